/** What two editions of a file declare otherwise beside their methodologies, as far as their texts tell what it is for a leaf. */

import type { Column, Model } from '../../model/model.js';
import type { SettledColumns } from '../../model/resolve/settled.js';
import type * as A from '../generated/ast.js';
import type { WrittenPieces } from '../parsing/places.js';
import { isTold } from './told.js';

/** Names of columns that one of the editions has not, or says otherwise, by the names of their sources. */
export type ChangedColumns = ReadonlyMap<string, ReadonlySet<string>>;

export interface WrittenFile {
  readonly ast: A.MethodologyFile;
  readonly pieces: WrittenPieces;
}

/** Nothing where more is declared otherwise than columns of sources: what that means for a leaf is not told by its words. */
export function changedColumns(before: WrittenFile, after: WrittenFile): ChangedColumns | undefined {
  const [old, own] = [declaredIn(before), declaredIn(after)];
  if (old.length !== own.length) return undefined;
  const columns = new Map<string, ReadonlySet<string>>();
  for (const [at, older] of old.entries()) {
    const newer = own[at]!;
    if (before.pieces.textOf(older) === after.pieces.textOf(newer)) continue;
    if (older.$type !== 'Source' || newer.$type !== 'Source' || older.name !== newer.name) return undefined;
    const changed = changedInSource(older, newer, before.pieces, after.pieces);
    if (changed === undefined) return undefined;
    columns.set(newer.name, changed);
  }
  return columns;
}

/**
 * The columns of the newer file's sources in which nothing changed. Sources in which something was found are read again, so
 * that it is found again.
 */
export function sameColumns(
  { declarations }: A.MethodologyFile,
  changed: ChangedColumns,
  { sources }: Model,
  told: readonly number[],
): SettledColumns {
  const columns = new Map<A.Source, ReadonlyMap<string, Column>>();
  for (const newer of declarations) {
    if (newer.$type !== 'Source' || changed.has(newer.name)) continue;
    const older = sources.get(newer.name);
    if (older !== undefined && !isTold(told, older.span)) columns.set(newer, older.columns);
  }
  return columns;
}

/** What is declared beside methodologies and their tests. */
function declaredIn({ ast: { declarations } }: WrittenFile): readonly A.Declaration[] {
  return declarations.filter(({ $type }) => $type !== 'Methodology' && $type !== 'Test');
}

/** Names of columns that differ; nothing where the sources differ in something else. */
function changedInSource(
  older: A.Source,
  newer: A.Source,
  before: WrittenPieces,
  after: WrittenPieces,
): ReadonlySet<string> | undefined {
  const textOf = ({ items, title }: A.Source, pieces: WrittenPieces): string =>
    [title ?? '', ...items.flatMap((item) => (item.$type === 'Column' ? [] : pieces.textOf(item)))].join('\n');
  if (textOf(older, before) !== textOf(newer, after)) return undefined;
  const columnsOf = ({ items }: A.Source, pieces: WrittenPieces): Map<string, string> =>
    new Map(items.flatMap((item) => (item.$type === 'Column' ? [[item.name, pieces.textOf(item)] as const] : [])));
  const [old, own] = [columnsOf(older, before), columnsOf(newer, after)];
  return new Set([...old.keys(), ...own.keys()].filter((name) => old.get(name) !== own.get(name)));
}
