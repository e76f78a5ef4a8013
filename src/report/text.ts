/** Findings as text for people: what is wrong, the line it is about, and what to do. */

import picocolors from 'picocolors';
import type { DataPlace, Finding, Severity, Span } from './finding.js';
import { printable, showLine } from './source-line.js';

export interface TextOptions {
  /** The text of a methodology file, if it is at hand: the line of the finding is shown. */
  readonly textOf?: (file: string) => string | undefined;
  /** A file as it is to be shown; by default as it is. */
  readonly showFile?: (file: string) => string;
  readonly colour?: boolean;
}

type Colours = ReturnType<typeof picocolors.createColors>;

/** All findings, one after the other with an empty line between them; '' if there are none. */
export function formatFindings(findings: readonly Finding[], options: TextOptions = {}): string {
  const lines = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string): readonly string[] | undefined => {
    if (!lines.has(file)) lines.set(file, options.textOf?.(file)?.split(/\r\n|\n|\r/));
    return lines.get(file);
  };
  return findings.map((finding) => formatFinding(finding, options, linesOf)).join('\n');
}

function formatFinding(
  { code, severity, message, hint, span, data, related }: Finding,
  options: TextOptions,
  linesOf: (file: string) => readonly string[] | undefined,
): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const paint = severityColour(severity, colours);
  const word = severity === 'info' ? 'note' : severity;
  const gutter = String(
    Math.max(1, ...[span, ...(related ?? []).map((other) => other.span)].map((place) => place?.line ?? 0)),
  ).length;
  const bar = colours.blue('|');
  const pad = ' '.repeat(gutter);
  const result = [`${paint(`${word}[${code}]`)}${colours.bold(`: ${printable(message)}`)}`];

  if (data) result.push(`${pad}${colours.blue('-->')} ${printable(dataPlace(data, options))}`);
  if (span) result.push(...place(span, paint, ''));
  for (const other of related ?? []) result.push(...place(other.span, colours.blue, printable(other.message)));
  if (hint) result.push(`${pad} ${colours.blue('=')} ${colours.bold('hint')}: ${printable(hint)}`);
  return result.join('\n') + '\n';

  function place(at: Span, colour: (text: string) => string, note: string): string[] {
    const file = printable(options.showFile?.(at.file) ?? at.file);
    const arrow = note === '' ? '-->' : ':::';
    const head = `${pad}${colours.blue(arrow)} ${file}:${at.line}:${at.column}`;
    const line = linesOf(at.file)?.[at.line - 1];
    if (line === undefined) return [note === '' ? head : `${head}: ${note}`];
    const end = at.endLine > at.line ? line.length : at.endColumn - 1;
    const shown = showLine(line, at.column - 1, end);
    return [
      head,
      `${pad} ${bar}`,
      `${colours.blue(String(at.line).padStart(gutter))} ${bar} ${shown.text}`.trimEnd(),
      `${pad} ${bar} ${colour(shown.underline)}${note === '' ? '' : ` ${colour(note)}`}`,
    ];
  }
}

function severityColour(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === 'error') return (text) => colours.bold(colours.red(text));
  return severity === 'warning' ? colours.yellow : colours.cyan;
}

function dataPlace({ file, row, column }: DataPlace, options: TextOptions): string {
  const parts = [options.showFile?.(file) ?? file];
  if (row !== undefined) parts.push(`row ${row}`);
  if (column !== undefined) parts.push(`column "${column}"`);
  return parts.join(', ');
}
