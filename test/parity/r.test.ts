import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateR } from '../../src/generate/r/generate-r.js';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { differences, resultsOf, type Results } from './results.js';
import { describeWith, programOf } from './tools.js';
import { writeTables } from './written-tables.js';

const cases = [...(await allScoringCases()), ...hostileCases()];

describeWith('R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parity-r-'));
  const escaped = (word: string): string => word.replaceAll('%', '%25').replaceAll('\t', '%09').replaceAll('\n', '%0A');
  const lines = cases.map(({ program, tables }, place) => {
    const own = path.join(folder, String(place));
    const files = writeTables(program, tables, own);
    const script = path.join(own, 'script.R');
    // The files are written anew, and plainly: nothing of how the first ones were written holds for them.
    const sources = program.sources.map((source) => ({ ...source, settings: {} }));
    const { files: written, findings } = generateR({ ...program, sources });
    expect(findings).toEqual([]);
    writeFileSync(script, written[0].content);
    return [script, ...[...files].flat()].map(escaped).join('\t');
  });
  writeFileSync(path.join(folder, 'scripts.txt'), `${lines.join('\n')}\n`);
  const ended = spawnSync(rscript, ['--vanilla', 'test/parity/r-driver.R', path.join(folder, 'scripts.txt')], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const printed = ended.stdout.split('\n');

  test('runs to its end', () => {
    expect(ended.stderr).toBe('');
    expect(ended.status).toBe(0);
    expect(cases.length).toBeGreaterThan(200);
    expect(printed.length).toBe(cases.length + 1);
  });

  test.each(cases.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    const found = JSON.parse(printed[place] ?? '') as Results & { readonly error?: string };
    expect(found.error).toBeUndefined();
    expect(differences(resultsOf(run), found)).toEqual([]);
  });
});
