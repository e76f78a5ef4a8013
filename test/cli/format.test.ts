import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

const LOOSE = 'units   A   "Đơn vị"\n';
const TIDY = 'units A "Đơn vị"\n';

test('a file is laid out, and named', async () => {
  const folder = folderWith({ 'a.methodology': LOOSE, 'sub/b.methodology': TIDY });
  const { code, out, err } = await runIn(folder, 'format', '.');
  expect([code, out]).toEqual([0, 'a.methodology\n']);
  expect(err).toContain('2 files: 1 changed.');
  expect(readFileSync(join(folder, 'a.methodology'), 'utf8')).toBe(TIDY);
});

test('--check changes nothing and tells by its exit code', async () => {
  const folder = folderWith({ 'a.methodology': LOOSE });
  expect(await runIn(folder, 'format', '--check', 'a.methodology')).toMatchObject({ code: 1, out: 'a.methodology\n' });
  expect(readFileSync(join(folder, 'a.methodology'), 'utf8')).toBe(LOOSE);
  await runIn(folder, 'format', 'a.methodology');
  expect(await runIn(folder, 'format', '--check', 'a.methodology')).toMatchObject({ code: 0, out: '' });
});

test('a file that cannot be laid out safely stays as it is, and the place is told', async () => {
  const folder = folderWith({ 'a.methodology': 'methodology   M {\n' });
  const { code, err } = await runIn(folder, 'format', 'a.methodology');
  expect(code).toBe(1);
  expect(err).toContain('a.methodology');
  expect(readFileSync(join(folder, 'a.methodology'), 'utf8')).toBe('methodology   M {\n');

  writeFileSync(join(folder, 'latin.methodology'), Buffer.from([0x75, 0xe9, 0x20, 0x20, 0x0a]));
  const latin = await runIn(folder, 'format', 'latin.methodology');
  expect(latin.code).toBe(1);
  expect(latin.err).toContain('UTF-8');
  expect([...readFileSync(join(folder, 'latin.methodology'))]).toEqual([0x75, 0xe9, 0x20, 0x20, 0x0a]);
});

test('the examples are laid out', async () => {
  expect(await runIn(process.cwd(), 'format', '--check', 'examples')).toMatchObject({ code: 0, out: '' });
});
