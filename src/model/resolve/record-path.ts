import type * as A from '../../language/generated/ast.js';
import type { Path } from './names.js';
import { childNamesIn } from './editions.js';
import { hasBands, hasOutput } from './layers.js';
import { isStage } from './stages.js';
import type { Environment, NodeDraft, Resolution } from './resolution.js';
import type { Span } from '../../report/finding.js';
import { propertySpan } from './spans.js';
import { nodeSymbol, partSymbol, stageSymbol } from './symbols.js';
import type { SymbolTarget } from '../bindings.js';

/** Where the parts of paths lead. Only asked for by editors. */

/** The words of a path of plain names, and the node that each of them leads to. */
export function recordTrail(
  trail: readonly (NodeDraft | undefined)[],
  path: A.Path,
  file: string,
  { record }: Resolution,
): void {
  if (record === undefined) return;
  for (const [index, node] of trail.entries())
    if (node !== undefined) record(propertySpan(file, path, 'names', index), nodeSymbol(node));
}

/** The words behind the first one of a path that begins at a node, as far as they lead anywhere. */
export function recordSteps(
  start: NodeDraft,
  steps: Path['steps'],
  edition: number | undefined,
  { record }: Resolution,
): void {
  if (record === undefined) return;
  let node = start;
  for (const step of steps) {
    if (step.pattern) return;
    const child = childNamesIn(node, edition).get(step.name);
    if (child === undefined) {
      const part = stageOrPartSymbol(node, step.name);
      if (part !== undefined) record(step.span(), part);
      return;
    }
    record(step.span(), nodeSymbol(child));
    node = child;
  }
}

/** The names of the children of a node are looked up in the data: what asks for them is a use of each. */
export function recordNames({ node }: Environment, by: Span, { record }: Resolution): void {
  if (record === undefined) return;
  for (const child of node?.children ?? []) record(child.node.nameSpan, nodeSymbol(child.node), 'reference', by);
}

/** A stage of a node, one of its outputs, or a set of its bands. */
export function stageOrPartSymbol(node: NodeDraft, name: string): SymbolTarget | undefined {
  if (isStage(name)) return stageSymbol(name);
  if (hasOutput(node, name)) return partSymbol('output', node, name);
  if (name !== '' && hasBands(node, name)) return partSymbol('bands', node, name);
  return undefined;
}
