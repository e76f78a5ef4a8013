import { lineText } from '../common/line-text.js';
import type { Dialect } from './dialect.js';
import type { View } from './source-views.js';

/** A view as a statement; or as a table with what is in it now, which is computed only once. */
export function viewStatement(
  { name, query, comment }: View,
  dialect: Dialect,
  kind: 'view' | 'temporary table' = 'view',
): string {
  const above = comment === undefined ? '' : `-- ${lineText(comment)}\n`;
  return `${above}${kind === 'view' ? dialect.createView(name) : dialect.createTable(name)}\n${query};`;
}
