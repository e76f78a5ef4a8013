import { valueText } from './value-text.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const letChanged: ChangeRule = {
  name: 'let-changed',
  mirror: 'let-changed',
  class: 'score-changing',
  summary: 'A named expression of the file is another one.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('lets', 'let', pair, ({ before, after }) =>
      // What is said inside of a methodology is written where it is used, and told there.
      after.within !== undefined && after.measure === undefined
        ? []
        : [{ part: '', before: valueText(before, pair), after: valueText(after, pair) }],
    ),
};
