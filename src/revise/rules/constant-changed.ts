import { valueText } from './value-text.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const constantChanged: ChangeRule = {
  name: 'constant-changed',
  mirror: 'constant-changed',
  class: 'score-changing',
  summary: 'A constant has another value.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('constants', 'constant', pair, ({ before, after }) => [
      { part: '', before: valueText(before, pair), after: valueText(after, pair) },
    ]),
};
