import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, folderWith, runIn } from './run-in.js';

const METHODOLOGY = `source d { file "d.csv"  key U by u  column u text  column region text  columns * number }
units U { attribute region = d.region }
methodology M {
  scores U
  indicator A { value d.A  normalise minmax(x) onto 0 .. 10 }
  indicator B { value d.B  normalise (x - mean(x, by: region)) / sd(x)  direction lower }
  indicator C { value d.C  treat winsorise(x, limit: 1, skewness: 1, kurtosis: 1)  normalise zscore(x) onto 0 .. 1 }
}
`;
const FILES = {
  'package.json': '{}',
  'm.methodology': METHODOLOGY,
  'd.csv': 'u,region,A,B,C\na,N,1,2,1\nb,N,3,4,2\nc,S,5,8,2\nd,S,,10,3\ne,S,9,6,40\n',
  // A later edition: new units and other values.
  'later.csv': 'u,region,A,B,C\na,N,11,2,1\nf,S,-1,9,90\n',
};
const frozen = METHODOLOGY.replace('  scores U\n', '  scores U\n  frozen in "p.csv"\n');

async function table(folder: string, ...options: readonly string[]): Promise<string[][]> {
  const { out } = await runIn(folder, 'score', 'm.methodology', '--format', 'csv', ...options);
  return out
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

describe('fit', () => {
  test('writes the parameters of treatments and normalisations', async () => {
    const folder = folderWith(FILES);
    const { code, out } = await runIn(folder, 'fit', 'm.methodology');
    expect(code).toBe(0);
    // By hand. B has its direction turned round before: -2, -4 in the north; -8, -10, -6 in the south; its variance is
    // (16 + 4 + 4 + 16 + 0) / 4 = 10. How many values there are says whether there is a z-score at all. C: 40 moves to 3; then the mean is 2.2 and the variance 2.8 / 4 = 0.7.
    expect(out.trim().split('\n')).toEqual([
      'node,stage,parameter,group,value',
      'A,normalise,min(x),,1',
      'A,normalise,max(x),,9',
      'B,normalise,"mean(x, by: region)",N,-3',
      'B,normalise,"mean(x, by: region)",S,-8',
      `B,normalise,sd(x),,${Math.sqrt(10)}`,
      'C,treat,winsorise.low,,1',
      'C,treat,winsorise.high,,3',
      'C,normalise,count(x),,5',
      'C,normalise,mean(x),,2.2',
      `C,normalise,sd(x),,${Math.sqrt(0.7)}`,
      expect.stringMatching(/^C,normalise,minimum observed,,-1\.43/),
      expect.stringMatching(/^C,normalise,maximum observed,,0\.956/),
    ]);
  });

  test('what is frozen gives the same scores on the same data, and does not move with others', async () => {
    const folder = folderWith(FILES);
    const before = await table(folder);
    expect((await runIn(folder, 'fit', 'm.methodology', '--out', 'p.csv')).err).toContain(
      '12 parameters written to p.csv',
    );
    writeFileSync(path.join(folder, 'm.methodology'), frozen);
    const after = await table(folder);
    after.forEach((row, at) =>
      row.forEach((cell, k) => {
        if (at > 0 && /\d/.test(cell)) expect(Number(cell)).toBeCloseTo(Number(before[at][k]), 12);
        else expect(cell).toBe(before[at][k]);
      }),
    );
    // By hand: (11 - 1) / 8 * 10 = 12.5 and (-1 - 1) / 8 * 10 = -2.5; (-2 + 3) / sqrt(10), (-9 + 8) / sqrt(10); 1 is the
    // lowest, and 90 is pulled in to 3, the highest.
    const [head, a, f] = await table(folder, '--source', 'd=later.csv');
    const at = (name: string): number => head.indexOf(name);
    expect([a[at('A')], f[at('A')]].map(Number)).toEqual([12.5, -2.5]);
    expect(Number(a[at('B')])).toBeCloseTo(1 / Math.sqrt(10), 12);
    expect(Number(f[at('B')])).toBeCloseTo(-1 / Math.sqrt(10), 12);
    expect(Number(a[at('C')])).toBeCloseTo(0, 12);
    expect(Number(f[at('C')])).toBeCloseTo(1, 12);
  });

  test('a parameter that the file lacks is an error, and can be added', async () => {
    const folder = folderWith({ ...FILES, 'm.methodology': frozen });
    const lines = (await runIn(folder, 'fit', 'm.methodology')).out.trim().split('\n');
    writeFileSync(path.join(folder, 'p.csv'), `${lines.filter((line) => !line.startsWith('A')).join('\n')}\n`);
    const { code, err } = await runIn(folder, 'score', 'm.methodology');
    expect(code).toBe(1);
    expect(err).toContain(
      'error[score/no-row]: In the normalise of A: the table has no row for "A", "normalise", "min(x)".',
    );
    expect((await runIn(folder, 'fit', 'm.methodology', '--add')).err).toContain('2 parameters added to p.csv');
    expect((await runIn(folder, 'score', 'm.methodology')).code).toBe(0);
    // What was there has not moved.
    const now = readFileSync(path.join(folder, 'p.csv'), 'utf8').trim().split('\n');
    expect([...now].sort()).toEqual([...lines].sort());
  });

  test('a file that is there is not written over, and what cannot be frozen is told', async () => {
    const folder = folderWith({ ...FILES, 'p.csv': 'mine\n' });
    const refused = await runIn(folder, 'fit', 'm.methodology', '--out', 'p.csv');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is there already') as string });
    expect(readFileSync(path.join(folder, 'p.csv'), 'utf8')).toBe('mine\n');
    expect((await runIn(folder, 'fit', 'm.methodology', '--out', 'p.csv', '--force')).code).toBe(0);
    writeFileSync(path.join(folder, 'm.methodology'), METHODOLOGY.replace('minmax(x) onto', 'percentrank(x) onto'));
    const { code, err } = await runIn(folder, 'fit', 'm.methodology');
    expect(code).toBe(1);
    expect(err).toContain('frozen/not-a-number');
  });

  test('the ASEM index with frozen parameters passes its own tests', async () => {
    const folder = copyOf('asem');
    writeFileSync(path.join(folder, 'package.json'), '{}');
    expect((await runIn(folder, 'fit', 'asem.methodology', '--out', 'data/parameters-2018.csv')).code).toBe(0);
    const file = path.join(folder, 'asem.methodology');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '  scores     Country\n',
        '  scores     Country\n  frozen in "data/parameters-2018.csv"\n',
      ),
    );
    const { code, out } = await runIn(folder, 'test', 'asem.methodology');
    expect(out).toContain('5 passed, 0 failed (11118 comparisons)');
    expect(code).toBe(0);
  });
});
