import type { Framework } from './framework.js';
import { type ItemSet, itemSets } from './item-sets.js';

/** How far the items of a node measure one thing. */
export interface Reliability {
  readonly node: string;
  readonly stage: 'value' | 'score';
  readonly level: ItemSet['level'];
  readonly items: readonly string[];
  /** Null where it has no value; then the reason says why. */
  readonly alpha: number | null;
  readonly reason?: string;
}

/** Cronbach's alpha of every set of items, of the values as they come and of the scores, which have one direction. */
export function reliabilities(framework: Framework): readonly Reliability[] {
  return (['value', 'score'] as const).flatMap((stage) =>
    itemSets(framework, stage).map(({ node, level, items }) => {
      const columns = items.map(({ stages }) => stages.get(stage)!);
      const { alpha, reason } = cronbachAlpha(columns);
      return {
        node,
        stage,
        level,
        items: items.map(({ id }) => id),
        alpha,
        ...(reason === undefined ? {} : { reason }),
      };
    }),
  );
}

/**
 * Cronbach's alpha (1951) from the covariances of all pairs of items, each over the units that have both:
 * k^2 times the mean covariance of two items, divided by the sum of all variances and covariances.
 *
 * Shape: k columns, two at least, of one length. Missing: null where some pair of items is shared by fewer than two
 * units, or the covariances sum to 0. Errors: none.
 */
export function cronbachAlpha(columns: readonly Float64Array[]): {
  readonly alpha: number | null;
  readonly reason?: string;
} {
  const scale = commonScale(columns);
  const scaled = columns.map((values) => values.map((value) => value / scale));
  const k = columns.length;
  let variances = 0;
  let covariances = 0;
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      const covariance = covarianceOf(scaled[i], scaled[j]);
      if (covariance === undefined) return { alpha: null, reason: 'two items are together in fewer than two units' };
      if (i === j) variances += covariance;
      else covariances += 2 * covariance;
    }
  }
  const all = variances + covariances;
  // Items that cancel each other leave nothing but rounding.
  if (!(Math.abs(all) > 1e-12 * variances)) return { alpha: null, reason: 'the sum of the items does not vary' };
  return { alpha: (k * k * (covariances / (k * (k - 1)))) / all };
}

/** A power of two near the largest value, so that no product is too large. */
function commonScale(columns: readonly Float64Array[]): number {
  let largest = 0;
  for (const values of columns) {
    for (const value of values) if (value === value) largest = Math.max(largest, Math.abs(value));
  }
  return largest === 0 ? 1 : 2 ** Math.max(-1022, Math.floor(Math.log2(largest)));
}

function covarianceOf(x: Float64Array, y: Float64Array): number | undefined {
  let units = 0;
  let sumX = 0;
  let sumY = 0;
  for (let at = 0; at < x.length; at++) {
    if (x[at] !== x[at] || y[at] !== y[at]) continue;
    units++;
    sumX += x[at];
    sumY += y[at];
  }
  if (units < 2) return undefined;
  const meanX = sumX / units;
  const meanY = sumY / units;
  let sum = 0;
  for (let at = 0; at < x.length; at++) {
    if (x[at] === x[at] && y[at] === y[at]) sum += (x[at] - meanX) * (y[at] - meanY);
  }
  return sum / (units - 1);
}
