import type { Family } from '../code.js';

/** What units can influence: `levers { ... }`. */
export const lever: Family = {
  'lever/bounds': {
    title: 'A lever that nobody can pull, or without end',
    why: 'Plans go as far as a lever goes and count its effort. Without a bound, with bounds that run backwards, or without an effort above 0 no plan is the smallest.',
    remedy:
      'Write the smaller bound first, an effort above 0, and how far it goes: `to 80 %`, `at most 2 [years] more`. Of an indicator in per cent write points without the sign: `at most 10 more`.',
    frame: 'methodology',
    example: 'indicator Life [years] { value data.life  normalise minmax(x) }\nlevers { Life from 80 to 60 effort 1 }',
    good: 'indicator Life [years] { value data.life  normalise minmax(x) }\nlevers { Life from 60 to 80 effort 1 }',
  },
  'lever/measure': {
    title: 'A bound of a lever in another unit of measure',
    why: 'It bounds the value of the indicator, and what is in another unit of measure cannot be compared with it.',
    remedy: 'Write a number in the unit of measure of the indicator; a number alone is in it.',
    frame: 'methodology',
    example: 'indicator Life [years] { value data.life  normalise minmax(x) }\nlevers { Life to 80 [USD] effort 1 }',
    good: 'indicator Life [years] { value data.life  normalise minmax(x) }\nlevers { Life to 80 [years] effort 1 }',
  },
  'lever/not-indicator': {
    title: 'A lever that is no indicator',
    why: 'What is aggregated follows from what is below it: nobody can change it by itself.',
    remedy: 'Name the indicators below it.',
    frame: 'methodology',
    example:
      'pillar Living { indicator Life { value data.life  normalise minmax(x) } }\nlevers { Living to 1 effort 1 }',
    good: 'pillar Living { indicator Life { value data.life  normalise minmax(x) } }\nlevers { Living.Life to 80 effort 1 }',
  },
};
