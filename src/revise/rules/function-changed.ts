import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';
import { functionText } from './value-text.js';

export const functionChanged: ChangeRule = {
  name: 'function-changed',
  mirror: 'function-changed',
  class: 'score-changing',
  summary: 'A method that the project has written itself computes something else.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('functions', 'function', pair, ({ before, after }) => [
      { part: '', before: functionText(before, pair), after: functionText(after, pair) },
    ]),
};
