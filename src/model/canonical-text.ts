/*
 * Pieces of canonical forms: JSON without spaces and with sorted keys, put together as text. No value is built only to be
 * printed, because forms are long and are made for every comparison.
 */

import type { Roles, ScoringField } from './canonical-fields.js';

/** A value as canonical JSON. */
export type Text = string;

/** What stands for a value that is not there. */
export const NOTHING: Text = 'null';
export const NO_ITEMS: Text = '[]';

type Entry = readonly [key: string, value: Text];

/** How each scoring field of `T` is written, with what is kept while a form is written; fields that are undefined are left out. */
type FieldWriters<T, R extends Roles<T>, Kept> = {
  readonly [K in ScoringField<T, R>]: (kept: Kept, value: NonNullable<T[K]>, whole: T) => Text;
};

/** The scoring fields of `T` in the order of their names, each with the writer of its value. */
export type Form<T, Kept> = readonly {
  readonly key: keyof T & string;
  /** The name as it stands in the text, and as it stands there behind another one. */
  readonly opening: Text;
  readonly following: Text;
  readonly write: (kept: Kept, value: never, whole: T) => Text;
}[];

/** Made once for each type and not for each value: methodologies have thousands of nodes. */
export function formOf<T extends object, Kept>() {
  return <R extends Roles<T>>(_: R, writers: FieldWriters<T, R, Kept>): Form<T, Kept> =>
    (Object.keys(writers) as (ScoringField<T, R> & string)[])
      .sort()
      .map((key) => ({ key, opening: `${quoted(key)}:`, following: `,${quoted(key)}:`, write: writers[key] }));
}

/** The scoring fields that are there, by name. */
export function fieldEntries<T extends object, Kept>(form: Form<T, Kept>, kept: Kept, whole: T): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { key, write } of form) {
    const value = whole[key];
    if (value !== undefined && value !== null) entries.push([key, write(kept, value as never, whole)]);
  }
  return entries;
}

/** An object of the scoring fields that are there. */
export function fields<T extends object, Kept>(form: Form<T, Kept>, kept: Kept, whole: T): Text {
  let text = '{';
  for (let at = 0; at < form.length; at++) {
    const field = form[at]!;
    const value = whole[field.key];
    if (value === undefined || value === null) continue;
    text += text.length === 1 ? field.opening : field.following;
    text += field.write(kept, value as never, whole);
  }
  return `${text}}`;
}

/** An object of its entries, whatever their order. */
export function entriesText(entries: readonly Entry[]): Text {
  let text = '{';
  for (const [key, value] of inOrder(entries)) text += `${text.length === 1 ? '' : ','}${quoted(key)}:${value}`;
  return `${text}}`;
}

/** An object; what is undefined is left out. */
export function objectText(whole: Readonly<Record<string, Text | undefined>>): Text {
  let text = '{';
  for (const key of namesInOrder(whole)) {
    const value = whole[key];
    if (value !== undefined) text += `${text.length === 1 ? '' : ','}${quoted(key)}:${value}`;
  }
  return `${text}}`;
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  for (let at = 1; at < entries.length; at++)
    if (entries[at]![0] < entries[at - 1]![0]) return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return entries;
}

function namesInOrder(whole: object): readonly string[] {
  const names = Object.keys(whole);
  for (let at = 1; at < names.length; at++) if (names[at]! < names[at - 1]!) return names.sort();
  return names;
}

export function listText(items: readonly Text[]): Text {
  return `[${items.join(',')}]`;
}

/** A list in which the order says nothing. */
export function sorted(items: readonly Text[]): Text {
  return listText(sortedTexts(items));
}

/** By their characters, as JavaScript sorts texts by itself; that takes a fraction of the time of asking a function. */
export function sortedTexts(items: readonly Text[]): readonly Text[] {
  return items.length < 2 ? items : [...items].sort();
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

/** A word of the language, in which nothing has to be written otherwise. */
export function word(text: string): Text {
  return `"${text}"`;
}

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

/** Plain data without spans, as it is. */
export function plain(value: unknown): Text {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || value === undefined || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return value.length === 0 ? NO_ITEMS : listText(value.map(plain));
  let text = '{';
  for (const name of namesInOrder(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    if (item !== undefined) text += `${text.length === 1 ? '' : ','}${quoted(name)}:${plain(item)}`;
  }
  return `${text}}`;
}
