import type { Family } from '../code.js';

export const numbers: Family = {
  'numbers/decimals': {
    title: 'Not a number of decimals',
    why: 'Numbers are computed with 15 significant digits; there are no parts of a decimal.',
    remedy: 'Write a whole number from -15 to 15. `to 2` keeps two decimals, `to -3` rounds to thousands.',
    frame: 'methodology',
    example: 'round to 1.5',
    good: 'round to 2',
  },
  'numbers/not-whole': {
    title: 'A number with decimals where a whole one is wanted',
    why: 'Rows, periods and numbers of values are counted.',
    remedy: 'Write it without decimals.',
    frame: 'source',
    example: 'header row 1.5',
    good: 'header row 1',
  },
  'numbers/too-large': {
    title: 'A number that is too large',
    why: 'Beyond about 10^308 there are no numbers to compute with.',
    remedy: 'Write the quantity in a larger unit of measure.',
    frame: 'value',
    example: 'data.income * 1e999',
    good: 'data.income * 1e9',
  },
};
