import type { Dialect } from './dialect.js';
import type { View } from './source-views.js';

/** A view as a statement; all of them as temporary tables where they are asked for only now, and much. */
export function viewStatement(
  { name, query, comment, isStored = false }: View,
  dialect: Dialect,
  kind: 'view' | 'temporary table' = 'view',
): string {
  const above = comment === undefined ? '' : `-- ${dialect.comment(comment)}\n`;
  const create =
    kind === 'temporary table' ? dialect.createTemporary : isStored ? dialect.createStored : dialect.createView;
  const kept = kind === 'view' && isStored && dialect.keep !== undefined ? `\n\n${dialect.keep(name)}` : '';
  return `${above}${create(name)}\n${query};${kept}`;
}
