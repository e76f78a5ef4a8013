/** Whether what stands around a leaf gives it the same defaults in two editions. */

import type * as A from '../generated/ast.js';
import type { WrittenPieces } from '../parsing/places.js';
import { isTold } from './told.js';

type Body = A.Node['$container'];

/**
 * Compares the bodies around two leaves, outwards: each gives the same defaults, in groups of the same titles, for the same
 * units and periods.
 *
 * @param told where something was found in the older text: a default in which it was has to be read for each leaf again
 */
export function surroundings(
  before: WrittenPieces,
  after: WrittenPieces,
  told: readonly number[],
): (old: A.Node, own: A.Node) => boolean {
  const known = new Map<Body, { readonly old: Body; readonly same: boolean }>();
  const areSame = (old: Body, own: Body): boolean => {
    const last = known.get(own);
    if (last?.old === old) return last.same;
    const same = areSameBodies(old, own);
    known.set(own, { old, same });
    return same;
  };
  const areSameBodies = (old: Body, own: Body): boolean => {
    if (!('members' in old) || !('members' in own)) return false;
    const [lines, others] = [old.members.filter(isShared), own.members.filter(isShared)];
    if (lines.length !== others.length) return false;
    for (const [at, line] of lines.entries()) {
      if (before.textOf(line) !== after.textOf(others[at]!)) return false;
      if (line.$type === 'Every' && isTold(told, { start: before.startOf(line), end: before.endOf(line) }))
        return false;
    }
    if (old.$type === 'Methodology') return own.$type === 'Methodology';
    if (old.$type === 'Node')
      return own.$type === 'Node' && old.kind === own.kind && areSame(old.$container, own.$container);
    return (
      old.$type === 'PresentationGroup' &&
      own.$type === 'PresentationGroup' &&
      old.title === own.title &&
      areSame(old.$container, own.$container)
    );
  };
  return (old, own) => before.commentOf(old) === after.commentOf(own) && areSame(old.$container, own.$container);
}

/** What a body says of the leaves in it, and the units that are scored. */
function isShared({ $type }: A.Member): boolean {
  return $type === 'Every' || $type === 'Scores' || $type === 'Merge';
}
