/** A PostgreSQL that is there for as long as a test: one cluster, one process of psql for all cases. */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InputTable } from '../../src/execute/execute.js';
import { postgresql } from '../../src/generate/sql/postgresql.js';
import type { Script } from '../../src/generate/sql/script.js';
import { viewStatement } from '../../src/generate/sql/script-text.js';
import { tableNames } from '../../src/generate/sql/names.js';
import { tableHeaders } from '../../src/generate/sql/source-views.js';
import type { Program } from '../../src/plan/program.js';
import { programOf } from './tools.js';
import type { Results } from './results.js';
import { wantedOf } from './wanted-results.js';
import { givenColumns } from './given-columns.js';

export const POSTGRESQL_NEEDED = 'Install PostgreSQL 13 or later (Debian: apt-get install postgresql).';

/** The folder with initdb, pg_ctl and psql: that of the path, or the newest where Debian has them. */
export function postgresqlFolder(): string | undefined {
  const onPath = programOf('initdb');
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(onPath === undefined ? [] : [path.dirname(onPath)]),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return folders.find((bin) => ['initdb', 'pg_ctl', 'psql'].every((name) => existsSync(path.join(bin, name))));
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs files of SQL in a cluster that is made for it; what psql tells of errors has the file and the line. */
export function inPostgresql(bin: string, sql: string): Ran {
  const folder = mkdtempSync(path.join(tmpdir(), 'pg-'));
  // The server refuses to be run as root.
  const isRoot = process.getuid?.() === 0;
  const asUser = isRoot ? ['runuser', '-u', 'postgres', '--'] : [];
  if (isRoot) {
    const ids = ['-u', '-g'].map((what) => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout));
    chownSync(folder, ids[0]!, ids[1]!);
  }
  chmodSync(folder, 0o755);
  const run = (name: string, ...args: readonly string[]): void => {
    const [command, ...given] = [...asUser, path.join(bin, name), ...args];
    // The server must not inherit a pipe, which would never end.
    const { status, error } = spawnSync(command!, given, { stdio: 'ignore', cwd: folder });
    if (status === 0) return;
    const log = path.join(folder, 'log');
    throw error ?? new Error(`${name} ended with ${status}: ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
  };
  const data = path.join(folder, 'data');
  try {
    run('initdb', '-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    const settings = "-c listen_addresses='' -c fsync=off -c jit=off -c max_locks_per_transaction=256";
    run('pg_ctl', '-D', data, '-l', path.join(folder, 'log'), '-w', '-o', `-k ${folder} ${settings}`, 'start');
    try {
      const file = path.join(folder, 'cases.sql');
      writeFileSync(file, sql);
      const psql = spawnSync(
        path.join(bin, 'psql'),
        ['-X', '-q', '-h', folder, '-U', 'tester', '-d', 'postgres', '-f', file],
        {
          encoding: 'utf8',
          maxBuffer: 2 ** 30,
          env: { ...process.env, PGCLIENTENCODING: 'UTF8', PGOPTIONS: '--client-min-messages=warning' },
        },
      );
      if (psql.status !== 0) throw psql.error ?? new Error(`psql ended with ${psql.status}: ${psql.stderr}`);
      return psql;
    } finally {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface ScriptCase {
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly script: Script;
}

/** What each case gives, or the errors that PostgreSQL stopped with. */
export function resultsInPostgresql(bin: string, cases: readonly ScriptCase[]): readonly (Results | string)[] {
  const parts = cases.map((one, place) => statementsOf(one, place));
  const { stdout, stderr } = inPostgresql(bin, parts.join(''));
  const lines = stdout.split('\n');
  // An error names the line of the file: by that it belongs to a case.
  const ends: number[] = [];
  parts.reduce((before, part) => (ends[ends.length] = before + part.split('\n').length - 1), 0);
  const errors = cases.map((): string[] => []);
  let current = -1;
  for (const line of stderr.split('\n')) {
    const number = /^psql:[^:]*:(\d+): /.exec(line)?.[1];
    if (number !== undefined) current = ends.findIndex((end) => Number(number) <= end);
    if (line !== '' && current >= 0) errors[current]!.push(line);
  }
  return cases.map(({ program }, place) => {
    if (errors[place]!.length > 0) return errors[place]!.slice(0, 6).join('\n');
    const from = lines.indexOf(`<<${place}`);
    const to = lines.indexOf(`>>${place}`);
    const rows = lines.slice(from + 1, to).map((line) => line.split('\t').map(cellOf));
    return wantedOf(program).results((column) => rows.map((row) => row[column] ?? null));
  });
}

function statementsOf({ program, tables, script }: ScriptCase, place: number): string {
  const schema = `case_${place}`;
  const { operands } = wantedOf(program);
  const names = tableNames(program, postgresql).map(postgresql.quote);
  return [
    `BEGIN; CREATE SCHEMA ${schema}; SET LOCAL search_path TO ${schema};`,
    ...program.sources.map((source, at) => tableStatements(source, names[at]!, tables.get(source.name)!)),
    ...[...script.input, ...script.views].map((view) => viewStatement(view, postgresql)),
    `\\echo <<${place}`,
    `COPY (\n${script.select(operands)}\n) TO STDOUT;`,
    `\\echo >>${place}`,
    'ROLLBACK;\n',
  ].join('\n');
}

export function tableStatements(source: Program['sources'][number], name: string, table: InputTable): string {
  const columns = givenColumns(source, table, tableHeaders(source, postgresql));
  const types = columns.map(
    ({ header, values }) => `${postgresql.quote(header)} ${values instanceof Float64Array ? 'float8' : 'text'}`,
  );
  const rows = Array.from({ length: columns[0]?.values.length ?? table.rowCount }, (_, row) =>
    columns.map(({ values }) => written(values[row])).join('\t'),
  );
  return [`CREATE TABLE ${name} (${types.join(', ')});`, `COPY ${name} FROM stdin;`, ...rows, '\\.'].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const MEANT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A cell in the text format of COPY. */
function written(value: number | string | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '\\N';
  return typeof value === 'number' ? String(value) : value.replace(/[\\\t\n\r]/g, (mark) => ESCAPES[mark]!);
}

function cellOf(cell: string): string | null {
  if (cell === '\\N') return null;
  return cell.replace(/\\(.)/g, (_, mark: string) => MEANT[mark] ?? mark);
}
