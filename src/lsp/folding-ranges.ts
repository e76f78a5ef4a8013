/** What can be folded: blocks, comments, and runs of lines that say the same kind of thing. */

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { AstNode } from 'langium';
import { placeOf } from '../language/parsing/places.js';
import type { Analysis } from './analysis.js';
import { type LineIndex, positionAt } from './positions.js';
import { everyNode, isA, syntaxOf } from './syntax.js';
import { isComment, type Token, tokensOf } from '../language/tokens.js';

export function foldingRanges(analysis: Analysis): readonly FoldingRange[] {
  const lines = analysis.linesOf(analysis.file);
  const tokens = tokensOf(lines.text);
  const tree = syntaxOf(analysis);
  return nested([...blocks(tokens, lines), ...comments(tokens, lines), ...(tree ? runs(tree, lines) : [])]);
}

function lineOf(lines: LineIndex, offset: number): number {
  return positionAt(lines, offset).line;
}

/** From each brace to the line above its end, so that the end stays to be seen; one that is never closed goes to the end. */
function blocks(tokens: readonly Token[], lines: LineIndex): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  for (const { kind, start } of tokens) {
    if (kind !== 'sign') continue;
    const sign = lines.text[start];
    if (sign === '{') open.push(lineOf(lines, start));
    else if (sign === '}') {
      const startLine = open.pop();
      if (startLine !== undefined) ranges.push({ startLine, endLine: lineOf(lines, start) - 1 });
    }
  }
  const last = lineOf(lines, lines.text.trimEnd().length);
  for (const startLine of open) ranges.push({ startLine, endLine: last });
  return ranges;
}

/** Comments of several lines, and line comments that stand under each other. */
function comments(tokens: readonly Token[], lines: LineIndex): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let run: { startLine: number; endLine: number } | undefined;
  const { Comment: kind } = FoldingRangeKind;
  const endRun = (): void => {
    if (run) ranges.push({ ...run, kind });
    run = undefined;
  };
  for (const [index, token] of tokens.entries()) {
    const line = lineOf(lines, token.start);
    const before = tokens[index - 1];
    const standsAlone = before === undefined || lineOf(lines, before.end) < line;
    if (token.kind === 'line comment' && standsAlone) {
      if (run && run.endLine === line - 1 && before?.kind === 'line comment') run.endLine = line;
      else {
        endRun();
        run = { startLine: line, endLine: line };
      }
      continue;
    }
    endRun();
    if (isComment(token)) ranges.push({ startLine: line, endLine: lineOf(lines, token.end), kind });
  }
  endRun();
  return ranges;
}

/** Imports that follow each other, and columns of a source that do. */
function runs(tree: AstNode, lines: LineIndex): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const node of everyNode(tree)) {
    if (isA(node, 'MethodologyFile')) {
      ranges.push(...runsOf(node.declarations, ['Import'], lines, FoldingRangeKind.Imports));
    } else if (isA(node, 'Source')) {
      ranges.push(...runsOf(node.items, ['Column', 'ColumnPattern'], lines, FoldingRangeKind.Region));
    }
  }
  return ranges;
}

function runsOf(
  nodes: readonly AstNode[],
  types: readonly string[],
  lines: LineIndex,
  kind: FoldingRangeKind,
): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let run: FoldingRange | undefined;
  for (const node of nodes) {
    const place = types.includes(node.$type) ? placeOf(node) : undefined;
    if (place === undefined) run = undefined;
    else if (run) run.endLine = Math.max(run.endLine, lineOf(lines, place.end));
    else ranges.push((run = { startLine: lineOf(lines, place.start), endLine: lineOf(lines, place.end), kind }));
  }
  return ranges;
}

/**
 * The ranges of more than one line, in order, each inside of the next larger one or apart from it: an editor folds one
 * range a line, and what crosses another ends before it.
 */
function nested(ranges: readonly FoldingRange[]): readonly FoldingRange[] {
  const sorted = [...ranges].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const result: FoldingRange[] = [];
  const around: FoldingRange[] = [];
  for (const range of sorted) {
    while (around.length > 0 && around.at(-1)!.endLine < range.startLine) around.pop();
    const outer = around.at(-1);
    if (outer?.startLine === range.startLine) continue;
    if (outer && range.endLine > outer.endLine) outer.endLine = range.startLine - 1;
    if (range.endLine <= range.startLine) continue;
    const own = { ...range };
    result.push(own);
    around.push(own);
  }
  return result.filter(({ startLine, endLine }) => endLine > startLine);
}
