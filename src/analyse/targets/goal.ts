/** What is to be reached, and how far a unit is from it. */

import type { Operand } from '../../plan/program.js';
import type { Lane, TextLane } from '../../runtime/column.js';

export type Goal =
  | { readonly kind: 'rank'; readonly rank: number }
  | { readonly kind: 'score'; readonly score: number }
  /** `accepted`: the band and those that are better. */
  | { readonly kind: 'band'; readonly band: string; readonly bands: string; readonly accepted: readonly string[] };

/** Which way is up, and the columns that tell where units stand. */
export interface GoalColumns {
  readonly isHighestFirst: boolean;
  readonly score: Operand;
  readonly rank: Operand;
  /** Of the set of bands that the goal is about. */
  readonly band?: Operand;
}

/** What of a run a goal looks at. */
export interface GoalView {
  numbers(operand: Operand): Lane;
  values(operand: Operand): Lane | TextLane;
}

export interface Distance {
  readonly isReached: boolean;
  /**
   * The larger, the nearer; -Infinity without a score. Of a rank: the points ahead of the unit that has to be caught up
   * with. Of a score: the points ahead of it. Of a band: the points of the score. Only `isReached` decides.
   */
  readonly gain: number;
  /** True where the goal is reached about where the gain is 0. */
  readonly hasEdge: boolean;
  readonly score: number;
  readonly rank: number;
}

/** Measures the distance of a case from a goal; `beside` are the cases that it is ranked with. */
export function distanceTo(
  goal: Goal,
  columns: GoalColumns,
  at: number,
  beside: readonly number[],
): (view: GoalView) => Distance {
  const sign = columns.isHighestFirst ? 1 : -1;
  const others = beside.filter((other) => other !== at);
  const points = new Float64Array(others.length);
  return (view) => {
    const scores = view.numbers(columns.score);
    const score = element(scores, at);
    const rank = element(view.numbers(columns.rank), at);
    if (Number.isNaN(score)) return { isReached: false, gain: -Infinity, hasEdge: false, score, rank };
    if (goal.kind === 'rank') {
      for (let place = 0; place < others.length; place++) {
        const other = element(scores, others[place]);
        points[place] = Number.isNaN(other) ? -Infinity : sign * other;
      }
      points.sort();
      const ahead = points[others.length - goal.rank] ?? -Infinity;
      const gain = ahead === -Infinity ? Infinity : sign * score - ahead;
      return { isReached: rank <= goal.rank, gain, hasEdge: true, score, rank };
    }
    if (goal.kind === 'score') {
      // As everywhere, comparisons look at 12 significant digits.
      const isReached = sign * Number(score.toPrecision(12)) >= sign * Number(goal.score.toPrecision(12));
      return { isReached, gain: sign * (score - goal.score), hasEdge: true, score, rank };
    }
    const lane = columns.band === undefined ? null : view.values(columns.band);
    const band: unknown = typeof lane === 'object' && lane !== null ? lane[at] : lane;
    const isReached = typeof band === 'string' && goal.accepted.includes(band);
    return { isReached, gain: sign * score, hasEdge: false, score, rank };
  };
}

function element(lane: Lane, at: number): number {
  return typeof lane === 'number' ? lane : lane[at];
}
