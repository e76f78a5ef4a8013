import type { Step } from '../../plan/program.js';
import type { WinsoriseItem } from './chain.js';
import { sameDigits } from '../common/same-digits.js';
import type { Aggregation, Dialect } from './dialect.js';
import { bare, closed, columnAt, type Expression, literal, open } from './expression.js';
import type { Grouping, StepContext } from './step-context.js';
import { notNull } from './window.js';

type Winsorise = Extract<Step, { readonly op: 'winsorise' }>;

/*
 * Winsorising goes round by round, which is what a recursive query is for: its rows are the lowest and the highest value of each
 * item and group after a round. While the distribution between them is skewed, and fewer values than the limit have been moved,
 * the outermost values move to the next ones. Statistics are those of `moments.ts`.
 */

/** The values between the ends that are found for them. */
export function winsorised(step: Winsorise, grouping: Grouping, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(context.number(step.value), 'values');
  const keys = grouping.by.map((key) => context.atom(key, 'group'));
  const conditions = grouping.inGroup === null ? [] : [context.atom(grouping.inGroup, 'in_group')];
  const all = [x, ...keys, ...conditions];
  const level = Math.max(0, ...all.map((one) => one.level));
  const alias = dialect.quote(context.alias('rounds'));
  context.chain.winsorise({
    level,
    alias,
    value: x,
    keys,
    where: [...conditions, notNull(x)].map(({ sql }) => sql).join(' AND '),
    limit: step.limit,
    skewness: step.skewness,
    kurtosis: step.kurtosis,
    uses: all.flatMap(({ uses }) => uses),
  });
  const end = (which: 'lowest' | 'highest'): Expression =>
    context.atom({ ...columnAt(`${alias}.${which}`, 'number', level), uses: [], isAtom: false }, which);
  const [lowest, highest] = [end('lowest'), end('highest')];
  // Values that would all become equal stay as they are, and so do those of no group.
  const moved = closed`least(greatest(${x}, ${lowest}), ${highest})`;
  const isMoved = open`${notNull(x)} AND ${lowest} < ${highest}`;
  return closed`CASE WHEN ${bare(isMoved)} THEN ${moved} ELSE ${x} END`;
}

/** What a view is written with that winsorises columns of the one before: queries behind WITH, and joins. */
export interface WinsoriseQueries {
  readonly queries: readonly string[];
  readonly joins: readonly string[];
}

export function winsoriseQueries(items: readonly WinsoriseItem[], dialect: Dialect): WinsoriseQueries {
  if (dialect.winsorise !== undefined) return dialect.winsorise(items);
  const alike = new Map<string, WinsoriseItem[]>();
  for (const item of items) {
    const { limit, skewness, kurtosis, keys } = item;
    const key = JSON.stringify([limit, skewness, kurtosis, keys.map(({ sql }) => sql)]);
    const found = alike.get(key);
    if (found === undefined) alike.set(key, [item]);
    else found.push(item);
  }
  const queries: string[] = [];
  const joins: string[] = [];
  [...alike.values()].forEach((together, place) => {
    const rounds = `rounds_${String(place + 1)}`;
    const present = `present_${String(place + 1)}`;
    queries.push(presentQuery(present, together, dialect), roundsQuery(rounds, present, together[0], dialect));
    together.forEach(({ alias, keys }, item) => {
      const own = keys.map((_, at) => `k${String(at + 1)}`);
      const same = keys.map((key, at) => `${alias}.${own[at]} = before.${key.sql}`);
      joins.push(
        `LEFT JOIN (SELECT ${listed(own)}lowest, highest FROM ${rounds} WHERE item = ${String(item + 1)} AND is_last = 1) AS ${alias} ON ${same.length === 0 ? 'TRUE' : same.join(' AND ')}`,
      );
    });
  });
  return { queries, joins };
}

/** Names with a comma behind each. */
function listed(items: readonly string[]): string {
  return items.map((item) => `${item}, `).join('');
}

/** The values that are there, item by item. */
function presentQuery(name: string, items: readonly WinsoriseItem[], dialect: Dialect): string {
  const each = items.map(({ value, keys, where }, item) => {
    const selected = keys.map((key, place) => `${key.sql} AS k${String(place + 1)}`);
    return `SELECT ${String(item + 1)} AS item, ${listed(selected)}${value.sql} AS x FROM before WHERE ${where}`;
  });
  return `${name} AS ${dialect.materialized} (\n  ${each.join('\n  UNION ALL ')}\n)`;
}

/** Sums that need to know nothing beforehand. */
const PLAIN: Aggregation = {
  column: (expression) => expression,
  aggregate: (call) => call,
  bound: (call) => call,
  result: (found) => found,
};

function roundsQuery(
  name: string,
  present: string,
  { keys, limit, skewness, kurtosis }: WinsoriseItem,
  dialect: Dialect,
): string {
  const own = ['item', ...keys.map((_, place) => `k${String(place + 1)}`)];
  const wide = (of: string): string => dialect.wide(columnAt(of, 'number', 0)).sql;
  const sum = (of: string): string => dialect.sum(columnAt(of, 'number', 0), PLAIN).sql;
  const within = 'least(greatest(v.x, r.lowest), r.highest)';
  // What stands on a limit to 12 digits reaches it.
  const limitOf = (value: number): string =>
    dialect.wide(literal(dialect.number(sameDigits(value).least), 'number')).sql;
  const same = own.map((key) => `v.${key} = r.${key}`).join(' AND ');
  const isLeft = limit === null ? '' : `r.moved_down + r.moved_up < ${String(limit)} AND `;
  const double = dialect.double;
  return `all_${name} AS (
  SELECT ${listed(own)}min(x) AS lowest, max(x) AS highest, 0 AS moved_down, 0 AS moved_up, 0 AS round
  FROM ${present}
  GROUP BY ${own.join(', ')}
  UNION ALL
  SELECT ${listed(own.map((key) => `r.${key}`))}
    CASE WHEN skewness < 0 THEN next_lowest ELSE r.lowest END,
    CASE WHEN skewness < 0 THEN r.highest ELSE next_highest END,
    CASE WHEN skewness < 0 THEN r.moved_down ELSE at_highest END,
    CASE WHEN skewness < 0 THEN at_lowest ELSE r.moved_up END,
    r.round + 1
  FROM all_${name} AS r
    CROSS JOIN LATERAL (
      SELECT ${wide(`CAST(count(x) AS ${double})`)} AS n, ${sum(wide(within))} / count(x) AS mean,
        greatest(max(CASE WHEN v.x < r.highest THEN v.x END), r.lowest) AS next_highest,
        least(min(CASE WHEN v.x > r.lowest THEN v.x END), r.highest) AS next_lowest,
        CAST(count(CASE WHEN v.x >= r.highest THEN 1 END) AS INTEGER) AS at_highest,
        CAST(count(CASE WHEN v.x <= r.lowest THEN 1 END) AS INTEGER) AS at_lowest
      FROM ${present} AS v
      WHERE ${same}
    ) AS counts
    CROSS JOIN LATERAL (
      SELECT nullif(${sum('d * d')}, 0) AS squares, ${sum('d * d * d')} AS cubes, ${sum('d * d * d * d')} AS fourths
      FROM (
        SELECT (${wide(within)} - counts.mean) / nullif(${wide('r.highest')} - ${wide('r.lowest')}, 0) AS d
        FROM ${present} AS v
        WHERE ${same}
      ) AS deviations
    ) AS sums
    CROSS JOIN LATERAL (
      SELECT sqrt(n) * cubes / (squares * sqrt(squares)) * sqrt(n * (n - 1)) / nullif(n - 2, 0) AS skewness,
        ((n + 1) * (n * fourths / (squares * squares) - 3) + 6) * (n - 1) / nullif((n - 2) * (n - 3), 0) AS kurtosis
    ) AS shape
  WHERE ${isLeft}n >= 4 AND abs(skewness) >= ${limitOf(skewness)} AND kurtosis >= ${limitOf(kurtosis)}
),
${name} AS ${dialect.materialized} (
  SELECT *, row_number() OVER (PARTITION BY ${own.join(', ')} ORDER BY round DESC) AS is_last
  FROM all_${name}
)`;
}
