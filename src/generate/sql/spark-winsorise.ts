import { sameDigits } from '../common/same-digits.js';
import type { WinsoriseItem } from './chain.js';
import { closed, type Expression, literal, open } from './expression.js';
import { foldedSum, withName } from './spark-lists.js';
import type { WinsoriseQueries } from './winsorise.js';

/*
 * Winsorising without a recursive query, of which Spark would make a job for every round: the values of a group are one list,
 * and a fold goes through the rounds. What a round does is told in `winsorise.ts`.
 */

/**
 * The queries and joins of a view that winsorises columns of the one before. Items with the same groups and limits are rows of one
 * table, for that Spark has to understand what a round does only once.
 */
export function sparkWinsorise(items: readonly WinsoriseItem[], number: (value: number) => string): WinsoriseQueries {
  const alike = new Map<string, WinsoriseItem[]>();
  for (const item of items) {
    const { limit, skewness, kurtosis, keys } = item;
    const key = JSON.stringify([limit, skewness, kurtosis, keys.map(({ sql }) => sql)]);
    alike.set(key, [...(alike.get(key) ?? []), item]);
  }
  const found = [...alike.values()].map((together, place) => {
    const name = `ends_${String(place + 1)}`;
    const { keys } = together[0];
    const own = keys.map((_, at) => `k${String(at + 1)}`);
    const values = together.map(
      ({ value, where }, at) => `${String(at + 1)}, CASE WHEN ${where} THEN ${value.sql} END`,
    );
    const given = [
      ...keys.map(({ sql }, at) => `${sql} AS ${own[at]}`),
      `stack(${[String(together.length), ...values].join(',\n          ')}) AS (item, x)`,
    ];
    const lists = [...own, 'item', 'array_sort(collect_list(x)) AS v'];
    // A column of each item has its ends as parts, so that `alias.lowest` is what it is in other dialects.
    const columns = together.map(
      ({ alias }, at) => `max(CASE WHEN item = ${String(at + 1)} THEN ends END) AS ${alias}`,
    );
    const query = [
      `${name} AS (`,
      `  SELECT ${[...own, ...columns].join(',\n    ')}`,
      `  FROM (`,
      `    SELECT ${[...own, 'item', `${endsOf('v', together[0], number).sql} AS ends`].join(', ')}`,
      `    FROM (`,
      `      SELECT ${lists.join(', ')}`,
      `      FROM (SELECT ${given.join(', ')} FROM before) AS given`,
      `      GROUP BY ${[...own, 'item'].join(', ')}`,
      `    ) AS lists`,
      `  ) AS found${own.length === 0 ? '' : ` GROUP BY ${own.join(', ')}`}`,
      `)`,
    ].join('\n');
    const same = keys.map(({ sql }, at) => `${name}.${own[at]} = before.${sql}`).join(' AND ');
    return { query, join: keys.length === 0 ? `CROSS JOIN ${name}` : `LEFT JOIN ${name} ON ${same}` };
  });
  return { queries: found.map(({ query }) => query), joins: found.map(({ join }) => join) };
}

/** The lowest and the highest value that are left of a sorted list. */
function endsOf(
  list: string,
  { limit, skewness, kurtosis }: WinsoriseItem,
  number: (value: number) => string,
): Expression {
  const values = literal(list, 'list');
  const n = closed`CAST(array_size(${values}) AS DOUBLE)`;
  const ends = (lowest: string, highest: string, down: string, up: string, isLast: string): Expression =>
    closed`named_struct('lowest', ${lowest}, 'highest', ${highest}, 'moved_down', ${down}, 'moved_up', ${up}, 'is_last', ${isLast})`;
  const first = ends(`array_min(${list})`, `array_max(${list})`, '0', '0', 'FALSE');

  const mean = closed`try_divide(${foldedSum(literal('moved', 'list'))}, ${n})`;
  const away = withName(
    'away',
    mean,
    closed`transform(moved, item -> try_divide(item - away, ends.highest - ends.lowest))`,
  );
  const power = (factors: string): Expression => foldedSum(closed`transform(away, item -> ${factors})`);
  const powers = closed`named_struct('squares', ${power('item * item')}, 'cubes', ${power('item * item * item')}, 'fourths', ${power('item * item * item * item')})`;
  const skew = closed`try_divide(sqrt(${n}) * powers.cubes, powers.squares * sqrt(powers.squares)) * try_divide(sqrt(${n} * (${n} - 1)), ${n} - 2)`;
  const kurt = closed`try_divide(((${n} + 1) * (try_divide(${n} * powers.fourths, powers.squares * powers.squares) - 3) + 6) * (${n} - 1), (${n} - 2) * (${n} - 3))`;

  const nextHighest = `greatest(array_max(filter(${list}, item -> item < ends.highest)), ends.lowest)`;
  const nextLowest = `least(array_min(filter(${list}, item -> item > ends.lowest)), ends.highest)`;
  const atHighest = `array_size(filter(${list}, item -> item >= ends.highest))`;
  const atLowest = `array_size(filter(${list}, item -> item <= ends.lowest))`;
  const moved = closed`CASE WHEN ${skew} < 0 THEN ${ends(nextLowest, 'ends.highest', 'ends.moved_down', atLowest, 'FALSE')} ELSE ${ends('ends.lowest', nextHighest, atHighest, 'ends.moved_up', 'FALSE')} END`;
  const last = ends('ends.lowest', 'ends.highest', 'ends.moved_down', 'ends.moved_up', 'TRUE');
  const isLeft = limit === null ? '' : `ends.moved_down + ends.moved_up < ${String(limit)} AND `;
  // What stands on a limit to 12 digits reaches it.
  const limitOf = (limit: number): string => number(sameDigits(limit).least);
  const goesOn = closed`${isLeft}abs(${skew}) >= ${limitOf(skewness)} AND ${kurt} >= ${limitOf(kurtosis)}`;
  const judged = closed`CASE WHEN ${goesOn} THEN ${moved} ELSE ${last} END`;
  const next = withName(
    'moved',
    closed`transform(${list}, item -> least(greatest(item, ends.lowest), ends.highest))`,
    withName('away', away, withName('powers', powers, judged)),
  );
  const rounds = closed`aggregate(sequence(1, array_size(${values})), ${first}, (ends, round) -> CASE WHEN ends.is_last THEN ends ELSE ${next} END)`;
  return closed`CASE WHEN ${open`array_size(${values}) >= 4`.sql} THEN ${rounds} ELSE ${first} END`;
}
