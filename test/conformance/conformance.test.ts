import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { distinctFindings, openProject, ownMethodologies, scoreMethodology } from '../../src/cli/project.js';
import { testWorld } from '../../src/cli/test-world.js';
import { runTest } from '../../src/execute/run-tests.js';
import { hasErrors, type Finding } from '../../src/report/finding.js';
import { givenTables } from '../parity/given-columns.js';
import { columnsOf, expectSameDoubles } from '../generate/javascript/same-doubles.js';
import { differences, tableOf } from './expected-table.js';

/*
 * What the language promises, a folder a promise: `index.methodology` with its data, `expected.csv` with results that were
 * worked by hand or by a program of their own (`expected.py`), never by this one, and `expected-findings.txt` where there
 * is something to find. Of a file with several methodologies, `expected.csv` is about the last, `expected-NAME.csv` about
 * another.
 */
const root = path.resolve('test/resources/conformance');
const cases = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'index.methodology')
  .map((file) => path.dirname(file))
  .sort();

/** `error measure/mismatch 12: words of its message and its hint`; `-` where it has no line. */
function described({ severity, code, span, message, hint = '' }: Finding): string {
  return `${severity} ${code} ${span?.line ?? '-'}: ${message} ${hint}`.trimEnd();
}

/** Every line finds its finding, and no finding is left: a line may break off, and `...` stands for any words. */
function unexpected(found: readonly string[], wanted: readonly string[]): readonly string[] {
  const left = [...found];
  const missing = wanted.filter((line) => {
    const parts = line.split('...');
    const at = left.findIndex((text) => text.startsWith(parts[0]) && parts.every((part) => text.includes(part)));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((line) => `not found: ${line}`), ...left.map((line) => `not expected: ${line}`)];
}

describe.each(cases)('%s', (folder) => {
  const at = path.join(root, folder);
  const project = openProject(path.join(at, 'index.methodology'));
  const own = ownMethodologies(project);
  const lines = (name: string): readonly string[] =>
    existsSync(path.join(at, name)) ? readFileSync(path.join(at, name), 'utf8').split('\n').filter(Boolean) : [];

  test('scores as expected', async () => {
    const findings: Finding[] = [...project.findings];
    for (const { id, name } of own) {
      const { program, run, tables, findings: found } = await scoreMethodology(project, id, { keep: 'all', cwd: at });
      findings.push(...found);
      const last = id === own.at(-1)!.id;
      const file = [`expected-${name}.csv`, ...(last ? ['expected.csv'] : [])]
        .map((expected) => path.join(at, expected))
        .find(existsSync);
      if (file !== undefined) {
        expect(found.filter(({ severity }) => severity === 'error').map(described)).toEqual([]);
        expect(differences(tableOf(readFileSync(file, 'utf8')), run!)).toEqual([]);
      }
      if (run && tables && !hasErrors(found)) {
        const given = columnsOf(givenTables(program, tables.inputs));
        await expectSameDoubles(program, Object.fromEntries(tables.inputs), given);
      }
    }
    expect(unexpected(distinctFindings(findings).map(described), lines('expected-findings.txt'))).toEqual([]);
  });

  const beside = project.model.tests;
  if (beside.length > 0) {
    test('passes the tests beside the definition', async () => {
      const world = testWorld(project, { cwd: at });
      for (const one of beside) {
        const result = await runTest(world.model, one, world);
        expect([one.title, result.passed, result]).toEqual([one.title, true, result]);
      }
    });
  }
});
