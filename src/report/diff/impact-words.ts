/** What all forms say of an impact in the same words. */

import type {
  BandMove,
  Contribution,
  Impact,
  ImpactPart,
  IndexImpact,
  Standing,
  UnitImpact,
} from '../../analyse/impact.js';

/** A unit by the name that people know, with its key where that is another text. */
export function unitName(unit: string, names: ReadonlyMap<string, string> | undefined): string {
  const name = names?.get(unit);
  return name === undefined || name === unit ? unit : `${name} (${unit})`;
}

export function score(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

export function rank(value: number | null): string {
  return value === null ? '–' : String(value);
}

/** "▲ 3" for a unit that climbed three places. */
export function placesText({ scored, rankMove }: Pick<UnitImpact, 'scored' | 'rankMove'>): string {
  if (scored === 'new') return 'new';
  if (scored === 'gone') return 'gone';
  if (rankMove === null || rankMove === 0) return '';
  return rankMove < 0 ? `▲ ${-rankMove}` : `▼ ${rankMove}`;
}

export function signed(value: number, decimals = 4): string {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** The part that moved a score most in the direction in which it moved; nothing where no part is known to. */
export function mainPart(
  impact: Impact,
  unit: UnitImpact,
): { readonly part: ImpactPart; readonly contribution: Contribution } | undefined {
  const all = (unit.contributions ?? []).map((contribution, at) => ({ part: impact.parts[at]!, contribution }));
  const towards = Math.sign(unit.scoreMove ?? 0);
  const own = all.filter(({ contribution }) => contribution.score * towards > 0);
  own.sort((a, b) => Math.abs(b.contribution.score) - Math.abs(a.contribution.score));
  return own[0];
}

/** The largest movers, in their order, as units. */
export function moversOf({ units, largestMovers }: IndexImpact): readonly UnitImpact[] {
  const byKey = new Map(units.map((unit) => [unit.unit, unit]));
  return largestMovers.flatMap((key) => byKey.get(key) ?? []);
}

/** "Of 63 units, 41 changed rank." and the correlations, as sentences. */
export function impactFacts(index: IndexImpact): readonly string[] {
  const moved = index.units.filter(({ rankMove }) => rankMove !== null && rankMove !== 0).length;
  const rescored = index.units.filter(({ scoreMove }) => scoreMove !== null && scoreMove !== 0).length;
  const facts = [
    `Of ${index.compared} units with a score before and after, ${moved} changed rank and ${rescored} changed score.`,
  ];
  if (index.spearman !== null) {
    const kendall = index.kendall === null ? '' : `, Kendall ${index.kendall.toFixed(4)}`;
    facts.push(`Rank correlation: Spearman ${index.spearman.toFixed(4)}${kendall}.`);
  }
  if (index.meanAbsoluteRankMove !== null && index.largestRankMove !== null)
    facts.push(
      `Ranks move by ${index.meanAbsoluteRankMove.toFixed(2)} on average, by ${index.largestRankMove} at most.`,
    );
  return facts;
}

/** Who crosses a threshold: the first so many, and bands. */
export interface Crossing {
  readonly what: string;
  readonly units: readonly string[];
}

export function crossingsOf({ top, bandMoves, newUnits, goneUnits }: IndexImpact): readonly Crossing[] {
  const bands = new Map<string, string[]>();
  for (const { unit, before, after } of bandMoves) {
    const what = bandText({ unit, before, after });
    bands.set(what, [...(bands.get(what) ?? []), unit]);
  }
  return [
    { what: top.count === 1 ? 'In the first place now' : `Among the first ${top.count} now`, units: top.entered },
    {
      what: top.count === 1 ? 'No longer in the first place' : `No longer among the first ${top.count}`,
      units: top.left,
    },
    ...[...bands].map(([what, units]) => ({ what, units })),
    { what: 'Scored only now', units: newUnits },
    { what: 'Scored no longer', units: goneUnits },
  ].filter(({ units }) => units.length > 0);
}

function bandText({ before, after }: BandMove): string {
  return `From ${before ?? 'no band'} to ${after ?? 'no band'}`;
}

/** Which data both were scored on, and how the parts were told apart. */
export function basisOf({ data, method, period, parts }: Impact): string {
  const scored =
    data === 'newer' ? 'Both editions are scored on the newer data' : 'Each edition is scored on its own data';
  const when = period === undefined ? '' : ` of ${period}`;
  if (parts.length === 0) return `${scored}${when}.`;
  const how =
    method.kind === 'exact'
      ? `over all ${method.selections} selections of the changes`
      : `over ${method.permutations} orders of the changes drawn by chance, with the standard error behind ±`;
  return `${scored}${when}. What a change did to a unit is its Shapley value ${how}; they add up to the move.`;
}

export function contributionText(contribution: Contribution): string {
  const error = contribution.scoreError === undefined ? '' : ` ± ${contribution.scoreError.toFixed(4)}`;
  return `${signed(contribution.score)}${error}`;
}

/** An index of a family by its name; the total by that of the methodology. */
export function indexTitle(impact: Impact, index: IndexImpact): string {
  return index.node === '' ? impact.after.name : index.name;
}

export function standingText({ score: points, rank: place, band }: Standing): string {
  return [score(points), rank(place), band ?? ''].filter((text) => text !== '').join(' ');
}
