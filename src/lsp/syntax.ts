/** The syntax tree of a file as providers walk through it, whichever parser has made it. */

import type { AstNode } from 'langium';
import type { Expression, IndexwrightAstType, MethodologyFile } from '../language/generated/ast.js';
import { type Place, placeOf } from '../language/parsing/places.js';
import { expressionSpan } from '../model/resolve/spans.js';
import type { Analysis } from './analysis.js';

/** The tree of the file that was asked about. */
export function syntaxOf({ files, file }: Analysis): MethodologyFile | undefined {
  return files.find((parsed) => parsed.file === file)?.ast;
}

/** Narrows a node to a type of the grammar. */
export function isA<Type extends keyof IndexwrightAstType>(
  node: AstNode | undefined,
  type: Type,
): node is IndexwrightAstType[Type] & AstNode {
  return node?.$type === type;
}

/** The nodes right inside a node, in the order of the grammar. */
export function childNodes(node: AstNode): readonly AstNode[] {
  const children: AstNode[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key.startsWith('$')) continue;
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(item)) children.push(item);
  }
  return children;
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** A node and everything inside it. A loop, because chains of operators are deep. */
export function* everyNode(node: AstNode): Iterable<AstNode> {
  const open: AstNode[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    const children = childNodes(at);
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index]!);
  }
}

/** Operators of one chain share their place; each has that of its operands here. */
export function extentOf(node: AstNode | undefined): Pick<Place, 'start' | 'end'> | undefined {
  // What is still to be typed is not there.
  if (node === undefined) return undefined;
  switch (node.$type) {
    case 'Logical':
    case 'Comparison':
    case 'Arithmetic':
      return expressionSpan('', node as Expression);
    default:
      return placeOf(node);
  }
}

/** The pieces of syntax around a place, the innermost first. */
export function nodesAround(tree: AstNode, offset: number): readonly AstNode[] {
  const path: AstNode[] = [];
  for (let at: AstNode | undefined = tree; at !== undefined;) {
    path.unshift(at);
    // Where two touch, the later one begins here.
    at = childNodes(at).findLast((child) => {
      const place = placeOf(child);
      return place !== undefined && place.start <= offset && offset <= place.end;
    });
  }
  return path;
}
