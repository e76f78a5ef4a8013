/** Which columns iData gets from a methodology: a value for each indicator, or what the value is a quotient of. */

import type { Expression } from '../model/expression.js';
import type { Column, FrameworkNode, Methodology, Model, Source, Step, UnitSet } from '../model/model.js';
import type { Program, SourceInput } from '../plan/program.js';
import { bareInput } from '../plan/source-inputs.js';
import type { NumberColumn, TextColumn } from '../runtime/column.js';

/** A column of a source. */
export interface RawColumn {
  readonly source: string;
  readonly column: string;
}

/** `value data.a / data.b`, or `value data.a / (data.b / 1000)`. */
export interface Quotient {
  readonly numerator: RawColumn;
  readonly denominator: RawColumn;
  readonly scaleFactor: number;
}

/** The quotient of two columns that a value is, if it is one. */
export function quotientOf(step: Step): Quotient | undefined {
  const { expression, modifiers } = step;
  const [numerator, below] = partsOf(expression);
  if (modifiers.length > 0 || numerator?.kind !== 'column' || below === undefined) return undefined;
  if (below.kind === 'column') return { numerator, denominator: below, scaleFactor: 1 };
  const [denominator, factor] = partsOf(below);
  return denominator?.kind === 'column' && factor?.kind === 'number' && factor.measure === undefined && !factor.percent
    ? { numerator, denominator, scaleFactor: factor.value }
    : undefined;
}

function partsOf(expression: Expression): readonly [Expression?, Expression?] {
  if (expression.kind !== 'builtin' || expression.name !== 'divide') return [];
  return [expression.arguments[0]?.value, expression.arguments[1]?.value];
}

/** The column that a value is, where it is one without a change. */
export function columnOf(step: Step): RawColumn | undefined {
  return step.expression.kind === 'column' && step.modifiers.length === 0 ? step.expression : undefined;
}

/** A column of iData besides those of indicators. */
export interface ExtraColumn extends RawColumn {
  readonly type: 'Group' | 'Denominator' | 'Other' | 'Time';
  /** How the methodology calls it. */
  readonly name: string;
  readonly declared: Column;
}

/**
 * Groups (attributes that are texts), denominators, and columns that the sources of the units have besides. What an
 * attribute computes is no column, and is given back apart.
 */
export function extraColumns(
  methodology: Methodology,
  model: Model,
  program: Program,
): { readonly columns: readonly ExtraColumn[]; readonly computed: readonly string[] } {
  const columns: ExtraColumn[] = [];
  const computed: string[] = [];
  const seen = new Set<string>();
  const add = ({ source, column }: RawColumn, type: ExtraColumn['type'] | undefined, name = column): void => {
    const declared = model.sources.get(source)?.columns.get(column);
    const key = JSON.stringify([source, column]);
    if (!declared || seen.has(key)) return;
    seen.add(key);
    columns.push({ source, column, name, declared, type: type ?? (declared.type === 'text' ? 'Group' : 'Other') });
  };
  for (const { name, value } of unitSetOf(methodology, model)?.attributes.values() ?? []) {
    if (value.kind === 'column') add(value, undefined, name);
    else computed.push(name);
  }
  for (const { quotient } of quotients(methodology)) add(quotient.denominator, 'Denominator');
  const used = usedColumns(methodology, model);
  for (const { name: id, makesCases, role } of program.sources) {
    const source = model.sources.get(id);
    if (!source || !makesCases || role !== 'key') continue;
    for (const { name, header } of source.columns.values()) {
      if (used.has(JSON.stringify([id, name])) || isKey(source, name)) continue;
      const isTime = header === 'Time' && methodology.period === undefined;
      add({ source: id, column: name }, isTime ? 'Time' : 'Other');
    }
  }
  const order = (column: ExtraColumn): number =>
    [...(model.sources.get(column.source)?.columns.keys() ?? [])].indexOf(column.column);
  return { columns: columns.sort((a, b) => order(a) - order(b)), computed };
}

function isKey({ unitColumn, periodColumn }: Source, column: string): boolean {
  return column === unitColumn || column === periodColumn;
}

export function unitSetOf(methodology: Methodology, model: Model): UnitSet | undefined {
  return model.unitSets.get(methodology.unitSet);
}

export function quotients(
  methodology: Methodology,
): readonly { readonly node: FrameworkNode; readonly quotient: Quotient }[] {
  return [...methodology.nodes.values()].flatMap((node) => {
    const quotient = node.value && node.children.length === 0 ? quotientOf(node.value.value) : undefined;
    return quotient ? [{ node, quotient }] : [];
  });
}

/** Columns that are values or names already. */
function usedColumns(methodology: Methodology, model: Model): ReadonlySet<string> {
  const used = new Set<string>();
  const take = (expression: Expression | undefined): void => {
    if (expression === undefined) return;
    if (expression.kind === 'column') used.add(JSON.stringify([expression.source, expression.column]));
    if (expression.kind === 'builtin' || expression.kind === 'call') {
      for (const { value, high } of expression.arguments) {
        take(value);
        take(high);
      }
    }
    if (expression.kind === 'let') take(model.lets.get(expression.let)?.value);
  };
  for (const { value } of methodology.nodes.values()) take(value?.value.expression);
  take(unitSetOf(methodology, model)?.displayName);
  return used;
}

/** The program with all the columns that the tables take from its sources, so that they are read. */
export function withExtraColumns(program: Program, model: Model, wanted: readonly RawColumn[]): Program {
  const sources = new Map(program.sources.map((source) => [source.name, source]));
  for (const { source: id, column } of wanted) {
    const declared = model.sources.get(id)!;
    const known = sources.get(id) ?? datedInput(declared);
    const needed = [column, declared.unitColumn, declared.periodColumn].filter((name) => name !== undefined);
    const missing = needed.filter((name) => !known.columns.some((other) => other.name === name));
    const columns = [...known.columns, ...missing.map((name) => requestOf(declared.columns.get(name)!))];
    sources.set(id, { ...known, columns });
  }
  return { ...program, sources: [...sources.values()] };
}

function datedInput(source: Source): SourceInput {
  const { unitColumn, periodColumn, periodsInColumns } = source;
  return { ...bareInput(source), unitColumn, periodColumn, ...(periodsInColumns ? { periodsInColumns } : {}) };
}

function requestOf({ name, header, type, range, readings, span }: Column): SourceInput['columns'][number] {
  return { name, header, type, minimum: range?.low, maximum: range?.high, ...(readings && { readings }), span };
}

/** The cell of a case as text; `''` where it is missing. */
export function cellText(column: NumberColumn | TextColumn | undefined, row: number): string {
  const value = row < 0 ? undefined : column?.[row];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return Number.isNaN(value) ? '' : String(value);
}
