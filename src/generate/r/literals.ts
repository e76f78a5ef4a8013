/*
 * Texts of a definition as parts of an R script. A text becomes a literal or a comment here, or an identifier in `identifiers.ts`, and
 * there is no fourth way. The code is plain ASCII, because R reads the letters of a script as the locale has them: other letters in
 * texts are written as escapes. Comments have them as they are.
 */

import { LONGEST_LINE } from '../common/broken-lines.js';

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** Rscript stumbles over escapes in lines of more than 4096 bytes, so that longer texts are put together of pieces. */
const LONGEST_PIECE = 1000;

/** A text as a literal; null is missing. */
export function textLiteral(text: string | null): string {
  if (text === null) return 'NA_character_';
  const pieces = [''];
  for (const character of text) {
    const written = escaped(character);
    if (pieces[pieces.length - 1].length + written.length > LONGEST_PIECE) pieces.push('');
    pieces[pieces.length - 1] += written;
  }
  const literals = pieces.map((piece) => `"${piece}"`);
  return literals.length === 1 ? literals[0] : `paste0(${literals.join(', ')})`;
}

function escaped(character: string): string {
  if (/[^"\\]/u.test(character) && /[ -~]/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return ESCAPES[character] ?? (point > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/** True of texts that R can hold: it has no character 0, and no halves of characters. */
export function canBeText(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** A number as a literal that reads back as the same double. */
export function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'NA_real_';
  if (value === Infinity) return 'Inf';
  if (value === -Infinity) return '-Inf';
  const text = Object.is(value, -0) ? '0' : String(value);
  return isReadWell(text) ? text : hexadecimal(value);
}

/**
 * R reads decimals in extended precision where there is any: whole numbers and few digits exactly, 17 digits to one unit of the last
 * place; what is very large or very small may be further off, and is written in another way.
 */
function isReadWell(text: string): boolean {
  const [mantissa, exponent = '0'] = text.split('e');
  return mantissa.replace(/\D/g, '').length <= 17 && Math.abs(Number(exponent)) <= 250;
}

/** A double in the hexadecimal form of C, which has no rounding. */
function hexadecimal(value: number): string {
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  let exponent = Math.max(Math.min(Math.floor(Math.log2(size)), 1023), -1022);
  let mantissa = size / 2 ** exponent;
  // The logarithm may be rounded over a whole number.
  if (mantissa >= 2) [mantissa, exponent] = [mantissa / 2, exponent + 1];
  if (mantissa < 1 && exponent > -1022) [mantissa, exponent] = [mantissa * 2, exponent - 1];
  const whole = Math.floor(mantissa);
  const digits = Math.round((mantissa - whole) * 2 ** 52)
    .toString(16)
    .padStart(13, '0');
  return `${sign}0x${whole}.${digits}p${exponent}`;
}

/** Plain data as a literal, on one line where it fits; `indent` is that of the line on which it begins. */
export function dataLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value === null || typeof value !== 'object') return 'NULL';
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const isVector = value.length > 0 && value.every((entry) => typeof entry === 'string' || typeof entry === 'number');
    const items = value.map((entry: unknown) => dataLiteral(entry, inner));
    return called(isVector ? 'c' : 'list', items, indent);
  }
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${snakeCase(key)} = ${dataLiteral(entry, inner)}`);
  return called('list', entries, indent);
}

/** A call, on one line where it fits, and otherwise with one argument a line. */
export function called(name: string, items: readonly string[], indent = ''): string {
  const line = `${name}(${items.join(', ')})`;
  if (indent.length + line.length < LONGEST_LINE && !line.includes('\n')) return line;
  return `${name}(\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent})`;
}

/** `meanAcross` as `mean_across`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).toLowerCase();
}
