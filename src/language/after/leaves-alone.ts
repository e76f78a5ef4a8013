/** Leaves that stand on columns and constants alone, so that nothing but their words and what is declared gives them meaning. */

import type { Expression } from '../../model/expression.js';
import type { FrameworkNode, Model, Treat } from '../../model/model.js';
import type { ColumnRead, SettledLeaf } from '../../model/resolve/settled.js';
import { parts } from '../../model/resolve/walk.js';
import type * as A from '../generated/ast.js';
import type { WrittenPieces } from '../parsing/places.js';
import { outlineOf } from './outline.js';
import { isTold } from './told.js';

export interface LeafAlone extends SettledLeaf {
  readonly ast: A.Node;
}

export interface LeavesAlone {
  /** In the order of the text. */
  readonly leaves: readonly LeafAlone[];
  /** By which names they call what is declared: a node that went by one of them might be meant. */
  readonly names: ReadonlySet<string>;
  /** The names of nodes in the text, and of all else that may be meant in the place of what is declared. */
  readonly taken: ReadonlySet<string>;
}

/** What a leaf may say and still mean the same wherever its neighbours are. */
const PLAIN: ReadonlySet<A.Member['$type']> = new Set<A.Member['$type']>([
  'Value',
  'FromSource',
  'Missing',
  'Treat',
  'Normalise',
  'Goalposts',
  'Clamped',
  'Direction',
  'RoundTo',
  'LocalTitle',
  'TextSetting',
]);

/** Words that mean something by themselves where nothing goes by their names. */
const WORDS = ['x', 'missing', 'goalposts', 'children'];

/** A leaf in which something was found is left out: it has to be read again, so that it is found again. */
export function leavesAlone(
  file: { readonly file: string; readonly ast: A.MethodologyFile; readonly pieces: WrittenPieces },
  model: Model,
  told: readonly number[],
): LeavesAlone {
  const byStart = new Map<number, FrameworkNode>();
  const periods: string[] = [];
  for (const { nodes, file: of, period } of model.methodologies.values()) {
    if (period !== undefined) periods.push(period);
    if (of === file.file) for (const node of nodes.values()) byStart.set(node.span.start, node);
  }
  const { nodes, names: taken } = outlineOf(file.ast);
  const names = new Set(WORDS);
  const reading: Reading = { model, periods, taken, names };
  const leaves: LeafAlone[] = [];
  if (WORDS.some((word) => taken.has(word))) return { leaves, names, taken };
  for (const ast of nodes) {
    if (!isPlain(ast)) continue;
    const node = byStart.get(file.pieces.startOf(ast));
    if (node === undefined || !saysNoMore(node) || isTold(told, node.span)) continue;
    const columns = columnsOf(node, reading);
    if (columns !== undefined) leaves.push({ ast, node, columns });
  }
  return { leaves, names, taken };
}

function isPlain({ members, templates }: A.Node): boolean {
  if (members.length === 0 || templates.length > 0) return false;
  return members.every(({ $type }) => PLAIN.has($type));
}

/** Whether defaults add nothing that speaks of other stages. */
function saysNoMore({ children, publish, outputs, bands, rank }: FrameworkNode): boolean {
  return (
    children.length === 0 &&
    publish === undefined &&
    outputs.length === 0 &&
    bands.length === 0 &&
    rank.from === 'default'
  );
}

interface Reading {
  readonly model: Model;
  readonly periods: readonly string[];
  readonly taken: ReadonlySet<string>;
  /** Those by which what is declared is called, of all leaves. */
  readonly names: Set<string>;
}

/** The columns that a leaf reads; nothing where it stands on more than columns, constants and functions. */
function columnsOf(
  { value, missing, treat, normalise, goalposts }: FrameworkNode,
  reading: Reading,
): readonly ColumnRead[] | undefined {
  const columns: ColumnRead[] = [];
  const isAlone = (expression: Expression | undefined): boolean =>
    expression === undefined || expression.kind === 'number' || standsAlone(expression, columns, reading);
  const isTreatmentAlone = (one: Treat): boolean => {
    if (one.kind === 'expression') return isAlone(one.step.expression);
    return (
      [one.first, one.otherwise].every((step) => step?.kind !== 'expression' || isAlone(step.expression)) &&
      isAlone(one.condition)
    );
  };
  return isAlone(value?.value.expression) &&
    isAlone(missing.value.expression) &&
    isAlone(normalise?.value.expression) &&
    isAlone(normalise?.value.onto?.low) &&
    isAlone(normalise?.value.onto?.high) &&
    isAlone(goalposts?.value.low) &&
    isAlone(goalposts?.value.high) &&
    treat.every(({ value: one }) => isTreatmentAlone(one))
    ? columns
    : undefined;
}

/** A loop, because chains of operators are deep. */
function standsAlone(whole: Expression, columns: ColumnRead[], reading: Reading): boolean {
  if (!isPartAlone(whole, columns, reading)) return false;
  const open = [...parts(whole)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!isPartAlone(at, columns, reading)) return false;
    for (const part of parts(at)) open.push(part);
  }
  return true;
}

/** Whether an expression names nothing but columns, constants and functions, those inside of it left out. */
function isPartAlone(part: Expression, columns: ColumnRead[], reading: Reading): boolean {
  const { model, periods } = reading;
  switch (part.kind) {
    case 'number':
    case 'text':
    case 'boolean':
    case 'missing':
    case 'x':
    case 'parameter':
    case 'goalpost':
    case 'list':
      return true;
    case 'column':
      columns.push(part);
      return isFree(model.sources.get(part.source)?.name, reading);
    case 'constant':
      return isFree(model.constants.get(part.constant)?.name, reading);
    case 'attribute':
      return isFree(part.attribute, reading);
    case 'period':
      return periods.every((period) => isFree(period, reading));
    case 'builtin':
      return isFree(part.name, reading);
    case 'call':
      return isFree(model.functions.get(part.function)?.name, reading);
    default:
      return false;
  }
}

/** Whether no node goes by a name, so that it can only mean what is declared; it is taken down then. */
function isFree(name: string | undefined, { taken, names }: Reading): boolean {
  if (name === undefined || taken.has(name)) return false;
  names.add(name);
  return true;
}
