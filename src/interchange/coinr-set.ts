/**
 * What a COINr data set says, read and checked: the rows of iMeta as items, and the columns of iData.
 *
 * The format is that of `new_coin()` of COINr (W. Becker and others): iMeta has a row for each column of iData and for
 * each aggregate, iData a row for each unit (and point in time).
 */

import type { DataPlace, Finding } from '../report/finding.js';
import { severityOf } from '../language/validation/severities.js';

export type ItemType = 'Indicator' | 'Aggregate' | 'Group' | 'Denominator' | 'Other';

export const ITEM_TYPES: readonly ItemType[] = ['Indicator', 'Aggregate', 'Group', 'Denominator', 'Other'];

/** One row of iMeta. */
export interface Item {
  readonly code: string;
  readonly type: ItemType;
  /** 1 for indicators, one more for each step up; absent outside of the index. */
  readonly level?: number;
  readonly parent?: string;
  readonly direction: 1 | -1;
  readonly weight?: number;
  readonly name?: string;
  readonly unit?: string;
  readonly target?: number;
  readonly denominator?: string;
  readonly scaleFactor?: number;
  /** Parameters of normalisation by the column of iMeta: `goalpost_lower`. Truth values are 1 and 0. */
  readonly parameters: ReadonlyMap<string, number>;
  readonly place: DataPlace;
}

/** One column of iData. */
export interface DataColumn {
  readonly header: string;
  /** True if every cell that is there is a number. */
  readonly numeric: boolean;
  /** How many cells are empty. */
  readonly missing: number;
}

export interface CoinrSet {
  /** In the order of iMeta. */
  readonly items: readonly Item[];
  readonly columns: ReadonlyMap<string, DataColumn>;
  readonly hasNames: boolean;
  /** The points in time; one of them is no panel. */
  readonly times: readonly number[];
  /** Texts that stand for missing cells. */
  readonly blanks: readonly string[];
}

/** Columns of iData that iMeta does not describe. */
export const SPECIAL_COLUMNS: readonly string[] = ['uCode', 'uName', 'Time'];

/** R writes these where a cell is missing. */
export const R_BLANKS: ReadonlySet<string> = new Set(['NA', 'NaN']);

/** The columns of iMeta with parameters of normalisation (`f_n_para = "use_iMeta"`), by method. */
export const PARAMETER_COLUMNS = {
  minmax: ['minmax_lower', 'minmax_upper'],
  scaled: ['scaled_lower', 'scaled_upper', 'scale_factor'],
  zscore: ['zscore_mean', 'zscore_sd'],
  target: ['dist2targ_cap_max'],
  goalposts: ['goalpost_lower', 'goalpost_upper', 'goalpost_scale', 'goalpost_trunc2posts'],
} as const;

export const ALL_PARAMETERS: readonly string[] = Object.values(PARAMETER_COLUMNS).flat();

/** Columns of iMeta with truth values. */
export const TRUTH_COLUMNS: ReadonlySet<string> = new Set(['dist2targ_cap_max', 'goalpost_trunc2posts']);

/** A finding about a place of a table. */
export function coinrFinding(code: string, place: DataPlace, message: string, hint?: string): Finding {
  const data = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  return { code, severity: severityOf(code), message, hint, data: data as unknown as DataPlace };
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a cell holds, NaN where it is none. */
export function numberIn(text: string, decimal: '.' | ',' = '.'): number {
  const plain = decimal === ',' && !text.includes('.') ? text.replace(',', '.') : text;
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : NaN;
}
