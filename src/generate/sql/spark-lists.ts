import { bare, closed, type Expression } from './expression.js';

/*
 * Lists in Spark, by functions of higher order. What these call their items is no column of any view (`SPARK_WORDS`).
 */

/** What items and intermediate results are called: no column has these names. */
export const SPARK_WORDS: readonly string[] = [
  'item',
  'other_item',
  'sums',
  'round',
  'ends',
  'moved',
  'away',
  'powers',
];

/** The sum of a list, with what each addition loses carried along (Neumaier 1974); nothing of nothing. */
export function foldedSum(list: Expression): Expression {
  const lost = closed`CASE WHEN abs(sums.sum) >= abs(item) THEN (sums.sum - (sums.sum + item)) + item ELSE (item - (sums.sum + item)) + sums.sum END`;
  return closed`aggregate(${bare(list)}, named_struct('sum', CAST(NULL AS DOUBLE), 'lost', 0D), (sums, item) -> named_struct('sum', coalesce(sums.sum + item, item), 'lost', sums.lost + coalesce(${lost}, 0D)), sums -> sums.sum + sums.lost)`;
}

/** Gives an intermediate result a name, which SQL has no other word for: a list of one item, made into a list of another. */
export function withName(name: string, value: Expression, result: Expression): Expression {
  return closed`transform(array(${bare(value)}), ${name} -> ${bare(result)})[0]`;
}
