import type { ChangeRule } from './rule.js';
import { testFound, testPairs, testText } from './tests-found.js';

export const testChanged: ChangeRule = {
  name: 'test-changed',
  mirror: 'test-changed',
  class: 'additive',
  summary: 'A test expects something else.',
  place: 'declaration',
  find: (pair) =>
    testPairs(pair)
      .filter(
        ({ before, after }) =>
          before !== undefined && after !== undefined && testText(before, pair) !== testText(after, pair),
      )
      .map((test) => testFound(test, pair, 'is another one')),
};
