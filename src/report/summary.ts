/** How many findings there are, in words. */

import picocolors from 'picocolors';
import type { Finding, Severity } from './finding.js';

/** `2 errors, 1 warning`, or that there is nothing. */
export function formatSummary(findings: readonly Finding[], options: { readonly colour?: boolean } = {}): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  const parts = [
    errors > 0 ? colours.red(counted(errors, 'error')) : '',
    warnings > 0 ? colours.yellow(counted(warnings, 'warning')) : '',
    notes > 0 ? colours.cyan(counted(notes, 'note')) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : colours.green('no problems found');
}

/** `1 error`, `2 errors`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
