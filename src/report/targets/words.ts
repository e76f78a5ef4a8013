/** Numbers, units and standings in the words of what-if and target. */

import type { Standing } from '../../analyse/targets/standing.js';
import type { PublishRule } from '../../plan/program.js';
import { publishedText } from '../published.js';

export interface TargetWords {
  readonly methodology: string;
  /** Display names by key. */
  readonly unitNames: ReadonlyMap<string, string>;
  /** How scores are published; with three decimals more than published they would hide that nothing moved. */
  readonly publish?: PublishRule;
  /** What a period of a panel is called: `year`. */
  readonly periodName?: string;
  readonly colour?: boolean;
}

/** `Hà Nội (01)`. */
export function unitText(unit: string, { unitNames }: TargetWords): string {
  const name = unitNames.get(unit);
  return name === undefined || name === unit ? unit : `${name} (${unit})`;
}

/** `12.5 %`, `3 days`; `–` where there is none. */
export function quantity(value: number | null, measure: string | undefined): string {
  if (value === null) return '–';
  const number = String(Number(value.toPrecision(6)));
  return measure === undefined || measure === '1' ? number : `${number} ${measure}`;
}

export function scoreText(score: number | null, { publish }: TargetWords): string {
  return score === null ? '–' : publishedText(score, publish, 3);
}

export function rankText(rank: number | null): string {
  return rank === null ? '–' : String(rank);
}

/** `11.7, rank 57 of 63, band "Weak"`. */
export function standingText(standing: Standing, words: TargetWords): string {
  const parts = [`score ${scoreText(standing.score, words)}`];
  if (standing.rank !== null) parts.push(`rank ${standing.rank} of ${standing.ranked}`);
  for (const { name, band } of standing.bands)
    if (band !== null) parts.push(`${name === '' ? 'band' : name} "${band}"`);
  return parts.join(', ');
}

/** A number with few digits and its sign. */
export function signed(value: number, digits = 3): string {
  const text = String(Number(value.toPrecision(digits)));
  return value > 0 ? `+${text}` : text;
}
