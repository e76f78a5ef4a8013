/** Workbooks that LibreOffice opens, computes anew and saves, and the results that stand in them then. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSheet } from 'read-excel-file/node';
import { bookFile } from '../../src/generate/workbook/file/book-file.js';
import type { Book } from '../../src/generate/workbook/file/book.js';
import type { WorkbookOfMethodology } from '../../src/generate/workbook/generate-workbook.js';
import type { NodeResults, Results } from './results.js';

/** LibreOffice computes whatever it opens. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Milliseconds after which something has gone wrong. */
const LONGEST_RUN = 540_000;

/** A value that no formula gives: a test that reads it has read what was not computed. */
const POISON = -987_654_321;

/** The workbook with a wrong value beside every formula. */
export function poisoned(book: Book): Book {
  return {
    ...book,
    sheets: book.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells) =>
        cells.map((cell) => (cell?.formula === undefined ? cell : { ...cell, value: POISON })),
      ),
    })),
  };
}

/** Writes the workbooks, has LibreOffice compute all of them in one run, and gives the files that it saves, by their names. */
export function recalculated(soffice: string, books: ReadonlyMap<string, Book>): ReadonlyMap<string, Buffer> {
  // Without a file LibreOffice would wait for one.
  if (books.size === 0) return new Map();
  const folder = mkdtempSync(path.join(tmpdir(), 'workbooks-'));
  try {
    const profile = path.join(folder, 'profile');
    mkdirSync(path.join(profile, 'user'), { recursive: true });
    writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const files = [...books].map(([name, book], at) => {
      const file = path.join(folder, `book-${at}.xlsx`);
      writeFileSync(file, bookFile(poisoned(book)));
      return { name, file, saved: path.join(folder, 'saved', `book-${at}.xlsx`) };
    });
    const ran = spawnSync(
      soffice,
      [
        '--headless',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        path.join(folder, 'saved'),
        ...files.map(({ file }) => file),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28, timeout: LONGEST_RUN },
    );
    if (ran.status !== 0) throw new Error(`LibreOffice ended with ${ran.status}: ${ran.stderr}`);
    return new Map(files.map(({ name, saved }) => [name, readFileSync(saved)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The results that stand in a workbook. */
export async function resultsIn(file: Buffer, { results }: WorkbookOfMethodology, isPanel: boolean): Promise<Results> {
  const { sheet, first, keys, columns } = results!;
  const rows = (await readSheet(file, sheet, { trim: false })).slice(first);
  const column = (at: number): (number | string | null)[] => rows.map((row) => plain(row[at]));
  const nodes: Record<string, Record<string, unknown>> = {};
  for (const [at, { node, kind, name }] of columns.entries()) {
    const found = (nodes[node] ??= { bands: {}, outputs: {} });
    const values = column(keys + at);
    if (kind === 'band') (found['bands'] as Record<string, unknown>)[name] = values;
    else if (kind === 'output') (found['outputs'] as Record<string, unknown>)[name] = values;
    else found[kind] = values;
  }
  return {
    units: column(0).map(String),
    periods: isPanel ? column(keys - 1).map(Number) : null,
    nodes: nodes as unknown as Readonly<Record<string, NodeResults>>,
  };
}

function plain(value: unknown): number | string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'number' ? value : typeof value === 'string' ? value : String(value);
}
