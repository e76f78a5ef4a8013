/** Findings as the protocol's diagnostics. */

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../report/finding.js';
import { locationOf, rangeOf } from './positions.js';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What editors may show faded: it does nothing. */
const UNUSED: ReadonlySet<string> = new Set(['import/unused', 'property/unused-default', 'include/never']);

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * A finding without a place stands at the start of the file.
 *
 * @param pageOf the URI of the page that says why a finding matters and what to do
 */
export function diagnosticOf(finding: Finding, pageOf: (code: string) => string | undefined): Diagnostic {
  const { code, severity, message, hint, span, data, related } = finding;
  const page = pageOf(code);
  const where = data === undefined ? '' : dataPlace(data);
  return {
    range: span === undefined ? START : rangeOf(span),
    severity: SEVERITIES[severity],
    code,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'indexwright',
    message: `${message}${where}${hint === undefined ? '' : `\n${hint}`}`,
    ...(UNUSED.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related === undefined || related.length === 0
      ? {}
      : { relatedInformation: related.map((one) => ({ message: one.message, location: locationOf(one.span) })) }),
  };
}

function dataPlace({ file, row, column }: NonNullable<Finding['data']>): string {
  const parts = [
    file,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ];
  return `\n(${parts.join(', ')})`;
}

/** Findings by the file that they stand in, each once; those without a place belong to the file that was asked about. */
export function byFile(findings: readonly Finding[], entry: string): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  const said = new Set<string>();
  for (const finding of findings) {
    const { code, message, span, data } = finding;
    const key = JSON.stringify([code, message, span?.file, span?.start, span?.end, data]);
    if (said.has(key)) continue;
    said.add(key);
    const file = span?.file ?? entry;
    const list = files.get(file);
    if (list === undefined) files.set(file, [finding]);
    else list.push(finding);
  }
  return files;
}
