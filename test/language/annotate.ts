import type { Finding } from '../../src/report/finding.js';

/** Lines `//    ^^^^ code: message` below a line of a case say what is found there. */
const MARKER = /^\s*\/\/ *\^.*$/u;

export function withoutMarkers(text: string): string {
  return text
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

/** The text with each finding marked below its place; a place that goes on in further lines ends in `...`. */
export function withMarkers(text: string, file: string, findings: readonly Finding[]): string {
  const lines = text.split('\n');
  const below = new Map<number, string[]>();
  for (const { code, severity, message, span } of findings) {
    if (span?.file !== file) continue;
    const onOneLine = span.line === span.endLine;
    const width = Math.max(
      1,
      onOneLine ? span.endColumn - span.column : (lines[span.line - 1] ?? '').length - span.column + 1,
    );
    const place = span.column < 3 ? `^@${span.column}+${width}` : `${' '.repeat(span.column - 3)}${'^'.repeat(width)}`;
    const marks = below.get(span.line) ?? [];
    below.set(span.line, [
      ...marks,
      `//${place}${onOneLine ? '' : '...'} ${severity === 'error' ? '' : `${severity} `}${code}: ${message}`,
    ]);
  }
  return lines.flatMap((line, index) => [line, ...(below.get(index + 1) ?? [])]).join('\n');
}
