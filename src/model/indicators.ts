import type { Expression } from './expression.js';
import type { Methodology } from './model.js';

/** The ids of the indicators at or below nodes, each once, sorted. A loop, as a framework may be deeper than the stack. */
export function indicatorsBelow({ nodes }: Pick<Methodology, 'nodes'>, ...ids: readonly string[]): readonly string[] {
  const found: string[] = [];
  const visited = new Set<string>();
  const open = [...ids];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = visited.has(at) ? undefined : nodes.get(at);
    visited.add(at);
    if (!node) continue;
    if (node.children.length === 0) found.push(at);
    for (const child of node.children) open.push(child.node);
  }
  return found.sort();
}

/** The ids of the nodes that have a node as their child. */
export function parentsOf({ nodes }: Pick<Methodology, 'nodes'>, id: string): readonly string[] {
  return [...nodes.values()].filter(({ children }) => children.some(({ node }) => node === id)).map((node) => node.id);
}

/**
 * The nodes below which `likeOthers(x, of: ...)` looks for the other indicators of a node: its parents (`pillar`, as
 * without a word), the methodology (`index`), or a node that is named.
 */
export function rootsOfOthers(
  methodology: Pick<Methodology, 'nodes'>,
  id: string,
  of: Expression | undefined,
): readonly string[] {
  if (of?.kind === 'node') return [of.node];
  return of?.kind === 'text' && of.value === 'index' ? [''] : parentsOf(methodology, id);
}
