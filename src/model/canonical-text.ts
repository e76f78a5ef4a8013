/*
 * Pieces of canonical forms: JSON without spaces and with sorted keys, put together as text. No value is built only to be
 * printed, because forms are long and are made for every comparison.
 */

import type { Roles, ScoringField } from './canonical-fields.js';

/** A value as canonical JSON. */
export type Text = string;

/** What stands for a value that is not there. */
export const NOTHING: Text = 'null';

type Entry = readonly [key: string, value: Text];

/** How each scoring field of `T` is written; fields that are undefined are left out. */
type FieldWriters<T, R extends Roles<T>> = {
  readonly [K in ScoringField<T, R>]: (value: NonNullable<T[K]>) => Text;
};

/** The scoring fields that are there, in the order of the writers. */
export function fieldEntries<T extends object, R extends Roles<T>>(
  _: R,
  whole: T,
  writers: FieldWriters<T, R>,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const key in writers) {
    const value = whole[key as ScoringField<T, R>];
    if (value !== undefined && value !== null)
      entries.push([key, writers[key as ScoringField<T, R>](value as NonNullable<T[ScoringField<T, R>]>)]);
  }
  return entries;
}

export function fields<T extends object, R extends Roles<T>>(roles: R, whole: T, writers: FieldWriters<T, R>): Text {
  return entriesText(fieldEntries(roles, whole, writers));
}

/** An object of its entries, whatever their order. */
export function entriesText(entries: readonly Entry[]): Text {
  let text = '';
  for (const [key, value] of inOrder(entries)) text += `${text === '' ? '' : ','}${quoted(key)}:${value}`;
  return `{${text}}`;
}

/** An object; what is undefined is left out. */
export function objectText(whole: Readonly<Record<string, Text | undefined>>): Text {
  const entries: Entry[] = [];
  for (const key in whole) {
    const value = whole[key];
    if (value !== undefined) entries.push([key, value]);
  }
  return entriesText(entries);
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  for (let at = 1; at < entries.length; at++)
    if (entries[at]![0] < entries[at - 1]![0]) return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return entries;
}

export function listText(items: readonly Text[]): Text {
  return `[${items.join(',')}]`;
}

/** A list in which the order says nothing. */
export function sorted(items: readonly Text[]): Text {
  return listText(sortedTexts(items));
}

export function sortedTexts(items: readonly Text[]): readonly Text[] {
  return [...items].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export function flag(value: boolean): Text {
  return value ? 'true' : 'false';
}

export function numberText(value: number): Text {
  return Number.isFinite(value) ? String(value) : NOTHING;
}

export function rangeText({ from, to }: { readonly from: number; readonly to: number }): Text {
  return objectText({ from: numberText(from), to: numberText(to) });
}

/** What holds nothing that JSON writes otherwise is only put in quotes. */
export function quoted(text: string): Text {
  return PLAIN_TEXT.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

/** Plain data without spans, as it is. */
export function plain(value: unknown): Text {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || value === undefined || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return listText(value.map(plain));
  const entries: Entry[] = [];
  for (const [key, item] of Object.entries(value)) if (item !== undefined) entries.push([key, plain(item)]);
  return entriesText(entries);
}
