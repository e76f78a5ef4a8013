import type { MethodologyFile } from '../generated/ast.js';
import { parseOrStop } from './compiled/methodology-parser.js';
import { LARGEST_FILE } from './limits.js';
import { parseDamaged } from './parse-damaged.js';
import { parseRecovering } from './parse-recovering.js';
import { type ParsedFile, startOf, unreadable } from './parsed-file.js';

export type { ParsedFile } from './parsed-file.js';

/**
 * Reads the text of a methodology file. Whatever the text is, it returns: what is wrong becomes findings `syntax/...`.
 * The compiled parser reads what is right; the part that it does not take is read by the parser that can explain it.
 *
 * @param file the name that spans carry
 */
export function parseMethodology(file: string, text: string): ParsedFile {
  if (text.length > LARGEST_FILE) {
    return unreadable(
      file,
      text,
      'syntax/too-large',
      `The file has ${text.length} characters, more than the ${LARGEST_FILE} that a methodology may have.`,
      'Split it into files that import each other; data belong into data files.',
      startOf(file),
    );
  }
  const ast = parseOrStop(text);
  if (typeof ast !== 'number') return { file, text, ast: ast as unknown as MethodologyFile, findings: [] };
  return parseDamaged(file, text, ast, parseRecovering) ?? parseRecovering(file, text);
}
