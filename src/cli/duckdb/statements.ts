/** The statements that make what a script is of, as DuckDB has the least to do with them. */

import { duckdb } from '../../generate/sql/duckdb.js';
import type { Script } from '../../generate/sql/script.js';
import { viewStatement } from '../../generate/sql/script-text.js';
import type { View } from '../../generate/sql/source-views.js';

/**
 * Rows are streamed through views; what is made of them, a row a case, is computed once and kept. A step that only the next
 * one looks at is no table of its own but part of that: each statement is planned, and takes a thousandth of a second or two.
 */
export function statementsOf({ input, views, steps, findingsView }: Script): readonly string[] {
  const made = [...input, ...views.filter(({ kind }) => kind !== 'results')];
  const isKept = (view: View): boolean => !input.includes(view) && view.kind !== 'rows' && view.name !== findingsView;
  const statements: string[] = [];
  let parts: View[] = [];
  made.forEach((view, at) => {
    const next = made[at + 1];
    const isPart =
      parts.length < MOST_PARTS &&
      view.name !== steps &&
      next !== undefined &&
      isKept(view) &&
      isKept(next) &&
      isPlain(view) &&
      isPlain(next) &&
      made.every((other) => other === view || uses(other, view) === (other === next ? 1 : 0));
    if (isPart) {
      parts.push(view);
      return;
    }
    statements.push(viewStatement(withParts(view, parts), duckdb, isKept(view) ? 'temporary table' : 'view'));
    parts = [];
  });
  return statements;
}

/** So many steps are planned at once: what DuckDB does for a plan grows faster than the plan. */
const MOST_PARTS = 8;

/** No query with parts of its own, and none of very many columns. */
function isPlain({ query, isStored }: View): boolean {
  return isStored !== true && query.startsWith('SELECT');
}

/** How often a query names a view; a text that looks like its name counts, too. */
function uses({ query }: View, { name }: View): number {
  return query.split(name).length - 1;
}

function withParts(view: View, parts: readonly View[]): View {
  if (parts.length === 0) return view;
  const named = parts.map(({ name, query }) => `${name} AS (\n${query}\n)`);
  return { ...view, query: `WITH ${named.join(',\n')}\n${view.query}` };
}
