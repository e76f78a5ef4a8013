import type { Run } from '../execute/execute.js';
import { sharesDownTheTree } from '../model/weights.js';
import { correlated, pearsonOf } from './correlation.js';
import { columnOf, type Framework, indicesOf, levelsBelow } from './framework.js';

/** How much a node decides about an index, beside how much it was meant to. */
export interface Importance {
  readonly index: string;
  readonly node: string;
  /** How many steps below the index the node stands, by the shortest way. */
  readonly level: number;
  /** The share of the index that its weights give it; null where weights differ from unit to unit. */
  readonly effectiveWeight: number | null;
  /** Pearson's r of the score with the score of the index, and its square: the share of the variance that they share. */
  readonly correlation: number | null;
  readonly squaredCorrelation: number | null;
  /** The squared correlation as a share of the sum over all nodes of the same level, to be compared with the weight. */
  readonly importance: number | null;
}

/**
 * Effective weights and importance (Paruolo, Saisana & Saltelli 2013, in its linear form: the squared correlation).
 * A node that counts for much more or much less than its weight says is not what the weights promise.
 */
export function importances(run: Run, framework: Framework): readonly Importance[] {
  const shares = childShares(run, framework);
  const children = new Map([...framework.nodes].map(([id, node]) => [id, node.children]));
  return indicesOf(framework).flatMap((index) => {
    const effective = sharesDownTheTree(children, (id) => shares.get(id), index.id);
    const score = correlated(index.stages.get('score')!);
    return levelsBelow(framework, index.id).flatMap((nodes, at) => {
      const rows = nodes.map(({ id, stages }) => {
        const values = stages.get('score');
        const correlation = values ? pearsonOf(correlated(values), score).pearson : null;
        return {
          index: index.id,
          node: id,
          level: at + 1,
          effectiveWeight: effective.get(id) ?? null,
          correlation,
          squaredCorrelation: correlation === null ? null : correlation * correlation,
        };
      });
      const sum = rows.reduce((total, { squaredCorrelation }) => total + (squaredCorrelation ?? 0), 0);
      return rows.map((row): Importance => ({
        ...row,
        importance: row.squaredCorrelation === null || sum === 0 ? null : row.squaredCorrelation / sum,
      }));
    });
  });
}

/** Each child's share of its parent by the weights of the run; nothing where they differ from unit to unit. */
function childShares(run: Run, { cases }: Framework): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(
    run.program.nodes.flatMap(({ id, children }) => {
      const weights = children.map(({ weight }) => (weight === null ? 1 : constantOf(columnOf(run, weight, cases))));
      const sum = weights.reduce<number>((total, weight) => total + (weight ?? NaN), 0);
      if (!(sum > 0) || weights.some((weight) => weight === undefined || weight < 0)) return [];
      return [[id, new Map(children.map(({ node }, at) => [node, weights[at]! / sum]))] as const];
    }),
  );
}

function constantOf(values: Float64Array): number | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
