/** Tables of text whose columns stand under each other on a terminal, whatever the script. */

import stringWidth from 'string-width';
import { onOneLine } from './source-line.js';

export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Applied to whole cells after they are padded, so that colours do not count as width. */
export type Paint = (text: string) => string;

export interface TableStyle {
  readonly header?: Paint;
  /** How a row is painted; by its index. */
  readonly row?: (index: number) => Paint | undefined;
}

/** The header, then one line a row; columns are two spaces apart, and lines have no space at their end. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  style: TableStyle = {},
): string {
  const cells = rows.map((row) => row.map(onOneLine));
  const titles = columns.map(({ title }) => onOneLine(title));
  const widths = titles.map((title, at) =>
    cells.reduce((widest, row) => Math.max(widest, stringWidth(row[at] ?? '')), stringWidth(title)),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, at) => padded(row[at] ?? '', widths[at]!, align))
      .join('  ')
      .trimEnd();
  const header = line(titles);
  const body = cells.map((row, index) => (style.row?.(index) ?? same)(line(row)));
  return [(style.header ?? same)(header), ...body].join('\n') + '\n';
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

function same(text: string): string {
  return text;
}
