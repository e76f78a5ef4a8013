/** The tests of a file, and what comes of running one. */

import { type Difference, runTest as run } from '../../execute/run-tests.js';
import type { Analysis } from '../../lsp/analysis.js';
import { rangeOf } from '../../lsp/positions.js';
import { testsWithIds } from '../../lsp/tests-with-ids.js';
import type { Test } from '../../model/model.js';
import { testWorld } from '../../project/test-world.js';
import { hasErrors, type Span } from '../../report/finding.js';
import { formatTestResult } from '../../report/test-report.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import type { FileParameters, TestFailure, TestItem, TestOutcome } from '../protocol.js';
import { analysisOf, firstError, refused } from './asked.js';

export async function tests(
  parameters: FileParameters,
  context: ServerContext,
): Promise<{ readonly tests: readonly TestItem[] }> {
  const analysis = await analysisOf(parameters, context);
  return {
    tests: testsWithIds(analysis).map(({ id, test }) => ({
      id,
      title: test.title,
      target: targetOf(test, analysis),
      uri: context.uriOf(test.span.file),
      range: rangeOf(test.span),
    })),
  };
}

/** Runs on the text as it is in the editor. */
export async function runTest(
  parameters: FileParameters & { readonly id: string },
  context: ServerContext,
): Promise<TestOutcome> {
  if (!context.trust.given) throw refused('Tests read data, and data are read only in folders that you trust.');
  const analysis = await analysisOf(parameters, context);
  const found = testsWithIds(analysis).find(({ id }) => id === parameters.id);
  if (found === undefined) throw refused(`There is no test "${parameters.id}" in this file any more.`);
  const { file: entry, model, findings } = analysis;
  const before = Date.now();
  if (hasErrors(findings)) {
    const message = firstError(findings, targetOf(found.test, analysis));
    return { passed: false, failures: [{ message }], output: `${message}\n`, milliseconds: Date.now() - before };
  }
  const files = editorFiles(context.fileSystem, context.workspace.folders(), entry);
  const world = testWorld({ entry, model, findings }, files);
  const result = await run(world.model, found.test, world);
  const results = context.testResults.get(analysis) ?? new Map<string, boolean>();
  context.testResults.set(analysis, results.set(parameters.id, result.passed));
  context.refresh();
  const at = (span: Span): Pick<TestFailure, 'uri' | 'range'> => ({
    uri: context.uriOf(span.file),
    range: rangeOf(span),
  });
  const failures = [
    ...result.differences.map((difference): TestFailure => ({
      message: `${describe(difference)}: expected ${difference.expected}, got ${difference.got}`,
      expected: difference.expected,
      actual: difference.got,
      ...at(difference.span),
    })),
    ...result.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ message, hint, span }): TestFailure => ({
        message: hint === undefined ? message : `${message}\n${hint}`,
        ...(span === undefined ? {} : at(span)),
      })),
  ];
  return {
    passed: result.passed,
    failures,
    output: formatTestResult(result, { showFile: (file) => file.slice(file.lastIndexOf('/') + 1) }),
    milliseconds: Date.now() - before,
  };
}

function targetOf({ methodology, node }: Test, { model }: Analysis): string {
  const name = model.methodologies.get(methodology)?.name ?? methodology;
  return node === '' ? name : `${name}.${node}`;
}

function describe({ what, unit, period, file, row, column }: Difference): string {
  const who = [unit, period].filter((part) => part !== undefined && !Number.isNaN(part)).join(' ');
  const where = file === undefined ? '' : `${file}, row ${row}${column === undefined ? '' : `, ${column}`}: `;
  return `${where}${what}${who === '' ? '' : ` of ${who}`}`;
}
