/** Paths of nodes that are no expressions: what is included, removed, weighed, screened and tested. */

import type { Frame } from '../../language/expectation/recognise.js';
import type { FrameworkNode, Methodology } from '../../model/model.js';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { sourceCandidates } from './columns.js';
import { childrenOf, type Context, editionAtLine, revisionAround, surroundingsOf, visible } from './context.js';
import { nameOf } from './declared.js';
import { frameOf, framesOf } from './place.js';
import { goneNodes, targetNames } from './revisions.js';
import {
  namesBeforeDot,
  nodesWritten,
  nodeCandidate,
  ownParts,
  partsOf,
  reach,
  type Reached,
  sharedNodes,
  STAGES,
  testedNode,
  walk,
} from './nodes.js';

export function* pathCandidates(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const names = namesBeforeDot(context.place.tokens);
  const use = useOfPath(frame);
  if (names !== undefined) {
    const reached = reachPath(context, frame, names, use);
    if (reached !== undefined) yield* parts(context, reached, use);
    return;
  }
  yield* firstNames(context, frame, use);
  if (frameOf(frame, 'Methodology') !== undefined) yield* nodesWritten(context, frame, []);
}

/** The property that takes the path: `Test.target`, `Remove.paths`. */
function useOfPath(frame: Frame | undefined): string {
  for (const { use } of framesOf(frame)) if (use.rule === 'Path') return `${use.within}.${use.property ?? ''}`;
  return '';
}

/** Subjects of tests have stages; what is included or removed is a node. */
const WITH_STAGES: ReadonlySet<string> = new Set(['AgainstLine.subject', 'Expect.subject', 'Given.path']);

function* parts(context: Context, reached: Reached, use: string): Iterable<Candidate> {
  if (reached.kind === 'node' && !WITH_STAGES.has(use)) {
    for (const child of childrenOf(reached.methodology, reached.node)) yield nodeCandidate(child, Order.likely);
  } else yield* partsOf(context, reached);
}

function reachPath(
  context: Context,
  frame: Frame | undefined,
  names: readonly string[],
  use: string,
): Reached | undefined {
  const tested = WITH_STAGES.has(use) ? testedNode(context, frame) : undefined;
  if (tested?.kind === 'node') {
    const below = walk(tested.methodology, tested.node, names);
    return below ?? anywhere(tested.methodology, names);
  }
  const revised = revisionAround(context, frame);
  const around =
    revised !== undefined && LINES.test(use)
      ? { methodology: editionAtLine(context, frame, revised), node: undefined, path: [], inTemplate: false }
      : surroundingsOf(context, frame);
  const found = reach(context, names, around);
  if (found !== undefined || around.methodology === undefined) return found;
  return anywhere(around.methodology, names);
}

/** A node by the beginning of its path, or by its name, where only one has it. */
function anywhere(methodology: Methodology, [head, ...rest]: readonly string[]): Reached | undefined {
  const namesakes = [...methodology.nodes.values()].filter(({ name, id }) => name === head && id !== '');
  return namesakes.length === 1 ? walk(methodology, namesakes[0]!, rest) : undefined;
}

/** Paths of lines of revisions, and those of them that never are the methodology itself. */
const LINES = /^(?:Set[A-Z][a-z]+|[A-Z][a-z]+Change)\.(?:target|paths?)$/;
const WITHOUT_ROOT: ReadonlySet<string> = new Set(['RemoveChange.paths', 'RenameChange.path', 'MoveChange.path']);

function* firstNames(context: Context, frame: Frame | undefined, use: string): Iterable<Candidate> {
  const revised = revisionAround(context, frame);
  if (revised !== undefined && LINES.test(use)) {
    if (use === 'RestoreChange.path') yield* goneNodes(context, revised);
    else yield* targetNames(context, frame, revised, !WITHOUT_ROOT.has(use));
    return;
  }
  const around = surroundingsOf(context, frame);
  const { methodology, node } = around;
  switch (use) {
    case 'Test.target':
      for (const one of visible(context, context.analysis.model.methodologies)) yield methodologyCandidate(one);
      for (const one of visible(context, context.analysis.model.methodologies)) yield* allNodes(one, Order.further);
      return;
    case 'AgainstLine.subject':
    case 'Expect.subject':
    case 'Given.path':
      yield* subjects(context, frame, use);
      return;
    case 'IncludedNode.path':
      if (methodology === undefined) return;
      yield* sharedNodes(methodology, Order.likely);
      yield* allNodes(methodology, Order.further);
      return;
    case 'Remove.paths':
      if (methodology !== undefined && node !== undefined)
        for (const child of childrenOf(methodology, node)) yield nodeCandidate(child, Order.likely);
      return;
    default:
      if (methodology === undefined) return;
      for (const child of childrenOf(methodology, methodology.nodes.get('')!)) yield nodeCandidate(child, Order.likely);
      if (use === 'VariedWeights.paths') yield methodologyCandidate(methodology);
      yield* allNodes(methodology, Order.further);
  }
}

function methodologyCandidate({ name, titles, documentation }: Methodology): Candidate {
  return nameCandidate(name, {
    kind: CompletionItemKind.Class,
    detail: 'methodology',
    documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
    order: Order.likely,
  });
}

function* allNodes(methodology: Methodology, order: number): Iterable<Candidate> {
  for (const node of methodology.nodes.values()) if (node.id !== '') yield nodeCandidate(node, order);
}

/** What a test compares or gives: parts of its node, nodes below, and for `given` also sources. */
function* subjects(context: Context, frame: Frame | undefined, use: string): Iterable<Candidate> {
  const tested = testedNode(context, frame);
  if (tested?.kind === 'node') {
    const { methodology, node } = tested;
    yield* ownParts(node, Order.likely);
    for (const child of childrenOf(methodology, node)) yield nodeCandidate(child, Order.likely + 0.5);
    yield* allNodes(methodology, Order.further);
  } else {
    for (const [label, documentation] of STAGES)
      yield { label, kind: CompletionItemKind.EnumMember, documentation, order: Order.likely };
  }
  if (use !== 'Given.path')
    yield {
      label: 'published',
      kind: CompletionItemKind.EnumMember,
      documentation: 'The score as `publish` shows it.',
      order: Order.near,
    };
  else yield* sourceCandidates(context, Order.usual);
}

/** The children of the node whose `weights { ... }` the cursor is in that have no weight in it yet. */
export function* unweighed(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const { place } = context;
  const weighting = frameOf(frame, 'Weighting', 'SetWeights');
  if (weighting === undefined) return;
  const { methodology, node: own } = surroundingsOf(context, frame);
  if (methodology === undefined) return;
  let node: FrameworkNode | undefined = own;
  const { tokens } = place;
  if (tokens[weighting.token + 1]?.text === 'of') {
    const names: string[] = [];
    for (let at = weighting.token + 2; tokens[at]?.kind === 'word'; at += 2) {
      names.push(nameOf(tokens[at]!.text));
      if (tokens[at + 1]?.text !== '.') break;
    }
    const root = methodology.nodes.get('')!;
    const isRoot = [methodology, revisionAround(context, frame)?.base].some((one) => one?.name === names[0]);
    if (isRoot) names.shift();
    const reached = walk(methodology, root, names) ?? anywhere(methodology, names);
    node = reached?.kind === 'node' ? reached.node : undefined;
  }
  if (node === undefined) return;
  const given = new Set(
    place.items.flatMap(({ token, rules }) =>
      token > weighting.token && rules[0] === 'ChildWeight' ? [tokens[token]!.text] : [],
    ),
  );
  for (const child of childrenOf(methodology, node)) {
    if (!given.has(child.name)) yield nodeCandidate(child, Order.likely);
  }
}
