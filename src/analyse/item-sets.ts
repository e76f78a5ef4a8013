import { aggregatesOf, type AnalysedNode, type Framework, levelsBelow, isAggregate } from './framework.js';

/** What is summarised by a node: its children, the nodes further down, or all of its indicators. */
export interface ItemSet {
  readonly node: string;
  /** How far below the node the items stand; `indicators`: all of them, however far. */
  readonly level: number | 'indicators';
  readonly items: readonly AnalysedNode[];
}

/**
 * For each node, every level below it with two nodes or more that have the stage, and all indicators if that is another
 * set. Only indicators have values of their own.
 */
export function itemSets(framework: Framework, stage: 'value' | 'score'): readonly ItemSet[] {
  return aggregatesOf(framework).flatMap(({ id }) => {
    const levels = levelsBelow(framework, id);
    const sets: ItemSet[] = levels.map((items, at) => ({ node: id, level: at + 1, items }));
    const indicators = levels.flat().filter((node) => !isAggregate(node));
    if (!sets.some(({ items }) => isSameSet(items, indicators))) {
      sets.push({ node: id, level: 'indicators', items: indicators });
    }
    return sets
      .filter(({ items }) => stage === 'score' || !items.some(isAggregate))
      .map((set) => ({ ...set, items: set.items.filter(({ stages }) => stages.has(stage)) }))
      .filter(({ items }) => items.length > 1);
  });
}

function isSameSet(a: readonly AnalysedNode[], b: readonly AnalysedNode[]): boolean {
  const ids = new Set(b.map(({ id }) => id));
  return a.length === b.length && a.every(({ id }) => ids.has(id));
}
