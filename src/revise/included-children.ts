import type { EditionPair, NodePair } from './edition-pair.js';
import { parentOf } from './match-nodes.js';

/** Nodes that stand under further parents: which of them a node has gained and lost. */
export function includedChildren(
  { id, before, after }: NodePair,
  { matching, after: edition }: EditionPair,
): { readonly fresh: readonly string[]; readonly gone: readonly string[] } {
  const moved = new Set(matching.moved.map(([, to]) => to));
  // What was moved away does not stand here any longer.
  const stayed = before.children.map(({ node }) => node).filter((node) => !moved.has(node));
  const isIncluded = (child: string): boolean => parentOf(child) !== id;
  const own = after.children.map(({ node }) => node);
  return {
    fresh: own.filter((node) => isIncluded(node) && !stayed.includes(node)),
    gone: stayed.filter((node) => isIncluded(node) && edition.nodes.has(node) && !own.includes(node)),
  };
}
