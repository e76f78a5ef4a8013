import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIFF_FORMATS } from '../../../src/report/diff/diff-format.js';
import { oneLineEach } from '../../bench/inputs.js';
import { copyOf, folderWith, type Result, runIn, temporaryFolder } from '../run-in.js';

/*
 * The bundle in `dist/` that compares words says what the sources say: with nothing compiled before, with what was, with what
 * has been damaged since, and where the newer edition is read beside the older one.
 */

describe('the bundle of diff', () => {
  const cache = (): ((
    folder: string,
    ...words: readonly string[]
  ) => Result & { readonly kept: readonly string[] }) => {
    const compiled = folderWith({});
    return (folder, ...words) => {
      const ran = spawnSync(process.execPath, [resolve('dist/cli.js'), 'diff', ...words], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64_000_000,
        env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: compiled },
      });
      const kept = readdirSync(compiled, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('indexwright-diff-words-'))
        .map((name) => join(compiled, name));
      return { code: ran.status ?? -1, out: ran.stdout, err: ran.stderr, kept };
    };
  };

  test('says what the sources say, whatever was compiled before', async () => {
    const folder = copyOf('pci-vietnam');
    const words = ['pci-2013.methodology', '--from', 'PCI2009', '--to', 'PCI2013'];
    const wanted = await runIn(folder, 'diff', ...words);
    expect(wanted).toMatchObject({ code: 0, err: '' });
    const run = cache();
    for (let time = 0; time < 3; time++) {
      const { kept, ...found } = run(folder, ...words);
      expect(found).toEqual(wanted);
      expect(kept).toHaveLength(1);
      if (time === 1) writeFileSync(kept[0]!, readFileSync(kept[0]!).fill(0x5a, 100_000, 101_000));
    }
    const { code, err } = run(folder, 'other.methodology');
    expect(err).toContain('is not in a repository of git');
    expect(code).toBe(2);
  });

  test('is not needed: without it, as in the extension of an editor, the same is said', async () => {
    const program = temporaryFolder();
    cpSync(resolve('dist'), join(program, 'dist'), { recursive: true, filter: (name) => !name.includes('diff-words') });
    writeFileSync(join(program, 'package.json'), '{ "type": "module" }');
    const folder = copyOf('pci-vietnam');
    const words = ['diff', 'pci-2013.methodology', '--from', 'PCI2009', '--to', 'PCI2013'];
    const { status, stdout } = spawnSync(process.execPath, [join(program, 'dist', 'cli.js'), ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect({ code: status, out: stdout, err: '' }).toEqual(await runIn(folder, ...words));
  });

  test('waits until all is taken of what it says', async () => {
    const older = oneLineEach(2000);
    const folder = folderWith({
      'data.csv': 'iso\n',
      'older.methodology': older,
      // More than any pipe holds.
      'newer.methodology': older.replaceAll('goalposts 0 ', 'goalposts 1 '),
    });
    const words = [resolve('dist/cli.js'), 'diff', 'older.methodology', 'newer.methodology', '--format', 'json'];
    const wanted = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 64_000_000 }).stdout;
    expect(wanted.length).toBeGreaterThan(1_000_000);
    const slow = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => slow.on('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    let taken = '';
    slow.stdout.setEncoding('utf8').on('data', (piece: string) => (taken += piece));
    expect(await ended).toBe(0);
    expect(taken).toBe(wanted);
  });

  test('says in every form what is said of editions that are read one by one', async () => {
    const older = oneLineEach(600);
    const newer = older
      .replace(/goalposts 0 \.\. (\d*)5\b/g, 'goalposts 1 .. $15')
      .replace('indicator I7 ', 'indicator Renamed ')
      .replace('pillar P5 ', 'pillar Renamed ');
    expect(older.length).toBeGreaterThan(50_000);
    // With a mistake of its own it is told where it stands.
    const wrong = newer.replace('value data.c77 ', 'value data.gone.c77 ');
    const folder = folderWith({
      'package.json': '{}',
      'old.methodology': older,
      'new.methodology': newer,
      'wrong.methodology': wrong,
    });
    const run = cache();
    for (const form of DIFF_FORMATS) {
      const wanted = await runIn(folder, 'diff', 'old.methodology', 'new.methodology', '--format', form);
      expect(run(folder, 'old.methodology', 'new.methodology', '--format', form)).toMatchObject(wanted);
      expect(wanted.out.length).toBeGreaterThan(1000);
    }
    const told = run(folder, 'old.methodology', 'wrong.methodology');
    expect(told.code).toBe(1);
    expect(told.err).toContain(`wrong.methodology:${wrong.slice(0, wrong.indexOf('gone')).split('\n').length}:`);
  });
});
