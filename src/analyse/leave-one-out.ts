import { execute, type InputTable } from '../execute/execute.js';
import type { Methodology, Model } from '../model/model.js';
import { planVariants, type PlannedVariants, type Variant } from '../plan/variants.js';
import type { Finding } from '../report/finding.js';
import { columnOf, type Framework, indicesOf, levelsBelow } from './framework.js';
import { type Removal, withoutNode } from './leave-out.js';

/** What an index comes to without one of its indicators or pillars. */
export interface LeftOut {
  readonly index: string;
  readonly node: string;
  /** Why the index cannot do without it; then there are no numbers. */
  readonly reason?: string;
  /** By unit, as everything here: null where a unit has none. */
  readonly scores: readonly (number | null)[];
  readonly ranks: readonly (number | null)[];
  /** The rank with the node less the rank without it: above 0 for units that the node holds back. */
  readonly rankDifferences: readonly (number | null)[];
  /** Over the units that have both ranks; null where no unit has. */
  readonly meanAbsoluteRankDifference: number | null;
  readonly largestRankDifference: number | null;
  /** How many units have a score only with it. */
  readonly unitsLost: number;
}

export interface LeaveOneOut {
  readonly indices: readonly {
    readonly index: string;
    readonly scores: readonly (number | null)[];
    readonly ranks: readonly (number | null)[];
  }[];
  readonly elements: readonly LeftOut[];
}

/** Runs the methodology again without each node below each index. */
export function leaveOneOut(
  model: Model,
  methodology: Methodology,
  inputs: ReadonlyMap<string, InputTable>,
  framework: Framework,
): LeaveOneOut {
  const indices = indicesOf(framework);
  const elements = indices.flatMap((index) =>
    levelsBelow(framework, index.id)
      .flat()
      .map(({ id }) => ({ index: index.id, node: id, removal: withoutNode(model, methodology, id, index.id) })),
  );
  const variants = [
    ...indices.map(({ id }): Variant => ({ methodology, node: id })),
    ...elements.flatMap(({ index, removal }) => variantOf(removal, index)),
  ];
  const planned = planVariants(model, methodology, variants);
  const run = execute(planned.program, inputs, { keep: 'results' });
  const column = (at: number, what: 'score' | 'rank'): readonly (number | null)[] => {
    const operand = planned.results[at][what];
    if (operand === undefined) return framework.units.map(() => null);
    return Array.from(columnOf(run, operand, framework.cases), (value) => (value === value ? value : null));
  };
  const whole = indices.map(({ id }, at) => ({ index: id, scores: column(at, 'score'), ranks: column(at, 'rank') }));
  let next = indices.length;
  return {
    indices: whole,
    elements: elements.map(({ index, node, removal }): LeftOut => {
      if (removal.reason !== undefined) return impossible(index, node, removal.reason);
      const at = next++;
      const base = whole.find((other) => other.index === index)!;
      const scores = column(at, 'score');
      if (base.scores.some((score) => score !== null) && scores.every((score) => score === null)) {
        return impossible(index, node, reasonOf(planned, at));
      }
      return compared(index, node, base, scores, column(at, 'rank'));
    }),
  };
}

function variantOf(removal: Removal, index: string): readonly Variant[] {
  return removal.reason === undefined ? [{ methodology: removal.methodology, node: index }] : [];
}

function impossible(index: string, node: string, reason: string): LeftOut {
  return {
    index,
    node,
    reason,
    scores: [],
    ranks: [],
    rankDifferences: [],
    meanAbsoluteRankDifference: null,
    largestRankDifference: null,
    unitsLost: 0,
  };
}

function reasonOf({ findings }: PlannedVariants, at: number): string {
  const error = findings[at].find(({ severity }: Finding) => severity === 'error');
  return `no unit has a score without it${error === undefined ? '' : `: ${error.message}`}`;
}

function compared(
  index: string,
  node: string,
  base: LeaveOneOut['indices'][number],
  scores: readonly (number | null)[],
  ranks: readonly (number | null)[],
): LeftOut {
  const rankDifferences = ranks.map((rank, at) => {
    const before = base.ranks[at];
    return rank === null || before === null ? null : before - rank;
  });
  const sizes = rankDifferences.flatMap((difference) => (difference === null ? [] : [Math.abs(difference)]));
  return {
    index,
    node,
    scores,
    ranks,
    rankDifferences,
    meanAbsoluteRankDifference: sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    largestRankDifference: sizes.reduce<number | null>((most, size) => Math.max(most ?? 0, size), null),
    unitsLost: scores.filter((score, at) => score === null && base.scores[at] !== null).length,
  };
}
