import type { ChangeRule } from './rule.js';
import { testFound, testPairs } from './tests-found.js';

export const testAdded: ChangeRule = {
  name: 'test-added',
  mirror: 'test-removed',
  class: 'additive',
  summary: 'A test is new.',
  place: 'declaration',
  find: (pair) =>
    testPairs(pair)
      .filter(({ before }) => before === undefined)
      .map((test) => testFound(test, pair, 'is new')),
};
