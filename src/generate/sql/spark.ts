import { lineText } from '../common/line-text.js';
import type { Aggregation, Dialect } from './dialect.js';
import { as, bare, closed, type Expression, joinedBy, open } from './expression.js';
import { foldedSum, SPARK_WORDS } from './spark-lists.js';
import { sparkWinsorise } from './spark-winsorise.js';

/** What JavaScript's `trim` takes away, as a class of Java's regular expressions. */
const SPACES = '[\\s\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}]';

/** Below it, what lies between whole numbers is a double, too; from there on all doubles are whole. */
const ALL_ARE_WHOLE = '4503599627370496D';

const LARGEST = '1.7976931348623157e308D';

/**
 * Apache Spark from version 4.0 on, whether ANSI mode is on or off: what raises an error in the one and gives NULL in the other
 * (a division by zero, a number that does not fit) is never asked for.
 */
export const spark: Dialect = {
  name: 'spark',
  title: 'Apache Spark',
  files: 'parquet.`file`',
  quote,
  text,
  comment,
  number,
  double: 'DOUBLE',
  varchar: 'STRING',
  longestName: Infinity,
  reserved: SPARK_WORDS,
  // A view that is there for good may name none that is not, and may only be called by letters of ASCII.
  createView: createTemporary,
  materialized: '',
  createStored: createTemporary,
  createTemporary,
  keep: (quoted) => `CACHE LAZY TABLE ${quoted};`,
  add: (a, b) => finite(open`${a} + ${b}`),
  subtract: (a, b) => finite(open`${a} - ${b}`),
  multiply: (a, b) => finite(open`${a} * ${b}`),
  quotient: (dividend, divisor) => finite(ratio(dividend, divisor)),
  power: (base, exponent) => finite(closed`pow(${bare(base)}, ${bare(exponent)})`),
  exponential: (value) => finite(closed`exp(${bare(value)})`),
  // Numbers beyond the doubles are infinite here, and no errors.
  wide: (value) => value,
  narrow: finite,
  times: (a, b) => open`${a} * ${b}`,
  ratio,
  oneOrZero: (condition) => closed`CAST(${bare(condition)} AS DOUBLE)`,
  significant,
  whole: (name, value) =>
    closed`CASE WHEN abs(${bare(value)}) < ${ALL_ARE_WHOLE} THEN CAST(${name}(${bare(value)}) AS DOUBLE) ELSE ${bare(value)} END`,
  sum,
  product: (value, { aggregate, result }) => finite(result(productOf(aggregate(closed`collect_list(${bare(value)})`)))),
  decimal: (value, decimals) => closed`CAST(format_number(${bare(value)}, ${pattern(15)}) AS ${decimalType(decimals)})`,
  roundDecimal: (value, decimals) => closed`round(${bare(value)}, ${String(decimals)})`,
  decimalLiteral: (digits, decimals) => `CAST(${text(digits)} AS ${decimalType(decimals)})`,
  sortedList: (value) => as('list', closed`array_sort(collect_list(${bare(value)}))`),
  sortedOf: (values) => as('list', closed`array_sort(array_compact(array(${joinedBy(', ', values.map(bare))})))`),
  list: (value, present) => as('list', closed`collect_list(CASE WHEN ${present} IS NOT NULL THEN ${bare(value)} END)`),
  listLength: (list) => closed`CAST(array_size(${bare(list)}) AS DOUBLE)`,
  listItem: (list, place) => closed`get(${bare(list)}, CAST(${bare(place)} AS INT) - 1)`,
  listSum: foldedSum,
  listLeast: (list) => closed`array_min(${bare(list)})`,
  listProducts: (a, meanOfA, b, meanOfB) =>
    foldedSum(
      closed`zip_with(${bare(a)}, ${bare(b)}, (item, other_item) -> (item - ${meanOfA}) * (other_item - ${meanOfB}))`,
    ),
  rangeFrom: (within) => `${number(within)} PRECEDING`,
  firstByRow: (value, row) =>
    as(value.kind, closed`min_by(${bare(value)}, ${row}) FILTER (WHERE ${value} IS NOT NULL)`),
  cleanText,
  isTextColumn: (column) => `typeof(${column}) = 'string'`,
  readNumber: (value) =>
    `CASE WHEN abs(try_cast(${value} AS DOUBLE)) <= ${LARGEST} THEN try_cast(${value} AS DOUBLE) END`,
  isMissingNumber: (value) =>
    `coalesce(${value} IS NOT NULL AND typeof(${value}) <> 'string' AND isnan(try_cast(${value} AS DOUBLE)), FALSE)`,
  isFinite: (value) => `abs(${value}) <= ${LARGEST}`,
  replaceAll: (value, found, by) => `regexp_replace(${value}, ${text(found)}, ${text(by)})`,
  matches: (value, wanted) => `${value} RLIKE ${text(`\\A(?:${wanted})\\z`)}`,
  rowNumber: 'monotonically_increasing_id()',
  rowsByPeriod: (from, found) => {
    const read = found.map((periodIn) => `transform(map_keys(\`cells of row\`), name -> ${periodIn('name')})`);
    const periods = `array_distinct(filter(flatten(array(${read.join(', ')})), period -> period IS NOT NULL))`;
    const cells =
      "from_json(to_json(struct(*), map('ignoreNullFields', 'false')), 'map<string,string>') AS `cells of row`";
    return `(SELECT *, explode(${periods}) AS \`period of row\` FROM (SELECT *, ${cells} FROM ${from}))`;
  },
  periodOfRow: '`period of row`',
  cellsAreTexts: true,
  cellCalled: (name) => `element_at(\`cells of row\`, ${name})`,
  groupOf: (value, wanted, group) => `regexp_extract(${value}, ${text(`\\A${wanted}\\z`)}, ${String(group)})`,
  sortKey: (value) => `regexp_replace(${value}, ${text('([\\x{E000}-\\x{FFFF}])')}, ${text('\u{10ffff}$1')})`,
  winsorise: (items) => sparkWinsorise(items, number),
};

/**
 * A name. What tools that part a script into statements would stumble over stands in a text, in which they know their way: they
 * do not know backquotes. Nor does Spark itself, where it puts settings in for names with a dollar before them.
 */
function quote(name: string): string {
  const quoted = `\`${name.replaceAll('`', '``')}\``;
  return /^[\p{ID_Continue} .,()%/-]*$/u.test(name) && !name.includes('--') ? quoted : `IDENTIFIER(${text(quoted)})`;
}

/** A text, with all that does not stand for itself as an escape. */
function text(value: string): string {
  const escaped = value
    .replace(/[\\']/g, '\\$&')
    .replaceAll('${', '\\u0024{')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) =>
      [...mark].map((one) => `\\U${one.codePointAt(0)!.toString(16).padStart(8, '0')}`).join(''),
    );
  return `'${escaped}'`;
}

/** A backslash at the end of a line would take the next one into the comment. */
function comment(words: string): string {
  return lineText(words).replaceAll('${', '$ {').replace(/\\$/, '\\ .');
}

function number(value: number): string {
  return Number.isNaN(value) ? 'CAST(NULL AS DOUBLE)' : `${String(value === 0 ? 0 : value)}D`;
}

function createTemporary(quoted: string): string {
  return `CREATE OR REPLACE TEMPORARY VIEW ${quoted} AS`;
}

function ratio(dividend: Expression, divisor: Expression): Expression {
  return closed`try_divide(${bare(dividend)}, ${bare(divisor)})`;
}

/** In ascending order, so that it does not depend on the order of rows; nothing of no numbers. */
function productOf(list: Expression): Expression {
  return closed`aggregate(array_sort(${list}), CAST(NULL AS DOUBLE), (sums, item) -> coalesce(sums * item, item))`;
}

/** NaN is larger than all numbers here. */
function isFinite(value: Expression): Expression {
  return bare(as('condition', open`abs(${bare(value)}) <= ${LARGEST}`));
}

function finite(value: Expression): Expression {
  return closed`CASE WHEN ${isFinite(value)} THEN ${bare(value)} END`;
}

/**
 * A sum that does not depend on the order of its terms, and is as good as exact, by plain sums (Demmel & Nguyen 2013): beside four
 * times the largest sum that there can be, a term keeps only its high digits, of which sums are exact; what is left of the terms is
 * so small that nothing of how it is summed shows. Behind GROUP BY, where nothing is known of the other terms, they are put in order.
 */
function sum(value: Expression, { column, aggregate, bound, result, largest }: Aggregation): Expression {
  if (bound === undefined) return foldedSum(closed`array_sort(collect_list(${bare(value)}))`);
  const x = column(value, 'term');
  const most = largest ?? bound(closed`max(abs(${x}))`);
  const scale = column(open`4D * ${bound(closed`count(${x})`)} * ${most}`, 'scale');
  const high = open`(${x} + ${scale}) - ${scale}`;
  const sums = [aggregate(closed`sum(${bare(high)})`), aggregate(closed`sum(${x} - ${high})`)];
  return result({ ...joinedBy(' + ', sums), isClosed: false });
}

/**
 * `format_number` rounds the number itself, as JavaScript's `toPrecision` does; but of two decimals that are equally near it takes
 * the even one, and JavaScript the larger. A number can only lie between two where it is a fraction of so few halves as it has
 * decimals; such numbers are first made a trifle larger.
 */
function significant(value: Expression, digits: number): Expression {
  const fraction = open`${value} * pow(2D, ${String(digits + 1)} - floor(log10(abs(${value})))) % 1`;
  return closed`CAST(format_number(CASE WHEN ${bare(fraction)} = 0 THEN ${value} * 1.0000000000000002D ELSE ${value} END, ${pattern(digits)}) AS DOUBLE)`;
}

function pattern(digits: number): string {
  return text(`0.${'0'.repeat(digits - 1)}E0`);
}

/** Room for 20 digits beyond the place, and before the point for what is rounded at all. */
function decimalType(decimals: number): string {
  return `DECIMAL(38, ${String(Math.min(38, Math.max(0, decimals + 20)))})`;
}

/** The normal form is asked of a library that Spark has with it, and only for texts with letters that may have several forms. */
function cleanText(value: string): string {
  const trimmed = `regexp_replace(${value}, ${text(`^${SPACES}+|${SPACES}+$`)}, '')`;
  return `CASE WHEN ${value} RLIKE ${text('[^\\x{00}-\\x{FF}]')} THEN java_method('com.ibm.icu.text.Normalizer', 'compose', ${trimmed}, FALSE) ELSE ${trimmed} END`;
}
