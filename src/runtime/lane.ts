import type { Grouping, Lane, TextColumn, TextLane } from './column.js';

/** What stands for a weight or a condition that nobody gave, and for the groups where there is no grouping. */
const JUST_ONE = Float64Array.of(1);
const ALL_TOGETHER = Int32Array.of(0);

/*
 * How one loop serves columns and constants alike: a constant is read as an array of length 1, and element `i` of a
 * lane is `values[i & mask]`, where the mask is -1 for a column (all bits: `i`) and 0 for a constant (always 0).
 * The `&` costs nothing measurable, and three copies of every loop are not needed.
 */

/** The numbers of a lane; a constant becomes an array of length 1, to be read with the lane's mask. */
export function laneValues(lane: Lane): Float64Array {
  if (typeof lane !== 'number') return lane;
  return lane === 1 ? JUST_ONE : Float64Array.of(lane);
}

/** The index mask of a lane: -1 for a column, 0 for a constant. */
export function laneMask(lane: Lane): number {
  return typeof lane === 'number' ? 0 : -1;
}

/** True if anything of a column is missing. */
export function hasMissing(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) return true;
  return false;
}

/** The number of elements of the columns among the lanes; -1 where all of them are constants. */
export function laneLength(lanes: readonly Lane[]): number {
  for (const lane of lanes) if (typeof lane !== 'number') return lane.length;
  return -1;
}

/** The number of elements of the column among two lanes; -1 where both are constants. */
export function commonLength(a: Lane, b: Lane): number {
  return typeof a !== 'number' ? a.length : typeof b !== 'number' ? b.length : -1;
}

/** The texts of a lane; a constant becomes an array of length 1, to be read with the lane's mask. */
export function textLaneValues(lane: TextLane): TextColumn {
  return lane === null || typeof lane === 'string' ? [lane] : lane;
}

/** The index mask of a lane of texts: -1 for a column, 0 for a constant. */
export function textLaneMask(lane: TextLane): number {
  return lane === null || typeof lane === 'string' ? 0 : -1;
}

/** The number of elements of the columns among the lanes of texts; -1 where all of them are constants. */
export function textLaneLength(lanes: readonly TextLane[]): number {
  for (const lane of lanes) if (lane !== null && typeof lane !== 'string') return lane.length;
  return -1;
}

/** The groups of elements, to be read with `groupMask`; without grouping everything is in group 0. */
export function groupIndexes(groups: Grouping | null): Int32Array {
  return groups === null ? ALL_TOGETHER : groups.of;
}

/** The index mask of a grouping: 0 where there is none. */
export function groupMask(groups: Grouping | null): number {
  return groups === null ? 0 : -1;
}

/** How many groups there are; without grouping, one. */
export function groupCount(groups: Grouping | null): number {
  return groups === null ? 1 : groups.count;
}

/** The element that stands for a group where trouble is told: its first, or -1 where there is no grouping. */
export function groupElement(groups: Grouping | null, group: number): number {
  return groups === null ? -1 : groups.of.indexOf(group);
}
