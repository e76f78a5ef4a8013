import type { ChangeRule } from './rule.js';
import { testFound, testPairs } from './tests-found.js';

export const testRemoved: ChangeRule = {
  name: 'test-removed',
  mirror: 'test-added',
  class: 'additive',
  summary: 'A test is gone.',
  place: 'declaration',
  find: (pair) =>
    testPairs(pair)
      .filter(({ after }) => after === undefined)
      .map((test) => testFound(test, pair, 'is gone')),
};
