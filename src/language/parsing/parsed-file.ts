import type { Finding, Span } from '../../report/finding.js';
import type { MethodologyFile } from '../generated/ast.js';

export interface ParsedFile {
  readonly file: string;
  readonly text: string;
  /** What could be read of the text: after a syntax error parts of it, and fields in it, are absent. */
  readonly ast: MethodologyFile;
  readonly findings: readonly Finding[];
}

/** A file of which nothing can be read, and why. */
export function unreadable(
  file: string,
  text: string,
  code: string,
  message: string,
  hint: string,
  span: Span,
): ParsedFile {
  return {
    file,
    text,
    ast: { $type: 'MethodologyFile', declarations: [] },
    findings: [{ code, severity: 'error', message, hint, span }],
  };
}

export function startOf(file: string): Span {
  return { file, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
