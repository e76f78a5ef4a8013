import { execute, type InputTable, type Run } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import type { Model } from '../../src/model/model.js';
import { planMethodology } from '../../src/plan/plan.js';
import type { Program } from '../../src/plan/program.js';
import type { Finding } from '../../src/report/finding.js';

/** A text all the way to its scores. */
export interface Scored {
  readonly model: Model;
  readonly program: Program;
  readonly run: Run;
}

/** Loads, plans and runs; throws where the definition has an error, because generated ones have none. Data may have any. */
export function scored(text: string, tables: Readonly<Record<string, InputTable>>, name = 'Index'): Scored {
  const { model, findings } = loadModel('/project/index.methodology', () => text);
  noErrors(findings, text);
  const planned = planMethodology(model, name);
  noErrors(planned.findings, text);
  const run = execute(planned.program, new Map(Object.entries(tables)), { keep: 'all' });
  return { model, program: planned.program, run };
}

function noErrors(findings: readonly Finding[], text: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const lines = errors.map(({ code, message, span }) => `${span?.line}: ${code}: ${message}`);
  throw new Error(`${lines.join('\n')}\n${text}`);
}

/** Every stage, rank, band and output of every node, by unit and period: what must not change. */
export function everything({ program, run }: Scored): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const { cases } = run;
  for (const node of program.nodes) {
    const columns = [
      ...(['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const).map(
        (stage) => [stage, node[stage]] as const,
      ),
      ...node.bands.map(({ name, value }) => [`band ${name}`, value] as const),
      ...node.outputs.map(({ name, value }) => [`output ${name}`, value] as const),
    ];
    for (const [what, operand] of columns) {
      if (operand === undefined) continue;
      const values = run.operand(operand);
      for (let at = 0; at < cases.count; at++) {
        const value = typeof values === 'object' && values !== null ? values[at] : values;
        found.set(`${node.id} | ${what} | ${cases.units[at]} | ${cases.periods?.[at] ?? ''}`, value);
      }
    }
  }
  return found;
}

/** The first value that is not the very same, bit for bit. */
export function difference(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  same: (a: unknown, b: unknown) => boolean = Object.is,
): readonly unknown[] | undefined {
  for (const [key, value] of before)
    if (!after.has(key) || !same(value, after.get(key))) return [key, value, after.get(key)];
  return before.size === after.size ? undefined : ['count', before.size, after.size];
}
