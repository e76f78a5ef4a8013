import { newColumn, type Grouping, type Lane, type Trouble } from './column.js';
import { compareNumbers } from './comparison.js';
import { addExactly, exactSums, exactTotal } from './exact-sum.js';
import { groupCount, groupIndexes, groupMask, laneMask, laneValues } from './lane.js';
import type { RankOptions } from './rank.js';
import { roundTo } from './rounding.js';

/**
 * Competition ranks among elements of which each counts as often as it weighs: with ties `min`, 1 + the weight of those strictly
 * better; with `max`, the weight of those that are better or equal, the own one among them; with `average`, half way between. Values
 * tie where they are equal at 12 significant digits, and sums of weights are exactly rounded, so that no order of the elements matters.
 *
 * Shape: n elements to n ranks. Missing: where x or its weight is missing, `where` is not 1 or the group is -1; such elements do not
 * count for the others. Errors: a negative weight, whose element is missing; weights
 * too large for a number.
 */
export function weightedRankOf(
  x: Lane,
  n: number,
  options: RankOptions,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane,
  trouble: Trouble,
): Lane {
  const ranked = options.decimals === null ? x : roundTo(x, options.decimals, 'away');
  const values = laneValues(ranked);
  const kept = laneValues(where ?? 1);
  const weighing = laneValues(weight);
  const of = groupIndexes(groups);
  const [p, k, w, g] = [laneMask(ranked), laneMask(where ?? 1), laneMask(weight), groupMask(groups)];
  const members = Array.from({ length: groupCount(groups) }, (): number[] => []);
  for (let i = 0; i < n; i++) {
    const [value, mass, group] = [values[i & p], weighing[i & w], of[i & g]];
    if (value !== value || kept[i & k] !== 1 || group < 0 || mass !== mass) continue;
    if (mass < 0) trouble(w === 0 ? -1 : i, 'a negative weight');
    else members[group].push(i);
  }
  const result = newColumn(n).fill(NaN);
  const sign = options.order === 'descending' ? -1 : 1;
  const sums = exactSums(members.length);
  members.forEach((found, group) => {
    found.sort((one, other) => sign * (values[one & p] - values[other & p]));
    let reached = 0;
    for (let from = 0, to = 0; from < found.length; from = to) {
      const below = reached;
      // Rounding to 12 digits keeps order, so equal values are neighbours, and being equal is passed on between them.
      do addExactly(sums, group, weighing[found[to++] & w]);
      while (to < found.length && compareNumbers(values[found[to - 1] & p], values[found[to] & p]) === 0);
      reached = exactTotal(sums, group);
      if (reached === Infinity) {
        trouble(w === 0 ? -1 : found[from], 'too large for a number');
        break;
      }
      const rank = options.ties === 'min' ? below + 1 : options.ties === 'max' ? reached : (below + reached + 1) / 2;
      for (let at = from; at < to; at++) result[found[at]] = rank;
    }
  });
  return result;
}
