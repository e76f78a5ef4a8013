import type { Family } from '../code.js';

function many(kind: 'output' | 'indicator', count: number): string {
  const body = kind === 'output' ? ' { value score }' : '';
  return Array.from({ length: count }, (_, place) => `${kind} N${place}${body}`).join('  ');
}

export const property: Family = {
  'property/amount': {
    title: 'An amount of children that cannot be',
    why: 'With it the score would always or never be there.',
    remedy: 'Write a whole number of children, or a share of at most 100 %.',
    frame: 'methodology',
    example: 'require 120 %',
    good: 'require 50 %',
  },
  'property/date': {
    title: 'A day that is not in the calendar',
    why: 'The date of publication would be wrong wherever it is shown.',
    remedy: 'Write year, month and day: `2025-04-08`.',
    frame: 'methodology',
    example: 'published 2025-02-30',
    good: 'published 2025-02-28',
  },
  'property/language': {
    title: 'A title in a language that there is none of',
    why: 'Notes and reports are written in each language that has titles. In this one nothing would be, and nobody would be told.',
    remedy: 'Write the code of the language (BCP 47), not that of the country: `vi` for Vietnamese.',
    frame: 'indicator',
    example: 'title vn "Tuổi thọ"',
    good: 'title vi "Tuổi thọ"',
  },
  'property/misplaced': {
    title: 'A property where it means nothing',
    why: 'It would be read and have no effect, so that its author would think that it holds.',
    remedy:
      'Move it to where it belongs. [The table of properties](language.md#where-each-line-may-stand) says what may stand where.',
    frame: 'indicator',
    example: 'value data.life\naggregate geometric',
    good: 'value data.life',
  },
  'property/not-constant': {
    title: 'Something that must be the same for all units, and is not',
    why: 'Constants, goalposts and the ends of a scale are fixed before any data are read, so that scores of different years can be compared.',
    remedy:
      'Write a number or the name of a constant. For the smallest and largest value observed use `minmax(x)`; to give a name to any expression use `let`.',
    frame: 'file',
    example: 'constant average = mean(data.income)',
    good: 'let average = mean(data.income)',
  },
  'property/periods': {
    title: 'A range of periods that runs backwards',
    why: 'There is no period in it.',
    remedy: 'Write the earlier one first.',
    frame: 'panel methodology',
    example: 'covers 2020 .. 2010',
    good: 'covers 2010 .. 2020',
  },
  'property/too-many': {
    title: 'Defaults that multiply',
    why: 'What stands in `every` is said for each node below. Thousands of outputs for thousands of nodes would fill the memory: a methodology may have two million parts of expressions, or two hundred thousand outputs.',
    remedy: 'Say less in `every`, or give an expression that is the same for all nodes a name with `let`.',
    frame: 'file',
    example: `methodology Other {\n  scores Country\n  every indicator { value data.x1  ${many('output', 500)} }\n  ${many('indicator', 500)}\n}`,
    good: `methodology Other {\n  scores Country\n  every indicator { value data.x1  ${many('output', 2)} }\n  ${many('indicator', 2)}\n}`,
  },
  'property/twice': {
    title: 'Something is said twice',
    why: 'Only one of the two can hold, and it would be a guess which.',
    remedy: 'Remove one of them.',
    frame: 'indicator',
    example: 'direction higher\ndirection lower',
    good: 'direction lower',
  },
  'property/unused': {
    title: 'A line that changes nothing',
    why: 'Goalposts count only if the normalisation uses them; so the author may think that they hold where they do not.',
    remedy: 'Write `normalise goalposts(x)`, or remove the line.',
    frame: 'indicator',
    example: 'normalise minmax(x)\ngoalposts 0 .. 10',
    good: 'normalise goalposts(x)\ngoalposts 0 .. 10',
  },
  'property/unused-default': {
    title: 'A default that holds for nothing',
    why: 'Every node says it otherwise, or there is no such node, so that the line misleads its readers.',
    remedy: 'Remove it, or the lines that override it.',
    frame: 'pillar',
    example: `every indicator { direction lower }
indicator A { value data.x1  direction higher }
indicator B { value data.x2  direction higher }`,
    good: `every indicator { direction lower }
indicator A { value data.x1 }
indicator B { value data.x2  direction higher }`,
  },
  'publish/limit': {
    title: 'A limit of publication that depends on the data',
    why: 'Readers must know from the methodology which numbers are not shown.',
    remedy: 'Write a number or a constant.',
    frame: 'methodology',
    example: 'publish below min(data.rating) as "low"',
    good: 'publish below 0.1 as "low"',
  },
};
