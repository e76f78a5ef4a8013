/** iMeta: from a table of texts to items, with every check that `check_iMeta()` makes on single cells. */

import { listed, nearest, quoted } from '../data/issues.js';
import type { DataPlace, Finding, Report } from '../report/finding.js';
import {
  ALL_PARAMETERS,
  coinrFinding,
  type Item,
  ITEM_TYPES,
  type ItemType,
  numberIn,
  R_BLANKS,
  SPECIAL_COLUMNS,
  TRUTH_COLUMNS,
} from './coinr-set.js';
import type { TextTable } from './text-table.js';

const REQUIRED = ['Level', 'iCode', 'Parent', 'Direction', 'Type', 'Weight'] as const;
const KNOWN: ReadonlySet<string> = new Set([
  ...REQUIRED,
  ...['iName', 'Unit', 'Target', 'Denominator', 'ScaleFactor'],
  ...ALL_PARAMETERS,
]);

/** A cell of iMeta: its text, none where R would have NA, and where it stands. */
interface Row {
  readonly text: (column: string) => string | undefined;
  readonly place: (column: string) => DataPlace;
  readonly code: string;
}

export interface Meta {
  readonly items: readonly Item[];
  /** The codes of rows that could not be read: what else refers to them is not to blame. */
  readonly unread: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Reads iMeta; rows whose code or type cannot be used are left out, with a finding. */
export function readMeta(table: TextTable, decimal: '.' | ',' = '.'): Meta {
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const missing = REQUIRED.filter((column) => !table.headers.includes(column));
  for (const column of missing) reportMissingColumn(table, column, report);
  if (missing.length > 0) return { items: [], unread: new Set(), findings };
  reportUncarried(table, report);

  const items: Item[] = [];
  const unread = new Set<string>();
  const seen = new Map<string, number>();
  for (let at = 0; at < table.rowCount; at++) {
    const row = rowAt(table, at);
    if (!isSoundCode(row, report)) {
      unread.add(row.code);
      continue;
    }
    const first = seen.get(row.code);
    if (first !== undefined) {
      report(
        coinrFinding(
          'coinr/code-twice',
          row.place('iCode'),
          `The code ${quoted(row.code)} already stands in row ${first}, so that it is not clear which of the two is meant.`,
          'Give every row a code of its own.',
        ),
      );
      continue;
    }
    seen.set(row.code, table.rowNumber(at));
    const item = itemOf(row, table, decimal, report);
    if (item) items.push(item);
    else unread.add(row.code);
  }
  return { items, unread, findings };
}

function rowAt(table: TextTable, at: number): Row {
  const text = (column: string): string | undefined => {
    const cell = table.column(column)?.[at] ?? '';
    return cell === '' || R_BLANKS.has(cell) ? undefined : cell;
  };
  const place = (column: string): DataPlace => ({
    source: table.name,
    file: table.file,
    row: table.rowNumber(at),
    column,
  });
  return { text, place, code: text('iCode') ?? '' };
}

function isSoundCode({ code, place }: Row, report: Report): boolean {
  const problem =
    code === ''
      ? 'The code is missing, so that nothing can refer to this row.'
      : /\s/u.test(code)
        ? `The code ${quoted(code)} has a space, which COINr does not allow.`
        : /^\d/.test(code)
          ? `The code ${quoted(code)} begins with a digit, which COINr does not allow.`
          : SPECIAL_COLUMNS.includes(code)
            ? `${quoted(code)} is what iData calls the unit, its name or the time, and cannot be the code of anything else.`
            : undefined;
  if (problem === undefined) return true;
  report(coinrFinding('coinr/code', place('iCode'), problem, 'Correct the code in iMeta, and the header in iData.'));
  return false;
}

function itemOf(row: Row, table: TextTable, decimal: '.' | ',', report: Report): Item | undefined {
  const type = ITEM_TYPES.find((known) => known === row.text('Type'));
  if (type === undefined) {
    const found = row.text('Type');
    const similar = found === undefined ? undefined : nearest(found, ITEM_TYPES);
    report(
      coinrFinding(
        'coinr/type',
        row.place('Type'),
        found === undefined
          ? `${quoted(row.code)} has no type, so that its part in the index is not known.`
          : `${quoted(found)} is not a type, so that the part of ${quoted(row.code)} in the index is not known.`,
        `${similar === undefined ? '' : `Did you mean ${quoted(similar)}? `}The types are ${listed(ITEM_TYPES)}.`,
      ),
    );
    return undefined;
  }
  const inIndex = type === 'Indicator' || type === 'Aggregate';
  const number = (column: string): number | undefined => numberOf(row, column, decimal, report);
  if (table.headers.includes('iName') && row.text('iName') === undefined) {
    report(
      coinrFinding(
        'coinr/name',
        row.place('iName'),
        `${quoted(row.code)} has no name, although iMeta has a column iName.`,
        'Write a name for every row, or remove the column.',
      ),
    );
  }
  if (type === 'Indicator' && table.headers.includes('Target') && row.text('Target') === undefined) {
    report(
      coinrFinding(
        'coinr/target',
        row.place('Target'),
        `The indicator ${quoted(row.code)} has no target, although iMeta has a column Target.`,
        'Write a target for every indicator, or remove the column.',
      ),
    );
  }
  return {
    code: row.code,
    type,
    level: levelOf(row, type, number('Level'), report),
    parent: inIndex ? row.text('Parent') : undefined,
    direction: inIndex ? directionOf(row, type, number('Direction'), report) : 1,
    weight: inIndex ? weightOf(row, number('Weight'), report) : undefined,
    name: row.text('iName'),
    unit: row.text('Unit'),
    target: number('Target'),
    denominator: row.text('Denominator'),
    scaleFactor: number('ScaleFactor'),
    parameters: parametersOf(row, decimal, report),
    place: row.place('iCode'),
  };
}

function levelOf(row: Row, type: ItemType, level: number | undefined, report: Report): number | undefined {
  if (type !== 'Indicator' && type !== 'Aggregate') return undefined;
  const problem =
    level === undefined
      ? row.text('Level') === undefined &&
        `${quoted(row.code)} has no level, so that its place in the index is not known.`
      : !Number.isInteger(level) || level < 1 || level > 1000
        ? `The level of ${quoted(row.code)} is ${level}; levels are whole numbers from 1, the level of indicators.`
        : type === 'Indicator' && level !== 1
          ? `The indicator ${quoted(row.code)} has the level ${level}; indicators have level 1.`
          : type === 'Aggregate' &&
            level === 1 &&
            `The aggregate ${quoted(row.code)} has level 1, which is that of indicators.`;
  if (problem) report(coinrFinding('coinr/level', row.place('Level'), problem, 'Correct the level or the type.'));
  return problem ? undefined : level;
}

function directionOf(row: Row, type: ItemType, direction: number | undefined, report: Report): 1 | -1 {
  if (direction === -1 && type === 'Aggregate') {
    report(
      coinrFinding(
        'coinr/direction-ignored',
        row.place('Direction'),
        `The aggregate ${quoted(row.code)} has the direction -1. COINr ignores directions above level 1, and so does the import.`,
        'If less of it is to be better, add `direction lower` to the pillar.',
      ),
    );
    return 1;
  }
  if (direction === 1 || direction === -1) return direction;
  if (direction !== undefined || row.text('Direction') === undefined) {
    report(
      coinrFinding(
        'coinr/direction',
        row.place('Direction'),
        direction === undefined
          ? `${quoted(row.code)} has no direction, so that it is not known whether more of it is better.`
          : `The direction of ${quoted(row.code)} is ${direction}.`,
        'Write 1 if more is better, -1 if less is better.',
      ),
    );
  }
  return 1;
}

function weightOf(row: Row, weight: number | undefined, report: Report): number | undefined {
  const problem =
    weight === undefined
      ? row.text('Weight') === undefined && `${quoted(row.code)} has no weight.`
      : weight < 0 &&
        `The weight of ${quoted(row.code)} is ${weight}, and a weight below zero would turn its direction round.`;
  if (problem) {
    const hint = 'Write how much it counts beside those with the same parent: 1 for all if they count alike.';
    report(coinrFinding('coinr/weight', row.place('Weight'), problem, hint));
  }
  return problem ? undefined : weight;
}

function parametersOf(row: Row, decimal: '.' | ',', report: Report): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const column of ALL_PARAMETERS) {
    const text = row.text(column);
    const truth = TRUTH_COLUMNS.has(column) && text !== undefined ? truthOf(text) : undefined;
    const value = truth ?? numberOf(row, column, decimal, report);
    if (value !== undefined) result.set(column, value);
  }
  return result;
}

/** R writes truth values in capitals. */
function truthOf(text: string): number | undefined {
  if (/^(t|true|1)$/i.test(text)) return 1;
  return /^(f|false|0)$/i.test(text) ? 0 : undefined;
}

function numberOf(row: Row, column: string, decimal: '.' | ',', report: Report): number | undefined {
  const text = row.text(column);
  if (text === undefined) return undefined;
  const value = numberIn(text, decimal);
  if (!Number.isNaN(value)) return value;
  report(
    coinrFinding(
      'coinr/not-a-number',
      row.place(column),
      `${quoted(text)} is not a number; the column ${column} of iMeta holds numbers.`,
      'Correct the cell; NA or nothing stands for a missing number.',
    ),
  );
  return undefined;
}

function reportMissingColumn(table: TextTable, column: string, report: Report): void {
  const similar = nearest(column, table.headers);
  report(
    coinrFinding(
      'coinr/column-missing',
      { source: table.name, file: table.file, column },
      `${quoted(table.file)} has no column ${quoted(column)}, which every iMeta has.`,
      `${similar === undefined ? '' : `Did you mean ${quoted(similar)}? `}It has the columns ${listed(table.headers)}.`,
    ),
  );
}

/** A column that nothing reads is told of, because its author may count on it. */
function reportUncarried(table: TextTable, report: Report): void {
  for (const column of table.headers) {
    if (KNOWN.has(column)) continue;
    report(
      coinrFinding(
        'coinr/not-carried',
        { source: table.name, file: table.file, column },
        `The column ${quoted(column)} of iMeta means nothing to COINr, and is not carried over.`,
        'What matters to readers can be written as `note "..."` where it belongs.',
      ),
    );
  }
}
