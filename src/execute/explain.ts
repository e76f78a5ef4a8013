/** How one unit came by its score: every step from the raw values up, as data. */

import type { NodeResult, Operand, Program, SourceInput, StageNote } from '../plan/program.js';
import { publishText } from '../runtime/result-table.js';
import type { Span } from '../report/finding.js';
import type { Value } from './compare-values.js';
import type { Run } from './execute.js';
import { stepsUsedBy } from '../plan/operands.js';
import { unitKey } from '../runtime/unit-mapping.js';
import { lookedAt } from './looked-at.js';
import { operandValue } from './subject-value.js';
import type { InputTable } from './values.js';

/** A stage of the pipeline: the words of the definition, and what they made of the value. */
export interface ExplainedStage {
  readonly text: string;
  readonly value: Value;
  readonly span: Span;
  /** `default`: nothing in the text says so; the language does. */
  readonly from: StageNote['from'];
  readonly imputed: boolean;
}

/** What a column of a source has for the unit. */
export interface RawInput {
  readonly source: string;
  readonly column: string;
  /** Of a panel, where it is another one than that of the case: its value goes in, too. */
  readonly period?: number;
  readonly file: string;
  /** The first rows as the user counts them. */
  readonly rows: readonly number[];
  readonly rowCount: number;
  /** The value, where it stands in one row. */
  readonly value?: Value;
  /** What stands in the file, where the column says which number that text counts as. */
  readonly text?: string;
  /** The old units that the rows are about, where these have become the unit. */
  readonly mergedFrom?: readonly string[];
}

export interface ExplainedNode {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly measure?: string;
  readonly score: Value;
  /** The form in which it is published, if that is another. */
  readonly published?: string;
  readonly rank: Value;
  /** How many units have a rank beside it. */
  readonly ranked: number;
  readonly bands: readonly { readonly name: string; readonly value: Value }[];
  readonly outputs: readonly { readonly name: string; readonly value: Value }[];
  /** The weight under the parent, as a share of what is there; undefined for the root. */
  readonly share?: number;
  /** What it adds to the parent's value, where the parent is a sum or a mean of its children. */
  readonly contribution?: number;
  readonly stages: readonly ExplainedStage[];
  readonly inputs: readonly RawInput[];
  readonly children: readonly ExplainedNode[];
  /** How many children are left out, where there is no end of them. */
  readonly elided?: number;
  /** Of a unit that is screened out or excluded; told once, of the node that was asked for. */
  readonly takesNoPart?: true;
  readonly span: Span;
}

export interface ExplainInputs {
  readonly tables: ReadonlyMap<string, InputTable>;
  /** Files as they are shown, by source. */
  readonly files: ReadonlyMap<string, string>;
}

const MOST_ROWS = 5;
/** Nodes under several parents, under several parents each, multiply, and a path may be longer than the stack. */
const MOST_PLACES = 50_000;
const DEEPEST = 300;

/** The tree from a node down, for the case at the place `at`. Undefined if there is no such node. */
export function explain(run: Run, inputs: ExplainInputs, id: string, at: number): ExplainedNode | undefined {
  const nodes = new Map(run.program.nodes.map((node) => [node.id, node]));
  const rows = rowFinder(run, inputs, at);
  let places = 0;
  const visit = (node: NodeResult, path: readonly string[], share?: number, contribution?: number): ExplainedNode => {
    const elided = ++places > MOST_PLACES || path.length > DEEPEST;
    const parts = childParts(run, node, nodes, at);
    const children = (elided ? [] : node.children).flatMap(({ node: child }, index) => {
      const target = nodes.get(child);
      if (!target || path.includes(child)) return [];
      return [visit(target, [...path, child], parts.shares[index], parts.contributions?.[index])];
    });
    const score = valueAt(run, node.score, at);
    const published = typeof score === 'number' && node.publish ? publishText(score, node.publish) : undefined;
    return {
      id: node.id,
      name: node.name,
      title: node.title,
      measure: node.measure,
      score,
      published,
      rank: valueAt(run, node.rank, at),
      ranked: rankedBeside(run, node, at),
      bands: node.bands.map(({ name, value }) => ({ name, value: valueAt(run, value, at) })),
      outputs: node.outputs.map(({ name, value }) => ({ name, value: valueAt(run, value, at) })),
      share,
      contribution,
      stages: stagesOf(run, node, at),
      inputs: children.length > 0 ? [] : rows(node.value),
      children,
      ...(elided && node.children.length > 0 ? { elided: node.children.length } : {}),
      span: node.span,
    };
  };
  const start = nodes.get(id);
  if (!start) return undefined;
  const { kept } = run.program;
  const takesNoPart = kept !== undefined && valueAt(run, kept, at) !== 1;
  return { ...visit(start, [id]), ...(takesNoPart ? { takesNoPart } : {}) };
}

function valueAt(run: Run, operand: Operand | undefined, at: number): Value {
  return operand ? operandValue(run, operand, at) : null;
}

function stagesOf(run: Run, node: NodeResult, at: number): readonly ExplainedStage[] {
  const own = valueAt(run, node.value, at);
  return node.stages
    .filter(({ stage }) => stage !== 'rank' && stage !== 'band')
    .map(({ stage, text, span, from, operand }) => {
      const value = valueAt(run, operand, at);
      const late = stage === 'normalised' && text.startsWith('missing');
      return { text, value, span, from, imputed: (stage === 'filled' || late) && own === null && value !== null };
    });
}

/** How many cases of the same period have a rank. */
function rankedBeside(run: Run, node: NodeResult, at: number): number {
  if (!node.rank) return 0;
  const { cases } = run;
  const period = cases.periods?.[at];
  let count = 0;
  for (let other = 0; other < cases.count; other++) {
    if (cases.periods?.[other] === period && operandValue(run, node.rank, other) !== null) count++;
  }
  return count;
}

// ------------------------------------------------------------------------------------------------ weights

interface Parts {
  readonly shares: readonly (number | undefined)[];
  readonly contributions?: readonly (number | undefined)[];
}

/** What each child weighs and adds. A child without a score has no part in its parent. */
function childParts(run: Run, node: NodeResult, nodes: ReadonlyMap<string, NodeResult>, at: number): Parts {
  const scores = node.children.map(({ node: child }) => valueAt(run, nodes.get(child)?.score, at));
  const weights = node.children.map(({ weight }) => (weight ? valueAt(run, weight, at) : 1));
  const present = scores.map((score, index) => typeof score === 'number' && typeof weights[index] === 'number');
  const weightAt = (index: number): number => (present[index] ? (weights[index] as number) : 0);
  const total = weights.reduce<number>((sum, _, index) => sum + weightAt(index), 0);
  const shares = weights.map((_, index) => (present[index] && total !== 0 ? weightAt(index) / total : undefined));

  const value = valueAt(run, node.value, at);
  if (typeof value !== 'number') return { shares };
  const scoreAt = (index: number): number => (present[index] ? (scores[index] as number) : 0);
  const asMean = shares.map((share, index) => (share === undefined ? undefined : share * scoreAt(index)));
  const asSum = weights.map((_, index) => (present[index] ? weightAt(index) * scoreAt(index) : undefined));
  const adds = [asMean, asSum].find((parts) =>
    near(
      value,
      parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
    ),
  );
  return { shares, contributions: adds };
}

/**
 * What each child adds to the value of a node, for the case at the place `at`, where the node is a sum or a mean of its
 * children; undefined where it is neither.
 */
export function contributionsOf(run: Run, id: string, at: number): readonly (number | undefined)[] | undefined {
  const nodes = new Map(run.program.nodes.map((node) => [node.id, node]));
  const node = nodes.get(id);
  return node && childParts(run, node, nodes, at).contributions;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

// ------------------------------------------------------------------------------------------------ raw values

/** Finds what the sources have for a case behind an operand. */
function rowFinder(run: Run, inputs: ExplainInputs, at: number): (operand: Operand | undefined) => readonly RawInput[] {
  const rowsBySource = new Map<string, readonly number[]>();
  const { periods } = run.cases;
  const spellings = spellingsOf(run.program, inputs);
  const rowsOf = (source: SourceInput, table: InputTable, own: number): readonly number[] => {
    const key = `${own} ${source.name}`;
    let rows = rowsBySource.get(key);
    if (!rows) rowsBySource.set(key, (rows = rowsOfCase(run, source, table, spellings, own)));
    return rows;
  };
  return (operand) => {
    const found: RawInput[] = [];
    for (const { source: name, column, cases } of lookedAt(run, operand, at)) {
      const source = run.program.sources.find((candidate) => candidate.name === name);
      const table = inputs.tables.get(name);
      if (!source || !table) continue;
      const header = source.columns.find((candidate) => candidate.name === column)?.header ?? column;
      // What does not go by periods is the same in all of them.
      const own = source.periodColumn === undefined ? [at] : cases;
      for (const place of own) {
        const rows = rowsOf(source, table, place);
        const text = rows.length === 1 ? table.writtenAs?.(column, rows[0]!) : undefined;
        found.push({
          source: name,
          column: header,
          ...(place === at || periods === null ? {} : { period: periods[place]! }),
          file: fileOfRows(table, rows) ?? inputs.files.get(name) ?? source.path,
          rows: rows.slice(0, MOST_ROWS).map((row) => table.rowNumber(row)),
          rowCount: rows.length,
          ...mergedFrom(source, table, rows),
          ...(rows.length === 1 && source.role !== 'rows' ? { value: cellOf(table, column, rows[0]!) } : {}),
          ...(text === undefined ? {} : { text }),
        });
      }
    }
    return found;
  };
}

/**
 * The columns that an operand is computed from, each once, in the order of the steps. Those that only say which units take
 * part are none of them.
 */
/** The columns of sources that an operand is computed from. */
export function columnsBehind(
  program: Program,
  operand: Operand | undefined,
): readonly { readonly source: string; readonly column: string }[] {
  if (!operand || !('step' in operand)) return [];
  const { kept } = program;
  const seen = new Set<number>(kept && 'step' in kept ? [kept.step] : []);
  const waiting = [operand.step];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    const { op } = program.steps[step]!;
    if (op !== 'group') for (const needed of stepsUsedBy(program.steps[step]!)) waiting.push(needed);
  }
  const columns = [...seen]
    .sort((a, b) => a - b)
    .flatMap((step) => {
      const found = program.steps[step]!;
      return found.op === 'column' ? [{ source: found.source, column: found.column }] : [];
    });
  return columns.filter(
    ({ source, column }, index) =>
      columns.findIndex((other) => other.source === source && other.column === column) === index,
  );
}

function spellingsOf(program: Program, { tables }: ExplainInputs): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const { source, spelling, key } of program.spellings) {
    const table = tables.get(source);
    for (let row = 0; table && row < table.rowCount; row++) {
      const [from, to] = [cellOf(table, spelling, row), cellOf(table, key, row)];
      if (typeof from === 'string' && typeof to === 'string') result.set(from, to);
    }
  }
  return result;
}

function rowsOfCase(
  run: Run,
  source: SourceInput,
  table: InputTable,
  spellings: ReadonlyMap<string, string>,
  at: number,
): readonly number[] {
  const unit = run.cases.units[at]!;
  const period = run.cases.periods?.[at];
  const rows: number[] = [];
  const successors = run.successors.get(source.name);
  for (let row = 0; row < table.rowCount; row++) {
    const written = source.unitColumn === undefined ? null : cellOf(table, source.unitColumn, row);
    const keys = typeof written === 'string' && successors ? (successors.get(unitKey(written)) ?? []) : [written];
    if (!keys.some((key) => key === unit || (typeof key === 'string' && spellings.get(key) === unit))) continue;
    if (source.periodColumn !== undefined && period !== undefined && cellOf(table, source.periodColumn, row) !== period)
      continue;
    rows.push(row);
  }
  return rows;
}

/** The file in which rows stand, where the table is made of several and all of them stand in one. */
function fileOfRows(table: InputTable, rows: readonly number[]): string | undefined {
  const files = new Set(rows.map((row) => table.fileOf?.(row)));
  return files.size === 1 ? [...files][0] : undefined;
}

/** Of a source about units that have become others: which of those the rows are about. */
function mergedFrom(source: SourceInput, table: InputTable, rows: readonly number[]): Pick<RawInput, 'mergedFrom'> {
  const { merged, unitColumn } = source;
  if (merged === undefined || unitColumn === undefined) return {};
  const units = rows.map((row) => cellOf(table, unitColumn, row)).filter((unit) => typeof unit === 'string');
  return { mergedFrom: [...new Set(units.map(unitKey))] };
}

function cellOf(table: InputTable, column: string, row: number): Value {
  const value = table.columns.get(column)?.[row];
  return value === undefined || (typeof value === 'number' && Number.isNaN(value)) ? null : value;
}
