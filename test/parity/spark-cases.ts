/** Scripts of Spark's dialect, run by one session of Spark. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InputTable } from '../../src/execute/execute.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { tableHeaders } from '../../src/generate/sql/source-views.js';
import { spark } from '../../src/generate/sql/spark.js';
import { viewStatement } from '../../src/generate/sql/script-text.js';
import type { Operand, Program } from '../../src/plan/program.js';
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

/** The operands of all stages, bands and outputs, with the places in results where they belong. */
function wantedOperands(
  program: Program,
): readonly { readonly operand: Operand; put(results: Tree, values: unknown): void }[] {
  return program.nodes.flatMap(({ id, bands, outputs, ...node }) => [
    ...STAGES.flatMap((stage) => {
      const operand = node[stage];
      return operand === undefined
        ? []
        : [{ operand, put: (to: Tree, values: unknown) => void (to[id][stage] = values) }];
    }),
    ...bands.map(({ name, value }) => ({
      operand: value,
      put: (to: Tree, values: unknown) => void (to[id].bands[name] = values),
    })),
    ...outputs.map(({ name, value }) => ({
      operand: value,
      put: (to: Tree, values: unknown) => void (to[id].outputs[name] = values),
    })),
  ]);
}

type Tree = Record<
  string,
  Record<string, unknown> & { bands: Record<string, unknown>; outputs: Record<string, unknown> }
>;

/** What Spark gives for each case, in their order. Throws where Spark itself fails. */
export function runSpark(
  python: string,
  cases: readonly SparkCase[],
  settings: Readonly<Record<string, string>> = {},
): readonly SparkOutcome[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-spark-'));
  try {
    const jobs = cases.map(({ name, program, tables }) => {
      const script = writeScript(program, { dialect: spark, withResults: false });
      return {
        name,
        tables: program.sources.map((source) => {
          const headers = tableHeaders(source, spark);
          const table = tables.get(source.name)!;
          return {
            name: source.name,
            columns: source.columns.map((column, place) => {
              const values = table.columns.get(column.name)!;
              const isNumber = values instanceof Float64Array;
              return {
                name: headers[place],
                type: isNumber ? 'number' : 'text',
                values: Array.from(values as ArrayLike<unknown>, (value) => (Number.isNaN(value) ? null : value)),
              };
            }),
          };
        }),
        statements: [...script.input, ...script.views].map((view) => viewStatement(view, spark).replace(/;$/, '')),
        select: script.select(wantedOperands(program).map(({ operand }) => operand)),
      };
    });
    const input = path.join(folder, 'jobs.json');
    const output = path.join(folder, 'results.json');
    writeFileSync(input, jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
    if (process.env['SPARK_JOBS']) {
      writeFileSync(process.env['SPARK_JOBS'], readFileSync(input));
      return [];
    }
    if (process.env['SPARK_RESULTS']) {
      const by = new Map(
        readFileSync(process.env['SPARK_RESULTS'], 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => {
            const one = JSON.parse(line) as Printed & { name: string };
            return [one.name, one] as const;
          }),
      );
      return cases.map(({ name, program }) => outcomeOf(program, by.get(name) ?? { error: 'not run' }));
    }
    const driver = path.join(import.meta.dirname, 'spark_driver.py');
    const ran = spawnSync(python, [driver, input, output, JSON.stringify(settings)], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (ran.status !== 0) throw new Error(`Spark ended with ${ran.status}: ${ran.stderr.slice(-4000)}`);
    const printed = readFileSync(output, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed);
    return cases.map(({ program }, place) => outcomeOf(program, printed[place]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
