import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHeaders, readSource } from '../../src/data/read-source.js';
import type { SourceRequest } from '../../src/data/source-table.js';
import type { Finding } from '../../src/report/finding.js';

const CASES = join(import.meta.dirname, '../resources/data');

interface ExpectedFinding {
  readonly code: string;
  readonly row?: number;
  readonly column?: string;
  readonly severity?: string;
  readonly message?: string;
  readonly hint?: string;
}

interface Case {
  readonly request: SourceRequest;
  readonly expected: {
    readonly headers: readonly string[];
    readonly rowNumbers: readonly number[];
    /** Missing is null; a list of pairs where a name is one that objects of JavaScript treat in their own way. */
    readonly columns: Readonly<Record<string, readonly unknown[]>> | readonly (readonly [string, readonly unknown[]])[];
    readonly findings: readonly ExpectedFinding[];
  };
}

const names = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'binary')
  .map((entry) => entry.name);

describe.each(names)('%s', (name) => {
  const folder = join(CASES, name);
  const { request, expected } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  const bytes = new Uint8Array(readFileSync(join(folder, request.file)));

  test('reads as expected', async () => {
    const table = await readSource(request, bytes);
    const columns = new Map([...table.columns].map(([column, cells]) => [column, Array.from(cells, plain)]));
    expect({
      headers: table.headers,
      rowNumbers: Array.from({ length: table.rowCount }, (_, index) => table.rowNumber(index)),
      columns,
      findings: table.findings.map((finding, index) => alike(finding, expected.findings[index])),
    }).toEqual({
      ...expected,
      columns: new Map(Array.isArray(expected.columns) ? expected.columns : Object.entries(expected.columns)),
    });
  });

  test('has sound findings', async () => {
    for (const finding of (await readSource(request, bytes)).findings) {
      expect(finding.message).toMatch(/^["A-Z0-9].*\.$/s);
      expect(finding.hint).toMatch(/^[A-Z].*\.$/s);
      expect(finding.data).toMatchObject({ source: request.name, file: request.file });
    }
  });

  test('tells its headers alone', async () => {
    const unreadable = ['data/delimiter', 'data/header-elsewhere', 'data/unreadable'];
    if (expected.findings.some(({ code }) => unreadable.includes(code))) return;
    expect(await readHeaders(request, bytes)).toEqual(expected.headers);
  });
});

function plain(cell: number | string | null): number | string | null {
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

/** The finding with those properties only that the case tells, and always its code and its row. */
function alike(finding: Finding, expected: ExpectedFinding | undefined): ExpectedFinding {
  const { code, severity, message, hint, data } = finding;
  const all = { code, severity, message, hint, row: data?.row, column: data?.column };
  const told = Object.entries(all).filter(([key]) => expected === undefined || key in expected || key === 'row');
  return Object.fromEntries(told.filter(([, value]) => value !== undefined)) as unknown as ExpectedFinding;
}
