/** A table of units as the draft of a methodology: every column of numbers is an indicator, all alike until someone says otherwise. */

import {
  alignedProperties,
  alignedRows,
  block,
  documentationLines,
  type Property,
  separated,
  textOfLines,
} from '../model/print-lines.js';
import { printName, printText } from '../model/print-words.js';
import type { TableColumns } from './table-columns.js';
import type { TextSettings } from './text-table.js';

export interface TableImportOptions {
  /** The name of the methodology; without it `Index`. */
  readonly name?: string;
  /** What the units are called, in the singular; without it `Unit`. */
  readonly units?: string;
  /** The file of the data, relative to the methodology. */
  readonly dataFile: string;
  readonly settings: TextSettings;
}

/** Words that mean something where an attribute or a node is used. */
const WORDS_OF_EXPRESSIONS: ReadonlySet<string> = new Set([
  'x',
  'children',
  'missing',
  'goalposts',
  'value',
  'score',
  'rank',
]);

const SOURCE = 'data';

/**
 * The text of the draft. It scores as it stands: each indicator between its smallest and its largest value, higher is
 * better, equal weights, and no score for a unit that lacks anything. What is to be decided is said in its first lines.
 */
export function draftOfTable(columns: TableColumns, options: TableImportOptions): string {
  const names = namesOf(columns, options);
  return textOfLines(
    separated([
      sourceLines(columns, options, names),
      unitLines(columns, names),
      [...documentationLines(REMARKS.join('\n')), ...methodologyLines(columns, names)],
    ]),
  );
}

const REMARKS = [
  'A draft: every column of numbers is an indicator, higher is better, all weigh alike.',
  'Where less is better, write `direction lower` into the indicator. Pillars group indicators, `weight` says what each',
  'counts, `missing` what becomes of a gap, and `normalise goalposts(x)` keeps editions comparable.',
];

interface DraftNames {
  /** The name of a column by its header. */
  readonly columns: ReadonlyMap<string, string>;
  readonly methodology: string;
  readonly unitSet: string;
  readonly period: string;
  /** The name of an attribute by its column. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The name of a series by the pattern of its headers. */
  readonly series: ReadonlyMap<string, string>;
}

function namesOf(columns: TableColumns, { name, units }: TableImportOptions): DraftNames {
  const { period, groups, indicators, series } = columns;
  const ofColumns = columnNames(columns);
  const taken = new Set<string>([SOURCE, ...indicators.map((header) => ofColumns.get(header)!)]);
  const take = (wanted: string, instead: string, others: ReadonlySet<string> = taken): string => {
    const isTaken = (word: string): boolean => taken.has(word) || others.has(word);
    let free = isTaken(wanted) ? instead : wanted;
    for (let number = 2; isTaken(free); number++) free = `${instead}_${number}`;
    taken.add(free);
    return free;
  };
  // A series is a column of its source, too.
  const inSource = new Set(ofColumns.values());
  const ofSeries = series.map(
    ({ pattern, name: own }) => [pattern, take(nameOf(own), `${nameOf(own)}_series`, inSource)] as const,
  );
  const methodology = take(nameOf(name ?? 'Index'), 'TheIndex');
  const unitSet = take(nameOf(units ?? 'Unit'), 'UnitSet');
  return {
    columns: ofColumns,
    methodology,
    unitSet,
    period: take(nameOf(period ?? 'year'), 'period'),
    attributes: new Map(
      groups.map((header) => {
        const own = ofColumns.get(header)!;
        return [header, take(WORDS_OF_EXPRESSIONS.has(own) ? `${own}_group` : own, `${own}_group`)];
      }),
    ),
    series: new Map(ofSeries),
  };
}

/** Headers that can be names are; of others that would be written alike, each has a number. */
function columnNames({ key, period, name, groups, indicators }: TableColumns): ReadonlyMap<string, string> {
  const headers = [key, period, name, ...groups, ...indicators].flatMap((header) => header ?? []);
  const names = new Map(headers.filter((header) => nameOf(header) === header).map((header) => [header, header]));
  const taken = new Set(names.values());
  for (const header of headers.filter((one) => !names.has(one))) {
    let own = nameOf(header);
    for (let number = 2; taken.has(own); number++) own = `${nameOf(header)}_${number}`;
    taken.add(own);
    names.set(header, own);
  }
  return names;
}

/** What the language can call a column with this header: anything but a backquote and an end of line. */
function nameOf(header: string): string {
  return header.replace(/[`\r\n]/g, "'");
}

function sourceLines(columns: TableColumns, { dataFile, settings }: TableImportOptions, names: DraftNames) {
  const { key, period, name, groups, indicators, series, blanks } = columns;
  const year = printName(names.period);
  const per =
    series.length > 0
      ? ` per ${year} in columns`
      : period === undefined
        ? ''
        : ` per ${year} by ${printName(names.columns.get(period)!)}`;
  const facts: Property[] = [
    ['file', printText(dataFile)],
    ['key', `${printName(names.unitSet)} by ${printName(names.columns.get(key)!)}${per}`],
  ];
  if (blanks.length > 0) facts.push(['blank', blanks.map(printText).join(', ')]);
  for (const setting of ['encoding', 'delimiter', 'decimal', 'sheet'] as const) {
    const text = settings[setting];
    if (text !== undefined) facts.push([setting, printText(text)]);
  }
  if (settings.headerRow !== undefined) facts.push(['header row', String(settings.headerRow)]);
  const skipped = settings.skippedRows?.map(({ from, to }) => (from === to ? `${from}` : `${from} .. ${to}`)) ?? [];
  if (skipped.length > 0) facts.push(['skip rows', skipped.join(', ')]);
  const row = (header: string, type: string): readonly string[] => {
    const own = names.columns.get(header)!;
    return [`column ${printName(own)}`, type, own === header ? '' : `from ${printText(header)}`];
  };
  return block(
    `source ${SOURCE}`,
    separated([
      alignedProperties(facts),
      alignedRows([
        row(key, 'text'),
        ...(period === undefined ? [] : [row(period, 'integer')]),
        ...[...(name === undefined ? [] : [name]), ...groups].map((header) => row(header, 'text')),
        ...indicators.map((header) => row(header, 'number')),
        ...series.map(({ pattern }) => [
          `column ${printName(names.series.get(pattern)!)}`,
          'number',
          `from ${printText(pattern.replaceAll('{year}', `{${names.period}}`))}`,
        ]),
      ]),
    ]),
  );
}

function unitLines({ key, name, groups }: TableColumns, names: DraftNames) {
  const column = (header: string): string => `${SOURCE}.${printName(names.columns.get(header)!)}`;
  return block(
    `units ${printName(names.unitSet)}`,
    alignedProperties([
      ['listed', `in ${SOURCE} by ${printName(names.columns.get(key)!)}`],
      ...(name === undefined ? [] : [['name', column(name)] as const]),
      ...groups.map(
        (header) => ['attribute', `${printName(names.attributes.get(header)!)} = ${column(header)}`] as const,
      ),
    ]),
  );
}

function methodologyLines({ period, indicators, series }: TableColumns, names: DraftNames) {
  const year = printName(names.period);
  const isPanel = period !== undefined || series.length > 0;
  const scale = !isPanel ? 'minmax(x)' : `minmax(x, low: min(x, across: ${year}), high: max(x, across: ${year}))`;
  return block(
    `methodology ${printName(names.methodology)}`,
    separated([
      alignedProperties([
        ['scores', `${printName(names.unitSet)}${isPanel ? ` per ${year}` : ''}`],
        ['aggregate', 'arithmetic'],
        ['require', 'all'],
        ['rank', 'highest first, ties share'],
        ['publish', 'to 1'],
      ]),
      block(
        'every indicator',
        alignedProperties([
          ['from', SOURCE],
          ['direction', 'higher'],
          ['normalise', `${scale} onto 0 .. 100`],
        ]),
      ),
      alignedRows(
        [...indicators.map((header) => names.columns.get(header)!), ...names.series.values()].map((own) => [
          `indicator ${printName(own)}`,
        ]),
      ),
    ]),
  );
}
