/**
 * How wide a text is, without a canvas: so that the same figure has the same bytes on every machine. The widths are those of
 * Inter, in thousandths of the size of the letters, by kinds of letters; what is not known is as wide as a capital.
 */

const NARROW = /[ijlI.,:;'|!()[\]\-·’]/u;
const WIDE = /[mwMW@%—]/u;
const CAPITAL = /[A-Z0-9]/u;
const LETTER = /\p{Ll}/u;
const MARK = /\p{M}/u;

/** In the unit of the size. */
export function textWidth(text: string, size: number, isBold = false): number {
  let sum = 0;
  // Marks above and below letters have no width of their own.
  for (const letter of text.normalize('NFD')) if (!MARK.test(letter)) sum += widthOf(letter);
  return (sum * size * (isBold ? 1.06 : 1)) / 1000;
}

function widthOf(letter: string): number {
  if (letter === ' ') return 282;
  if (NARROW.test(letter)) return 290;
  if (WIDE.test(letter)) return 880;
  if (CAPITAL.test(letter)) return 650;
  if (LETTER.test(letter)) return 562;
  // Scripts of East Asia fill a square.
  return letter.codePointAt(0)! >= 0x2e80 ? 1000 : 660;
}

/** As much of a text as fits, with an ellipsis where something is left out. */
export function shortened(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('').trimEnd()}…`, size) > room) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('').trimEnd()}…`;
}

/** A text in lines of at most such a width, broken between words; one that is too long alone is shortened. */
export function inLines(text: string, size: number, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines.map((one) => shortened(one, size, room));
  const rest = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), rest].map((one) => shortened(one, size, room));
}
