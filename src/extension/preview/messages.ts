/** What the page of the preview and the extension say to each other. Whatever comes from the page is looked at first. */

import type { Preview, PreviewIntervals, TriedWeight } from '../../server/preview-protocol.js';

/** To the page. */
export interface PictureMessage {
  readonly kind: 'picture';
  readonly preview: Preview;
  /** The weights that were tried in it. */
  readonly tried: readonly TriedWeight[];
}

/** To the page: how sure the ranking of the last picture is; nothing where nobody says what is uncertain. */
export interface IntervalsMessage {
  readonly kind: 'intervals';
  readonly intervals: PreviewIntervals | null;
}

/** From the page. */
export type PageMessage =
  | { readonly kind: 'ready' | 'write' | 'reset' }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'try'; readonly parent: string; readonly weights: readonly TriedWeight[] };

const MOST_WEIGHTS = 10_000;

/** Nothing for what the page does not say. */
export function pageMessage(message: unknown): PageMessage | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, unit, parent, weights } = message;
  if (kind === 'ready' || kind === 'write' || kind === 'reset') return { kind };
  if (kind === 'unit') return typeof unit === 'string' ? { kind, unit } : undefined;
  if (kind !== 'try' || typeof parent !== 'string' || !Array.isArray(weights) || weights.length > MOST_WEIGHTS)
    return undefined;
  const read = weights.map((weight) => triedWeight(weight, parent));
  return read.includes(undefined) ? undefined : { kind, parent, weights: read as readonly TriedWeight[] };
}

function triedWeight(value: unknown, parent: string): TriedWeight | undefined {
  if (!isRecord(value)) return undefined;
  const { node, weight } = value;
  const fits = typeof node === 'string' && typeof weight === 'number' && Number.isFinite(weight) && weight >= 0;
  return fits ? { parent, node, weight } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
