/** Pillars and indicators, and what stands behind a dot: parts of nodes, columns of sources. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame, Item } from '../../language/expectation/recognise.js';
import type { Token } from '../../language/expectation/tokens.js';
import { formatMeasure } from '../../model/measure.js';
import type { FrameworkNode, Methodology, Source } from '../../model/model.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { columnCandidates, columnsInFile } from './columns.js';
import {
  childNamed,
  childrenOf,
  type Context,
  methodologyNamed,
  nodeAt,
  sourceNamed,
  type Surroundings,
} from './context.js';
import { nameOf } from './declared.js';
import { frameOf, framesOf, restOf, sameFrame } from './place.js';

/** The stages of a node, with what each is. */
export const STAGES: readonly (readonly [name: string, words: string])[] = [
  ['score', 'The score: normalised, in its direction, rounded.'],
  ['value', 'The value before anything is done to it.'],
  ['filled', 'The value with what stands in for missing ones.'],
  ['treated', 'The value after treatment.'],
  ['rank', 'The rank by the score.'],
  ['band', 'The band that the score falls into.'],
];

export function nodeCandidate(node: FrameworkNode, order: number): Candidate {
  const title = node.titles.get('');
  const measure = node.measure === undefined ? '' : ` [${formatMeasure(node.measure)}]`;
  const words = [title, node.documentation].filter((one) => one !== undefined);
  return nameCandidate(node.name, {
    kind: node.kind === 'indicator' ? CompletionItemKind.Field : CompletionItemKind.Module,
    detail: `${node.kind} ${node.id === '' ? node.name : node.id}${measure}`,
    documentation: words.length === 0 ? undefined : words.join('\n\n'),
    order,
  });
}

/** The nodes that a bare name may mean at a place: children, siblings, outwards; then shared ones. */
export function* nodesAround(context: Context, frame: Frame | undefined, around: Surroundings): Iterable<Candidate> {
  const { methodology, path } = around;
  if (methodology === undefined) {
    yield* nodesWritten(context, frame, path);
    return;
  }
  let order: number = Order.near;
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(methodology, path.slice(0, length));
    if (node === undefined) continue;
    const own = path[length];
    for (const child of childrenOf(methodology, node)) {
      if (length < path.length && child.name === own) continue;
      yield nodeCandidate(child, order);
    }
    order = Math.min(order + 0.1, Order.usual - 0.1);
  }
  yield* sharedNodes(methodology, order);
  yield* nodesWritten(context, frame, path);
}

export function* sharedNodes(methodology: Methodology, order: number): Iterable<Candidate> {
  const root = methodology.nodes.get('');
  const below = new Set(root?.children.map(({ node }) => node));
  for (const node of methodology.nodes.values()) {
    if (node.id !== '' && !node.id.includes('.') && !below.has(node.id)) yield nodeCandidate(node, order);
  }
}

/** Nodes that the text around the cursor declares; the model does not know those of a text that it could not read. */
export function* nodesWritten(
  context: Context,
  frame: Frame | undefined,
  path: readonly string[],
): Iterable<Candidate> {
  if (!context.analysis.findings.some(({ code }) => code.startsWith('syntax/'))) return;
  for (const block of framesOf(frame)) {
    if (block.use.rule !== 'Body') continue;
    for (const { name, kind } of nodesOfBody(context, block)) {
      if (path.includes(name)) continue;
      yield nameCandidate(name, {
        kind: kind === 'pillar' ? CompletionItemKind.Module : CompletionItemKind.Field,
        detail: kind,
        order: Order.usual,
      });
    }
  }
}

export interface WrittenNode {
  readonly name: string;
  readonly kind: string;
}

/** The nodes that stand in a body, before the cursor and behind it. */
function nodesOfBody(context: Context, block: Frame): readonly WrittenNode[] {
  const { place } = context;
  const nodes: WrittenNode[] = [];
  const add = (items: readonly Item[], tokens: readonly Token[], first: number): void => {
    for (const { token, parent, rules } of items) {
      if (!rules.includes('Node') || !sameFrame(parent, block)) continue;
      const [kind, name] = [tokens[token - first], tokens[token - first + 1]];
      if (kind !== undefined && name?.kind === 'word') nodes.push({ name: nameOf(name.text), kind: kind.text });
    }
  };
  add(place.items, place.tokens, 0);
  const rest = restOf(place, block);
  add(rest.items, rest.tokens, place.tokens.length);
  return nodes;
}

/** The names before the dot at the cursor; nothing if no path stands there. */
export function namesBeforeDot(tokens: readonly Token[]): readonly string[] | undefined {
  const names: string[] = [];
  let at = tokens.length - 1;
  while (tokens[at]?.text === '.' && tokens[at - 1]?.kind === 'word') {
    names.unshift(nameOf(tokens[at - 1]!.text));
    at -= 2;
  }
  return names.length === 0 ? undefined : names;
}

/** What a path leads to: a node, a source, the children of the node at hand, the goalposts. */
export type Reached =
  | { readonly kind: 'node'; readonly methodology: Methodology; readonly node: FrameworkNode }
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'children'; readonly methodology: Methodology; readonly node: FrameworkNode }
  | { readonly kind: 'goalposts' };

/** By the order in which the language looks names up. */
export function reach(context: Context, names: readonly string[], around: Surroundings): Reached | undefined {
  const [head, ...rest] = names as [string, ...string[]];
  const { methodology, path, node } = around;
  if (methodology !== undefined) {
    for (let length = path.length; length >= 0; length--) {
      const outer = methodology.nodes.get(path.slice(0, length).join('.'));
      const found = outer === undefined ? undefined : childNamed(methodology, outer, head);
      if (found !== undefined) return walk(methodology, found, rest);
    }
    const shared = methodology.nodes.get(head);
    if (shared !== undefined) return walk(methodology, shared, rest);
  }
  const source = sourceNamed(context, head);
  if (source !== undefined) return rest.length === 0 ? { kind: 'source', source } : undefined;
  if (head === 'children' && rest.length === 0 && methodology !== undefined && node !== undefined)
    return { kind: 'children', methodology, node };
  if (head === 'goalposts' && rest.length === 0) return { kind: 'goalposts' };
  const other = methodologyNamed(context, head);
  const root = other?.nodes.get('');
  return other === undefined || root === undefined ? undefined : walk(other, root, rest);
}

export function walk(methodology: Methodology, from: FrameworkNode, names: readonly string[]): Reached | undefined {
  let node: FrameworkNode | undefined = from;
  for (const name of names) node = node === undefined ? undefined : childNamed(methodology, node, name);
  return node === undefined ? undefined : { kind: 'node', methodology, node };
}

/** What may stand behind the dot. */
export function* partsOf(context: Context, reached: Reached): Iterable<Candidate> {
  switch (reached.kind) {
    case 'source':
      yield* columnCandidates(reached.source, Order.likely);
      yield* columnsInFile(context, reached.source);
      return;
    case 'goalposts':
      yield part('low', 'Where 0 lies.', Order.likely);
      yield part('high', 'Where 1 lies.', Order.likely);
      return;
    case 'children': {
      const children = childrenOf(reached.methodology, reached.node);
      for (const child of children) yield* outputsOf(child, Order.likely);
      // In a default or a template the children are those of other nodes.
      for (const node of reached.methodology.nodes.values()) yield* outputsOf(node, Order.further);
      return;
    }
    case 'node':
      for (const child of childrenOf(reached.methodology, reached.node)) yield nodeCandidate(child, Order.likely);
      yield* ownParts(reached.node, Order.near);
  }
}

/** Stages, outputs and bands of a node. */
export function* ownParts(node: FrameworkNode, order: number): Iterable<Candidate> {
  for (const [name, words] of STAGES) yield part(name, words, order);
  yield* outputsOf(node, order);
  for (const { name } of node.bands) if (name !== '') yield part(name, 'Bands.', order);
}

function* outputsOf({ outputs }: FrameworkNode, order: number): Iterable<Candidate> {
  for (const { name, titles, measure, documentation } of outputs) {
    yield nameCandidate(name, {
      kind: CompletionItemKind.Property,
      detail: `output${measure === undefined ? '' : ` [${formatMeasure(measure)}]`}`,
      documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
      order,
    });
  }
}

function part(label: string, documentation: string, order: number): Candidate {
  return { label, kind: CompletionItemKind.EnumMember, documentation, order };
}

/** The node that a test is about. */
export function testedNode(context: Context, frame: Frame | undefined): Reached | undefined {
  const test = frameOf(frame, 'Test');
  if (test === undefined) return undefined;
  const { tokens } = context.place;
  const names: string[] = [];
  for (let at = test.token + 3; tokens[at]?.kind === 'word'; at += 2) {
    names.push(nameOf(tokens[at]!.text));
    if (tokens[at + 1]?.text !== '.') break;
  }
  const [head, ...rest] = names;
  const methodology = head === undefined ? undefined : methodologyNamed(context, head);
  const root = methodology?.nodes.get('');
  return methodology === undefined || root === undefined ? undefined : walk(methodology, root, rest);
}
