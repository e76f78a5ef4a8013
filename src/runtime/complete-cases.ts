import type { Grouping, Lane } from './column.js';
import { groupCount, groupIndexes, groupMask, laneMask, laneValues } from './lane.js';

/**
 * The elements of every group in which no column is missing, in their order.
 * Shape: K columns of n elements to one list of indexes per group. Missing: an element with a missing value is left out,
 * and so are those of group -1. Errors: none.
 */
export function completeCases(
  columns: readonly Lane[],
  n: number,
  groups: Grouping | null,
): readonly (readonly number[])[] {
  const of = groupIndexes(groups);
  const g = groupMask(groups);
  const values = columns.map(laneValues);
  const masks = columns.map(laneMask);
  const found: number[][] = Array.from({ length: groupCount(groups) }, () => []);
  for (let i = 0; i < n; i++) {
    const group = of[i & g];
    if (group < 0) continue;
    let complete = true;
    for (let k = 0; complete && k < columns.length; k++) {
      const value = values[k][i & masks[k]];
      complete = value === value;
    }
    if (complete) found[group].push(i);
  }
  return found;
}
