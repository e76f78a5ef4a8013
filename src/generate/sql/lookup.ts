import type { Step } from '../../plan/program.js';
import { closed, columnAt, type Expression } from './expression.js';
import type { SourceViews } from './source-views.js';
import type { StepContext } from './step-context.js';

type Lookup = Extract<Step, { readonly op: 'lookup' }>;

/** What is found, and how many rows have the keys. */
export interface LookedUp {
  readonly value: Expression;
  readonly rows: Expression;
}

/** A number out of a list by keys that are known: aggregates over its rows. Several such rows are none. */
export function lookupAggregate(step: Lookup, views: SourceViews, { dialect }: StepContext): LookedUp | undefined {
  const conditions: string[] = [];
  for (const { column, operand } of step.keys) {
    if (!('text' in operand) || operand.text === null) return undefined;
    conditions.push(`${views.columns.get(column)!} = ${dialect.text(operand.text.trim().normalize('NFC'))}`);
  }
  const where = conditions.join(' AND ');
  const rows = closed`count(CASE WHEN ${where} THEN 1 END)`;
  const value = `max(CASE WHEN ${where} THEN ${views.columns.get(step.column)!} END)`;
  return { value: closed`CASE WHEN ${rows} = 1 THEN ${value} END`, rows };
}

/** A number out of a list by keys that each case has, and how many rows have them. */
export function lookupByCase(step: Lookup, views: SourceViews, context: StepContext): LookedUp {
  const { dialect } = context;
  const wanted = step.keys.map(({ operand }, place) => {
    const text = context.text(operand);
    return context.atom(
      { ...closed`${dialect.cleanText(text.sql)}`, level: text.level, isWindow: text.isWindow, kind: 'text' },
      `key_${String(place + 1)}`,
    );
  });
  const level = Math.max(0, ...wanted.map((key) => key.level));
  const alias = context.alias('found');
  const name = dialect.quote(alias);
  const value = dialect.quote(context.alias('found_value'));
  const count = dialect.quote(context.alias('found_count'));
  const keys = step.keys.map(({ column }, place) => ({
    column: views.columns.get(column)!,
    name: dialect.quote(context.alias(`found_key_${String(place + 1)}`)),
  }));
  const selected = keys.map((key) => `${key.column} AS ${key.name}`).join(', ');
  const same = keys.map((key, place) => `${name}.${key.name} = before.${wanted[place].sql}`).join(' AND ');
  context.chain.join({
    level,
    uses: wanted.flatMap(({ uses }) => uses),
    sql: `LEFT JOIN (SELECT ${selected}, CASE WHEN count(*) = 1 THEN max(${views.columns.get(step.column)!}) END AS ${value}, count(*) AS ${count} FROM ${views.read} GROUP BY ${keys.map(({ column }) => column).join(', ')}) AS ${name} ON ${same}`,
  });
  const joined = (column: string): Expression => ({
    ...columnAt(`${name}.${column}`, 'number', level),
    uses: [],
    isAtom: false,
  });
  return { value: context.atom(joined(value), 'found'), rows: closed`coalesce(${joined(count)}, 0)` };
}
