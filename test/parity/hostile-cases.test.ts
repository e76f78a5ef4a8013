import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../src/data/read-source.js';
import { execute, type InputTable } from '../../src/execute/execute.js';
import { hostileCases } from './hostile-cases.js';
import { HOSTILE_KEYS, HOSTILE_WORDS } from './hostile-words.js';
import { javascriptResults } from './javascript-results.js';
import { differences, resultsOf } from './results.js';
import { writeTables } from './written-tables.js';

const cases = hostileCases();
const rows = cases.map((one) => [one.name, one] as const);

test.each(rows)('%s: the JavaScript module gives what the executor gives', async (_, { program, tables, run }) => {
  expect(differences(resultsOf(run), await javascriptResults(program, tables))).toEqual([]);
});

test.each(rows)('%s: comes through a file unharmed', async (_, { program, tables, run }) => {
  const files = writeTables(program, tables, mkdtempSync(path.join(tmpdir(), 'hostile-')));
  const read = new Map<string, InputTable>();
  for (const { name, columns } of program.sources) {
    const request = { name, file: name, format: 'csv', blanks: [], columns } as const;
    const found = await readSource(request, readFileSync(files.get(name)!));
    expect(found.findings).toEqual([]);
    read.set(name, found);
  }
  expect(differences(resultsOf(run), resultsOf(execute(program, read, { keep: 'all' })))).toEqual([]);
});

test('every word is the name of a node', () => {
  const names = new Set(cases.flatMap(({ program }) => program.nodes.map(({ name }) => name)));
  // The second word of each list is the key column; it names an output.
  const missing = Object.values(HOSTILE_WORDS).flatMap((words) =>
    words.filter((word, at) => at !== 1 && !names.has(word)),
  );
  expect(missing).toEqual([]);
});

test('scores are there, and differ', () => {
  for (const { name, run } of cases) {
    const scores = resultsOf(run).nodes['']!.score!.filter((score) => score !== null);
    expect(new Set(scores).size, name).toBeGreaterThan(2);
  }
});

test('keys stay apart, and stand in the order of their code units', () => {
  const { run } = cases.find(({ name }) => name.endsWith('keys of units'))!;
  expect(run.cases.units).toEqual([...HOSTILE_KEYS].sort());
  expect(run.cases.units.indexOf('\u{1f600}')).toBeLessThan(run.cases.units.indexOf('\ufffd'));
});
