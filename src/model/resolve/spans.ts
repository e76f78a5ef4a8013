import type { AstNode, CstNode } from 'langium';
import { CstUtils, GrammarUtils } from 'langium';
import type { Span } from '../../report/finding.js';
import type { Expression } from '../../language/generated/ast.js';

const NOWHERE = { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The place of a piece of syntax. What the parser invented while it recovered has none: it gets its container's. */
export function spanOf(file: string, node: AstNode | undefined): Span {
  let at = node;
  while (at !== undefined && at.$cstNode === undefined) at = at.$container;
  return at === undefined ? { file, ...NOWHERE } : cstSpan(file, at.$cstNode!);
}

/** The place of one property of a piece of syntax, such as a declared name; of all of it where the property is absent. */
export function propertySpan(file: string, node: AstNode, property: string, index?: number): Span {
  const found = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return found === undefined ? spanOf(file, node) : cstSpan(file, found);
}

function cstSpan(file: string, node: CstNode): Span {
  const { start, end } = node.range;
  return {
    file,
    start: node.offset,
    end: node.end,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** The place of an expression. Binary operators of one chain share their syntax node, so theirs spans their operands. */
export function expressionSpan(file: string, node: Expression | undefined): Span {
  switch (node?.$type) {
    case 'Logical':
    case 'Comparison':
    case 'Arithmetic':
      return between(expressionSpan(file, leftmost(node)), expressionSpan(file, rightmost(node)));
    default:
      return spanOf(file, node);
  }
}

type Binary = Extract<Expression, { left: Expression }>;

function isBinary(node: Expression): node is Binary {
  return node.$type === 'Logical' || node.$type === 'Comparison' || node.$type === 'Arithmetic';
}

function leftmost(node: Expression): Expression {
  let at = node;
  while (isBinary(at) && at.left !== undefined) at = at.left;
  return at;
}

function rightmost(node: Expression): Expression {
  let at = node;
  while (isBinary(at) && at.right !== undefined) at = at.right;
  return at;
}

export function between(first: Span, last: Span): Span {
  return { ...first, end: last.end, endLine: last.endLine, endColumn: last.endColumn };
}

/** The documentation comment right above a declaration, without its stars. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT']);
  if (comment === undefined || !comment.text.startsWith('/**')) return undefined;
  const lines = comment.text.replace(/^\/\*\*+/u, '').replace(/\*+\/$/u, '').split(/\r?\n/u);
  const text = lines.map((line) => line.replace(/^\s*\* ?/u, '').trimEnd()).join('\n').trim();
  return text === '' ? undefined : text.normalize('NFC');
}
