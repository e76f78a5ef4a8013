/** What all forms say of an impact in the same words. */

import type {
  Contribution,
  Impact,
  ImpactPart,
  IndexImpact,
  Standing,
  UnitImpact,
  Unscored,
} from '../../analyse/impact.js';
import type { CrossingWords } from './words/words.js';

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
export function placesText(
  { scored, rankMove }: Pick<UnitImpact, 'scored' | 'rankMove'>,
  words: { readonly isNew: string; readonly isGone: string } = { isNew: 'new', isGone: 'gone' },
): string {
  if (scored === 'new') return words.isNew;
  if (scored === 'gone') return words.isGone;
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

export const ENGLISH_CROSSINGS: CrossingWords = {
  among: (first) => (first === 1 ? 'In the first place now' : `Among the first ${first} now`),
  noLongerAmong: (first) => (first === 1 ? 'No longer in the first place' : `No longer among the first ${first}`),
  fromBand: ({ before, after }) => `From ${before ?? 'no band'} to ${after ?? 'no band'}`,
  scoredNow: 'Scored only now',
  scoredNoLonger: 'Scored no longer',
  allUnits: (count) => `all ${count} units`,
  forWantOf: (nodes) => `, for want of ${nodes.join(', ')}`,
};

/** Who crosses a threshold: the first so many, and bands. */
export interface Crossing {
  readonly what: string;
  readonly units: readonly string[];
  /** In place of the names of all units that there are, which would tell nothing. */
  readonly all?: string;
}

export function crossingsOf(
  { top, bandMoves, newUnits, goneUnits, units, unscored }: IndexImpact,
  words: CrossingWords = ENGLISH_CROSSINGS,
): readonly Crossing[] {
  const bands = new Map<string, string[]>();
  for (const { unit, before, after } of bandMoves) {
    const what = words.fromBand({ unit, before, after });
    bands.set(what, [...(bands.get(what) ?? []), unit]);
  }
  const scoredOnOneSide = (what: string, side: Unscored['side'], lacking: readonly string[]): readonly Crossing[] => {
    const isAll = lacking.length > 1 && units.every((unit) => unit.scored === 'none' || lacking.includes(unit.unit));
    if (isAll) return [{ what, units: lacking, all: words.allUnits(lacking.length) }];
    const causes = new Map<string, string[]>();
    for (const unit of lacking) {
      const nodes = unscored.filter((one) => one.side === side && one.node !== '' && one.units.includes(unit));
      const because = nodes.length === 0 ? '' : words.forWantOf(nodes.map(({ node }) => node));
      causes.set(because, [...(causes.get(because) ?? []), unit]);
    }
    return [...causes].map(([because, own]) => ({ what: `${what}${because}`, units: own }));
  };
  const isAllGone = scoredOnOneSide('', 'newer', goneUnits).some(({ all }) => all !== undefined);
  return [
    { what: words.among(top.count), units: top.entered },
    {
      what: words.noLongerAmong(top.count),
      units: isAllGone ? [] : top.left,
    },
    ...[...bands].map(([what, own]) => ({ what, units: own })),
    ...scoredOnOneSide(words.scoredNow, 'older', newUnits),
    ...scoredOnOneSide(words.scoredNoLonger, 'newer', goneUnits),
  ].filter(({ units: own }) => own.length > 0);
}

/** The units of a crossing by name; all of them as their number. */
export function crossingText({ units, all }: Crossing, unitNames: ReadonlyMap<string, string> | undefined): string {
  return all ?? units.map((unit) => unitName(unit, unitNames)).join(', ');
}

/** Which data both were scored on, and how the parts were told apart. */
export function basisOf({ data, method, period, parts }: Impact): string {
  const scored =
    data === 'both' ? 'Each edition is scored on its own data' : `Both editions are scored on the ${data} data`;
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
