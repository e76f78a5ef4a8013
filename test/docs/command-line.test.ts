import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLinePage, printed } from './command-line-page.js';
import { expectPage } from './pages.js';

/** docs/command-line.md has the help texts of the program, what it prints for the project of `init`, and its exit codes. */

let root: string;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'indexwright-docs-'));
  expect((await printed(['init', '.'], root)).code).toBe(0);
  // Without it a project above the folder of temporary files would be taken.
  writeFileSync(path.join(root, 'indexwright.json'), '{}');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('docs/command-line.md is up to date', async () => {
  expectPage('docs/command-line.md', await commandLinePage(root));
});

describe('exit codes', () => {
  test('0 if all is well', async () => {
    expect((await printed(['check', '.', '--data'], root)).code).toBe(0);
  });

  test('1 if the methodology has errors', async () => {
    writeFileSync(path.join(root, 'broken.methodology'), 'methodology Broken { }');
    const { code, err } = await printed(['check', 'broken.methodology'], root);
    expect(code).toBe(1);
    expect(err).toContain('error[methodology/no-units]');
    rmSync(path.join(root, 'broken.methodology'));
  });

  test('2 if the command line is not understood', async () => {
    expect((await printed(['score', 'nothing.methodology'], root)).code).toBe(2);
    expect((await printed(['score', '--colour'], root)).code).toBe(2);
  });

  test('3 if the data have errors', async () => {
    writeFileSync(path.join(root, 'bad.csv'), 'code,schooling,doctors,water,waiting\nD1,many,2.5,94,12\n');
    const { code, err } = await printed(['score', 'index.methodology', '--source', 'figures=bad.csv'], root);
    expect(err).toContain('error[data/not-a-number]');
    expect(code).toBe(3);
  });
});
