/** A short report as blocks, and its forms: text for a terminal, Markdown. */

import picocolors from 'picocolors';
import { escaped } from '../markdown.js';
import { onOneLine } from '../source-line.js';
import { type TextColumn, textTable } from '../text-table.js';

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  /** One line, or one paragraph. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly TextColumn[]; readonly rows: readonly (readonly string[])[] };

export function blocksText(blocks: readonly Block[], colour = false): string {
  const colours = picocolors.createColors(colour);
  const lines: string[] = [];
  blocks.forEach((block, at) => {
    const before = blocks[at - 1];
    if (block.kind === 'table')
      lines.push(...(at > 0 ? [''] : []), textTable(block.columns, block.rows, { header: colours.dim }).trimEnd());
    else {
      if (at > 0 && (block.kind !== 'line' || before.kind === 'table')) lines.push('');
      lines.push(block.kind === 'line' ? onOneLine(block.text) : colours.bold(onOneLine(block.text)));
    }
  });
  return `${lines.join('\n')}\n`;
}

export function blocksMarkdown(blocks: readonly Block[]): string {
  const parts = blocks.map((block) => {
    if (block.kind === 'line') return escaped(block.text);
    if (block.kind !== 'table') return `${block.kind === 'title' ? '#' : '##'} ${escaped(block.text)}`;
    const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
    const rule = block.columns.map(({ align }) => (align === 'right' ? '--:' : ':--'));
    return [row(block.columns.map(({ title }) => title)), `| ${rule.join(' | ')} |`, ...block.rows.map(row)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}
