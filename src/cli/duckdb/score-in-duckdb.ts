/** `indexwright score --engine duckdb`: the program runs in DuckDB, on files that need not fit into memory. */

import { duckdb } from '../../generate/sql/duckdb.js';
import { type Script, writeScript } from '../../generate/sql/script.js';
import type { Run } from '../../execute/execute.js';
import type { Operand, Program } from '../../plan/program.js';
import { planMethodology } from '../../plan/plan.js';
import { readTables } from '../../project/read-tables.js';
import { type Finding, hasErrors, type Span } from '../../report/finding.js';
import { diskFiles } from '../disk-files.js';
import type { Project } from '../project.js';
import type { Database } from './database.js';
import { type DatabaseRows, runOfRows, shownOperands } from './results-run.js';
import { type Relations, sourceRelations } from './source-relations.js';
import { statementsOf } from './statements.js';

export interface DuckDbOptions {
  readonly cwd: string;
  readonly allowOutside?: boolean;
  readonly sources?: ReadonlyMap<string, string>;
}

export interface DuckDbScored {
  readonly program: Program;
  readonly findings: readonly Finding[];
  readonly run?: Run;
  readonly unitNames: ReadonlyMap<string, string>;
  /** The files that were read, as they are shown. */
  readonly files: readonly string[];
}

export async function scoreInDuckDb(
  project: Project,
  id: string,
  opened: Promise<Database>,
  options: DuckDbOptions,
): Promise<DuckDbScored> {
  const { program, findings } = planMethodology(project.model, id);
  const planned = [...project.findings, ...findings];
  const nothing = { program, unitNames: new Map<string, string>(), files: [] };
  if (hasErrors(planned)) return { ...nothing, findings: planned };
  const files = diskFiles(project.folder, options);
  const sources = options.sources === undefined ? {} : { sources: options.sources };
  const database = await opened;
  const relations = await sourceRelations(project, program, database.connection, { files, ...sources });
  const found = [...planned, ...relations.findings];
  if (hasErrors(found)) {
    await relations.types;
    return { ...nothing, findings: found };
  }
  const operands = shownOperands(program);
  const script = await scriptFor(program, operands, relations);
  await database.readOnly(relations.read);
  const scored = await runScript(program, operands, script, database);
  const { unitNames } = await readTables(project, { sources: [], unitSet: program.unitSet }, { files, ...sources });
  return { program, unitNames, files: relations.shown, ...scored, findings: [...found, ...scored.findings] };
}

/** Problems of one kind are told so many times. */
const MOST_TOLD = 20;

/** Written for what is likely while DuckDB looks whether it is so, and again where it is not. */
async function scriptFor(program: Program, operands: readonly Operand[], relations: Relations): Promise<Script> {
  const { tables, likely } = relations;
  const scriptOf = (types: typeof likely): Script =>
    writeScript(program, { dialect: duckdb, tables, types, alsoKept: operands, keepsGroups: true });
  const script = scriptOf(likely);
  const types = await relations.types;
  const isSo = [...types].every(([name, found]) => found.every((type, at) => type === likely.get(name)![at]));
  return isSo ? script : scriptOf(types);
}

async function runScript(
  program: Program,
  operands: readonly Operand[],
  script: Script,
  { connection }: Database,
): Promise<{ readonly run?: Run; readonly findings: readonly Finding[] }> {
  if (hasErrors(script.findings)) return { findings: script.findings };
  try {
    await connection.run(statementsOf(script).join('\n'));
    const told = await connection.runAndReadAll(
      `SELECT * FROM ${script.findingsView} ORDER BY severity, code, about, unit, period, message`,
    );
    const findings = findingsOf(told.getRowObjectsJS(), program);
    if (hasErrors(findings)) return { findings };
    const reader = await connection.runAndReadAll(script.select(operands));
    return { findings, run: runOfRows(program, operands, rowsOf(reader.getColumnsJS(), program, operands)) };
  } catch (error) {
    return { findings: [databaseFinding(error, program)] };
  }
}

function rowsOf(
  columns: readonly (readonly unknown[])[],
  program: Program,
  operands: readonly Operand[],
): DatabaseRows {
  const [units = [], periods = []] = columns;
  return {
    units: units.map(String),
    periods: program.period === undefined ? null : periods.map(Number),
    columns: operands.map((_, place) =>
      (columns[place + 2] ?? []).map((value) =>
        typeof value === 'number' || typeof value === 'string' ? value : value === null ? null : Number(value),
      ),
    ),
  };
}

/** The rows of the view of findings, each at the node or the source that it is about. */
function findingsOf(rows: readonly Readonly<Record<string, unknown>>[], program: Program): readonly Finding[] {
  const kinds = new Map<string, { readonly first: Finding; count: number }>();
  const found: Finding[] = [];
  for (const row of rows) {
    const finding = findingOf(row, program);
    const key = JSON.stringify([row['code'], row['about'], row['message']]);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { first: finding, count: 1 });
    else kind.count++;
    if ((kind?.count ?? 1) <= MOST_TOLD) found.push(finding);
  }
  for (const { first, count } of kinds.values()) {
    if (count <= MOST_TOLD) continue;
    const { code, severity, message, span } = first;
    found.push({ code, severity, message: `${count - MOST_TOLD} more like this one: ${message}`, span });
  }
  return found;
}

function findingOf(row: Readonly<Record<string, unknown>>, program: Program): Finding {
  const [code = '', about = '', message = ''] = ['code', 'about', 'message'].map((name) => String(row[name]));
  const unit = typeof row['unit'] === 'string' ? row['unit'] : undefined;
  const period = typeof row['period'] === 'number' ? row['period'] : undefined;
  const who = unit === undefined ? '' : ` (${unit}${period === undefined ? '' : ` in ${period}`})`;
  return {
    code,
    severity: row['severity'] === 'error' ? 'error' : 'warning',
    message: `${about}: ${message.replace(/\.$/, '')}${who}.`,
    span: spanOf(about, program),
  };
}

function spanOf(about: string, program: Program): Span | undefined {
  const source = program.sources.find(({ name }) => name === about);
  const node = program.nodes.find(({ id, name }) => id === about || (id === '' && name === about));
  return source?.span ?? node?.span;
}

/** What DuckDB itself says against the data: a file that is no CSV, a record with too many fields. */
function databaseFinding(error: unknown, program: Program): Finding {
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: 'data/unreadable',
    severity: 'error',
    message: `DuckDB stops: ${text.split('\n').slice(0, 3).join(' ').trim()}`,
    hint: 'Correct the file that it names; without --engine the finding says which row is meant.',
    span: program.nodes.find(({ id }) => id === '')?.span,
  };
}
