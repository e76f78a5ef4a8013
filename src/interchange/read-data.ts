/** iData: which columns there are, with the checks of `check_iData()` and `new_coin()`. */

import { nearest, quoted } from '../data/issues.js';
import type { DataPlace, Finding } from '../report/finding.js';
import {
  coinrFinding,
  type CoinrSet,
  type DataColumn,
  type Item,
  numberIn,
  R_BLANKS,
  SPECIAL_COLUMNS,
} from './coinr-set.js';
import type { TextTable } from './text-table.js';

/** How many findings of one code in one column are told one by one. */
const TOLD_ONE_BY_ONE = 5;

type Collect = (code: string, place: DataPlace, message: string, hint?: string) => void;

/** Collects findings; a column with a million bad cells does not drown all others. */
function collector(): { readonly collect: Collect; findings(): readonly Finding[] } {
  const groups = new Map<string, { readonly told: Finding[]; untold: number }>();
  return {
    collect(code, place, message, hint) {
      const key = `${code}\n${place.row === undefined ? message : (place.column ?? '')}`;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { told: [], untold: 0 }));
      if (group.told.length < TOLD_ONE_BY_ONE) group.told.push(coinrFinding(code, place, message, hint));
      else group.untold++;
    },
    findings: () =>
      [...groups.values()].flatMap(({ told, untold }) => {
        if (untold === 0) return told;
        const { code, data, hint } = told[0];
        const rows = untold === 1 ? '1 more row has' : `${untold} more rows have`;
        const where = data?.column === undefined ? '' : ` in column ${quoted(data.column)}`;
        const message = `${rows} the same problem${where}; only the first ${TOLD_ONE_BY_ONE} are told one by one.`;
        return [...told, coinrFinding(code, { ...data!, row: undefined }, message, hint)];
      }),
  };
}

/** Looks at all cells of iData in the light of iMeta. */
export function readData(
  table: TextTable,
  items: readonly Item[],
  unread: ReadonlySet<string>,
  decimal: '.' | ',' = '.',
): { readonly set: CoinrSet; readonly findings: readonly Finding[] } {
  const { collect, findings } = collector();
  const at = (column: string, index?: number): DataPlace => ({
    source: table.name,
    file: table.file,
    row: index === undefined ? undefined : table.rowNumber(index),
    column,
  });
  const byCode = new Map(items.map((item) => [item.code, item]));
  checkColumns(table, byCode, unread, at, collect);

  const blanks = new Set<string>();
  const columns = new Map<string, DataColumn>();
  for (const header of new Set(table.headers)) {
    if (header === 'uCode') continue;
    const type = header === 'Time' ? 'Time' : byCode.get(header)?.type;
    const numbersOnly = type === 'Indicator' || type === 'Denominator' || type === 'Time';
    const cells = table.column(header) ?? [];
    let missing = 0;
    let wrong = 0;
    cells.forEach((cell, index) => {
      if (cell === '' || R_BLANKS.has(cell)) {
        missing++;
        if (cell !== '') blanks.add(cell);
      } else if (Number.isNaN(numberIn(cell, decimal))) {
        wrong++;
        if (numbersOnly) {
          const message = `${quoted(cell)} is not a number; ${quoted(header)} is ${type === 'Time' ? 'the time' : `of the type ${type}`} and holds numbers.`;
          collect(
            'coinr/not-a-number',
            at(header, index),
            message,
            'Correct the cell; NA or nothing stands for a missing number.',
          );
        }
      }
    });
    columns.set(header, { header, numeric: wrong === 0 && missing < cells.length, missing });
  }
  const times = timesOf(table, decimal, at, collect);
  checkUnits(table, times, blanks, at, collect);
  checkDenominators(items, columns, collect);
  const hasNames = table.headers.includes('uName');
  return { set: { items, columns, hasNames, times, blanks: [...blanks].sort() }, findings: findings() };
}

function checkColumns(
  table: TextTable,
  byCode: ReadonlyMap<string, Item>,
  unread: ReadonlySet<string>,
  at: (column: string) => DataPlace,
  collect: Collect,
): void {
  if (!table.headers.includes('uCode')) {
    const similar = nearest('uCode', table.headers);
    collect(
      'coinr/column-missing',
      at('uCode'),
      `${quoted(table.file)} has no column "uCode", so that it is not known which unit a row is about.`,
      similar === undefined ? 'Add the column.' : `Did you mean ${quoted(similar)}?`,
    );
  }
  for (const header of new Set(table.headers)) {
    if (SPECIAL_COLUMNS.includes(header) || unread.has(header)) continue;
    const item = byCode.get(header);
    if (item === undefined) {
      const similar = nearest(header, [...byCode.keys()]);
      collect(
        'coinr/column-without-row',
        at(header),
        `The column ${quoted(header)} of iData has no row in iMeta, so that its part in the index is not known.`,
        `${similar === undefined ? '' : `Did you mean ${quoted(similar)}? `}Add a row with the type Other if it has none.`,
      );
    } else if (item.type === 'Aggregate') {
      collect(
        'coinr/column-of-aggregate',
        at(header),
        `The column ${quoted(header)} of iData is an aggregate in iMeta; aggregates are computed and not read.`,
        'Remove the column from iData, or correct the type in iMeta.',
      );
    }
  }
  for (const { code, type, place } of byCode.values()) {
    if (type === 'Aggregate' || table.headers.includes(code)) continue;
    const similar = nearest(code, table.headers);
    collect(
      'coinr/row-without-column',
      place,
      `${quoted(code)} has the type ${type} and no column in iData, so that it has no values.`,
      similar === undefined ? 'Add the column, or remove the row.' : `Did you mean ${quoted(similar)}?`,
    );
  }
}

function timesOf(
  table: TextTable,
  decimal: '.' | ',',
  at: (column: string, index: number) => DataPlace,
  collect: Collect,
): readonly number[] {
  const times = new Set<number>();
  (table.column('Time') ?? []).forEach((cell, index) => {
    const time = numberIn(cell, decimal);
    if (Number.isInteger(time)) times.add(time);
    else if (cell === '' || R_BLANKS.has(cell) || !Number.isNaN(time)) {
      const problem = Number.isNaN(time) ? 'The time is missing' : `The time ${cell} is not a whole number`;
      const hint = 'Number the points in time by whole numbers, such as years.';
      collect('coinr/time', at('Time', index), `${problem}, so that the row belongs to no period.`, hint);
    }
  });
  return [...times].sort((a, b) => a - b);
}

function checkUnits(
  table: TextTable,
  times: readonly number[],
  blanks: ReadonlySet<string>,
  at: (column: string, index: number) => DataPlace,
  collect: Collect,
): void {
  const seen = new Map<string, number>();
  const headers = new Set(table.headers);
  const timeOf = times.length > 1 ? (table.column('Time') ?? []) : [];
  (table.column('uCode') ?? []).forEach((code, index) => {
    const problem =
      code === ''
        ? 'The code of the unit is missing, so that the row belongs to none.'
        : blanks.has(code)
          ? `The code of the unit is ${quoted(code)}, which stands for a missing cell elsewhere in this table.`
          : /\s/u.test(code)
            ? `The code ${quoted(code)} of a unit has a space, which COINr does not allow.`
            : headers.has(code)
              ? `${quoted(code)} is the code of a unit and the header of a column, which COINr does not allow.`
              : undefined;
    if (problem !== undefined) {
      collect(
        'coinr/unit-code',
        at('uCode', index),
        problem,
        'Correct the code; the name of the unit stands in uName.',
      );
      return;
    }
    const key = JSON.stringify([code, timeOf[index] ?? '']);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, table.rowNumber(index));
      return;
    }
    const when = timeOf[index] === undefined ? '' : ` at the time ${timeOf[index]}`;
    collect(
      'coinr/unit-twice',
      at('uCode', index),
      `The unit ${quoted(code)} already has row ${first}${when}, so that it is not clear which of the two holds.`,
      'Remove one of the two rows, or correct its code or time.',
    );
  });
}

function checkDenominators(items: readonly Item[], columns: ReadonlyMap<string, DataColumn>, collect: Collect): void {
  const denominators = items.filter(({ type }) => type === 'Denominator').map(({ code }) => code);
  for (const { code, type, denominator, scaleFactor, place } of items) {
    if (denominator === undefined) continue;
    const column = columns.get(denominator);
    const known = items.find((item) => item.code === denominator);
    const problem =
      type !== 'Indicator'
        ? `${quoted(code)} has the type ${type} and the denominator ${quoted(denominator)}; only indicators are divided.`
        : known === undefined || column === undefined
          ? `The denominator ${quoted(denominator)} of ${quoted(code)} is no column of iData.`
          : !column.numeric
            ? `The denominator ${quoted(denominator)} of ${quoted(code)} is not a column of numbers.`
            : scaleFactor === 0
              ? `The scale factor of ${quoted(code)} is 0, and nothing can be divided by zero.`
              : undefined;
    if (problem === undefined) continue;
    const similar = known === undefined ? nearest(denominator, denominators) : undefined;
    const hint = similar === undefined ? 'Correct the cell, or leave it empty.' : `Did you mean ${quoted(similar)}?`;
    collect('coinr/denominator', { ...place, column: 'Denominator' }, problem, hint);
  }
}
