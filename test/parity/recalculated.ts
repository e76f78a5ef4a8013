/** Workbooks that LibreOffice opens, computes anew and saves, and the results that stand in them then. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
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
const LONGEST_RUN = 1_800_000;

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

/** The filter of LibreOffice for a sheet as CSV: commas, double quotes, UTF-8, numbers with all digits that it tells. */
const asCsv = (sheet: number): string =>
  `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,${sheet}`;

/** The second sheet of a workbook holds its results. */
const RESULT_SHEET = 2;

/** Writes the workbooks, has LibreOffice compute all of them in one run, and gives their results, by their names. */
export function recalculated(
  soffice: string,
  workbooks: ReadonlyMap<string, WorkbookOfMethodology>,
): ReadonlyMap<string, Results> {
  // Without a file LibreOffice would wait for one.
  if (workbooks.size === 0) return new Map();
  const folder = mkdtempSync(path.join(tmpdir(), 'workbooks-'));
  try {
    const profile = path.join(folder, 'profile');
    mkdirSync(path.join(profile, 'user'), { recursive: true });
    writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const saved = path.join(folder, 'saved');
    const files = [...workbooks].map(([name, workbook], at) => {
      const file = path.join(folder, `book-${at}.xlsx`);
      writeFileSync(file, bookFile(poisoned(workbook.book!)));
      return { name, workbook, file, csv: path.join(saved, `book-${at}-${workbook.results!.sheet}.csv`) };
    });
    const ran = spawnSync(
      soffice,
      [
        '--headless',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        ...['--convert-to', asCsv(RESULT_SHEET), '--outdir', saved],
        ...files.map(({ file }) => file),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28, timeout: LONGEST_RUN },
    );
    if (ran.status !== 0) throw new Error(`LibreOffice ended with ${ran.status}: ${ran.stderr}`);
    return new Map(files.map(({ name, workbook, csv }) => [name, resultsIn(readFileSync(csv, 'utf8'), workbook)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The results in the CSV of the sheet of results. */
function resultsIn(csv: string, { results }: WorkbookOfMethodology): Results {
  const { first, keys, columns, isPanel, nodes: ids } = results!;
  const rows = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\n', skipEmptyLines: true }).data.slice(first);
  const texts = (at: number): string[] => rows.map((row) => row[at]);
  const nodes: Record<string, Record<string, unknown>> = Object.fromEntries(
    ids.map((id) => [id, { bands: {}, outputs: {} }]),
  );
  for (const [at, { node, kind, name, isText }] of columns.entries()) {
    const found = nodes[node];
    const values = texts(keys + at).map((text) => (text === '' ? null : isText ? text : Number(text)));
    if (kind === 'band') (found['bands'] as Record<string, unknown>)[name] = values;
    else if (kind === 'output') (found['outputs'] as Record<string, unknown>)[name] = values;
    else found[kind] = values;
  }
  return {
    units: texts(0),
    periods: isPanel ? texts(keys - 1).map(Number) : null,
    nodes: nodes as unknown as Readonly<Record<string, NodeResults>>,
  };
}
