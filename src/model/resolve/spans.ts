import type { AstNode } from 'langium';
import type { Expression } from '../../language/generated/ast.js';
import { commentBefore, placeInFile, propertyInFile } from '../../language/parsing/places.js';
import type { Span } from '../../report/finding.js';
import { composed } from '../../runtime/text.js';

/** The place of a piece of syntax. What the parser invented while it recovered has none: it gets its container's. */
export function spanOf(file: string, node: AstNode | undefined): Span {
  for (let at = node; at !== undefined; at = at.$container) {
    const place = placeInFile(at, file);
    if (place !== undefined) return place;
  }
  return { file, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** The place of one property of a piece of syntax, such as a declared name; of all of it where the property is absent. */
export function propertySpan(file: string, node: AstNode, property: string, index?: number): Span {
  return propertyInFile(node, file, property, index) ?? spanOf(file, node);
}

/** The place of an expression; an operand that the parser has not found has none. Binary operators of one chain share their syntax node, so theirs spans their operands. */
export function expressionSpan(file: string, node: Expression | undefined): Span {
  switch (node?.$type) {
    case 'Logical':
    case 'Comparison':
    case 'Arithmetic':
      return between(spanOf(file, leftmost(node)), spanOf(file, rightmost(node)));
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

/** From one place to another; the first alone where the parser invented what follows it. */
export function between(first: Span, last: Span): Span {
  if (last.end < first.end) return first;
  return { ...first, end: last.end, endLine: last.endLine, endColumn: last.endColumn };
}

/** The documentation comment right above a declaration, without its stars; above the line of a revision that adds it. */
export function documentationOf(node: AstNode): string | undefined {
  const added = node.$container?.$type === 'AddChange' ? node.$container : undefined;
  const comment = commentBefore(node) ?? (added === undefined ? undefined : commentBefore(added));
  if (comment === undefined || !comment.startsWith('/**')) return undefined;
  const inside = withoutMarks(comment).trim();
  const text = inside.includes('\n') || inside.startsWith('*') ? withoutStars(inside) : inside;
  return text === '' ? undefined : composed(text);
}

/** Lines without the stars that they begin with. */
function withoutStars(lines: string): string {
  return lines
    .split(/\r?\n/u)
    .map((line) => line.replace(/^\s*\* ?/u, '').trimEnd())
    .join('\n')
    .trim();
}

/** What stands between the stars of a comment. A loop, because a pattern that looks for stars before the end would try at each star. */
function withoutMarks(comment: string): string {
  let start = 1;
  while (comment[start] === '*') start++;
  let end = comment.endsWith('*/') ? comment.length - 1 : comment.length;
  while (end > start && comment[end - 1] === '*') end--;
  return comment.slice(start, end);
}
