/** Scripts of Spark's dialect, run by one session of Spark. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InputTable } from '../../src/execute/execute.js';
import { neededSteps } from '../../src/generate/common/step-uses.js';
import { type Script, writeScript } from '../../src/generate/sql/script.js';
import { tableHeaders, type View } from '../../src/generate/sql/source-views.js';
import { spark } from '../../src/generate/sql/spark.js';
import { viewStatement } from '../../src/generate/sql/script-text.js';
import type { Operand, Program } from '../../src/plan/program.js';
import { givenColumns } from './given-columns.js';
import { type Results, STAGES } from './results.js';

export interface SparkCase {
  readonly name: string;
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
}

/** What Spark gives for a case: its results, or what it stopped with. */
export interface SparkOutcome {
  readonly results?: Results;
  readonly error?: string;
}

/** Above so many characters of a script Spark takes many seconds to see what it says. */
const LONG_SCRIPT = 200_000;

/** So many characters of a long script are run before what they make is kept as a table. */
const KEPT_AFTER = 60_000;

/**
 * Of the cases those that are run as a whole, each view on top of the ones before: those of which the scripts are short, and of
 * the others as few as it takes to have every operation.
 */
export function casesAsWhole<Case extends SparkCase>(cases: readonly Case[]): readonly Case[] {
  const sized = cases.map((one) => ({
    one,
    size: sizeOf(scriptOf(one.program).views),
    operations: operationsOf(one.program),
  }));
  const seen = new Set<string>();
  const found: Case[] = [];
  for (const { one, size, operations } of sized.sort((a, b) => a.size - b.size)) {
    if (size > LONG_SCRIPT && operations.every((operation) => seen.has(operation))) continue;
    operations.forEach((operation) => seen.add(operation));
    found.push(one);
  }
  return found;
}

/** What the steps of a program do, each operation with its function. */
export function operationsOf(program: Program): readonly string[] {
  const needed = neededSteps(program);
  const names = program.steps.flatMap((step) =>
    needed.has(step.index) ? [`${step.op} ${'function' in step ? step.function : ''}`] : [],
  );
  return [...new Set(names)];
}

function scriptOf(program: Program): Script {
  return writeScript(program, { dialect: spark, withResults: false });
}

function sizeOf(views: readonly View[]): number {
  return views.reduce((sum, { query }) => sum + query.length, 0);
}

/** Whether the rows of each view are kept as a table, so that what follows builds on these and not on how they are found. */
function areKept(views: readonly View[]): readonly boolean[] {
  let size = 0;
  return views.map(({ name, query }) => {
    size += query.length;
    // What is called by a text is known to statements alone.
    const isKept = size > KEPT_AFTER && name.startsWith('`');
    if (isKept) size = 0;
    return isKept;
  });
}

/**
 * What Spark gives for each case, in their order. Of those that are not to be run as a whole, views are kept as tables on the way.
 * Throws where Spark itself fails.
 */
export function runSpark(
  python: string,
  cases: readonly SparkCase[],
  asWhole: readonly SparkCase[],
  settings: Readonly<Record<string, string>> = {},
): readonly SparkOutcome[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-spark-'));
  try {
    const [jobs, results] = ['jobs.json', 'results.json'].map((file) => path.join(folder, file));
    writeFileSync(jobs, cases.map((one) => `${JSON.stringify(jobOf(one, asWhole.includes(one)))}\n`).join(''));
    const driver = path.join(import.meta.dirname, 'spark_driver.py');
    const { status, stderr } = spawnSync(python, [driver, jobs, results, JSON.stringify(settings)], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (status !== 0) throw new Error(`Spark ended with ${String(status)}: ${stderr.slice(-4000)}`);
    const printed = readFileSync(results, 'utf8').trimEnd().split('\n');
    return cases.map(({ program }, place) => outcomeOf(program, JSON.parse(printed[place]) as Printed));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A case as the driver reads it. */
function jobOf({ name, program, tables }: SparkCase, isWhole: boolean): object {
  const script = scriptOf(program);
  const views = [...script.input, ...script.views];
  const kept = areKept(views);
  return {
    name,
    tables: program.sources.map((source) => ({
      name: spark.quote(source.name),
      columns: columnsOf(source, tables.get(source.name)!),
    })),
    statements: views.map((view, place) => ({
      sql: viewStatement(view, spark, 'temporary table'),
      view: view.name,
      isKept: !isWhole && kept[place],
    })),
    select: script.select(wantedOperands(program).map(({ operand }) => operand)),
  };
}

function columnsOf(source: Program['sources'][number], table: InputTable): readonly object[] {
  return givenColumns(source, table, tableHeaders(source, spark)).map(({ header, values }) => ({
    name: header,
    type: values instanceof Float64Array ? 'number' : 'text',
    values: Array.from(values as ArrayLike<unknown>, (value) => (Number.isNaN(value) ? null : value)),
  }));
}

type Tree = Record<
  string,
  Record<string, unknown> & { readonly bands: Record<string, unknown>; readonly outputs: Record<string, unknown> }
>;

interface Wanted {
  readonly operand: Operand;
  put(results: Tree, values: unknown): void;
}

/** The operands of all stages, bands and outputs, with the places in results where they belong. */
function wantedOperands(program: Program): readonly Wanted[] {
  return program.nodes.flatMap((node) => [
    ...STAGES.flatMap((stage): Wanted[] => {
      const operand = node[stage];
      return operand === undefined ? [] : [{ operand, put: (to, values) => void (to[node.id][stage] = values) }];
    }),
    ...node.bands.map(({ name, value }): Wanted => ({
      operand: value,
      put: (to, values) => void (to[node.id].bands[name] = values),
    })),
    ...node.outputs.map(({ name, value }): Wanted => ({
      operand: value,
      put: (to, values) => void (to[node.id].outputs[name] = values),
    })),
  ]);
}

interface Printed {
  readonly columns?: readonly (readonly unknown[])[];
  readonly error?: string;
}

function outcomeOf(program: Program, { columns, error }: Printed): SparkOutcome {
  if (columns === undefined) return { error: error ?? 'Spark says nothing.' };
  const nodes: Tree = Object.fromEntries(program.nodes.map(({ id }) => [id, { bands: {}, outputs: {} }]));
  wantedOperands(program).forEach(({ put }, place) => put(nodes, columns[place + 2]));
  return {
    results: {
      units: columns[0] as string[],
      periods: program.period === undefined ? null : (columns[1] as number[]),
      nodes: nodes as unknown as Results['nodes'],
    },
  };
}
