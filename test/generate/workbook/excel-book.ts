/** What Excel would say against a workbook, found without Excel. */

import type { Book, Sheet } from '../../../src/generate/workbook/file/book.js';
import { excelTroubles } from './excel-formula.js';

/** "Excel specifications and limits" (Microsoft Support). */
const MOST = { rows: 1_048_576, columns: 16_384, text: 32_767, name: 31, links: 65_530, width: 255 } as const;

/** So many troubles of a workbook are told. */
const TOLD = 20;

export function troublesInExcel({ sheets }: Book): readonly string[] {
  const names = new Set(sheets.map(({ name }) => name));
  const troubles = sheets.flatMap((sheet) => [
    ...(names.size < sheets.length || isNoName(sheet.name) ? [`${sheet.name}: no name of a sheet`] : []),
    ...sizeTroubles(sheet),
    ...cellTroubles(sheet, names),
  ]);
  if (new Set([...names].map((name) => name.toLowerCase())).size < sheets.length) troubles.push('two names are one');
  return troubles.slice(0, TOLD);
}

function isNoName(name: string): boolean {
  return name === '' || name.length > MOST.name || /[[\]:*?/\\]|^'|'$/.test(name) || name.toLowerCase() === 'history';
}

function sizeTroubles({ name, rows, widths }: Sheet): readonly string[] {
  const links = rows.flat().filter((cell) => cell?.link !== undefined).length;
  return [
    ...(rows.length > MOST.rows ? [`${name}: too many rows`] : []),
    ...(rows.some((cells) => cells.length > MOST.columns) ? [`${name}: too many columns`] : []),
    ...(links > MOST.links ? [`${name}: too many links`] : []),
    ...(widths.some((width) => !(width >= 0 && width <= MOST.width)) ? [`${name}: a column too wide`] : []),
  ];
}

function cellTroubles({ name, rows }: Sheet, names: ReadonlySet<string>): readonly string[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      if (cell === undefined) return [];
      const { value, formula, isArray = false, note, link } = cell;
      const above = rows[row - 1]?.[column];
      // The formulas of a column are one, with other rows in it: those of one length have the same limits and contexts.
      const isNew = above?.formula?.length !== formula?.length || (above?.isArray ?? false) !== isArray;
      const told: string[] = formula === undefined || !isNew ? [] : [...excelTroubles(formula, isArray, names)];
      if (typeof value === 'number' && !Number.isFinite(value)) told.push(`${value} is no number of a cell`);
      if ([value, note].some((text) => typeof text === 'string' && text.length > MOST.text)) told.push('long text');
      if (link !== undefined && !names.has(link)) told.push(`a link to no sheet ${link}`);
      return told.map((trouble) => `${name} row ${row + 1}, column ${column + 1}: ${trouble}`);
    }),
  );
}
