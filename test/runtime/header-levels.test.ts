import { expect, test } from 'vitest';
import { joinedHeaders } from '../../src/runtime/header-levels.js';

test.each([
  [[['a', 'b']], ['a', 'b']],
  [
    [
      ['Place', '', '2019', '', '2020', ''],
      ['Code', 'Name', 'Life', 'Income', 'Life', 'Income'],
    ],
    ['Place / Code', 'Place / Name', '2019 / Life', '2019 / Income', '2020 / Life', '2020 / Income'],
  ],
  // A header that goes over both rows is no group of what stands beside it.
  [
    [
      ['Code', '', '2019', ''],
      ['', 'Name', 'Life', 'Income'],
    ],
    ['Code', 'Name', '2019 / Life', '2019 / Income'],
  ],
  // Three rows: the middle one goes on within its own group only.
  [
    [
      ['', 'Women', '', '', 'Men', ''],
      ['', '2019', '', '2020', '', '2020'],
      ['code', 'a', 'b', 'a', 'a', 'a'],
    ],
    ['code', 'Women / 2019 / a', 'Women / 2019 / b', 'Women / 2020 / a', 'Men / a', 'Men / 2020 / a'],
  ],
  // Rows may be of different lengths.
  [
    [
      ['', 'G'],
      ['x', 'y', 'z'],
    ],
    ['x', 'G / y', 'G / z'],
  ],
  // A column without any cell ends a group.
  [
    [
      ['G', '', '', ''],
      ['a', 'b', '', 'c'],
    ],
    ['G / a', 'G / b', '', 'c'],
  ],
  [
    [
      ['x', '', ''],
      ['', '', 'y'],
    ],
    ['x', '', 'y'],
  ],
])('%j', (levels, headers) => {
  expect(joinedHeaders(levels)).toEqual(headers);
});
