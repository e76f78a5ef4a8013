/** How parts of a model name what is declared, and where they say where they stand. */

import type { DeclarationKind } from '../model/model.js';

export type Kind = DeclarationKind;
export const KINDS: readonly Kind[] = ['sources', 'unitSets', 'constants', 'lets', 'functions', 'methodologies'];

/** Fields that hold the id of something declared. */
export const REFERENCES: ReadonlyMap<string, Kind> = new Map([
  ['source', 'sources'],
  ['unitSet', 'unitSets'],
  ['constant', 'constants'],
  ['let', 'lets'],
  ['within', 'methodologies'],
  ['function', 'functions'],
  ['methodology', 'methodologies'],
  ['base', 'methodologies'],
]);

/** Where something stands is no part of what it says. */
export const PLACES: ReadonlySet<string> = new Set(['span', 'nameSpan', 'pathSpan', 'file']);

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A list of what its items become; the very same list where all of them stay what they are. */
export function eachWalked(list: readonly unknown[], walk: (item: unknown) => unknown): readonly unknown[] {
  let other: unknown[] | undefined;
  for (let at = 0; at < list.length; at++) {
    const replaced = walk(list[at]);
    if (replaced !== list[at]) (other ??= [...list])[at] = replaced;
  }
  return other ?? list;
}
