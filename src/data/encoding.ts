/** Bytes to text. An encoding is declared, told by a byte order mark, or UTF-8; it is never guessed. */

import { type Issues, quoted } from './issues.js';
import type { SourceRequest } from './source-table.js';

/** The most bytes of a text file; a longer text would not fit into one string. */
export const MOST_TEXT_BYTES = 500_000_000;

type Decoder = InstanceType<typeof TextDecoder>;

/** Decodes a whole text file; undefined, with a finding, if its bytes are not valid in its encoding. */
export function decodeText(request: SourceRequest, bytes: Uint8Array, issues: Issues): string | undefined {
  const { encoding } = request;
  if (bytes.length > MOST_TEXT_BYTES) {
    issues.add('data/too-large', () => ({
      message: `${quoted(issues.file)} has ${megabytes(bytes.length)} MB; text files of more than ${megabytes(MOST_TEXT_BYTES)} MB cannot be read at once.`,
      hint: 'Convert it to Parquet, or leave out the columns and rows that are not used.',
    }));
    return undefined;
  }
  const marked = encodingOfMark(bytes);
  const label = marked ?? encoding ?? 'utf-8';
  const decoder = strictDecoder(label);
  if (!decoder) {
    issues.add('data/encoding', () => ({
      message: `The encoding ${quoted(label)} of ${quoted(issues.file)} is not known, so that its text cannot be read.`,
      hint: 'Well-known names are "utf-8", "utf-16le", "windows-1258" (Vietnamese), "windows-1252" (Western European) and "gb18030".',
    }));
    return undefined;
  }
  if (marked && encoding && strictDecoder(encoding)?.encoding !== decoder.encoding) {
    issues.add(
      'data/encoding',
      () => ({
        message: `The source declares ${quoted(encoding)}, but ${quoted(issues.file)} begins with the byte order mark of ${marked} and is read as such.`,
        hint: `Remove \`encoding "${encoding}"\` from the source.`,
      }),
      { severity: 'warning' },
    );
  }
  const text = tryDecode(decoder, bytes);
  if (text === undefined) {
    reportInvalid(bytes, decoder.encoding, issues);
    return undefined;
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    reportNul(bytes, text, nul, decoder.encoding, issues);
    return undefined;
  }
  if (decoder.encoding.startsWith('windows-') && !isReadableAs(decoder.encoding, bytes, text, issues)) return undefined;
  return text;
}

/** The encoding that a byte order mark tells. */
function encodingOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function strictDecoder(label: string): Decoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

function tryDecode(decoder: Decoder, bytes: Uint8Array): string | undefined {
  try {
    return repaired(decoder.encoding, decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** What windows-1252 has at the bytes 80 to 9F. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 decodes windows-1252 as Latin-1, which has control characters where the euro sign and quotes should be. */
function repaired(encoding: string, text: string): string {
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]);
}

function reportInvalid(bytes: Uint8Array, encoding: string, issues: Issues): void {
  const offset = firstInvalid(bytes, encoding);
  const row = lineOf(bytes, offset);
  issues.add(
    'data/encoding',
    () => ({
      message: `Line ${row} of ${quoted(issues.file)} has bytes that are not valid ${nameOf(encoding)}, so that its text cannot be read.`,
      hint: encoding === 'utf-8' ? hintForLegacy(bytes, offset) : hintForDeclared(bytes, encoding),
    }),
    { row },
  );
}

/** Shows how the line would read in the encodings that are likely, so that a person can choose. */
function hintForLegacy(bytes: Uint8Array, offset: number): string {
  if (bytes.length % 2 === 0 && zeros(bytes, 1) > bytes.length / 8) return 'Declare `encoding "utf-16le"`.';
  const start = Math.max(bytes.lastIndexOf(10, offset) + 1, offset - 15);
  const end = bytes.indexOf(10, offset);
  const line = bytes.subarray(start, Math.min(end < 0 ? bytes.length : end, start + 30));
  const readings = ['windows-1258', 'windows-1252'].map((label) => {
    const raw = repaired(label, new TextDecoder(label).decode(line)).trim();
    return { label, composed: raw.length - raw.normalize().length, text: raw.normalize() };
  });
  if (readings[0].composed === 0) readings.reverse();
  const choices = readings.map(({ label, text }) => `\`encoding "${label}"\` reads ${quoted(text)}`);
  return `Declare the encoding in which the file is written: ${choices.join(', ')}.`;
}

function hintForDeclared(bytes: Uint8Array, encoding: string): string {
  return isUtf8(bytes)
    ? `The file is valid UTF-8: remove \`encoding "${encoding}"\` from the source.`
    : 'Declare the encoding in which the file is written, or save it as UTF-8.';
}

/** Zero bytes have no place in text, but are every other byte of UTF-16 that is read as something else. */
function reportNul(bytes: Uint8Array, text: string, index: number, encoding: string, issues: Issues): void {
  const row = text.slice(0, index).split('\n').length;
  const half = bytes.length / 4;
  const wide = zeros(bytes, 1) > half ? 'utf-16le' : zeros(bytes, 0) > half ? 'utf-16be' : undefined;
  issues.add(
    'data/encoding',
    () => ({
      message: `Line ${row} of ${quoted(issues.file)} has a zero byte, which text in ${nameOf(encoding)} does not have.`,
      hint: wide ? `Declare \`encoding "${wide}"\`.` : 'The file is damaged or not a text file; export it anew.',
    }),
    { row },
  );
}

/** Single-byte encodings accept any byte, so they are checked for bytes without a character and for UTF-8 in disguise. */
function isReadableAs(encoding: string, bytes: Uint8Array, text: string, issues: Issues): boolean {
  const control = text.search(/[\u0080-\u009f]/);
  const utf8 = /[\u0080-\uffff]/.test(text) && isUtf8(bytes);
  if (!utf8 && control < 0) return true;
  const row = text.slice(0, Math.max(control, 0)).split('\n').length;
  issues.add(
    'data/encoding',
    () =>
      utf8
        ? {
            message: `The source declares ${encoding}, but ${quoted(issues.file)} is valid UTF-8, so that its letters would be misread.`,
            hint: `Remove \`encoding "${encoding}"\` from the source.`,
          }
        : {
            message: `Line ${row} of ${quoted(issues.file)} has a byte that is no character in ${encoding}.`,
            hint: 'Declare the encoding in which the file is written, or save it as UTF-8.',
          },
    { row: utf8 ? undefined : row },
  );
  return false;
}

function isUtf8(bytes: Uint8Array): boolean {
  return tryDecode(new TextDecoder('utf-8', { fatal: true }), bytes) !== undefined;
}

/** Where decoding first fails: every shorter prefix is valid, or is cut within a character. */
function firstInvalid(bytes: Uint8Array, encoding: string): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >>> 1;
    if (isValidPrefix(bytes.subarray(0, middle), encoding)) valid = middle;
    else invalid = middle - 1;
  }
  return Math.min(valid, bytes.length - 1);
}

function isValidPrefix(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

function zeros(bytes: Uint8Array, phase: 0 | 1): number {
  const end = Math.min(bytes.length, 4096);
  let count = 0;
  for (let at = phase; at < end; at += 2) if (bytes[at] === 0) count++;
  return end === 0 ? 0 : (count * bytes.length) / end;
}

function nameOf(encoding: string): string {
  return encoding.startsWith('utf') ? encoding.toUpperCase() : encoding;
}

export function megabytes(bytes: number): string {
  return Math.ceil(bytes / 1e6).toLocaleString('en');
}
