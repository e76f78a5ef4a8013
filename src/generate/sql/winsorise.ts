import type { Step } from '../../plan/program.js';
import { bare, closed, columnAt, type Expression, open } from './expression.js';
import type { Grouping, StepContext } from './step-context.js';
import { notNull } from './window.js';

type Winsorise = Extract<Step, { readonly op: 'winsorise' }>;

/**
 * Winsorising goes round by round, which is what a recursive query is for: its rows are the lowest and the highest value of each
 * group after a round. While the distribution between them is skewed, and fewer values than the limit have been moved, the
 * outermost values move to the next ones. Statistics are those of `moments.ts`.
 */
export function winsorised(step: Winsorise, grouping: Grouping, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(context.number(step.value), 'values');
  const keys = grouping.by.map((key) => context.atom(key, 'group'));
  const conditions = grouping.inGroup === null ? [] : [context.atom(grouping.inGroup, 'in_group')];
  const level = Math.max(0, ...[x, ...keys, ...conditions].map((one) => one.level));
  const alias = context.alias('rounds');
  const name = dialect.quote(alias);
  const own = keys.map((_, place) => `k${String(place + 1)}`);
  const list = (items: readonly string[]): string => items.map((item) => `${item}, `).join('');
  const group = own.length === 0 ? '' : `\n    GROUP BY ${own.join(', ')}`;
  const sameGroup = own.length === 0 ? '' : `\n        WHERE ${own.map((key) => `v.${key} = r.${key}`).join(' AND ')}`;
  const where = [...conditions, notNull(x)].map(({ sql }) => sql).join(' AND ');
  const number = (value: string): string => dialect.sum({ ...x, sql: value }).sql;
  const limit = step.limit === null ? '' : `r.moved_down + r.moved_up < ${String(step.limit)} AND `;
  context.chain.join({
    level,
    uses: [x, ...keys, ...conditions].flatMap(({ uses }) => uses),
    sql: `LEFT JOIN (
  WITH RECURSIVE present AS MATERIALIZED (
    SELECT ${list(keys.map((key, place) => `${key.sql} AS ${own[place]}`))}${x.sql} AS x FROM before WHERE ${where}
  ), rounds AS (
    SELECT ${list(own)}min(x) AS lowest, max(x) AS highest, 0 AS moved_down, 0 AS moved_up, 0 AS round FROM present${group}
    UNION ALL
    SELECT ${list(own.map((key) => `r.${key}`))}
      CASE WHEN skewness < 0 THEN next_lowest ELSE r.lowest END,
      CASE WHEN skewness < 0 THEN r.highest ELSE next_highest END,
      CASE WHEN skewness < 0 THEN r.moved_down ELSE at_highest END,
      CASE WHEN skewness < 0 THEN at_lowest ELSE r.moved_up END,
      r.round + 1
    FROM rounds AS r
      CROSS JOIN LATERAL (
        SELECT CAST(count(x) AS ${dialect.double}) AS n, ${number('least(greatest(v.x, r.lowest), r.highest)')} / count(x) AS mean,
          greatest(max(CASE WHEN v.x < r.highest THEN v.x END), r.lowest) AS next_highest,
          least(min(CASE WHEN v.x > r.lowest THEN v.x END), r.highest) AS next_lowest,
          CAST(count(CASE WHEN v.x >= r.highest THEN 1 END) AS INTEGER) AS at_highest,
          CAST(count(CASE WHEN v.x <= r.lowest THEN 1 END) AS INTEGER) AS at_lowest
        FROM present AS v${sameGroup}
      ) AS counts
      CROSS JOIN LATERAL (
        SELECT nullif(${number('d * d')}, 0) AS squares, ${number('d * d * d')} AS cubes, ${number('d * d * d * d')} AS fourths
        FROM (
          SELECT (least(greatest(v.x, r.lowest), r.highest) - counts.mean) / nullif(r.highest - r.lowest, 0) AS d
          FROM present AS v${sameGroup}
        ) AS deviations
      ) AS sums
      CROSS JOIN LATERAL (
        SELECT sqrt(n) * cubes / (squares * sqrt(squares)) * sqrt(n * (n - 1)) / nullif(n - 2, 0) AS skewness,
          ((n + 1) * (n * fourths / (squares * squares) - 3) + 6) * (n - 1) / nullif((n - 2) * (n - 3), 0) AS kurtosis
      ) AS shape
    WHERE ${limit}n >= 4 AND abs(skewness) >= ${dialect.number(step.skewness)} AND kurtosis >= ${dialect.number(step.kurtosis)}
  )
  SELECT ${list(own)}lowest, highest
  FROM (SELECT *, row_number() OVER (${own.length === 0 ? '' : `PARTITION BY ${own.join(', ')} `}ORDER BY round DESC) AS last FROM rounds) AS rounds
  WHERE last = 1
) AS ${name} ON ${own.length === 0 ? 'TRUE' : keys.map((key, place) => `${name}.${own[place]} = before.${key.sql}`).join(' AND ')}`,
  });
  const end = (which: 'lowest' | 'highest'): Expression =>
    context.atom({ ...columnAt(`${name}.${which}`, 'number', level), uses: [], isAtom: false }, which);
  const [lowest, highest] = [end('lowest'), end('highest')];
  // Values that would all become equal stay as they are, and so do those of no group.
  const moved = closed`least(greatest(${x}, ${lowest}), ${highest})`;
  const isMoved = open`${notNull(x)} AND ${lowest} < ${highest}`;
  return closed`CASE WHEN ${bare(isMoved)} THEN ${moved} ELSE ${x} END`;
}
