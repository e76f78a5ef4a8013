/** Puts the cells of neighbouring lines under each other. */

import stringWidth from 'string-width';
import { type Cells, cellsOf, type LineKind } from './kinds.js';
import type { LaidLine, Piece } from './laid-line.js';
import { lineStart } from '../language/line-start.js';

/** A keyword longer than this does not push the values of its neighbours to the right. */
const WIDEST_KEY = 12;

/** Spaces before the cells of each kind, where the author has not set them wider. */
const GAPS: Readonly<Record<LineKind, readonly number[]>> = {
  column: [0, 1, 1, 2],
  property: [0, 1, 1],
  node: [0, 1, 1, 1, 1, 1],
  use: [0, 1, 1, 1, 1, 2, 1],
  every: [0, 1],
  band: [0, 1],
  weight: [0, 1],
  merged: [0, 1],
  lever: [0, 1, 2, 2],
  comparison: [0, 1, 2],
  given: [0, 1, 1],
  expect: [0, 1, 1],
  against: [0, 1, 1],
  constant: [0, 1, 2],
  let: [0, 1, 2],
  change: [0, 2, 2],
};

/** The text of each line, without its indentation and what stands behind it as a comment. */
export function alignedTexts(lines: readonly LaidLine[], text: string): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < lines.length;) {
    const cells = cellsOf(lines[at]!);
    if (cells === undefined) {
      texts.push(joined(lines[at]!.pieces));
      at++;
      continue;
    }
    const run = [cells];
    while (at + run.length < lines.length && goesOn(lines[at + run.length - 1]!, lines[at + run.length]!)) {
      const next = cellsOf(lines[at + run.length]!);
      if (next?.kind !== cells.kind) break;
      run.push(next);
    }
    texts.push(...alignedRun(lines.slice(at, at + run.length), run, text));
    at += run.length;
  }
  return texts;
}

function goesOn(line: LaidLine, next: LaidLine): boolean {
  return !next.apart && next.begins && next.indent === line.indent;
}

function alignedRun(lines: readonly LaidLine[], cells: readonly Cells[], text: string): readonly string[] {
  const { kind } = cells[0]!;
  const gaps = GAPS[kind];
  const rows = lines.map(({ pieces }) => pieces);
  let built = rows.map(() => '');
  for (let column = 0; column < gaps.length; column++) {
    const contents = rows.map((row, at) => cellText(row, cells[at]!, column));
    const weights = kind === 'node' && column === 4 ? rightAligned(contents) : contents;
    if (column === 0) {
      built = weights.map((content) => content ?? '');
      continue;
    }
    if (weights.every((content) => content === undefined)) continue;
    const place = placeOfColumn(rows, cells, column, built, weights, kind, text);
    built = built.map((before, at) => {
      const content = weights[at];
      if (content === undefined) return before;
      const width = stringWidth(before);
      return `${before}${' '.repeat(Math.max(gaps[column]!, place - width))}${content}`;
    });
  }
  return built;
}

/** Where a column of cells begins: where the author has put it, if that is one place with room; else as near as may be. */
function placeOfColumn(
  rows: readonly (readonly Piece[])[],
  cells: readonly Cells[],
  column: number,
  built: readonly string[],
  contents: readonly (string | undefined)[],
  kind: LineKind,
  text: string,
): number {
  let least = 0;
  const written = new Set<number>();
  for (const [at, before] of built.entries()) {
    if (contents[at] === undefined) continue;
    const width = stringWidth(before);
    if (kind === 'property' && column === 1 && width > WIDEST_KEY) continue;
    least = Math.max(least, width + GAPS[kind][column]!);
    const piece = rows[at]![cells[at]!.starts[column]!]!;
    written.add(columnOf(text, piece.token.start) - columnOf(text, rows[at]![0]!.token.start));
  }
  const [only] = written;
  return rows.length > 1 && written.size === 1 && only! >= least && only! <= least + WIDEST_KEY ? only! : least;
}

/** The width of what stands before a place on its line. */
function columnOf(text: string, offset: number): number {
  return stringWidth(text.slice(lineStart(text, offset), offset));
}

/** From a cell to the next one that the line has. */
function cellText(pieces: readonly Piece[], { starts }: Cells, column: number): string | undefined {
  const start = starts[column];
  if (start === undefined) return undefined;
  const end = starts.slice(column + 1).find((next) => next !== undefined) ?? pieces.length;
  return joined(pieces.slice(start, end));
}

/** `weight 5 %` under `weight 40 %`: numbers end under each other. */
function rightAligned(contents: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const weight = /^weight (\d+)(.*)$/u;
  const most = Math.max(0, ...contents.map((content) => weight.exec(content ?? '')?.[1]?.length ?? 0));
  return contents.map((content) =>
    content?.replace(weight, (_, whole: string, rest: string) => `weight ${whole.padStart(most)}${rest}`),
  );
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text, gap }, at) => (at === 0 ? '' : ' '.repeat(gap)) + text).join('');
}
