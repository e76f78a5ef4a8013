/** Beyond which a number deserves attention. */
export interface Thresholds {
  /** A distribution is skewed if both are exceeded: the absolute skewness, and the kurtosis. */
  readonly skewness: number;
  readonly kurtosis: number;
  /** Shares of units, 0 .. 1: how many must have a value, and how many of those another than 0, and different ones. */
  readonly available: number;
  readonly nonZero: number;
  readonly unique: number;
  /** Two nodes of one parent that correlate as strongly as this, in either direction, say the same twice. */
  readonly collinear: number;
  /** Two nodes of one parent that correlate below this pull in opposite directions. */
  readonly negative: number;
  /** The share of units, 0 .. 1, that may lie beyond the goalposts. */
  readonly beyondGoalposts: number;
}

/**
 * The thresholds of the field: skewness 2 and kurtosis 3.5, 65 % available and half of the values distinct and not zero
 * (OECD and JRC 2008; Becker et al., COINr), collinear from 0.92 (JRC audits).
 */
export const THRESHOLDS: Thresholds = {
  skewness: 2,
  kurtosis: 3.5,
  available: 0.65,
  nonZero: 0.5,
  unique: 0.5,
  collinear: 0.92,
  negative: -0.2,
  beyondGoalposts: 0.05,
};
