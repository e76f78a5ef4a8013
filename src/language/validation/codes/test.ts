import type { Family } from '../code.js';

const TABLE = { 'published.csv': 'iso,score\nCHE,0.95\n', 'empty.csv': 'iso,score\n' };
const TWO = `methodology One { scores Country  indicator Income { value data.income } }
methodology Two { scores Country  indicator Income { value data.income / 2 } }
`;

export const test: Family = {
  'test/ambiguous': {
    title: 'Several nodes could be meant by a test',
    why: 'It is not clear which one is tested.',
    remedy: 'Write the path from the methodology: `Index.Health.Life`.',
    frame: 'file',
    example: `${TWO}test "Income" of Income { given value = 3  expect score = 3 }`,
    good: `${TWO}test "Income" of One.Income { given value = 3  expect score = 3 }`,
  },
  'test/compares-nothing': {
    title: 'A test that compares nothing',
    why: 'It would pass whatever the scores are.',
    remedy: 'Add an `expect` or lines to its `against`, and check that the table has rows.',
    frame: 'test',
    example: 'against "empty.csv" on iso { score = score  within 0.1 }',
    good: 'against "published.csv" on iso { score = score  within 0.1 }',
    files: TABLE,
  },
  'test/given-reduction': {
    title: 'A given value where all units are looked at',
    why: 'A test that gives values has one imaginary unit. The smallest value of one unit says nothing about the method.',
    remedy:
      'Test the node against a table, give the data of all units with `given SOURCE from "file"`, or give the value of a node further up.',
    frame: 'test',
    example: 'given Health.Life = 70 [years]\nexpect Health.Life = 0.5',
    good: 'given Health = 0.5\ngiven Education = 0.7\nexpect score = 0.6',
  },
  'test/keys': {
    title: 'A table with too few or too many key columns',
    why: 'In a panel every unit has a score for each period, so that a row must name both. Elsewhere it names the unit only.',
    remedy: 'Write `on code` for the column of the unit; in a panel `on code, year`.',
    frame: 'test',
    example: 'against "published.csv" on iso, score { score = score  within 0.1 }',
    good: 'against "published.csv" on iso { score = score  within 0.1 }',
    files: TABLE,
  },
  'test/no-key': {
    title: 'A table without a key column',
    why: 'It is not known which unit a row is about.',
    remedy: 'Write `on code`; in a panel `on code, year`.',
    frame: 'test',
    example: 'against "published.csv" on blanks unknown { score = score  within 0.1 }',
    good: 'against "published.csv" on iso, blanks unknown { score = score  within 0.1 }',
    files: TABLE,
  },
  'test/nothing': {
    title: 'A line of a test that is about no node',
    why: 'It compares nothing, though it looks as if it did.',
    remedy: 'Remove it, or correct what it names.',
    frame: 'test',
    example: 'against "published.csv" on iso { score = score within 0.1  every pillar.Index = "{name}" }',
    good: 'against "published.csv" on iso { score = score within 0.1 }',
    files: TABLE,
  },
  'test/tolerance': {
    title: 'A tolerance that is none',
    why: 'With a negative tolerance no two numbers would be the same.',
    remedy: 'Write a number of 0 or more: `within 0.0005`.',
    frame: 'test',
    example: 'given Health = 0.5\ngiven Education = 0.7\nexpect score = 0.6 within -0.1',
    good: 'given Health = 0.5\ngiven Education = 0.7\nexpect score = 0.6 within 0.1',
  },
  'test/unknown': {
    title: 'Nothing that can be tested has this name',
    why: 'The test would be about nothing.',
    remedy:
      'Name a methodology, a node, a stage of it (`score`, `rank`, `band`, `published`, `value`, `filled`, `treated`) or an output.',
    frame: 'test',
    example: 'given Helth = 0.5\ngiven Education = 0.7\nexpect score = 0.6',
    good: 'given Health = 0.5\ngiven Education = 0.7\nexpect score = 0.6',
  },
  'test/where': {
    title: 'A condition that a row of a table cannot answer',
    why: 'The names in `where` are columns of the table. Sums and ranks over all units have no meaning there.',
    remedy: 'Use comparisons, `in`, `and`, `or`, `not` and arithmetic: `where year = 2022`.',
    frame: 'test',
    example: 'against "published.csv" on iso { score = score where score > mean(score) within 0.1 }',
    good: 'against "published.csv" on iso { score = score where score > 0.5 within 0.1 }',
    files: TABLE,
  },
};
