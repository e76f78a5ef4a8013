/**
 * What tokens mean, in one place for both parsers: nothing of Langium is loaded for it.
 */

import { composed } from '../../runtime/text.js';

/** Turns what is written into values: texts and names without their quotes and in NFC, so that `é` is one name however it was typed. */
export const VALUES = {
  STRING: textOf,
  ID: nameOf,
  MEASURE: (image: string): string => composed(image.slice(1, -1)),
} as const;

/** The name behind a name's token: backquotes are no part of it. */
export function nameOf(image: string): string {
  return composed(image.startsWith('`') ? image.slice(1, -1) : image);
}

/** The text behind a text's token. The closing quote may be missing: that is reported elsewhere. */
export function textOf(image: string): string {
  const inside = isClosedText(image) ? image.slice(1, -1) : image.slice(1);
  const text = inside.includes('\\')
    ? inside.replace(/\\(.?)/gsu, (_, character: string) => ESCAPES.get(character) ?? character)
    : inside;
  return composed(text);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

export function isClosedText(image: string): boolean {
  if (image.length < 2 || !image.endsWith('"')) return false;
  let backslashes = 0;
  for (let at = image.length - 2; at > 0 && image[at] === '\\'; at--) backslashes++;
  return backslashes % 2 === 0;
}

/** Whether a token has its end: the grammar lets some go without, so that the lexer stays linear. */
export function isWhole(terminal: string, text: string, start: number, end: number): boolean {
  switch (terminal) {
    case 'STRING':
      if (end - start < 2 || text.charCodeAt(end - 1) !== QUOTE) return false;
      return text.charCodeAt(end - 2) !== BACKSLASH || isClosedText(text.slice(start, end));
    case 'ID':
      return end - start !== 2 || text.charCodeAt(start) !== BACKQUOTE;
    case 'ML_COMMENT':
      return end - start >= 4 && text.endsWith('*/', end);
    default:
      return true;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const BACKQUOTE = 96;
