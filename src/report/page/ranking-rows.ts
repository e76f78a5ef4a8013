/** Which units the table of the ranking shows, in which order. Pure. */

import type { ReportData } from '../results/report-data.js';
import { inOrder } from './standing.js';

export type SortKey = 'rank' | 'name' | 'band' | 'move' | `node ${number}`;

export interface RankingQuery {
  readonly search: string;
  /** The label of a band; '' for all. */
  readonly band: string;
  readonly sort: SortKey;
  readonly isDescending: boolean;
}

export const FIRST_QUERY: RankingQuery = { search: '', band: '', sort: 'rank', isDescending: false };

/** Small letters without marks, so that `ha noi` finds Hà Nội. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
}

export function rankingRows(data: ReportData, { search, band, sort, isDescending }: RankingQuery): readonly number[] {
  const wanted = folded(search.trim());
  const node = data.nodes[data.index]!;
  const { names, keys } = data.units;
  const found = inOrder(data).filter(
    (at) =>
      (wanted === '' || folded(names[at]!).includes(wanted) || folded(keys[at]!).includes(wanted)) &&
      (band === '' || node.bandLabels[node.band?.[at] ?? -1] === band),
  );
  if (sort === 'rank') return isDescending ? reversedScores(found, (at) => node.score?.[at] ?? null) : found;
  if (sort === 'name') {
    const collator = new Intl.Collator('vi');
    const sorted = [...found].sort((a, b) => collator.compare(names[a]!, names[b]!) || a - b);
    return isDescending ? sorted.reverse() : sorted;
  }
  const valueOf = (at: number): number | null => {
    if (sort === 'band') {
      const place = data.bands.findIndex(({ label }) => label === node.bandLabels[node.band?.[at] ?? -1]);
      return place < 0 ? null : place;
    }
    if (sort === 'move') return data.moves?.[at] ?? null;
    return data.nodes[Number(sort.slice('node '.length))]?.score?.[at] ?? null;
  };
  return byValue(found, valueOf, isDescending);
}

/** What has no value stands last either way. */
function byValue(
  places: readonly number[],
  valueOf: (at: number) => number | null,
  isDescending: boolean,
): readonly number[] {
  const values = new Map(places.map((at) => [at, valueOf(at)]));
  const present = places.filter((at) => values.get(at) !== null);
  const sign = isDescending ? -1 : 1;
  const order = new Map(places.map((at, place) => [at, place]));
  present.sort((a, b) => sign * (values.get(a)! - values.get(b)!) || order.get(a)! - order.get(b)!);
  return [...present, ...places.filter((at) => values.get(at) === null)];
}

function reversedScores(places: readonly number[], valueOf: (at: number) => number | null): readonly number[] {
  const present = places.filter((at) => valueOf(at) !== null);
  return [...present.reverse(), ...places.filter((at) => valueOf(at) === null)];
}
