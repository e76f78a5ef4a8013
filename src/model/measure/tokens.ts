/** One token of a unit of measure, `offset` in UTF-16 units of the text as given. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly offset: number }
  | { readonly kind: 'power'; readonly exponent: number; readonly offset: number }
  | { readonly kind: '/' | '*' | '(' | ')' | '%' | '‰' | 'end'; readonly offset: number };

/** What is wrong with a text, and where. Thrown inside the parser only. */
export class MeasureProblem extends Error {
  constructor(
    readonly problem: string,
    readonly offset: number,
  ) {
    super(problem);
  }
}

const SPACE = /\s+/uy;
const GROUPED_NUMBER = /\d{1,3}(?:,\d{3})+(?![\p{L}\p{Nd},])/uy;
const WORD = /[\p{L}\p{Nd}\p{Sc}°][\p{L}\p{M}\p{Nd}\p{Sc}°₀-₉&'’_.-]*/uy;
const CARET = /\^\s*([+\-−]?\d{1,4}(?:\.\d{1,15})?)/uy;
const CARET_FRACTION = /\^\s*\(\s*([+\-−]?\d{1,4}(?:\.\d{1,15})?)\s*(?:\/\s*(\d{1,4})\s*)?\)/uy;
const SUPERSCRIPT = /[⁺⁻]?[⁰¹²³⁴-⁹]{1,4}/uy;
/** Half of the world reads 1.000 as a thousand: better asked than guessed. */
const DOTTED_THOUSANDS = /^\d{1,3}(?:\.000)+$/;

const SIGNS = new Map<string, '/' | '*' | '(' | ')' | '%' | '‰'>([
  ['/', '/'],
  ['*', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['×', '*'],
  ['(', '('],
  [')', ')'],
  ['%', '%'],
  ['‰', '‰'],
]);
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The tokens of a text, an `end` last.
 *
 * @throws MeasureProblem at the first character that has no place in a unit of measure
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const [token, length] = tokenAt(text, offset);
    if (token !== undefined) tokens.push(token);
    offset += length;
  }
  tokens.push({ kind: 'end', offset: text.length });
  return tokens;
}

function tokenAt(text: string, offset: number): [token: Token | undefined, length: number] {
  const space = match(SPACE, text, offset);
  if (space !== undefined) return [undefined, space[0].length];
  const grouped = match(GROUPED_NUMBER, text, offset);
  if (grouped !== undefined) return [{ kind: 'word', text: grouped[0].replaceAll(',', ''), offset }, grouped[0].length];
  const word = match(WORD, text, offset);
  if (word !== undefined) return [{ kind: 'word', text: fold(word[0], offset), offset }, word[0].length];
  const caret = match(CARET, text, offset) ?? match(CARET_FRACTION, text, offset);
  if (caret !== undefined) return [powerToken(caret[1], caret[2] ?? '1', offset), caret[0].length];
  const superscript = match(SUPERSCRIPT, text, offset);
  if (superscript !== undefined) return [powerToken(plainDigits(superscript[0]), '1', offset), superscript[0].length];
  const kind = SIGNS.get(text[offset].normalize('NFC'));
  if (kind !== undefined) return [{ kind, offset }, 1];
  if (text[offset] === '^') throw new MeasureProblem('`^` takes a number, as in `km^2`', offset);
  throw new MeasureProblem(`${quoted(String.fromCodePoint(text.codePointAt(offset)!))} has no place in a unit`, offset);
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}

/** One spelling for what looks the same: composed letters, `CO₂` as `CO2`, the micro sign as the Greek letter. */
function fold(word: string, offset: number): string {
  if (DOTTED_THOUSANDS.test(word)) {
    throw new MeasureProblem(
      `\`${word}\` can be read in two ways; write ${word.replaceAll('.', '')} or ${parseInt(word, 10)}`,
      offset,
    );
  }
  return word
    .normalize('NFC')
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replaceAll('µ', 'μ');
}

function powerToken(numerator: string, denominator: string, offset: number): Token {
  const exponent = Number(numerator.replace('−', '-')) / Number(denominator);
  if (!Number.isFinite(exponent)) throw new MeasureProblem('this exponent divides by zero', offset);
  return { kind: 'power', exponent, offset };
}

function plainDigits(superscript: string): string {
  return [...superscript].map((sign) => (sign === '⁻' ? '-' : sign === '⁺' ? '' : SUPERSCRIPTS.indexOf(sign))).join('');
}

function quoted(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? `the character U+${code}` : `\`${character}\``;
}
