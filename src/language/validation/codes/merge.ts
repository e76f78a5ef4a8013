import type { Family } from '../code.js';

/** Three provinces, of which two become one; what stands in the braces of `merge` is put in. */
const index = (
  columns: string,
  more = '',
): string => `source mergers { file "mergers.csv"  column old text  column new text }
source now { file "now.csv"  column code text }
source trade { file "trade.csv"  key Old by code  column code text  column exports number  column price number  column region text${more} }
units Old
units New { listed in now by code }
methodology Small { scores New  merge Old into New by mergers.old to mergers.new { ${columns} }  indicator Exports { value trade.exports } }`;

const MERGERS = 'old,new\n01,01\n02,08\n08,08\n';
const NOW = 'code\n01\n08\n';
const TRADE = 'code,exports,price,region\n01,5,1,North\n02,3,2,North\n08,4,6,North\n';
const FILES = {
  'mergers.csv': MERGERS,
  'now.csv': NOW,
  'trade.csv': TRADE,
  'splits.csv': 'old,new,people\n01,01,30\n02,02,10\n02,03,20\n08,08,50\n',
  'parts.csv': 'code\n01\n02\n03\n08\n',
  'answers.csv': 'code,answer\n01,4\n02,5\n08,3\n',
};
const GOOD = index('trade.exports sum');

/** Three provinces, of which one becomes two. */
const divided = (
  columns: string,
  more = '',
): string => `source splits { file "splits.csv"  column old text  column new text  column people number }
source now { file "parts.csv"  column code text }
source trade { file "trade.csv"  key Old by code  column code text  column exports number  column price number  column region text }
${more}units Old
units New { listed in now by code }
methodology Small { scores New  split Old into New by splits.old to splits.new { ${columns} }  indicator Exports { value trade.exports } }`;

const DIVIDED = divided('trade.exports share by splits.people');

/** Definitions that differ. */
const text = (example: string, good = GOOD) => ({ example, good, files: FILES, goodFiles: FILES });
/** Data that differ. */
const data = (files: Readonly<Record<string, string>>, good: string = GOOD) => ({
  example: good,
  good,
  files: { ...FILES, ...files },
  goodFiles: FILES,
});

/** Units that have become others: `merge Province into Province2025 by mergers.old to mergers.new { ... }`; or `split`. */
export const merge: Family = {
  'merge/unsaid': {
    title: 'A column of which it is not said what becomes of its values',
    why: 'Where several units have become one, there are several values for it; where one was split, its value is that of all its parts. Exports are added up and divided, a price is not, and nobody but the author knows which it is.',
    remedy:
      'Say it in the braces. Of what was merged: `sum`, `mean`, `mean weighted by` a column of the same source, `min`, `max`, or `same` where all must have one value. Of what was split: `share by` a column of the list, or `same` where each part has the whole value.',
    ...text(index('')),
  },
  'merge/unused': {
    title: 'A merged column that nothing uses',
    why: 'How its values go together changes no score, and a reader would think that it does.',
    remedy: 'Remove the line, or use the column.',
    ...text(index('trade.exports sum  trade.price mean')),
  },
  'merge/way': {
    title: 'A way for units that were merged, where they were split, or the other way round',
    why: 'What was merged has several values to be put together; what was split has one, to be divided or kept.',
    remedy: 'Write `share by` a column of the list, or `same`, behind `split`; any other way behind `merge`.',
    ...text(divided('trade.exports sum'), DIVIDED),
  },
  'merge/share': {
    title: 'A share by something else',
    why: 'How much each part has of what was recorded for the whole is a number in its row of the list.',
    remedy: 'Name a column of numbers of the list: shares, or what these are made of, such as the population.',
    ...text(divided('trade.exports share by trade.price'), DIVIDED),
  },
  'merge/rows': {
    title: 'Many rows about a unit that was split',
    why: 'A row is about one answer, one school, one firm of the old unit, and nothing tells in which of its parts that is.',
    remedy:
      'Use data that name the new units, or bring the rows to one value for each old unit first, as a source with `key`.',
    ...text(
      divided(
        '',
        'source answers { file "answers.csv"  rows of Old by code  column code text  column answer number }\n',
      ).replace('trade.exports', 'mean(answers.answer)'),
      DIVIDED,
    ),
  },
  'merge/twice': {
    title: 'What becomes of something is said twice',
    why: 'Only one of the two can hold.',
    remedy: 'Keep the one that is meant.',
    ...text(index('trade.exports sum  trade.exports max')),
  },
  'merge/column': {
    title: 'A column that is not merged',
    why: 'Only a source with `key` has one value for each old unit. The rows of a source with `rows of` are counted for the new units as they are, and those of a list are about no unit.',
    remedy: 'Remove the line, or declare the source with `key` and the old units.',
    ...text(index('trade.exports sum  now.code same')),
  },
  'merge/type': {
    title: 'Values that do not go together in this way',
    why: 'There is no sum of texts.',
    remedy: 'Write `same` for texts; `same`, `min` (all) or `max` (any) for conditions.',
    ...text(
      GOOD.replace('trade.exports sum', 'trade.exports sum  trade.region sum').replace(
        'value trade.exports',
        'value if(trade.region = "North", trade.exports, 0)',
      ),
      GOOD.replace('trade.exports sum', 'trade.exports sum  trade.region same').replace(
        'value trade.exports',
        'value if(trade.region = "North", trade.exports, 0)',
      ),
    ),
  },
  'merge/weight': {
    title: 'A mean that is weighted by something else',
    why: 'The weight of an old unit is a number in the row that has its value.',
    remedy: 'Name a column of numbers of the same source.',
    ...text(index('trade.exports mean weighted by now.code'), index('trade.exports mean weighted by trade.price')),
  },
  'merge/list': {
    title: 'No list of what became of what',
    why: 'Each row of one list says what became of one unit, by its key before and after.',
    remedy: 'Name two columns of one source without `key` and `rows of`.',
    ...text(GOOD.replace('to mergers.new', 'to now.code')),
  },
  'merge/not-scored': {
    title: 'Units become others than those that are scored',
    why: 'What is recorded of the old units would then be counted for nobody.',
    remedy: 'Score the units that they become, or say what becomes of these in turn.',
    ...text(GOOD.replace('scores New', 'scores Old')),
  },
  'merge/keys': {
    title: 'Keys that mean other units than in the edition before',
    why: 'A unit of one edition is found in the other by its key or its name. Where a code now belongs to another province, or a name lives on under another code, what is joined by either is joined wrongly, and nothing looks amiss.',
    remedy:
      'Give the new units a set of their own, and say what became of the old ones with `merge ... into ... by ...`.',
    example: GOOD,
    good: GOOD,
    untested: 'Two editions with lists of their own are compared.',
  },
  'merge/blank': {
    title: 'A row that does not say what became of what',
    why: 'One of the two keys is missing.',
    remedy: 'Fill it in, or remove the row.',
    ...data({ 'mergers.csv': `${MERGERS}09,\n` }),
  },
  'merge/split': {
    title: 'A unit that has become several',
    why: 'What was recorded of it belongs to each of its parts by a share, of which `merge` says nothing.',
    remedy:
      'Give each old unit one row. Where one was divided, write `split`, and say how its values are shared: what was split can be merged in a line behind.',
    ...data({ 'mergers.csv': `${MERGERS}02,01\n` }),
  },
  'merge/several': {
    title: 'A part that was made of several units',
    why: 'The list behind `split` has one row for each new unit: a second one would count it twice, or make it of two old ones.',
    remedy:
      'Remove the row. Where parts of several units were put together, split these first, and merge the parts in a line behind.',
    ...data({ 'splits.csv': 'old,new,people\n01,01,30\n02,02,10\n02,03,20\n08,08,50\n08,03,5\n' }, DIVIDED),
  },
  'merge/shares': {
    title: 'Shares that do not divide',
    why: 'The parts of a unit have what was recorded of it by their numbers in a column of the list, divided by the sum of these. All have to be there, none below zero, and not all zero.',
    remedy: 'Fill them in. A unit that stays whole needs none.',
    ...data({ 'splits.csv': 'old,new,people\n01,01,30\n02,02,10\n02,03,\n08,08,50\n' }, DIVIDED),
  },
  'merge/unmapped': {
    title: 'Units of which it is not said what became of them',
    why: 'Their data would be lost without a word.',
    remedy:
      'Add a row for each of them to the list. A unit that stays has its own key in both columns, or its new one.',
    ...(() => {
      const listed = GOOD.replace(
        'units Old',
        'source before { file "before.csv"  column code text }\nunits Old { listed in before by code }',
      );
      const before = { ...FILES, 'before.csv': 'code\n01\n02\n08\n' };
      return {
        example: listed,
        good: listed,
        files: {
          ...before,
          'mergers.csv': 'old,new\n01,01\n08,08\n',
          'trade.csv': 'code,exports,price,region\n01,5,1,North\n08,4,6,North\n',
        },
        goodFiles: before,
      };
    })(),
  },
  'merge/unlisted': {
    title: 'A list of what became of what that names unknown units',
    why: 'A key that is in no list of units is mostly a slip of the pen: `1` for `01`.',
    remedy: 'Correct the key, or add the unit to its list.',
    ...data({ 'mergers.csv': 'old,new\n01,01\n02,8\n08,08\n' }),
  },
  'merge/unknown-unit': {
    title: 'A row about a unit of which it is not said what became of it',
    why: 'Its data would be lost without a word. Or the keys are the new ones already, and mean other units than the old ones.',
    remedy: 'Correct the key, add it to the list; or declare the source for the new units.',
    ...data({ 'trade.csv': `${TRADE}10,7,1,North\n` }),
  },
  'merge/duplicate': {
    title: 'Two rows about one old unit',
    why: 'A source with a key has one row for each unit; a second one would be counted twice.',
    remedy: 'Remove one of the rows, or declare the source with `rows of`.',
    ...data({ 'trade.csv': `${TRADE}02,7,1,North\n` }),
  },
  'merge/different': {
    title: 'Units that become one and differ where they should be alike',
    why: 'The column says `same`: all old units have the value of the new one.',
    remedy: 'Correct the data, or let the values go together in another way.',
    ...data({}, index('trade.exports same')),
    goodFiles: { ...FILES, 'trade.csv': 'code,exports,price,region\n01,5,1,North\n02,4,2,North\n08,4,6,North\n' },
  },
  'merge/part-missing': {
    title: 'A part of a new unit has no value',
    why: 'The sum of what is there would look like that of the whole. So the new value is missing, unless `require any` stands behind the column.',
    remedy:
      'Complete the data, let `missing` say what stands in for it, or write `require any` if what is there is enough.',
    ...data({ 'trade.csv': 'code,exports,price,region\n01,5,1,North\n02,,2,North\n08,4,6,North\n' }),
  },
  'merge/no-result': {
    title: 'Values that do not go together',
    why: 'A weighted mean has no result where all weights are zero, or where one is negative.',
    remedy: 'Correct the weights, or choose another way.',
    ...data(
      { 'trade.csv': 'code,exports,price,region\n01,5,1,North\n02,3,0,North\n08,4,0,North\n' },
      index('trade.exports mean weighted by trade.price'),
    ),
  },
};
