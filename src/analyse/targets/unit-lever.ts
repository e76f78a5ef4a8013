/** What one unit can change, how far, and what that costs it. */

/** An indicator of one unit that it can change; values and bounds in the indicator's unit of measure. */
export interface UnitLever {
  readonly node: string;
  readonly name: string;
  readonly title?: string;
  readonly measure?: string;
  /** Where a value of it is put, as `nodePlace` names it. */
  readonly place: string;
  /** What the unit has; what was imputed for it where it has nothing. */
  readonly present: number;
  readonly isImputed: boolean;
  /** As far as it may go, in the direction that raises the unit; `present` where it can go nowhere. */
  readonly bound: number;
  /** Of the first change by one unit of measure. */
  readonly effort: number;
  /** The effort of the next change rises evenly with the way, and is twice as large at the bound. */
  readonly isRising: boolean;
  readonly because?: string;
}

/** How far the lever can go. */
export function roomOf({ present, bound }: UnitLever): number {
  return Math.abs(bound - present);
}

/** The value after a change of this size, in the direction in which the lever goes. */
export function valueAfter({ present, bound }: UnitLever, change: number): number {
  if (change <= 0) return present;
  return change >= Math.abs(bound - present) ? bound : present + Math.sign(bound - present) * change;
}

/**
 * The effort of a change of size d: e d, or e d (1 + d / 2R) where effort is rising, with the room R.
 * Shape: a number of units of measure, 0 or more, to a number. Missing: never.
 */
export function effortOf(lever: UnitLever, change: number): number {
  const room = roomOf(lever);
  const steady = lever.effort * change;
  return lever.isRising && room > 0 ? steady * (1 + change / (2 * room)) : steady;
}
