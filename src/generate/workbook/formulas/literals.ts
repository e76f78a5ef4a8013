/** Numbers and texts as they stand in formulas. */

/** A text in a formula may have so many units; longer ones are joined. */
const LONGEST_PIECE = 255;

/** Excel reads so many digits of a number in a formula; what has more stands in a cell, where all of them count. */
const MOST_DIGITS = 15;

/** True of a number that a formula holds in full. */
export function fitsFormula(value: number): boolean {
  return Number.isFinite(value) && Number(value.toPrecision(MOST_DIGITS)) === value;
}

/** A number as it stands in a formula; a missing one is the empty text. */
export function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return '""';
  const text = String(value + 0)
    .replace('e+', 'E')
    .replace('e', 'E');
  return value < 0 ? `(${text})` : text;
}

/** A text as it stands in a formula; a missing one is the empty text. */
export function textLiteral(text: string | null): string {
  if (text === null || text === '') return '""';
  const pieces = text.split(SPLIT).flatMap((part: string | undefined) => {
    if (part?.length === 1 && part < ' ') return [`CHAR(${part.charCodeAt(0)})`];
    return piecesOf(part).map((piece) => `"${piece.replace(/"/g, '""')}"`);
  });
  return pieces.length === 1 ? pieces[0] : `(${pieces.join('&')})`;
}

/** Control characters stand alone; what looks like an escaped character of a workbook, as `_x0041_`, is taken apart. */
const SPLIT = /(\p{Cc})|(?<=_)(?=x[0-9A-Fa-f]{4}_)/u;

function piecesOf(text: string | undefined): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; text !== undefined && at < text.length;) {
    let end = Math.min(at + LONGEST_PIECE, text.length);
    // No character is cut in two.
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1])) end--;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}
