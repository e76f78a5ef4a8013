import type { Step } from '../../plan/program.js';
import { bare, closed, columnAt, type Expression, joinedBy } from './expression.js';
import type { Grouping, StepContext } from './step-context.js';
import { notNull, over } from './window.js';

/* What compares a case with others: a view of the chain is joined to itself. */

type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;

/** The level from which all of these columns are there. */
function levelOf(expressions: readonly Expression[]): number {
  return Math.max(0, ...expressions.map(({ level }) => level));
}

/** A column of one of two views that are joined. */
function of(alias: string, column: Expression): string {
  return `${alias}.${column.sql}`;
}

/** The value of the unit that a text names, in the same period. */
export function valueOfUnit(step: Of<'at'>, context: StepContext): Expression {
  const { dialect } = context;
  const { unit, period } = context.keys();
  const x = context.atom(context.number(step.value), 'values');
  if ('text' in step.key || 'number' in step.key) {
    const key = 'text' in step.key ? step.key.text : null;
    if (key === null) return context.missing('number');
    const wanted = dialect.text(key.trim().normalize('NFC'));
    const grouping: Grouping = { by: context.isPanel ? [period] : [], inGroup: null };
    return over(closed`max(CASE WHEN ${unit} = ${wanted} THEN ${x} END)`, grouping);
  }
  const key = context.atom(context.text(step.key), 'key');
  const level = levelOf([x, key, unit]);
  const alias = context.alias('other');
  const [otherUnit, otherPeriod, otherValue] = ['unit', 'period', 'value'].map((what) =>
    dialect.quote(context.alias(`other_${what}`)),
  );
  const name = dialect.quote(alias);
  const periods = context.isPanel ? `, ${period.sql} AS ${otherPeriod}` : '';
  const samePeriod = context.isPanel ? ` AND ${name}.${otherPeriod} = before.${period.sql}` : '';
  context.chain.join({
    level,
    uses: [x, key].flatMap(({ uses }) => uses),
    sql: `LEFT JOIN (SELECT ${unit.sql} AS ${otherUnit}${periods}, ${x.sql} AS ${otherValue} FROM before) AS ${name} ON ${name}.${otherUnit} = before.${key.sql}${samePeriod}`,
  });
  return context.atom({ ...columnAt(`${name}.${otherValue}`, 'number', level), uses: [], isAtom: false }, 'of_other');
}

/** How many cases one outranks, less how many outrank it. */
export function copelandScore(step: Of<'copeland'>, grouping: Grouping, context: StepContext): Expression {
  const { dialect } = context;
  const { unit, period } = context.keys();
  const values = step.columns.map((operand, place) =>
    context.atom(context.rounded(context.number(operand)), `child_${String(place + 1)}`),
  );
  const weights = step.weights.map((weight, place) =>
    context.atom(context.number(weight), `weight_${String(place + 1)}`),
  );
  const by = grouping.by.map((expression) => context.atom(expression, 'group'));
  const conditions = grouping.inGroup === null ? [] : [context.atom(grouping.inGroup, 'in_group')];
  const level = levelOf([...values, ...weights, ...by, ...conditions]);
  const [a, b] = ['a', 'b'];
  const shares = values.map((value, place) => {
    const weight = context.isKnown(weights[place]) ? weights[place].sql : of(a, weights[place]);
    return `CASE WHEN ${of(a, value)} > ${of(b, value)} THEN ${weight} WHEN ${of(a, value)} < ${of(b, value)} THEN 0 - ${weight} ELSE 0 END`;
  });
  const total = weights.map((weight) => (context.isKnown(weight) ? weight.sql : of(a, weight))).join(' + ');
  const alias = context.alias('pairs');
  const name = dialect.quote(alias);
  const [own, ownPeriod, balance, margin] = ['unit', 'period', 'balance', 'margin'].map((what) =>
    dialect.quote(context.alias(`pairs_${what}`)),
  );
  const together = [
    ...by.map((column) => `${of(a, column)} = ${of(b, column)}`),
    ...conditions.map((column) => `${of(a, column)} AND ${of(b, column)}`),
  ];
  const periods = context.isPanel ? `, ${of(a, period)} AS ${ownPeriod}` : '';
  const keys = context.isPanel ? `${own}, ${ownPeriod}` : own;
  const samePeriod = context.isPanel ? ` AND ${name}.${ownPeriod} = before.${period.sql}` : '';
  context.chain.join({
    level,
    uses: [...values, ...weights, ...by, ...conditions].flatMap(({ uses }) => uses),
    sql: `LEFT JOIN (
  SELECT ${keys}, sum(CASE WHEN ${balance} > ${margin} THEN 1 WHEN ${balance} < -${margin} THEN -1 ELSE 0 END) AS ${balance}
  FROM (
    SELECT ${of(a, unit)} AS ${own}${periods}, ${shares.join('\n      + ')} AS ${balance},
      ${dialect.number(1e-12)} * (${total}) AS ${margin}
    FROM before AS a JOIN before AS b ON ${together.length === 0 ? 'TRUE' : together.join(' AND ')}
  ) AS pairs
  GROUP BY ${keys}
) AS ${name} ON ${name}.${own} = before.${unit.sql}${samePeriod}`,
  });
  const score = context.atom(
    { ...columnAt(`${name}.${balance}`, 'number', level), uses: [], isAtom: false },
    'balance',
  );
  const anyChild =
    values.length === 0 ? context.missing('number') : closed`coalesce(${joinedBy(', ', values.map(bare))})`;
  const counts = joinedBy(' AND ', [...conditions, notNull(anyChild)]);
  return closed`CASE WHEN ${counts} THEN CAST(${score} AS ${dialect.double}) END`;
}
