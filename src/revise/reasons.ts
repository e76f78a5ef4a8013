/** Why a difference was made, and who says so, where a revision makes it. */

import type { Change } from '../model/model.js';
import type { Difference } from './difference.js';
import type { EditionPair } from './edition-pair.js';
import { revisionsBetween } from './declared-matches.js';
import { parentOf } from './node-tree.js';

type Reason = Pick<Difference, 'because' | 'cite'>;

/**
 * The reason of a difference: that of the line of a revision that makes it; of several the last one, which holds. Empty
 * where the newer edition is not made of the older one by revisions, or the line gives none.
 */
export function reasonsOf(pair: EditionPair): (difference: Difference) => Reason {
  const lineOf = linesBehind(pair);
  return (difference) => {
    const change = lineOf(difference);
    if (change === undefined) return {};
    return {
      ...(change.because === undefined ? {} : { because: change.because }),
      ...(change.cite === undefined ? {} : { cite: change.cite }),
    };
  };
}

/** The line of a revision that makes a difference; of several the last one. */
export function linesBehind(pair: EditionPair): (difference: DifferenceMade) => Change | undefined {
  const chain = revisionsBetween(pair.model, pair.editions.before, pair.editions.after) ?? [];
  const changes = chain.flatMap(({ revision }) => revision?.changes ?? []).reverse();
  return (difference) => changes.find((candidate) => makes(candidate, difference));
}

/** What of a difference says which line makes it. */
type DifferenceMade = Pick<Difference, 'rule' | 'node' | 'nodeBefore' | 'part' | 'before'>;

function makes(change: Change, { rule, node, nodeBefore, part, before }: DifferenceMade): boolean {
  const paths = [node, nodeBefore ?? node];
  const names = (path: string): boolean => paths.includes(path);
  switch (rule) {
    case 'node-added':
      return change.result !== undefined && names(change.result);
    case 'node-removed':
      return change.kind === 'remove' && change.path.split(', ').some(names);
    case 'node-moved':
      return change.kind === 'move' && (names(change.path) || names(change.result ?? ''));
    case 'node-renamed':
      return change.kind === 'rename' && (names(change.path) || names(change.result ?? ''));
    case 'child-included':
      return (
        change.kind === 'add' && change.property === undefined && change.result === undefined && names(change.path)
      );
    case 'child-excluded':
      return (
        change.kind === 'remove' && change.property === undefined && paths.some((path) => change.path.includes(path))
      );
    case 'scored-units-changed':
      // Units that become others are those that are scored from then on.
      return ['scores', 'merge', 'split'].includes(change.property ?? '') && names(change.path);
    case 'source-replaced':
      return change.kind === 'replace' && change.property === `source ${before}`;
    case 'weight-changed':
      if (change.property === 'weight') return names(change.path);
      return change.property === 'weights' && paths.map(parentOf).includes(change.path);
    default:
      return change.property !== undefined && names(change.path) && sameProperty(change.property, part);
  }
}

/** `publish to` is what the model calls `publish`; an exclusion goes by what it excludes. Titles of two languages are two things. */
function sameProperty(property: string, part: string): boolean {
  if (part.split(' ')[0] === 'title') return property === part;
  return property === part || part.startsWith(`${property} `) || property.startsWith(`${part} `);
}
