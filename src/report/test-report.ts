/** What came of tests, for people. */

import picocolors from 'picocolors';
import type { Difference, TestResult } from '../execute/run-tests.js';
import { onOneLine } from './source-line.js';
import { counted } from './summary.js';

export interface TestReportOptions {
  readonly colour?: boolean;
  readonly showFile?: (file: string) => string;
}

/** One line a test; below a failed one its first differences. */
export function formatTestResult(
  result: TestResult,
  { colour = false, showFile = (file) => file }: TestReportOptions = {},
): string {
  const colours = picocolors.createColors(colour);
  const { test, passed, comparisons, failures, differences, findings } = result;
  const word = passed ? colours.green('passed') : colours.red('failed');
  const count =
    failures > 0 ? `${failures} of ${counted(comparisons, 'comparison')} failed` : counted(comparisons, 'comparison');
  const lines = [`${word}  ${onOneLine(test.title)} ${colours.dim(`(${onOneLine(test.methodology)}, ${count})`)}`];
  const { file, line } = test.span;
  if (!passed) lines.push(colours.dim(`        ${showFile(file)}:${line}`));
  for (const difference of differences) lines.push(`        ${describe(difference)}`);
  if (failures > differences.length) lines.push(`        and ${failures - differences.length} more`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) lines.push(`        ${counted(errors, 'error')}, see the findings`);
  return `${lines.join('\n')}\n`;
}

/** `7 passed, 1 failed`. */
export function formatTestSummary(results: readonly TestResult[], { colour = false }: TestReportOptions = {}): string {
  const colours = picocolors.createColors(colour);
  const passed = results.filter((result) => result.passed).length;
  const failed = results.length - passed;
  const comparisons = results.reduce((sum, result) => sum + result.comparisons, 0);
  const words = `${passed} passed, ${failed} failed`;
  return `${failed > 0 ? colours.red(words) : colours.green(words)} (${counted(comparisons, 'comparison')})\n`;
}

function describe({ what, unit, period, file, row, column, expected, got }: Difference): string {
  const who = [unit, period].filter((part) => part !== undefined && !Number.isNaN(part)).join(' ');
  const where = file === undefined ? '' : `${file}, row ${row}${column === undefined ? '' : `, ${column}`}: `;
  return onOneLine(`${where}${what}${who === '' ? '' : ` of ${who}`} expected ${expected}, got ${got}`);
}
