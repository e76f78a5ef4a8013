/** What feeds what in a model: the edges between columns, nodes, outputs, named values and functions, by ids of targets. */

import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { childShares, effectiveWeights } from '../model/weights.js';

export interface Edge {
  /** What uses. */
  readonly from: string;
  /** What is used. */
  readonly to: string;
  readonly span: Span;
  /** Of a child: its share of the parent, and what that comes to in the whole; nothing where it is found from data. */
  readonly share?: number;
  readonly effective?: number;
}

export interface Lineage {
  uses(id: string): readonly Edge[];
  usedBy(id: string): readonly Edge[];
}

const known = new WeakMap<Model, Lineage>();

/** Worked out once for a model, which never changes. */
export function lineageOf(model: Model): Lineage {
  let lineage = known.get(model);
  if (lineage === undefined) known.set(model, (lineage = build(model)));
  return lineage;
}

function build(model: Model): Lineage {
  const edges = edgesOf(model);
  const from = new Map<string, Edge[]>();
  const to = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const [ends, id] of [
      [from, edge.from],
      [to, edge.to],
    ] as const) {
      const list = ends.get(id);
      if (list === undefined) ends.set(id, [edge]);
      else list.push(edge);
    }
  }
  return { uses: (id) => from.get(id) ?? [], usedBy: (id) => to.get(id) ?? [] };
}

function edgesOf(model: Model): readonly Edge[] {
  const edges: Edge[] = [];
  const named = (from: string, part: unknown): void => {
    for (const use of usesIn(part)) if (use.to !== from) edges.push({ from, ...use });
  };
  for (const { id, value } of model.lets.values()) named(`let:${id}`, value);
  for (const { id, value } of model.constants.values()) named(`constant:${id}`, value);
  for (const { id, body, parameters } of model.functions.values()) named(`function:${id}`, [body, parameters]);
  for (const { id, attributes, displayName } of model.unitSets.values()) {
    named(`units:${id}`, displayName);
    for (const { name, value } of attributes.values()) named(`attribute:${id}/${name}`, value);
  }
  for (const methodology of model.methodologies.values()) {
    named(`methodology:${methodology.id}`, methodology.screens);
    const effective = effectiveWeights(methodology, model);
    for (const node of methodology.nodes.values()) {
      const from = nodeId(methodology.id, node.id);
      const { outputs, children, ...own } = node;
      named(from, own);
      named(
        from,
        children.map(({ weight }) => weight),
      );
      edges.push(...childEdges(methodology, node, model, effective.get(node.id)));
      for (const output of outputs) named(`output:${methodology.id}/${node.id}/${output.name}`, output);
    }
  }
  return edges;
}

function childEdges(
  methodology: Methodology,
  node: FrameworkNode,
  model: Model,
  effective: number | undefined,
): readonly Edge[] {
  const from = nodeId(methodology.id, node.id);
  const shares = childShares(node, model);
  return node.children.map(({ node: child, span }) => {
    const share = shares?.get(child);
    const edge = { from, to: nodeId(methodology.id, child), span };
    if (share === undefined) return edge;
    return { ...edge, share, ...(effective === undefined ? {} : { effective: effective * share }) };
  });
}

function nodeId(methodology: string, node: string): string {
  return node === '' ? `methodology:${methodology}` : `node:${methodology}/${node}`;
}

/** The uses in a part of the model, whatever kind of part it is: a property to come is looked into as well. */
function usesIn(part: unknown): readonly { readonly to: string; readonly span: Span }[] {
  const found: { readonly to: string; readonly span: Span }[] = [];
  const open: unknown[] = [part];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== 'object' || at === null) continue;
    if ('kind' in at && 'span' in at) {
      const expression = at as Expression;
      const to = targetOf(expression);
      if (to !== undefined) found.push({ to, span: expression.span });
    }
    if (at instanceof Map) open.push(...(at as ReadonlyMap<unknown, unknown>).values());
    else open.push(...(Object.values(at) as unknown[]));
  }
  return found.reverse();
}

function targetOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'column':
      return `column:${expression.source}/${expression.column}`;
    case 'node':
      return nodeId(expression.methodology, expression.node);
    case 'output':
      return `output:${expression.methodology}/${expression.node}/${expression.output}`;
    case 'let':
      return `let:${expression.let}`;
    case 'constant':
      return `constant:${expression.constant}`;
    case 'attribute':
      return `attribute:${expression.unitSet}/${expression.attribute}`;
    case 'call':
      return `function:${expression.function}`;
    default:
      return undefined;
  }
}
