import type { Grouping, Lane, Trouble } from './column.js';
import { exactSums } from './exact-sum.js';
import { finiteForGroup, gatherGroups, resultPerGroup } from './gathering.js';
import { groupCount, hasMissing } from './lane.js';
import {
  deviationOfMoments,
  kurtosisOfMoments,
  momentsOf,
  skewnessOfMoments,
  varianceOfMoments,
  type Moments,
} from './moments.js';

/* Reductions to statistics of spread and shape; which elements they take and how they round, `reduction.ts` says. */

/** What spread and shape of every group are made of, for all statistics that are asked of it; see `momentsOf`. */
export function momentsOfGroups(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  highest: 2 | 3 | 4,
): readonly Moments[] {
  const sums = exactSums(4);
  if (groups === null && where === null && typeof x !== 'number' && !hasMissing(x)) {
    return [momentsOf(x, 0, x.length, highest, sums)];
  }
  const { values, starts } = gatherGroups(x, n, groups, where);
  const moments: Moments[] = [];
  for (let group = 0; group < groupCount(groups); group++) {
    moments.push(momentsOf(values, starts[group], starts[group + 1], highest, sums));
  }
  return moments;
}

/** The statistics made of moments. */
export type MomentStatistic = 'variance' | 'standardDeviation' | 'skewness' | 'kurtosis';

/** A statistic of every group, from its moments; variance and deviation may be too large. */
export function statisticOfMoments(
  statistic: MomentStatistic,
  moments: readonly Moments[],
  groups: Grouping | null,
  trouble: Trouble,
): Float64Array | number {
  switch (statistic) {
    case 'variance':
      return finitePerGroup(
        resultPerGroup(groups, (group) => varianceOfMoments(moments[group])),
        groups,
        trouble,
      );
    case 'standardDeviation':
      return finitePerGroup(
        resultPerGroup(groups, (group) => deviationOfMoments(moments[group])),
        groups,
        trouble,
      );
    case 'skewness':
      return resultPerGroup(groups, (group) => skewnessOfMoments(moments[group]));
    case 'kurtosis':
      return resultPerGroup(groups, (group) => kurtosisOfMoments(moments[group]));
  }
}

/** Makes results per group that are beyond the doubles missing, with trouble. */
function finitePerGroup(
  results: Float64Array | number,
  groups: Grouping | null,
  trouble: Trouble,
): Float64Array | number {
  return resultPerGroup(groups, (group) =>
    finiteForGroup(typeof results === 'number' ? results : results[group], groups, group, trouble),
  );
}

/**
 * The sample variance, sum((x - mean)^2) / (n - 1) (OECD/JRC Handbook 2008); 0 where all values are equal at 12
 * significant digits. Shape: n elements to one number per group. Missing: below two values. Errors: too large.
 */
export function varianceOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  return statisticOfMoments('variance', momentsOfGroups(x, n, groups, where, 2), groups, trouble);
}

/**
 * The sample standard deviation, the root of the variance with n - 1 (OECD/JRC Handbook 2008); 0 where all values are
 * equal at 12 significant digits. Shape: n elements to one number per group. Missing: below two values. Errors: too
 * large for a number.
 */
export function standardDeviationOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  return statisticOfMoments('standardDeviation', momentsOfGroups(x, n, groups, where, 2), groups, trouble);
}

/**
 * Sample-adjusted skewness G1 = g1 sqrt(n (n - 1)) / (n - 2), g1 = m3 / m2^1.5 (Joanes & Gill 1998). Shape: n elements
 * to one number per group. Missing: below three values, and where all are equal at 12 significant digits. Errors: none.
 */
export function skewnessOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  const moments = momentsOfGroups(x, n, groups, where, 3);
  return resultPerGroup(groups, (group) => skewnessOfMoments(moments[group]));
}

/**
 * Sample-adjusted excess kurtosis G2 = ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)), g2 = m4 / m2^2 - 3 (Joanes & Gill
 * 1998). Shape: n elements to one number per group. Missing: below four values, and where all are equal at 12
 * significant digits. Errors: none.
 */
export function kurtosisOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  const moments = momentsOfGroups(x, n, groups, where, 4);
  return resultPerGroup(groups, (group) => kurtosisOfMoments(moments[group]));
}
