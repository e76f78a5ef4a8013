/** What formulas of a file share gets a name at its top: a number as a `constant`, a normalisation as a `function`. */

import type { AstNode } from 'langium';
import type { Normalise } from '../../language/generated/ast.js';
import { placeOf } from '../../language/parsing/places.js';
import { isComment, tokensOf } from '../../language/tokens.js';
import type { Analysis } from '../analysis.js';
import { everyNode, extentOf, isA, nodesAround, syntaxOf } from '../syntax.js';
import { type Change, type FileChange, lineEndOf } from './fix.js';
import { freeName } from './named-expressions.js';

/** The number at the cursor, in an expression. Others that are equal may mean another thing: they stay. */
export function extractConstant(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const tree = syntaxOf(analysis);
  const around: readonly AstNode[] = tree === undefined ? [] : nodesAround(tree, start);
  const literal = around.find((node) => isA(node, 'NumberLiteral'));
  const place = literal === undefined ? undefined : placeOf(literal);
  if (place === undefined || around.some((node) => isA(node, 'Constant'))) return [];
  const text = analysis.textOf(file) ?? '';
  const name = freeName(text);
  const written = text.slice(place.start, place.end);
  const added = atTop(around, `constant ${name} = ${written}`, analysis);
  if (added === undefined) return [];
  return [
    {
      title: `Extract \`${written}\` into a \`constant\``,
      changes: [added, { file, start: place.start, end: place.end, text: name }],
    },
  ];
}

/** Simple calls say by their name what they do: a function around one would only be another name for it. */
const WORTH_IT: ReadonlySet<string> = new Set(['Logical', 'Comparison', 'Arithmetic', 'Negative', 'Parenthesised']);

/** The formula of a `normalise` that several lines of the file have. */
export function extractFunction(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const tree = syntaxOf(analysis);
  if (tree === undefined) return [];
  const around: readonly AstNode[] = nodesAround(tree, start);
  const line = around.find((node): node is Normalise => isA(node, 'Normalise'));
  const place = extentOf(line?.expression);
  if (line?.expression === undefined || place === undefined) return [];
  const text = analysis.textOf(file) ?? '';
  const written = text.slice(place.start, place.end);
  const calls = [...everyNode(line.expression)].some(({ $type }) => WORTH_IT.has($type));
  if (!calls || tokensOf(written).some(isComment)) return [];
  const places = [...everyNode(tree)]
    .flatMap((node) => (isA(node, 'Normalise') ? (extentOf(node.expression) ?? []) : []))
    .filter((other) => text.slice(other.start, other.end) === written);
  if (places.length < 2) return [];
  const name = freeName(text, 'normalised');
  const added = atTop(around, `function ${name}(x) = ${written}`, analysis);
  if (added === undefined) return [];
  const uses = places.map((one): FileChange => ({ file, start: one.start, end: one.end, text: `${name}(x)` }));
  return [
    {
      title: `Extract the normalisation of ${places.length} lines into \`function ${name}\``,
      changes: [added, ...uses],
    },
  ];
}

/** Before the declaration at hand, and before the comment that belongs to it. */
function atTop(around: readonly AstNode[], line: string, analysis: Analysis): FileChange | undefined {
  const declaration = around.at(-2);
  const place = declaration === undefined ? undefined : placeOf(declaration);
  if (place === undefined) return undefined;
  const { file } = analysis;
  const text = analysis.textOf(file) ?? '';
  const before = tokensOf(text).filter(({ end }) => end <= place.start);
  let at = place.start;
  for (let index = before.length - 1; index >= 0 && isComment(before[index]!); index--) {
    // A comment that ends a line belongs to that line, and one apart from the declaration to neither.
    const { start, end } = before[index]!;
    if (/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/u.test(text.slice(end, at)) || !/^[ \t]*$/u.test(lineHead(text, start))) break;
    at = start;
  }
  const newLine = lineEndOf(text);
  return { file, start: at, end: at, text: `${line}${newLine}${newLine}` };
}

function lineHead(text: string, offset: number): string {
  const begins = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return text.slice(begins, offset);
}
