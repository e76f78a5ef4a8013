/** A line of source text as a terminal shows it, with what it is about underlined. */

import stringWidth from 'string-width';

/** The columns that a line of a report may take; a longer one is shown in part, around the place. */
const WIDEST = 120;
const TAB = 4;
/** How much of a line may stand before the place when not all of it fits. */
const BEFORE = 48;
/** Code units on either side of the place that are looked at: no line is too long to be reported. */
const NEAR = 600;

export interface ShownLine {
  readonly text: string;
  /** Spaces and carets under the text. */
  readonly underline: string;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

/** Made for the first line that is shown: it takes some ten milliseconds, and most runs show none. */
let graphemes: Intl.Segmenter | undefined;

/**
 * @param line one line of text, without its end
 * @param start the first code unit that is meant, from 0
 * @param end the code unit behind the last; the same as `start` for a place between two characters
 */
export function showLine(line: string, start: number, end: number): ShownLine {
  const from = Math.max(0, Math.min(start, line.length));
  const to = Math.max(from, Math.min(end, line.length));
  const sliceStart = Math.max(0, from - NEAR);
  const sliceEnd = Math.min(line.length, from + NEAR);
  const cells = cellsOf(line.slice(sliceStart, sliceEnd), sliceStart);

  const marked = (cell: Cell): boolean =>
    from === to ? cell.start <= from && from < cell.end : cell.start < to && cell.end > from;
  const first = cells.findIndex(marked);
  const widthBefore = sum(first < 0 ? cells : cells.slice(0, first));
  const whole = sliceStart === 0 && sliceEnd === line.length && sum(cells) <= WIDEST;
  if (whole) {
    const length = Math.max(1, sum(cells.filter(marked)));
    return { text: textOf(cells), underline: ' '.repeat(widthBefore) + '^'.repeat(length) };
  }

  let left = first < 0 ? cells.length : first;
  for (let room = BEFORE; left > 0 && room >= cells[left - 1]!.width; left--) room -= cells[left - 1]!.width;
  let right = left;
  for (let room = WIDEST - 2; right < cells.length && room >= cells[right]!.width; right++) room -= cells[right]!.width;
  const shown = cells.slice(left, right);
  const cutLeft = left > 0 || sliceStart > 0 ? '…' : '';
  const cutRight = right < cells.length || sliceEnd < line.length ? '…' : '';
  const indent = cutLeft.length + sum(first < 0 ? shown : shown.slice(0, first - left));
  const length = Math.max(1, sum(shown.filter(marked)));
  return { text: cutLeft + textOf(shown) + cutRight, underline: ' '.repeat(indent) + '^'.repeat(length) };
}

/** What a person sees as one character each: combining marks with their letter, tabs as spaces, control characters as `�`. */
function cellsOf(text: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment, index } of graphemes.segment(text)) {
    const shown = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : printable(segment);
    const width = stringWidth(shown);
    cells.push({ text: shown, width, start: offset + index, end: offset + index + segment.length });
    column += width;
  }
  return cells;
}

/** A text without the characters that would steer a terminal or turn the direction of a line. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** The same on one line: a title with line breaks must not look like several lines of a report. */
export function onOneLine(text: string): string {
  return printable(text).replace(/[\r\n\t]+/g, ' ');
}

function textOf(cells: readonly Cell[]): string {
  return cells
    .map((cell) => cell.text)
    .join('')
    .trimEnd();
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
