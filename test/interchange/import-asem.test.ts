import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples, runIn, temporaryFolder } from '../cli/run-in.js';

/** The tables of COINr's example give a methodology whose every step is that of COINr 1.1.14. */

const I_DATA = path.join(examples, 'asem/data/asem.csv');
const I_META = path.resolve('test/resources/asem/ASEM_iMeta.csv');

/** A test block for each step; the tables are outputs of COINr. Screening takes out nobody, so that its data are these. */
const STEPS = `
test "Denominated" of Index { against "denominated.csv" on uCode { every indicator.value   = "{name}"  within 1e-12 relative } }
test "Imputed"     of Index { against "imputed.csv" on uCode     { every indicator.filled  = "{name}"  within 1e-12 relative } }
test "Treated"     of Index { against "treated.csv" on uCode     { every indicator.treated = "{name}"  within 1e-12 relative } }
test "Normalised"  of Index { against "normalised.csv" on uCode  { every indicator         = "{name}"  within 1e-12 relative } }
test "Aggregated"  of Index {
  against "results.csv" on uCode {
    score             = Index             within 1e-12 relative
    rank              = rank_Index
    every pillar      = "{name}"          within 1e-12 relative
    every pillar.rank = "rank_{name}"
  }
}
`;

const TABLES = ['denominated', 'imputed', 'treated', 'normalised', 'results'];

function withSteps(folder: string): void {
  const file = path.join(folder, 'index.methodology');
  writeFileSync(file, readFileSync(file, 'utf8') + STEPS);
  for (const table of TABLES)
    copyFileSync(path.join(examples, `asem/data/${table}.csv`), path.join(folder, `${table}.csv`));
}

describe('the ASEM tables, imported without options', () => {
  let folder: string;
  let text: string;
  let said: string;
  beforeAll(async () => {
    const { mkdtempSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    folder = mkdtempSync(path.join(tmpdir(), 'indexwright-asem-'));
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    const { code, err } = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', I_META);
    said = err;
    expect(code).toBe(0);
    text = readFileSync(path.join(folder, 'index.methodology'), 'utf8');
    return async () => (await import('node:fs')).rmSync(folder, { recursive: true, force: true });
  });

  test('say which group the missing values are imputed by', () => {
    expect(said).toBe(
      'Missing values get the mean of their EurAsia_group; --impute and --impute-group choose otherwise.\n',
    );
  });

  test('pass check, and with their data nothing is wrong', async () => {
    expect(await runIn(folder, 'check', '.')).toMatchObject({ code: 0, err: '1 file checked: no problems found\n' });
    const { code, err } = await runIn(folder, 'check', '.', '--data');
    expect(code).toBe(0);
    // What the data say against the index itself is told: indicators that go against their own pillar.
    expect(err).not.toContain('error[');
    expect(err).toContain('warning[data/');
  });

  test('reproduce every step within 1e-12, and every rank', async () => {
    withSteps(folder);
    const { code, out } = await runIn(folder, 'test', '.');
    // 49 indicators of 51 units in four steps, 11 scores and 11 ranks.
    expect(out).toContain(`5 passed, 0 failed (${4 * 49 * 51 + 22 * 51} comparisons)`);
    expect(code).toBe(0);
  });

  test('give the text that a person would write', async () => {
    await expect(text).toMatchFileSnapshot('asem.methodology.snapshot');
  });

  test('have their data copied as they are', () => {
    expect(readFileSync(path.join(folder, 'data/asem.csv'))).toEqual(readFileSync(I_DATA));
  });
});

describe('files that are there', () => {
  test('are not overwritten, and nothing is written', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'index.methodology'), 'mine');
    const { code, err } = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', I_META);
    expect(code).toBe(2);
    expect(err).toContain('already has index.methodology; nothing was written');
    expect(readFileSync(path.join(folder, 'index.methodology'), 'utf8')).toBe('mine');
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  });

  test('are overwritten with --force', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'index.methodology'), 'mine');
    const { code } = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', I_META, '--force');
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'index.methodology'), 'utf8')).toContain('methodology Index');
  });

  test('the data stay in their place where they already are in the project', async () => {
    const folder = temporaryFolder();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(path.join(folder, 'data'));
    copyFileSync(I_DATA, path.join(folder, 'data/iData.csv'));
    const { code, out } = await runIn(folder, 'import', 'coinr', '--idata', 'data/iData.csv', '--imeta', I_META);
    expect(code).toBe(0);
    expect(out).toBe('Written to .: index.methodology.\nNext: indexwright score index.methodology\n');
  });
});
