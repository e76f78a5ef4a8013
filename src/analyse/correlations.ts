import { correlated, type Correlated, type Correlation, correlationOf } from './correlation.js';
import {
  aggregatesOf,
  type AnalysedNode,
  ancestorsOf,
  type Framework,
  indicatorsOf,
  isAggregate,
} from './framework.js';
import type { Thresholds } from './thresholds.js';

/** Two nodes, and how they go together. */
export interface NodeCorrelation extends Correlation {
  readonly first: string;
  readonly second: string;
  readonly stage: 'value' | 'score';
  /**
   * `same parent`: they stand side by side. `ancestor`: the second stands above the first, which is a part of it.
   * `other`: they stand apart.
   */
  readonly relation: 'same parent' | 'ancestor' | 'other';
  /** Of scores only, which have one direction: what Pearson's r says about the framework. */
  readonly flag: CorrelationFlag | null;
}

/** `against`: a node that falls where one above it rises. */
export type CorrelationFlag = 'collinear' | 'negative' | 'against';

/**
 * All pairs of indicators, by their values and by their scores; all pairs of an indicator and a pillar or the index, and
 * of two pillars, by their scores. The second of a pair is never below the first.
 */
export function correlationsOf(framework: Framework, thresholds: Thresholds): readonly NodeCorrelation[] {
  const pairs = pairsOf(framework);
  return (['value', 'score'] as const).flatMap((stage) => {
    const columns = new Map<string, Correlated>();
    for (const { id, stages } of framework.nodes.values()) {
      const values = stages.get(stage);
      if (values) columns.set(id, correlated(values));
    }
    return pairs.flatMap(({ first, second, relation }): NodeCorrelation[] => {
      const [x, y] = [columns.get(first.id), columns.get(second.id)];
      if (!x || !y || (stage === 'value' && (isAggregate(first) || isAggregate(second)))) return [];
      const correlation = correlationOf(x, y);
      const flag = stage === 'score' ? flagOf(correlation.pearson, relation, thresholds) : null;
      return [{ first: first.id, second: second.id, stage, relation, ...correlation, flag }];
    });
  });
}

interface Pair {
  readonly first: AnalysedNode;
  readonly second: AnalysedNode;
  readonly relation: NodeCorrelation['relation'];
}

function pairsOf(framework: Framework): readonly Pair[] {
  const indicators = indicatorsOf(framework);
  const aggregates = aggregatesOf(framework);
  const above = new Map([...framework.nodes.keys()].map((id) => [id, ancestorsOf(framework, id)]));
  const relate = (first: AnalysedNode, second: AnalysedNode): Pair => {
    if (above.get(second.id)!.has(first.id)) return { first: second, second: first, relation: 'ancestor' };
    if (above.get(first.id)!.has(second.id)) return { first, second, relation: 'ancestor' };
    const siblings = first.parents.some((parent) => second.parents.includes(parent));
    return { first, second, relation: siblings ? 'same parent' : 'other' };
  };
  const among = (nodes: readonly AnalysedNode[]): Pair[] =>
    nodes.flatMap((first, at) => nodes.slice(at + 1).map((second) => relate(first, second)));
  return [
    ...among(indicators),
    ...indicators.flatMap((indicator) => aggregates.map((aggregate) => relate(indicator, aggregate))),
    ...among(aggregates),
  ];
}

/** Nodes that belong together are expected to go together, and not to be the same. */
function flagOf(
  r: number | null,
  relation: NodeCorrelation['relation'],
  { collinear, negative }: Thresholds,
): CorrelationFlag | null {
  if (r === null || relation === 'other') return null;
  if (relation === 'ancestor') return r < 0 ? 'against' : null;
  return Math.abs(r) >= collinear ? 'collinear' : r < negative ? 'negative' : null;
}
