/** What a unit can influence, in numbers of each indicator's unit of measure. */

import type { Span } from '../report/finding.js';

export interface PlannedLever {
  readonly node: string;
  /** `from .. to`; without `low` the way begins at what the unit has. */
  readonly low?: number;
  readonly high?: number;
  /** `at most 10 % more`: a share of what the unit has, or an amount. */
  readonly change?: { readonly side: 'more' | 'less'; readonly amount: number; readonly isShare: boolean };
  /** Of the first change by one unit of measure. */
  readonly effort: number;
  readonly isRising: boolean;
  readonly because?: string;
  readonly span: Span;
}
