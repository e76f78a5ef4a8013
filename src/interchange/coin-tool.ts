/**
 * The COIN Tool of the European Commission's Joint Research Centre: an Excel workbook for building composite indices.
 * Two of its sheets say what the index is. Where things stand is known from the reader of COINr (`import_coin_tool()`,
 * MIT), told here in other words:
 *
 * Sheet "Database": indicators are columns, from E on, at most 99; units are rows, from 17 on, at most 299.
 *
 *     row 7   weight of the indicator among those of its parent
 *     row 8   direction, 1 or -1
 *     row 9   lower goalpost       row 10   upper goalpost
 *     row 11  code of the index    row 12   of the sub-index (`si.`)
 *     row 13  of the pillar (`p.`) row 14   of the sub-pillar (`sp.`)
 *     row 15  name of the indicator
 *     row 16  code of the indicator (`Ind.01`)
 *     row 17  and below: name of the unit in B, its code in C, its values from E on, n/a where there is none
 *
 * Sheet "Framework": a header in row 4 (row 5 before 2019), then up to 48 rows: the code of an aggregate in C, its
 * weight in E, its name in H. A row whose name, or whose cell below "Dimension/indicator", is "--" is not used.
 *
 * A level at which all indicators have the same code is not used; the index is always there. Columns and rows without a
 * single value are spare.
 */

import { quoted } from '../data/issues.js';
import type { Cell } from '../data/xlsx.js';
import type { DataPlace, Finding, Report } from '../report/finding.js';
import { coinrFinding, type Item } from './coinr-set.js';
import type { Meta } from './read-meta.js';
import { type TextTable, textTable } from './text-table.js';
import { type FrameworkRow, frameworkRows } from './tool-framework.js';
import { cellAt, cellNumber, cellText, columnLetters, isUnused, numbersBetween, type Sheet } from './tool-cells.js';

const FIRST_COLUMN = 5;
const LAST_COLUMN = 103;
const FIRST_ROW = 17;
const LAST_ROW = 315;
const ROWS = { weight: 7, direction: 8, lower: 9, upper: 10, name: 15, code: 16 } as const;
/** From the sub-pillars up to the index. */
const LEVEL_ROWS = [14, 13, 12, 11] as const;

export interface ToolContent extends Meta {
  readonly iData: TextTable;
}

/** Reads the two sheets; rows and columns count from 1, as the spreadsheet shows them. */
export function readCoinTool(database: Sheet, framework: Sheet, file: string): ToolContent {
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const rows = numbersBetween(FIRST_ROW, LAST_ROW).filter((row) => hasValue(database, row));
  const columns = numbersBetween(FIRST_COLUMN, LAST_COLUMN).filter((column) =>
    rows.some((row) => !isUnused(cellAt(database, row, column))),
  );
  if (columns.length === 0) {
    report(
      coinrFinding(
        'cointool/no-data',
        { source: 'Database', file },
        `The sheet "Database" has no values from E17 on, where the COIN Tool has those of units and indicators.`,
        'Check that this is a COIN Tool workbook with its sheet "Database" filled in.',
      ),
    );
  }
  reportSpare(database, file, rows, columns, report);
  const items = [
    ...columns.map((column) => indicatorOf(database, file, column, usedLevels(database, columns), report)),
    ...aggregatesOf(database, framework, file, columns, report),
  ];
  return { items, unread: new Set(), iData: dataOf(database, file, rows, columns), findings };
}

// ------------------------------------------------------------------------------------------------ indicators

function indicatorOf(sheet: Sheet, file: string, column: number, levels: readonly number[], report: Report): Item {
  const place = (row: number): DataPlace => ({ source: 'Database', file, row, column: columnLetters(column) });
  const text = (row: number): string => cellText(cellAt(sheet, row, column));
  const code = text(ROWS.code);
  if (code === '') {
    report(
      coinrFinding(
        'coinr/code',
        place(ROWS.code),
        `The column ${columnLetters(column)} has values and no code of an indicator in row ${ROWS.code}.`,
        'Write a code, such as Ind.01.',
      ),
    );
  }
  const number = (row: number, what: string): number | undefined => {
    const value = cellNumber(cellAt(sheet, row, column));
    if (value === undefined || !Number.isNaN(value)) return value;
    const message = `${quoted(text(row))} is not a number; row ${row} holds the ${what} of the indicators.`;
    report(coinrFinding('coinr/not-a-number', place(row), message, 'Correct the cell.'));
    return undefined;
  };
  const direction = number(ROWS.direction, 'directions');
  if (direction !== 1 && direction !== -1) {
    const message = `The indicator ${quoted(code)} has ${direction === undefined ? 'no direction' : `the direction ${direction}`}.`;
    const hint = 'Write 1 if more is better, -1 if less is better.';
    report(coinrFinding('coinr/direction', place(ROWS.direction), message, hint));
  }
  const weight = number(ROWS.weight, 'weights');
  if (weight !== undefined || isUnused(cellAt(sheet, ROWS.weight, column)))
    reportWeight(code, weight, place(ROWS.weight), report);
  const [lower, upper] = [number(ROWS.lower, 'lower goalposts'), number(ROWS.upper, 'upper goalposts')];
  const name = text(ROWS.name);
  return {
    code,
    type: 'Indicator',
    level: 1,
    parent: text(levels[0]) || undefined,
    direction: direction === -1 ? -1 : 1,
    weight,
    name: name === '' || name === '--' ? undefined : name,
    parameters: goalposts(lower, upper),
    place: place(ROWS.code),
  };
}

/** The goalposts of the tool go from 0 to 100, and stop there. */
function goalposts(lower: number | undefined, upper: number | undefined): ReadonlyMap<string, number> {
  if (lower === undefined || upper === undefined) return new Map();
  return new Map([
    ['goalpost_lower', lower],
    ['goalpost_upper', upper],
    ['goalpost_scale', 100],
    ['goalpost_trunc2posts', 1],
  ]);
}

function reportWeight(code: string, weight: number | undefined, place: DataPlace, report: Report): void {
  if (weight !== undefined && weight >= 0) return;
  const message =
    weight === undefined
      ? `${quoted(code)} has no weight.`
      : `The weight of ${quoted(code)} is ${weight}, and a weight below zero would turn its direction round.`;
  report(coinrFinding('coinr/weight', place, message, 'Write how much it counts beside those with the same parent.'));
}

// ------------------------------------------------------------------------------------------------ aggregates

/** The rows of the sheet at which indicators differ, from the bottom up; the index is always there. */
function usedLevels(sheet: Sheet, columns: readonly number[]): readonly number[] {
  return LEVEL_ROWS.filter((row) => {
    const codes = new Set(columns.map((column) => cellText(cellAt(sheet, row, column))));
    return row === LEVEL_ROWS.at(-1) || codes.size > 1;
  });
}

function aggregatesOf(
  database: Sheet,
  framework: Sheet,
  file: string,
  columns: readonly number[],
  report: Report,
): readonly Item[] {
  const levels = usedLevels(database, columns);
  const described = frameworkRows(framework);
  return levels.flatMap((row, at) => {
    const parents = new Map<string, Set<string>>();
    for (const column of columns) {
      const code = cellText(cellAt(database, row, column));
      if (code === '') continue; // The indicator's missing parent is a finding of its own.
      const parent = at + 1 < levels.length ? cellText(cellAt(database, levels[at + 1], column)) : '';
      parents.set(code, (parents.get(code) ?? new Set()).add(parent));
    }
    return [...parents].map(([code, above]) => {
      const place: DataPlace = { source: 'Framework', file, row: described.get(code)?.row, column: 'C' };
      if (above.size > 1) {
        report(
          coinrFinding(
            'coinr/parent',
            { ...place, source: 'Database', row: levels[at + 1] },
            `${quoted(code)} is in ${[...above].map(quoted).join(' and in ')}; an aggregate has one parent.`,
            'Give all its indicators the same code in this row.',
          ),
        );
      }
      return aggregateOf(code, [...above][0] || undefined, at + 2, described.get(code), place, report);
    });
  });
}

function aggregateOf(
  code: string,
  parent: string | undefined,
  level: number,
  found: FrameworkRow | undefined,
  place: DataPlace,
  report: Report,
): Item {
  if (found === undefined) {
    report(
      coinrFinding(
        'cointool/no-aggregate',
        place,
        `The sheet "Framework" has no row for ${quoted(code)}, which indicators name as theirs.`,
        'Check the codes in column C of the sheet "Framework".',
      ),
    );
  } else if (Number.isNaN(found.weight)) {
    const message = `The weight of ${quoted(code)} is not a number.`;
    report(coinrFinding('coinr/not-a-number', { ...place, column: 'E' }, message, 'Correct the cell.'));
  } else if (parent !== undefined || found.weight !== undefined) {
    reportWeight(code, found.weight, { ...place, column: 'E' }, report);
  }
  const name = found?.name;
  return {
    code,
    type: 'Aggregate',
    level,
    parent,
    direction: 1,
    weight: found?.weight,
    name: name === '' || name === '--' ? undefined : name,
    parameters: new Map(),
    place,
  };
}

// ------------------------------------------------------------------------------------------------ data

function dataOf(sheet: Sheet, file: string, rows: readonly number[], columns: readonly number[]): TextTable {
  const headers = ['uCode', 'uName', ...columns.map((column) => cellText(cellAt(sheet, ROWS.code, column)))];
  const records = rows.map((row) => [
    cellText(cellAt(sheet, row, 3)),
    cellText(cellAt(sheet, row, 2)),
    ...columns.map((column) => {
      const cell = cellAt(sheet, row, column);
      return isUnused(cell) ? '' : cellText(cell);
    }),
  ]);
  // Findings are to name the rows of the sheet.
  return { ...textTable('Database', file, headers, records), rowNumber: (index) => rows[index] };
}

/** Told once, for a workbook has hundreds of spare rows. */
function reportSpare(
  sheet: Sheet,
  file: string,
  rows: readonly number[],
  columns: readonly number[],
  report: Report,
): void {
  const used = new Set(rows);
  const units = numbersBetween(FIRST_ROW, LAST_ROW).filter((row) => !used.has(row) && named(cellAt(sheet, row, 3)));
  const usedColumns = new Set(columns);
  const indicators = numbersBetween(FIRST_COLUMN, LAST_COLUMN).filter(
    (column) => !usedColumns.has(column) && named(cellAt(sheet, ROWS.name, column)),
  );
  const lost = [
    ...units.map((row) => cellText(cellAt(sheet, row, 3))),
    ...indicators.map((column) => cellText(cellAt(sheet, ROWS.name, column))),
  ];
  if (lost.length === 0) return;
  const shown = lost.slice(0, 5).map(quoted).join(', ');
  report(
    coinrFinding(
      'coinr/not-carried',
      { source: 'Database', file },
      `${lost.length === 1 ? 'A unit or indicator has' : `${lost.length} units and indicators have`} not a single value, and are not carried over: ${shown}${lost.length > 5 ? ' and others' : ''}.`,
      'Fill in their values, if there are any.',
    ),
  );
}

function named(cell: Cell): boolean {
  return !isUnused(cell) && cellText(cell) !== '0';
}

function hasValue(sheet: Sheet, row: number): boolean {
  return numbersBetween(FIRST_COLUMN, LAST_COLUMN).some((column) => !isUnused(cellAt(sheet, row, column)));
}
