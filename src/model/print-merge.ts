/** `merge` and `split` lines as text. */

import type { Merge } from './model.js';
import { block, type Line } from './print-lines.js';
import { printName } from './print-words.js';

export function mergeLines(merge: Merge, nameOf: (id: string) => string): readonly Line[] {
  const name = (id: string): string => printName(nameOf(id));
  const column = (source: string, of: string): string => `${name(source)}.${printName(of)}`;
  const { source, old, new: after } = merge;
  const head = `${merge.kind ?? 'merge'} ${name(old.unitSet)} into ${name(after.unitSet)} by ${column(source, old.column)} to ${column(source, after.column)}`;
  if (merge.columns.length === 0) return [[0, head]];
  const rows = merge.columns.map(({ source: from, column: of, how, weight, share, require }): Line => {
    const weighted = weight === undefined ? '' : ` weighted by ${column(from, weight)}`;
    const shared = share === undefined ? '' : ` by ${column(source, share)}`;
    return [0, `${column(from, of)} ${how}${weighted}${shared}${require === 'any' ? ' require any' : ''}`];
  });
  return block(head, rows);
}
