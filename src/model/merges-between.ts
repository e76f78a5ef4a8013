import type { Merge } from './model.js';

/** The merges that lead from one set of units to another, in their order; none where they are the same, or there is no way. */
export function mergesBetween(merges: readonly Merge[], from: string, to: string): readonly Merge[] {
  const chain: Merge[] = [];
  for (let at = from; at !== to;) {
    const next = merges.find((merge) => merge.old.unitSet === at);
    if (next === undefined || chain.includes(next)) return [];
    chain.push(next);
    at = next.new.unitSet;
  }
  return chain;
}
