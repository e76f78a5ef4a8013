import { methodologyHash } from '../../model/canonical.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

/** What of it is different, the difference of that methodology tells. */
export const usedMethodologyChanged: ChangeRule = {
  name: 'used-methodology-changed',
  mirror: 'used-methodology-changed',
  class: 'score-changing',
  summary: 'Another methodology, whose scores are used, scores otherwise.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('methodologies', 'methodology', pair, ({ before, after, used }) =>
      // What an edition was made of is no part of it.
      !used || before.id === pair.editions.before.id
        ? []
        : [
            {
              part: '',
              before: methodologyHash(pair.model, before.id),
              after: methodologyHash(pair.model, after.id),
            },
          ],
    ),
};
