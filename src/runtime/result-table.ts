import type { Lane, TextLane } from './column.js';
import { compareNumbers } from './comparison.js';
import { roundNumber, type RoundingMode } from './rounding.js';

/*
 * The table of results: which columns it has, in which order, and how it is written.
 *
 * Numbers are written at full precision: the shortest decimal that reads back as the same number. Missing is empty in
 * CSV and null in JSON. Texts are written as they are, also those that begin with = + - or @; whoever opens the file in
 * a spreadsheet should import such columns as text.
 */

/** The columns that a node leaves behind, as far as they are to be shown. */
export interface NodeColumns {
  /** The path below the methodology; '' for the methodology itself. */
  readonly id: string;
  /** Stages are shown only if asked for; the score always. */
  readonly value?: Lane;
  readonly filled?: Lane;
  readonly treated?: Lane;
  readonly normalised?: Lane;
  readonly score?: Lane;
  readonly rank?: Lane;
  /** By name; '' is the unnamed set. */
  readonly bands: readonly { readonly name: string; readonly values: Lane | TextLane }[];
  readonly outputs: readonly { readonly name: string; readonly values: Lane | TextLane }[];
}

/** What a table of results is made of. */
export interface ResultParts {
  /** The name of the unit set, which heads the column of keys, and that of the period in a panel. */
  readonly unitSet: string;
  readonly period?: string;
  readonly units: readonly string[];
  readonly periods: Float64Array | null;
  /** In the order of the text, the methodology first. */
  readonly nodes: readonly NodeColumns[];
  /** Shows all stages of all nodes that are there, not only scores. */
  readonly stages: boolean;
}

/** A column of the table; no two have the same name. */
export interface ResultColumn {
  readonly name: string;
  readonly values: Lane | TextLane;
}

/** How a value is published, see `publishText`. */
export interface PublishedForm {
  readonly rounding?: { readonly decimals: number; readonly mode: RoundingMode };
  readonly below?: { readonly limit: number; readonly text: string };
  readonly above?: { readonly limit: number; readonly text: string };
}

/** How much text a piece of a table has before it is handed on. */
const PIECE_LENGTH = 1 << 16;

/** The parts of a path joined by points; the methodology itself has the empty path. */
function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The set of bands shown as `band`: the unnamed one, or the only one. */
function mainBands(node: NodeColumns | undefined): NodeColumns['bands'][number] | undefined {
  const bands = node?.bands ?? [];
  return bands.find(({ name }) => name === '') ?? (bands.length === 1 ? bands[0] : undefined);
}

/** The sets of bands that are not shown as `band`, under their own names. */
function furtherBands(node: NodeColumns): ResultColumn[] {
  const main = mainBands(node);
  return node.bands
    .filter((bands) => bands !== main)
    .map(({ name, values }) => ({ name: joinPath(node.id, name), values }));
}

/** The stages of a node before its score. */
function earlierStages(node: NodeColumns): ResultColumn[] {
  const stages = [
    ['value', node.value],
    ['filled', node.filled],
    ['treated', node.treated],
    ['normalised', node.normalised],
  ] as const;
  return stages.flatMap(([stage, values]) =>
    values === undefined ? [] : [{ name: joinPath(node.id, stage), values }],
  );
}

/** A node's columns between those of the other nodes: its score, with stages also what leads to it and follows. */
function columnsOfNode(node: NodeColumns, stages: boolean): ResultColumn[] {
  const isRoot = node.id === '';
  const score = isRoot || node.score === undefined ? [] : [{ name: node.id, values: node.score }];
  if (!stages) return isRoot ? furtherBands(node) : score;
  const rank = isRoot || node.rank === undefined ? [] : [{ name: joinPath(node.id, 'rank'), values: node.rank }];
  const main = isRoot ? undefined : mainBands(node);
  const band = main === undefined ? [] : [{ name: joinPath(node.id, 'band'), values: main.values }];
  return [...earlierStages(node), ...score, ...rank, ...band, ...furtherBands(node)];
}

/** Gives columns whose name is taken a number behind it. */
function withDistinctNames(columns: readonly ResultColumn[]): ResultColumn[] {
  const taken = new Set<string>();
  return columns.map(({ name, values }) => {
    let distinct = name;
    for (let number = 2; taken.has(distinct); number++) distinct = `${name} (${number})`;
    taken.add(distinct);
    return { name: distinct, values };
  });
}

/**
 * The columns of the table: the key, the period where there is one, `score`, `rank` and `band` of the methodology (which
 * are always there, if need be empty), the score of every other node under its path, then the outputs. Rows are the
 * cases, which are sorted by key, then period.
 */
export function resultColumns(parts: ResultParts): ResultColumn[] {
  const root = parts.nodes.find(({ id }) => id === '');
  const key = { name: parts.unitSet, values: parts.units };
  const period = parts.periods === null ? [] : [{ name: parts.period ?? 'period', values: parts.periods }];
  const outputs = parts.nodes.flatMap((node) =>
    node.outputs.map(({ name, values }) => ({ name: joinPath(node.id, name), values })),
  );
  return withDistinctNames([
    key,
    ...period,
    { name: 'score', values: root?.score ?? NaN },
    { name: 'rank', values: root?.rank ?? NaN },
    { name: 'band', values: mainBands(root)?.values ?? null },
    ...parts.nodes.flatMap((node) => columnsOfNode(node, parts.stages)),
    ...outputs,
  ]);
}

/** The rows of one period. */
export function rowsInPeriod(periods: Float64Array, period: number): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < periods.length; i++) if (periods[i] === period) rows.push(i);
  return Int32Array.from(rows);
}

/** The rows in the order of a ranking: the best rank first, without rank last, ties by the order they have. */
export function rankingOrder(ranks: Lane, rows: Int32Array): Int32Array {
  const rankAt = (row: number): number => {
    const rank = typeof ranks === 'number' ? ranks : ranks[row];
    return rank === rank ? rank : Infinity;
  };
  const places = Array.from(rows, (_, place) => place).sort((a, b) => {
    const first = rankAt(rows[a]);
    const second = rankAt(rows[b]);
    return first < second ? -1 : first > second ? 1 : a - b;
  });
  return Int32Array.from(places, (place) => rows[place]);
}

/** So many rows in their own order. */
export function allRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}

/** The value of a column in a row; null is missing. */
export function resultValue(values: Lane | TextLane, row: number): number | string | null {
  const value = values === null || typeof values === 'number' || typeof values === 'string' ? values : values[row];
  // Missing is NaN in numbers; no other value differs from itself.
  return value === value ? value : null;
}

/** A text as a field of CSV (RFC 4180): quoted where it has to be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV with a header and LF at the end of lines, in pieces that need not be in memory together. */
export function* csvPieces(columns: readonly ResultColumn[], rows: Int32Array): Generator<string, void, undefined> {
  let piece = `${columns.map(({ name }) => csvField(name)).join(',')}\n`;
  for (const row of rows) {
    for (let column = 0; column < columns.length; column++) {
      const value = resultValue(columns[column].values, row);
      if (column > 0) piece += ',';
      if (typeof value === 'number') piece += String(value);
      else if (value !== null) piece += csvField(value);
    }
    piece += '\n';
    if (piece.length > PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** The table as one text of CSV. */
export function toCsv(columns: readonly ResultColumn[], rows: Int32Array): string {
  return [...csvPieces(columns, rows)].join('');
}

/**
 * The table as a JSON array of objects, one on each line, in pieces. Written as text, so that columns may have any name,
 * `__proto__` too.
 */
export function* jsonPieces(columns: readonly ResultColumn[], rows: Int32Array): Generator<string, void, undefined> {
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  let piece = '[';
  for (let at = 0; at < rows.length; at++) {
    piece += at === 0 ? '\n{' : ',\n{';
    for (let column = 0; column < columns.length; column++) {
      const value = resultValue(columns[column].values, rows[at]);
      piece += (column === 0 ? '' : ',') + names[column];
      piece += typeof value === 'number' ? String(value) : JSON.stringify(value);
    }
    piece += '}';
    if (piece.length > PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}\n]\n`;
}

/** The table as one text of JSON. */
export function toJson(columns: readonly ResultColumn[], rows: Int32Array): string {
  return [...jsonPieces(columns, rows)].join('');
}

/** The rows as objects without a prototype, so that columns may have any name. */
export function toRecords(
  columns: readonly ResultColumn[],
  rows: Int32Array,
): Record<string, number | string | null>[] {
  return Array.from(rows, (row) => {
    const record = Object.create(null) as Record<string, number | string | null>;
    for (const { name, values } of columns) record[name] = resultValue(values, row);
    return record;
  });
}

/**
 * A number as it is published. Below and above the limits the given text stands for it: the number itself is compared,
 * at 12 significant digits, and one at the limit is neither below nor above. Otherwise it is rounded and shows all of
 * its decimals, without separators of thousands. Without a rule it is written at full precision; missing is empty.
 */
export function publishText(value: number, rule: PublishedForm | undefined): string {
  if (value !== value) return '';
  if (rule?.below !== undefined && compareNumbers(value, rule.below.limit) < 0) return rule.below.text;
  if (rule?.above !== undefined && compareNumbers(value, rule.above.limit) > 0) return rule.above.text;
  if (rule?.rounding === undefined) return String(value);
  const { decimals, mode } = rule.rounding;
  return roundNumber(value, decimals, mode).toFixed(Math.min(Math.max(decimals, 0), 100));
}
