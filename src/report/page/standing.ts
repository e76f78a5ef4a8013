/** What is worked out of a unit when its profile is opened. Pure: from the data of the report to numbers. */

import type { ReportData, ReportNode } from '../results/report-data.js';

/** Units by the place of their ranks; those without a score come last, by key. */
export function inOrder({ nodes, index, units }: ReportData): readonly number[] {
  const { rank, score } = nodes[index]!;
  const placeOf = (at: number): number =>
    (score?.[at] ?? null) === null ? Infinity : (rank?.[at] ?? Number.MAX_VALUE);
  const places = units.keys.map((_, at) => placeOf(at));
  return units.keys
    .map((_, at) => at)
    .sort((a, b) => (places[a] === places[b] ? a - b : places[a]! < places[b]! ? -1 : 1));
}

/** Of the other units with a score, the share that has a lower one; those that are alike count half. Undefined without a score. */
export function shareBelow({ score }: ReportNode, at: number): number | undefined {
  const own = score?.[at] ?? null;
  if (score === undefined || own === null) return undefined;
  let [lower, alike, all] = [0, 0, 0];
  for (const other of score) {
    if (other === null) continue;
    all++;
    if (other < own) lower++;
    else if (other === own) alike++;
  }
  return all < 2 ? undefined : (lower + (alike - 1) / 2) / (all - 1);
}

export interface Standing {
  readonly node: number;
  readonly share: number;
}

/** The indicators in which a unit stands best, or worst, among the others: above, or below, the middle. */
export function extremes(
  data: ReportData,
  at: number,
  most: number,
): { readonly best: readonly Standing[]; readonly worst: readonly Standing[] } {
  const all = below(data)
    .filter((node) => data.nodes[node]!.children.length === 0)
    .flatMap((node) => {
      const share = shareBelow(data.nodes[node]!, at);
      return share === undefined ? [] : [{ node, share }];
    });
  const sorted = [...all].sort((a, b) => b.share - a.share || a.node - b.node);
  return {
    best: sorted.filter(({ share }) => share > 0.5).slice(0, most),
    worst: sorted
      .filter(({ share }) => share < 0.5)
      .slice(-most)
      .reverse(),
  };
}

/** All nodes below the one that is ranked, each once, in the order of the tree. */
export function below({ nodes, index }: ReportData): readonly number[] {
  const found = new Set<number>();
  const visit = (at: number): void => {
    for (const child of nodes[at]!.children) {
      if (found.has(child)) continue;
      found.add(child);
      visit(child);
    }
  };
  visit(index);
  return [...found];
}

/** The parts in which profiles are compared: those of the index that have scores. */
export function profileParts({ nodes, index }: ReportData): readonly number[] {
  return nodes[index]!.children.filter((child) => nodes[child]!.score !== undefined);
}

export interface Peer {
  readonly unit: number;
  readonly distance: number;
}

/** The units that are nearest in their scores of the parts, each divided by its standard deviation; those that lack one are left out. */
export function peersOf(data: ReportData, at: number, most: number): readonly Peer[] {
  const columns = profileParts(data).map((part) => data.nodes[part]!.score!);
  const scales = columns.map(deviation);
  if (columns.length === 0 || columns.some((column) => (column[at] ?? null) === null)) return [];
  const peers: Peer[] = [];
  data.units.keys.forEach((_, unit) => {
    if (unit === at) return;
    let sum = 0;
    for (let part = 0; part < columns.length; part++) {
      const [own, other] = [columns[part]![at]!, columns[part]![unit] ?? null];
      if (other === null) return;
      if (scales[part]! > 0) sum += ((own - other) / scales[part]!) ** 2;
    }
    peers.push({ unit, distance: Math.sqrt(sum) });
  });
  return peers.sort((a, b) => a.distance - b.distance || a.unit - b.unit).slice(0, most);
}

function deviation(column: readonly (number | null)[]): number {
  const present = column.filter((value) => value !== null);
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  return Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (present.length - 1));
}

/**
 * What each part adds to the value of a node, where it is a mean or a sum of those parts that are there; undefined where it is
 * neither. As `indexwright explain` tells it, to the digits that the report has.
 */
export function contributionsOf(
  { nodes }: ReportData,
  at: number,
  unit: number,
): readonly (number | null)[] | undefined {
  const { children, weights, value } = nodes[at]!;
  const whole = value?.[unit] ?? null;
  if (whole === null || weights.some((weight) => weight === null)) return undefined;
  const scores = children.map((child) => nodes[child]!.score?.[unit] ?? null);
  const total = weights.reduce<number>((sum, weight, part) => sum + (scores[part] === null ? 0 : weight!), 0);
  const parts = (divisor: number): readonly (number | null)[] =>
    scores.map((score, part) => (score === null ? null : (weights[part]! / divisor) * score));
  return [parts(total), parts(1)].find((tried) => {
    const sum = tried.reduce<number>((all, part) => all + (part ?? 0), 0);
    return Math.abs(sum - whole) <= 2e-6 * Math.max(1, Math.abs(whole));
  });
}

/** How far it is to the next band: to its edge, where that is a number, else to the score of the last unit in it. */
export interface NextBand {
  readonly label: string;
  readonly distance: number;
  /** The unit, where there is no edge. */
  readonly behind?: number;
}

export function nextBand(data: ReportData, at: number): NextBand | 'first' | undefined {
  const node = data.nodes[data.index]!;
  const own = node.score?.[at] ?? null;
  const label = node.bandLabels[node.band?.[at] ?? -1];
  const place = data.bands.findIndex((band) => band.label === label);
  if (own === null || place < 0) return undefined;
  if (place === 0) return 'first';
  const { label: next, from } = data.bands[place - 1]!;
  if (from !== undefined) return { label: next, distance: Math.abs(from - own) };
  const members = inOrder(data).filter((unit) => node.bandLabels[node.band?.[unit] ?? -1] === next);
  const last = members.at(-1);
  return last === undefined ? undefined : { label: next, distance: Math.abs(node.score![last]! - own), behind: last };
}
