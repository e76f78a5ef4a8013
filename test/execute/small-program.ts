import { execute, type InputTable, type Keep, type Run } from '../../src/execute/execute.js';
import type { Frame, NodeResult, Operand, Program, SourceInput, Step, StepKind } from '../../src/plan/program.js';
import type { Span } from '../../src/report/finding.js';

/** Small programs by hand: what is not said is as plain as it can be. */

export const span: Span = { file: 'a.methodology', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
export const overCases: Frame = { kind: 'cases' };
export const constant: Frame = { kind: 'constant' };
export const rowsOf = (source: string): Frame => ({ kind: 'rows', source });
export const of = (step: number): Operand => ({ step });
export const number = (value: number): Operand => ({ number: value });

export type StepDraft = StepKind & Partial<Pick<Step, 'frame' | 'type' | 'node' | 'part' | 'guards'>>;

/** Steps over cases that give numbers, unless said otherwise. */
export function steps(...drafts: readonly StepDraft[]): Step[] {
  return drafts.map((draft, index) => ({
    frame: overCases,
    type: 'number',
    node: 'A',
    part: 'value',
    guards: [],
    span,
    ...draft,
    index,
  }));
}

export function source(name: string, settings: Partial<SourceInput> = {}): SourceInput {
  return {
    name,
    path: `${name}.csv`,
    declaredIn: 'a.methodology',
    settings: {},
    role: 'key',
    unitColumn: 'id',
    makesCases: true,
    columns: [{ name: 'id', header: 'ID', type: 'text', span }],
    span,
    ...settings,
  };
}

export function node(id: string, results: Partial<NodeResult> = {}): NodeResult {
  return {
    id,
    name: id === '' ? 'Index' : id,
    kind: id === '' ? 'methodology' : 'indicator',
    bands: [],
    outputs: [],
    failsWhenMissing: false,
    children: [],
    stages: [],
    span,
    ...results,
  };
}

export function program(parts: Partial<Program>): Program {
  return {
    name: 'Index',
    title: 'Index',
    hash: '',
    unitSet: 'Province',
    covers: [],
    sources: [source('data')],
    spellings: [],
    steps: [],
    nodes: [],
    ...parts,
  };
}

/** A table from columns of numbers or texts; `NaN` and `null` are missing. Row i of the table is row i + 2 of the file. */
export function table(columns: Record<string, readonly (string | null)[] | readonly number[]>): InputTable {
  const entries = Object.entries(columns).map(([name, values]) => {
    const isNumbers = values.every((value) => typeof value === 'number');
    return [
      name,
      isNumbers ? Float64Array.from(values as readonly number[]) : (values as readonly (string | null)[]),
    ] as const;
  });
  return { columns: new Map(entries), rowCount: entries[0]?.[1].length ?? 0, rowNumber: (index) => index + 2 };
}

export function run(
  about: Program,
  tables: Record<string, InputTable>,
  options: { readonly keep?: Keep; readonly period?: number } = {},
): Run {
  return execute(about, new Map(Object.entries(tables)), { keep: 'all', ...options });
}

/** The column of a step as a list, a constant as itself. */
export function column(result: Run, step: number): unknown {
  const values = result.column(step);
  return values instanceof Float64Array ? [...values] : values;
}

/** `code: message`, so that a test can say both on one line. */
export function told(result: Run): string[] {
  return result.findings.map(({ code, message }) => `${code}: ${message}`);
}
