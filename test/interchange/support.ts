import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportTables } from '../../src/cli/export-tables.js';
import { openProject, ownMethodologies } from '../../src/cli/project.js';
import { type Imported, importCoinr } from '../../src/interchange/import-coinr.js';
import type { ImportOptions } from '../../src/interchange/import-text.js';
import { csvText } from '../../src/interchange/csv-text.js';
import { readTextTable } from '../../src/interchange/text-table.js';
import type { Finding } from '../../src/report/finding.js';

/** A table as the records of a CSV file; a record that lacks a column has nothing in it. */
export type Records = readonly Readonly<Record<string, string | number>>[];

export function csv(records: Records): string {
  const headers = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return csvText(
    headers,
    records.map((record) => headers.map((header) => String(record[header] ?? ''))),
  );
}

/** Imports two tables given as the text of their files. */
export async function importTexts(
  iData: string,
  iMeta: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const settings = options.settings ?? {};
  const data = await readTextTable('iData', 'iData.csv', 'csv', bytes(iData), settings);
  const meta = await readTextTable('iMeta', 'iMeta.csv', 'csv', bytes(iMeta), settings);
  const imported = importCoinr(data.table, meta.table, { dataFile: 'data/iData.csv', settings, ...options });
  return { ...imported, findings: [...data.findings, ...meta.findings, ...imported.findings] };
}

/** Exports the methodology of a text with its data files. */
export async function exportText(
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly iData?: string; readonly iMeta?: string; readonly findings: readonly Finding[] }> {
  const root = mkdtempSync(path.join(tmpdir(), 'indexwright-export-'));
  try {
    for (const [name, content] of Object.entries({ 'indexwright.json': '{}', 'index.methodology': text, ...files })) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    }
    const project = openProject(path.join(root, 'index.methodology'));
    const { tables, findings } = await exportTables(project, ownMethodologies(project)[0]!, { cwd: root });
    return { iData: tables?.iData, iMeta: tables?.iMeta, findings };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** `error coinr/parent row 3 Parent`, for comparison. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code, data }) =>
    [severity, code, ...(data?.row === undefined ? [] : [`row ${data.row}`]), data?.column ?? ''].join(' ').trim(),
  );
}

/** A small sound data set: two pillars of two indicators, a group and a denominator. */
export const META: Records = [
  {
    Level: 1,
    iCode: 'Roads',
    iName: 'Paved roads',
    Direction: 1,
    Weight: 1,
    Unit: 'km',
    Denominator: 'Area',
    Parent: 'Ways',
    Type: 'Indicator',
  },
  {
    Level: 1,
    iCode: 'Delays',
    iName: 'Delays',
    Direction: -1,
    Weight: 3,
    Unit: 'hours',
    Parent: 'Ways',
    Type: 'Indicator',
  },
  {
    Level: 1,
    iCode: 'Life',
    iName: 'Life',
    Direction: 1,
    Weight: 1,
    Unit: 'years',
    Parent: 'People',
    Type: 'Indicator',
  },
  {
    Level: 1,
    iCode: 'School',
    iName: 'School',
    Direction: 1,
    Weight: 1,
    Unit: 'years',
    Parent: 'People',
    Type: 'Indicator',
  },
  { Level: 2, iCode: 'Ways', iName: 'Ways', Direction: 1, Weight: 1, Parent: 'All', Type: 'Aggregate' },
  { Level: 2, iCode: 'People', iName: 'People', Direction: 1, Weight: 2, Parent: 'All', Type: 'Aggregate' },
  { Level: 3, iCode: 'All', iName: 'All of it', Direction: 1, Weight: 1, Type: 'Aggregate' },
  { iCode: 'Coast', iName: 'At the coast', Type: 'Group' },
  { iCode: 'Area', iName: 'Area', Unit: 'km2', Type: 'Denominator' },
];

export const DATA: Records = [
  { uCode: 'A', uName: 'Aland', Roads: 10, Delays: 4, Life: 70, School: 8, Coast: 'yes', Area: 5 },
  { uCode: 'B', uName: 'Bland', Roads: 30, Delays: 2, Life: 80, School: 10, Coast: 'no', Area: 10 },
  { uCode: 'C', uName: 'Cland', Roads: 20, Delays: 3, Life: 75, School: 12, Coast: 'yes', Area: 20 },
];

/** The table with some cells of the row of a code changed. */
export function changed(records: Records, code: string, cells: Readonly<Record<string, string | number>>): Records {
  return records.map((record) =>
    record['iCode'] === code || record['uCode'] === code ? { ...record, ...cells } : record,
  );
}

/** A record without one of its cells. */
export function without(record: Records[number], header: string): Records[number] {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== header));
}
