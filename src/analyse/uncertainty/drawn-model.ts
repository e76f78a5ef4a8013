/** The methodology with what is drawn put in: amounts become columns of sources that no file has, filled anew for each draw. */

import type { Expression } from '../../model/expression.js';
import type { Child, Column, FrameworkNode, Methodology, Model, Source } from '../../model/model.js';
import type { Assumption } from '../../model/uncertainty.js';
import type { Span } from '../../report/finding.js';

/** No source of a file is called so: a name with a space and a colon needs backquotes, and these are ids. */
export const WEIGHTS = 'drawn: weights of ';
export const CONSTANTS = 'drawn: constants';
export const ERRORS = 'drawn: errors';

/** True of sources that no file has. */
export function isDrawnSource(name: string): boolean {
  return name.startsWith(WEIGHTS) || name === CONSTANTS || name === ERRORS;
}

export interface DrawnModel {
  readonly model: Model;
  /** Puts what is drawn into a methodology of the model. Nodes that are alike before are the same objects after it. */
  drawn(methodology: Methodology): Methodology;
}

/**
 * How the weights of the children of a node are drawn: in place of what is written, or as factors of weights that are
 * computed.
 */
export type DrawnWeights =
  { readonly kind: 'written'; readonly weights: readonly number[] } | { readonly kind: 'computed' };

export function weightsToDraw(node: FrameworkNode): DrawnWeights {
  const numbers = node.children.map(({ weight }) => (weight === undefined ? 1 : numberOf(weight.value)));
  const isWritten = node.weighting === undefined && numbers.every((number) => number !== undefined);
  return isWritten ? { kind: 'written', weights: numbers } : { kind: 'computed' };
}

function numberOf(expression: Expression): number | undefined {
  return expression.kind === 'number' ? expression.value : undefined;
}

export function drawnModel(model: Model, methodology: Methodology, assumptions: readonly Assumption[]): DrawnModel {
  const { span } = methodology;
  const sources = new Map(model.sources);
  const constants = new Map(model.constants);
  const parents = new Map<string, 'within' | 'anew'>();
  const errors = new Map<string, Expression>();
  for (const { varied } of assumptions) {
    if (varied.kind === 'weight table') for (const parent of varied.parents) parents.set(parent, 'anew');
    if (varied.kind !== 'noise') continue;
    for (const noise of varied.noises) {
      if (noise.kind === 'weights within') for (const parent of noise.parents) parents.set(parent, 'within');
      if (noise.kind === 'weights dirichlet') for (const parent of noise.parents) parents.set(parent, 'anew');
      if (noise.kind === 'error') errors.set(noise.node, noise.deviation);
      if (noise.kind === 'constant') {
        const constant = constants.get(noise.constant)!;
        constants.set(noise.constant, { ...constant, value: lookUp(CONSTANTS, text(noise.constant, span), span) });
      }
    }
  }
  const add = (id: string, role: Source['role'], columns: readonly Column[]): void => {
    sources.set(id, drawnSource(id, role, columns, methodology, span));
  };
  if (constants.size > 0) add(CONSTANTS, 'list', [column('key', 'text', span), column('value', 'number', span)]);
  for (const parent of parents.keys())
    add(`${WEIGHTS}${parent}`, 'list', [column('key', 'text', span), column('value', 'number', span)]);
  if (errors.size > 0)
    add(ERRORS, 'key', [
      column('unit', 'text', span),
      ...[...errors.keys()].map((node) => column(node, 'number', span)),
    ]);

  const known = new Map<FrameworkNode, FrameworkNode>();
  const nodeDrawn = (node: FrameworkNode): FrameworkNode => {
    const how = parents.get(node.id);
    const deviation = errors.get(node.id);
    if (how === undefined && deviation === undefined) return node;
    let made = known.get(node);
    if (made === undefined) {
      const weighed = how === undefined ? node : withDrawnWeights(node, how, methodology.nodes.get(node.id));
      known.set(node, (made = deviation === undefined ? weighed : withError(weighed, deviation)));
    }
    return made;
  };
  return {
    model: { ...model, sources, constants },
    drawn: (one) => ({ ...one, nodes: new Map([...one.nodes].map(([id, node]) => [id, nodeDrawn(node)])) }),
  };
}

/** Children that an alternative adds keep the weights that it gives them. */
function withDrawnWeights(
  node: FrameworkNode,
  how: 'within' | 'anew',
  original: FrameworkNode | undefined,
): FrameworkNode {
  const drawn = new Set(original?.children.map((child) => child.node));
  const source = `${WEIGHTS}${node.id}`;
  const isAnew = how === 'anew' || weightsToDraw(node).kind === 'written';
  const children = node.children.map((child): Child => {
    const { span } = child;
    if (!drawn.has(child.node)) return child;
    const found = lookUp(source, text(child.node, span), span);
    const before = child.weight?.value;
    const value = isAnew || before === undefined ? found : product(before, found, span);
    return { ...child, weight: { value, span, from: 'own' } };
  });
  if (node.weighting === undefined || isAnew) {
    const { weighting, ...rest } = node;
    return weighting === undefined ? { ...node, children } : { ...rest, children };
  }
  // Weights that are computed together are multiplied child by child; the names of children find their factors.
  const { value, span } = node.weighting;
  const names: Expression = {
    kind: 'builtin',
    name: 'names',
    arguments: [{ value: { kind: 'children', span } }],
    span,
  };
  return { ...node, weighting: { ...node.weighting, value: product(value, lookUp(source, names, span), span) } };
}

function withError(node: FrameworkNode, deviation: Expression): FrameworkNode {
  if (node.value === undefined) return node;
  const { span } = node.value;
  const error = product({ kind: 'column', source: ERRORS, column: node.id, span }, deviation, span);
  const { expression, modifiers } = node.value.value;
  const value: Expression = {
    kind: 'builtin',
    name: 'add',
    arguments: [{ value: expression }, { value: error }],
    span,
  };
  return { ...node, value: { ...node.value, value: { expression: value, modifiers } } };
}

function product(a: Expression, b: Expression, span: Span): Expression {
  return { kind: 'builtin', name: 'multiply', arguments: [{ value: a }, { value: b }], span };
}

function text(value: string, span: Span): Expression {
  return { kind: 'text', value, span };
}

function lookUp(source: string, key: Expression, span: Span): Expression {
  return {
    kind: 'builtin',
    name: 'lookup',
    arguments: [
      { name: 'value', value: { kind: 'column', source, column: 'value', span } },
      { name: 'key', value: { kind: 'column', source, column: 'key', span } },
      { name: 'text', value: key },
    ],
    span,
  };
}

function column(name: string, type: Column['type'], span: Span): Column {
  return { name, header: name, type, span };
}

function drawnSource(
  id: string,
  role: Source['role'],
  columns: readonly Column[],
  { unitSet }: Methodology,
  span: Span,
): Source {
  return {
    id,
    name: id,
    titles: new Map(),
    notes: [],
    span,
    nameSpan: span,
    path: '',
    pathSpan: span,
    settings: {},
    role,
    ...(role === 'key' ? { unitSet, unitColumn: 'unit' } : {}),
    columns: new Map(columns.map((one) => [one.name, one])),
  };
}
