/** Findings as JSON for programs. */

import type { Finding, Severity } from './finding.js';

export interface JsonReport {
  readonly findings: readonly Finding[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly notes: number };
}

/** The findings as they are, with files as they are to be shown, and their number by severity. */
export function jsonReport(
  findings: readonly Finding[],
  showFile: (file: string) => string = (file) => file,
): JsonReport {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    findings: findings.map(({ code, severity, message, hint, span, data, related }) => ({
      code,
      severity,
      message,
      hint,
      span: span && { ...span, file: showFile(span.file) },
      data: data && { ...data, file: showFile(data.file) },
      related: related?.map((other) => ({
        message: other.message,
        span: { ...other.span, file: showFile(other.span.file) },
      })),
    })),
    summary: { errors: count('error'), warnings: count('warning'), notes: count('info') },
  };
}

export function formatJson(findings: readonly Finding[], showFile?: (file: string) => string): string {
  return `${JSON.stringify(jsonReport(findings, showFile), null, 2)}\n`;
}
