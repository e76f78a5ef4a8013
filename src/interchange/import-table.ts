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
import { BETWEEN } from '../runtime/header-levels.js';
import type { TableColumns } from './table-columns.js';
import type { TextSettings } from './text-table.js';
import { isYear } from './year-series.js';

export interface TableImportOptions {
  /** The name of the methodology; without it `Index`. */
  readonly name?: string;
  /** What the units are called, in the singular; without it `Unit`. */
  readonly units?: string;
  /** The file of the data, relative to the methodology. */
  readonly dataFile: string;
  readonly settings: TextSettings;
  /** Each period has a file of its own, by whose name it is told. */
  readonly inFiles?: boolean;
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
      [...documentationLines(REMARKS.join('\n')), ...methodologyLines(columns, options, names)],
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
  /** The name of a pillar by the group that stands above its columns. */
  readonly pillars: ReadonlyMap<string, string>;
}

function namesOf(columns: TableColumns, { name, units, settings }: TableImportOptions): DraftNames {
  const { period, groups, indicators, series } = columns;
  const ofGroups = groupsAbove(indicators, settings);
  const ofColumns = columnNames(columns, ofGroups);
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
    pillars: new Map(
      [...new Set([...ofGroups.values()].map(({ group }) => group))].map((group) => [
        group,
        take(nameOf(group), `${nameOf(group)}_pillar`),
      ]),
    ),
  };
}

interface GroupAbove {
  readonly group: string;
  /** What the column is called below its group. */
  readonly name: string;
}

/** The groups of a header in several rows, by the headers below them; a year is none. */
function groupsAbove(indicators: readonly string[], { headerRows = 1 }: TextSettings): ReadonlyMap<string, GroupAbove> {
  const groups = new Map<string, GroupAbove>();
  if (headerRows === 1) return groups;
  for (const header of indicators) {
    const end = header.indexOf(BETWEEN);
    if (end < 0 || isYear(header.slice(0, end))) continue;
    groups.set(header, { group: header.slice(0, end), name: header.slice(end + BETWEEN.length) });
  }
  return groups;
}

/**
 * Headers that can be names are, without the group above where no other column is called so; of others that would be written
 * alike, each has a number.
 */
function columnNames(
  { key, period, name, groups, indicators }: TableColumns,
  ofGroups: ReadonlyMap<string, GroupAbove>,
): ReadonlyMap<string, string> {
  const headers = [key, period, name, ...groups, ...indicators].flatMap((header) => header ?? []);
  const uses = new Map<string, number>();
  for (const header of headers)
    for (const word of new Set([header, ofGroups.get(header)?.name ?? header]))
      uses.set(word, (uses.get(word) ?? 0) + 1);
  const wanted = (header: string): string => {
    const short = ofGroups.get(header)?.name;
    return nameOf(short === undefined || uses.get(short) !== 1 ? header : short);
  };
  const names = new Map(headers.filter((header) => wanted(header) === header).map((header) => [header, header]));
  const taken = new Set(names.values());
  for (const header of headers.filter((one) => !names.has(one))) {
    let own = wanted(header);
    for (let number = 2; taken.has(own); number++) own = `${wanted(header)}_${number}`;
    taken.add(own);
    names.set(header, own);
  }
  return names;
}

/** What the language can call a column with this header: anything but a backquote and an end of line. */
function nameOf(header: string): string {
  return header.replace(/[`\r\n]/g, "'");
}

function sourceLines(
  columns: TableColumns,
  { dataFile, settings, inFiles = false }: TableImportOptions,
  names: DraftNames,
) {
  const { key, period, name, groups, indicators, series, blanks } = columns;
  const year = printName(names.period);
  const per =
    series.length > 0
      ? ` per ${year} in columns`
      : period === undefined
        ? ''
        : inFiles
          ? ` per ${year} in files`
          : ` per ${year} by ${printName(names.columns.get(period)!)}`;
  const file = inFiles ? dataFile.replaceAll(`{${period}}`, `{${names.period}}`) : dataFile;
  const facts: Property[] = [
    ['file', printText(file)],
    ['key', `${printName(names.unitSet)} by ${printName(names.columns.get(key)!)}${per}`],
  ];
  if (blanks.length > 0) facts.push(['blank', blanks.map(printText).join(', ')]);
  const { decimal, thousands } = columns.style;
  const written = {
    ...settings,
    decimal: decimal === '.' && thousands === undefined ? settings.decimal : decimal,
    thousands,
  };
  for (const setting of ['encoding', 'delimiter', 'decimal', 'thousands', 'sheet'] as const) {
    const text = written[setting];
    if (text !== undefined) facts.push([setting, printText(text)]);
  }
  const { headerRow = 1, headerRows = 1 } = settings;
  if (headerRows > 1) facts.push(['header rows', `${headerRow} .. ${headerRow + headerRows - 1}`]);
  else if (settings.headerRow !== undefined) facts.push(['header row', String(headerRow)]);
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
        ...(period === undefined || inFiles ? [] : [row(period, 'integer')]),
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

function methodologyLines(
  { period, indicators, series }: TableColumns,
  { settings }: TableImportOptions,
  names: DraftNames,
) {
  const ofGroups = groupsAbove(indicators, settings);
  const nameOfColumn = (header: string): string => names.columns.get(header)!;
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
      ...[...names.pillars].map(([group, own]) =>
        block(
          `pillar ${printName(own)}`,
          indicatorLines(indicators.filter((header) => ofGroups.get(header)?.group === group).map(nameOfColumn)),
        ),
      ),
      indicatorLines([
        ...indicators.filter((header) => !ofGroups.has(header)).map(nameOfColumn),
        ...names.series.values(),
      ]),
    ]),
  );
}

function indicatorLines(names: readonly string[]) {
  return alignedRows(names.map((own) => [`indicator ${printName(own)}`]));
}
