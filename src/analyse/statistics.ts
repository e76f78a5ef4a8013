import { medianOf } from '../runtime/quantile.js';
import { maximumOf, meanOf, minimumOf } from '../runtime/reduction.js';
import { kurtosisOf, skewnessOf, standardDeviationOf } from '../runtime/spread-and-shape.js';
import { classesOf, classSizes, presentPlaces } from './classes.js';
import type { Thresholds } from './thresholds.js';

/** What describes the distribution of a column. Null: there is no such number. */
export interface Statistics {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  /** Of the sample: divided by n - 1. */
  readonly standardDeviation: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  /** How many units have a value; how many of these another than 0; how many different values there are. */
  readonly available: number;
  readonly nonZero: number;
  readonly unique: number;
  /** How many units share the value that is there most often. */
  readonly same: number;
  /** `available` as a share of all units, the others as shares of those that have a value; null where none has. */
  readonly availableShare: number | null;
  readonly nonZeroShare: number | null;
  readonly uniqueShare: number | null;
  readonly sameShare: number | null;
  readonly flags: readonly StatisticsFlag[];
}

export type StatisticsFlag = 'little available' | 'mostly zero' | 'few distinct' | 'skewed';

/**
 * The descriptive statistics of a column over all units.
 *
 * Skewness G1 and kurtosis G2 are adjusted for the sample (Joanes & Gill 1998). Missing values are left out; a
 * statistic without enough values is null: two are needed for the standard deviation, three for skewness and four for
 * kurtosis, and both of a constant are null. Values are told apart to the last digit. Errors: none.
 */
export function statisticsOf(values: Float64Array, thresholds: Thresholds): Statistics {
  const n = values.length;
  const classes = classesOf(values);
  const present = presentPlaces(values);
  const available = present.length;
  const nonZero = present.reduce((count, at) => (values[at] !== 0 ? count + 1 : count), 0);
  const unique = classes.count;
  const same = classSizes(classes, present).reduce((most, size) => Math.max(most, size), 0);
  const share = (count: number, of: number): number | null => (of === 0 ? null : count / of);
  const skewness = known(skewnessOf(values, n, null, null));
  const kurtosis = known(kurtosisOf(values, n, null, null));
  const shares = {
    availableShare: share(available, n),
    nonZeroShare: share(nonZero, available),
    uniqueShare: share(unique, available),
    sameShare: share(same, available),
  };
  return {
    minimum: known(minimumOf(values, n, null, null)),
    maximum: known(maximumOf(values, n, null, null)),
    mean: known(meanOf(values, n, null, null, null, noTrouble)),
    median: known(medianOf(values, n, null, null)),
    standardDeviation: known(standardDeviationOf(values, n, null, null, noTrouble)),
    skewness,
    kurtosis,
    available,
    nonZero,
    unique,
    same,
    ...shares,
    flags: [
      ...flag(below(shares.availableShare, thresholds.available), 'little available'),
      ...flag(below(shares.nonZeroShare, thresholds.nonZero), 'mostly zero'),
      ...flag(below(shares.uniqueShare, thresholds.unique), 'few distinct'),
      ...flag(isSkewed(skewness, kurtosis, thresholds), 'skewed'),
    ],
  };
}

/** Skewed if both limits are exceeded; what has no skewness or kurtosis is not. */
export function isSkewed(skewness: number | null, kurtosis: number | null, thresholds: Thresholds): boolean {
  if (skewness === null || kurtosis === null) return false;
  return Math.abs(skewness) > thresholds.skewness && kurtosis > thresholds.kurtosis;
}

function below(share: number | null, threshold: number): boolean {
  return share !== null && share < threshold;
}

function flag(raised: boolean, name: StatisticsFlag): readonly StatisticsFlag[] {
  return raised ? [name] : [];
}

/** A number, or null where it is missing or beyond the doubles. */
export function known(value: Float64Array | number): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What is too large for a number has no value; the run has told so of the columns themselves. */
function noTrouble(): void {}
