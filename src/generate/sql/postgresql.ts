import { as, bare, closed, type Expression, joinedBy, open } from './expression.js';
import { add, exponential, multiply, narrow, power, quotient, subtract, wide } from './postgresql-arithmetic.js';
import { lineText } from '../common/line-text.js';
import type { Aggregation, Dialect } from './dialect.js';

/* PostgreSQL from version 13 on, whose database has the encoding UTF8. */

/** What JavaScript's `trim` takes away. */
const SPACES =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A text means the same whatever `standard_conforming_strings` is. */
function text(value: string): string {
  const quoted = value.replaceAll("'", "''");
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

export const postgresql: Dialect = {
  name: 'postgresql',
  title: 'PostgreSQL',
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  text,
  number: (value) => (Number.isNaN(value) ? 'CAST(NULL AS float8)' : `float8 '${String(value === 0 ? 0 : value)}'`),
  double: 'float8',
  varchar: 'text',
  comment: lineText,
  longestName: 63,
  reserved: [],
  createView: (quoted) => `CREATE VIEW ${quoted} AS`,
  materialized: 'MATERIALIZED',
  createStored: (quoted) => `CREATE TABLE ${quoted} AS`,
  createTemporary: (quoted) => `CREATE TEMPORARY TABLE ${quoted} AS`,
  drop: (quoted, isStored) => `DROP ${isStored ? 'TABLE' : 'VIEW'} IF EXISTS ${quoted};`,
  // A row of a table has 8160 bytes; a wide number may take twenty of them.
  widestTable: 400,
  widestView: 1600,
  // Otherwise the planner writes the views of a chain into one another, and every column as often as it is used.
  fence: 'OFFSET 0',
  add,
  subtract,
  multiply,
  quotient,
  power,
  exponential,
  wide,
  narrow,
  // Sums with what is not a number are none.
  times: (a, b) => closed`CASE WHEN abs(${a} * ${b}) >= 1.7976931348623158e308 THEN numeric 'NaN' ELSE ${a} * ${b} END`,
  ratio: (dividend, divisor) => open`${dividend} / nullif(${bare(divisor)}, 0)`,
  oneOrZero: (condition) => closed`CAST(CAST(${bare(condition)} AS integer) AS float8)`,
  significant,
  whole: (name, value) => closed`${name}(${bare(value)})`,
  sum: (value, { aggregate }) => aggregate(closed`sum(${bare(value)})`),
  product,
  // A cast to numeric looks at 15 significant digits.
  decimal: (value) => closed`CAST(${bare(value)} AS numeric)`,
  roundDecimal: (value, decimals) => closed`round(${value}, ${String(decimals)})`,
  decimalLiteral: (digits) => `CAST(${text(digits)} AS numeric)`,
  sortedList: (value) => as('list', closed`array_agg(${value} ORDER BY ${value}) FILTER (WHERE ${value} IS NOT NULL)`),
  sortedOf: (values) =>
    as(
      'list',
      closed`ARRAY(SELECT item FROM unnest(CAST(ARRAY[${joinedBy(', ', values.map(bare))}] AS float8[])) AS item WHERE item IS NOT NULL ORDER BY item)`,
    ),
  list: (value, present) => as('list', closed`array_agg(${value}) FILTER (WHERE ${present} IS NOT NULL)`),
  listLength: (list) => closed`CAST(cardinality(${list}) AS float8)`,
  listItem: (list, place) => closed`(${list})[CAST(${bare(place)} AS integer)]`,
  listSum: (list) => closed`(SELECT sum(item::text::numeric) FROM unnest(${list}) AS item)`,
  listLeast: (list) => closed`(SELECT min(item) FROM unnest(${list}) AS item)`,
  listProducts: (a, meanOfA, b, meanOfB) =>
    closed`(SELECT sum((pair.a::text::numeric - ${wide(meanOfA)}) * (pair.b::text::numeric - ${wide(meanOfB)})) FROM unnest(${a}, ${b}) AS pair(a, b))`,
  rangeFrom: (within) => `float8 '${String(within)}' PRECEDING`,
  firstByRow: (value, row) =>
    as(value.kind, closed`(array_agg(${value} ORDER BY ${row}) FILTER (WHERE ${value} IS NOT NULL))[1]`),
  cleanText: (value) => `normalize(btrim(${value}, ${text(SPACES)}), NFC)`,
  // Of a truth value the text is read, which is true or false.
  isTextColumn: (column) => `pg_typeof(${column}) = ANY (CAST('{text,varchar,bpchar,boolean}' AS regtype[]))`,
  readNumber,
  isMissingNumber: (value) =>
    `coalesce(CAST(${value} AS text) = 'NaN' AND pg_typeof(${value}) = ANY (CAST('{real,float8,numeric}' AS regtype[])), FALSE)`,
  isFinite: (value) => `(${value} > float8 '-Infinity' AND ${value} < float8 'Infinity')`,
  replaceAll: (value, pattern, by) => `regexp_replace(${value}, ${text(pattern)}, ${text(by)}, 'g')`,
  matches: (value, pattern) => `${value} ~ ${text(`^(?:${pattern})$`)}`,
  rowNumber: 'row_number() OVER ()',
  rowsByPeriod: (from, found) => {
    const read = found.map((periodIn) => `(${periodIn('names.name')})`).join(', ');
    const periods = `SELECT DISTINCT period FROM json_object_keys(cells.cells) AS names(name), LATERAL (VALUES ${read}) AS read(period) WHERE period IS NOT NULL`;
    return `${from} AS "row of table", LATERAL (SELECT to_json("row of table") AS cells) AS cells, LATERAL (${periods}) AS periods`;
  },
  periodOfRow: 'periods.period',
  cellCalled: (name, hasComma) => {
    const cell = `cells.cells ->> (${name})`;
    return hasComma
      ? `CASE WHEN json_typeof(cells.cells -> (${name})) = 'number' THEN replace(${cell}, '.', ',') ELSE ${cell} END`
      : cell;
  },
  groupOf: (value, pattern, group) => `(regexp_match(${value}, ${text(`^${pattern}$`)}))[${String(group)}]`,
  sortKey: (value) => `regexp_replace(${value}, '([\ue000-\uffff])', chr(1114111) || E'\\\\1', 'g') COLLATE "C"`,
};

/**
 * `to_char` rounds the number itself, as JavaScript's `toPrecision` does; but of two decimals that are equally near it takes the
 * even one, and JavaScript the larger. So what lies exactly between two, which 40 digits show, is first made a trifle larger.
 */
function significant(value: Expression, digits: number): Expression {
  const format = (count: number): string => `'9.${'9'.repeat(count - 1)}EEEE'`;
  const between = `%5${'0'.repeat(41 - digits - 1)}e%`;
  return closed`CAST(CASE WHEN to_char(${value}, ${format(41)}) LIKE '${between}' THEN to_char(${value} * float8 '1.0000000000000002', ${format(digits)}) ELSE to_char(${value}, ${format(digits)}) END AS float8)`;
}

/** Of logarithms in 30 decimals, so that the product has the digits of a double. */
function product(value: Expression, { aggregate: all, result }: Aggregation): Expression {
  const x = bare(value);
  const size = `abs(nullif(${x.sql}, 0))::text::numeric + 0.${'0'.repeat(30)}`;
  const sum = result(all({ ...closed`sum(ln(${x}))`, sql: `sum(ln(${size}))` }));
  const zeros = all(closed`count(CASE WHEN ${x} = 0 THEN 1 END)`);
  const negative = all(closed`count(CASE WHEN ${x} < 0 THEN 1 END)`);
  const isNone = open`${all(closed`count(${x})`)} = 0`;
  const isLarge = open`${sum} > 709.79`;
  const isSmall = open`${sum} < -745.2`;
  const size_ = closed`exp(CASE WHEN ${bare(isLarge)} THEN 709.79 WHEN ${bare(isSmall)} THEN -745.2 ELSE ${sum} END)`;
  const signed = open`CASE WHEN ${negative} % 2 = 1 THEN -1 ELSE 1 END * ${size_}`;
  return closed`CASE WHEN ${bare(isNone)} THEN NULL WHEN ${zeros} > 0 THEN float8 '0' ELSE ${narrow(signed, result)} END`;
}

const DIGITS_OF_NUMBERS = '([0-9]+([.][0-9]*)?|[.][0-9]+)';

/** A text that is a number is looked at before it is cast: what is no number, or too large for one, is an error to PostgreSQL. */
function readNumber(value: string): string {
  const read = `CAST(${value} AS text)`;
  const usual = `^[+-]?([0-9]{1,100}([.][0-9]{0,100})?|[.][0-9]{1,100})([eE][+-]?[0-9]{1,2})?$`;
  const decimal = `^[+-]?${DIGITS_OF_NUMBERS}([eE][+-]?0*[0-9]{1,3})?$`;
  const tiny = `^[+-]?(${DIGITS_OF_NUMBERS}[eE]-[0-9]+|[0.]+[eE][+]?[0-9]+)$`;
  const size = `abs(CAST(${read} AS numeric))`;
  return (
    `CASE WHEN ${read} ~ '${usual}' THEN CAST(${read} AS float8) ` +
    `WHEN length(${read}) > 10000 THEN NULL ` +
    `WHEN ${read} ~ '${decimal}' THEN CASE WHEN ${size} < 3e-324 THEN 0 WHEN ${size} < 1.7976931348623158e308 THEN CAST(${read} AS float8) END ` +
    `WHEN ${read} ~ '${tiny}' THEN 0 END`
  );
}
