import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UncertaintyResult } from '../../src/analyse/uncertainty/result.js';
import { examples, folderWith, runIn } from './run-in.js';

const program = join(import.meta.dirname, '../../dist/cli.js');
const asem = join(examples, 'asem/uncertainty.methodology');

/** Three units and a constant; the logarithm of `v - edge` is none for `a` where the edge is above 1. */
const FILES = {
  'd.csv': 'k,v,w\na,1,9\nb,5,2\nc,7,4\n',
  'a.methodology': `constant edge = 0
source d { file "d.csv" key U by k column k text column v number column w number }
units U
methodology M { scores U require all indicator A { value ln(d.v - edge) } indicator B { value d.w } }
uncertainty "of the edge" of M {
  draws 200
  vary Edge { constant edge from 0 to 4 }
  vary Weights { weights within 25 % }
}
`,
};

describe('uncertainty', () => {
  test('tells draws that have no score, and why: the chance is known', async () => {
    const { code, out, err } = await runIn(folderWith(FILES), 'uncertainty', 'a.methodology', '--format', 'json');
    expect(code, err).toBe(0);
    const { failures, units, draws } = JSON.parse(out) as UncertaintyResult;
    expect(draws).toBe(200);
    // Only `a` loses its score, for M requires all, where the edge is above 1: three quarters of the draws, within four standard errors.
    expect(failures.reasons).toMatchObject([
      { node: 'A', reason: 'the logarithm of a negative number', units: 1, unit: 'a', draws: failures.incomplete },
    ]);
    expect(failures.draws).toBe(0);
    expect(Math.abs(failures.incomplete / 200 - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 200));
    expect(units.map(({ unit, draws: own }) => [unit, own]).sort()).toEqual([
      ['a', 200 - failures.incomplete],
      ['b', 200],
      ['c', 200],
    ]);
    const text = await runIn(folderWith(FILES), 'uncertainty', 'a.methodology');
    expect(text.out).toContain(`0 draws have no score at all, ${failures.incomplete} lack that of some unit.`);
  });

  test('writes a folder of tables, and text names all units', async () => {
    const folder = folderWith(FILES);
    const { code, err } = await runIn(folder, 'uncertainty', 'a.methodology', '--format', 'csv', '--out', 'tables');
    expect(code, err).toBe(0);
    const tables = readdirSync(join(folder, 'tables')).sort();
    expect(tables.length).toBeGreaterThan(1);
    const all = tables.map((name) => readFileSync(join(folder, 'tables', name), 'utf8'));
    for (const text of all) expect(text.split('\n')[0]).toMatch(/^\w+(,\w+)*\r?$/);
    expect(all.join('')).toContain('\nc,');
  });

  test(
    'takes a sample of any size, and writes what every draw came to: the hundred of COINr',
    { timeout: 60_000 },
    async () => {
      const reference = (name: string): string =>
        join(import.meta.dirname, '../resources/asem/sensitivity', `UA_N100_${name}.csv`);
      const folder = folderWith({});
      const words = ['--sample', reference('sample_index_1based'), '--every-draw', '--format', 'csv', '--out', 'draws'];
      const { code, err } = await runIn(folder, 'uncertainty', asem, ...words);
      expect(code, err).toBe(0);
      const rows = (path: string): ReadonlyMap<string, readonly string[]> =>
        new Map(
          readFileSync(path, 'utf8')
            .trim()
            .split(/\r?\n/)
            .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
            .map(([key, ...cells]) => [key!, cells]),
        );
      for (const [found, expected] of [
        ['draw_scores', 'Scores'],
        ['draw_ranks', 'Ranks'],
      ] as const) {
        const own = rows(join(folder, 'draws', `${found}.csv`));
        const all = [...rows(reference(expected))].slice(1);
        expect(all).toHaveLength(51);
        // Nominal first, then the hundred.
        const apart = all.flatMap(([unit, cells]) =>
          cells.map((cell, at) => Math.abs(Number(own.get(unit)![at]) / Number(cell) - 1)),
        );
        expect(apart).toHaveLength(51 * 101);
        expect(Math.max(...apart)).toBeLessThan(1e-12);
      }
    },
  );

  test('draws again what it says that it has drawn', async () => {
    const folder = folderWith(FILES);
    const draw = async (out: string, ...words: readonly string[]): Promise<readonly string[]> => {
      const format = ['--every-draw', '--format', 'csv', '--out', out];
      const { code, err } = await runIn(folder, 'uncertainty', 'a.methodology', ...words, ...format);
      expect(code, err).toBe(0);
      return ['sample', 'draw_scores', 'draw_ranks', 'units', 'failures'].map((name) =>
        readFileSync(join(folder, out, `${name}.csv`), 'utf8'),
      );
    };
    const first = await draw('first', '--draws', '50', '--seed', '3');
    expect(first[0]!.trim().split('\n')).toHaveLength(51);
    expect(await draw('again', '--sample', 'first/sample.csv')).toEqual(first);
  });

  test('a number that says nothing is refused, and so is a unit or a block that is not there', async () => {
    const folder = folderWith(FILES);
    for (const [words, message] of [
      [['--draws', '0'], '--draws takes a whole number from 1'],
      [['--beat', 'zz'], 'There is no unit "zz" among 3.'],
      [['--block', 'zz'], 'There is no such `uncertainty` block.'],
      [['--every-draw'], '--every-draw makes tables of csv.'],
      [['--format', 'csv'], 'The result is several tables of csv.'],
      [['--node', 'zz'], '"M" has no node "zz".'],
    ] as const) {
      const { code, err } = await runIn(folder, 'uncertainty', 'a.methodology', ...words);
      expect(code).toBe(2);
      expect(err).toContain(message);
    }
  });

  test('a sample without the column of an assumption is refused', async () => {
    const folder = folderWith({ ...FILES, 's.csv': 'Other\n0.5\n' });
    const { code, err } = await runIn(folder, 'uncertainty', 'a.methodology', '--sample', 's.csv');
    expect(code).toBe(2);
    expect(err).toContain('The sample has no column "Edge"');
  });

  test('any number of threads tells the same of the ASEM example', () => {
    // The program as it is installed: threads are files of it.
    const words = ['uncertainty', asem, '--draws', '20', '--format', 'json', '--jobs'];
    const [one, two] = ['1', '2'].map((jobs) =>
      execFileSync(process.execPath, [program, ...words, jobs], { encoding: 'utf8' }),
    );
    expect(two).toBe(one);
    const { units } = JSON.parse(one!) as UncertaintyResult;
    expect(units).toHaveLength(51);
  });
});
