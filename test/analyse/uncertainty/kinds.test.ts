import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sampleOfTable } from '../../../src/analyse/uncertainty/sample.js';
import { diskFiles } from '../../../src/cli/disk-files.js';
import { openProject } from '../../../src/cli/project.js';
import { evaluateRows, prepareDraws, roomFor } from '../../../src/project/draw-uncertainty.js';

/*
 * One block for each thing that a block can name, on four units whose scores were worked out by hand: a draw gives what the formula
 * beside it gives, or has the mean and the variance that the distribution has.
 */

const FILES = {
  'd.csv': 'k,a,b,c,se\np,1,8,2,0.5\nq,2,4,,0.25\nr,3,2,4,1\ns,10,1,9,0\n',
  's.csv': 'k,h,x\np,1,2\np,1,4\np,1,9\np,2,20\np,2,30\nq,1,5\nr,1,6\ns,1,7\ns,2,8\n',
  'index.methodology': `constant top = 10
source d { file "d.csv" key U by k column k text column a number column b number column c number column se number }
source s { file "s.csv" rows of U by k column k text column h text column x number }
units U
methodology M {
  scores U  aggregate arithmetic
  indicator A weight 3 { value d.a }
  indicator B weight 1 { value d.b * top / 10 }
}
methodology C { scores U  aggregate arithmetic  indicator A { value d.a }  indicator Third { value d.c  missing impute mean(x) } }
methodology T { scores U  aggregate arithmetic  indicator A { value d.a  treat least(x, 5)  normalise minmax(x) } indicator B { value d.b  normalise minmax(x) } }
methodology S { scores U  aggregate arithmetic  indicator X { value mean(s.x) } }
`,
};

interface Drawn {
  /** By draw, then unit. */
  readonly scores: readonly (readonly number[])[];
}

async function drawn(
  of: string,
  lines: string,
  sample:
    { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | { readonly draws: number },
): Promise<Drawn> {
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const text = `${FILES['index.methodology']}uncertainty "one" of ${of} { vary V { ${lines} } }\n`;
  for (const [name, content] of Object.entries({ ...FILES, 'index.methodology': text }))
    writeFileSync(join(folder, name), content);
  const project = openProject(join(folder, 'index.methodology'));
  expect(project.findings).toEqual([]);
  const { prepared, findings } = await prepareDraws(project, project.model.uncertainties[0]!, {
    files: diskFiles(folder, { cwd: folder }),
    draws: 'draws' in sample ? sample.draws : 1,
    seed: 7,
    first: 1,
    sequence: 'random',
    sensitivity: false,
    ...('draws' in sample ? {} : { sample: (columns) => sampleOfTable(columns, sample) }),
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const results = roomFor(prepared!);
  const { rows } = prepared!.sample;
  evaluateRows(prepared!, results, 0, rows);
  const count = prepared!.units.length;
  return {
    scores: Array.from({ length: rows }, (_, row) => [...results.scores.subarray(row * count, (row + 1) * count)]),
  };
}

/** Each of several alternatives once. */
const alternatives = (
  count: number,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } => ({
  header: ['V'],
  rows: Array.from({ length: count }, (_, at) => [String(at + 1)]),
});

function expectScores({ scores }: Drawn, expected: readonly (readonly number[])[]): void {
  expect(scores).toHaveLength(expected.length);
  expected.forEach((row, draw) =>
    row.forEach((value, unit) => expect(scores[draw]![unit], `draw ${draw}, unit ${unit}`).toBeCloseTo(value, 10)),
  );
}

const [a, b] = [
  [1, 2, 3, 10],
  [8, 4, 2, 1],
];
const minmax = (x: readonly number[]): readonly number[] =>
  x.map((value) => (value - Math.min(...x)) / (Math.max(...x) - Math.min(...x)));
const mean = (x: readonly number[], y: readonly number[]): readonly number[] =>
  x.map((value, at) => (value + y[at]!) / 2);
const moments = ({ scores }: Drawn, unit: number): { readonly mean: number; readonly variance: number } => {
  const own = scores.map((row) => row[unit]!);
  const middle = own.reduce((sum, value) => sum + value, 0) / own.length;
  return { mean: middle, variance: own.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (own.length - 1) };
};

describe('what can be varied', () => {
  test('weights by a share of themselves: w (1 + f (2 u - 1)), and their sum stays', async () => {
    const rows = [
      [0.5, 0.5],
      [1 - 2 ** -53, 0],
      [0.2, 0.9],
    ];
    const found = await drawn('M', 'weights within 20 %', {
      header: ['V.A', 'V.B'],
      rows: rows.map((row) => row.map(String)),
    });
    expectScores(
      found,
      rows.map(([u, v]) => {
        const [x, y] = [3 * (1 + 0.2 * (2 * u! - 1)), 1 + 0.2 * (2 * v! - 1)];
        return a.map((value, at) => (x * value + y * b[at]!) / (x + y));
      }),
    );
  });

  test('weights from a Dirichlet distribution: means as written, variance m (1 - m) / (c + 1)', async () => {
    const found = await drawn('M', 'weights dirichlet 19', { draws: 4000 });
    // score = b + share (a - b), share of mean 3/4 and variance (3/16) / 20.
    a.forEach((value, unit) => {
      const [range, own] = [value - b[unit]!, moments(found, unit)];
      const variance = (range ** 2 * 3) / 16 / 20;
      expect(Math.abs(own.mean - (b[unit]! + 0.75 * range))).toBeLessThan(4 * Math.sqrt(variance / 4000));
      expect(own.variance / variance).toBeGreaterThan(0.9);
      expect(own.variance / variance).toBeLessThan(1.1);
    });
  });

  test('normalisation and aggregation', async () => {
    const other = 'as written  alternative "minmax" { set normalise of every indicator to minmax(x) }';
    expectScores(await drawn('M', other, alternatives(2)), [
      a.map((value, at) => (3 * value + b[at]!) / 4),
      minmax(a).map((value, at) => (3 * value + minmax(b)[at]!) / 4),
    ]);
    const geometric = 'as written  alternative "geometric" { set aggregate of M to geometric }';
    expectScores(await drawn('M', geometric, alternatives(2)), [
      a.map((value, at) => (3 * value + b[at]!) / 4),
      a.map((value, at) => (value ** 3 * b[at]!) ** 0.25),
    ]);
  });

  test('imputation, with the median 4 in place of the mean 5', async () => {
    const other = 'as written  alternative "median" { set missing of Third to impute median(x) }';
    expectScores(await drawn('C', other, alternatives(2)), [mean(a, [2, 5, 4, 9]), mean(a, [2, 4, 4, 9])]);
  });

  test('a limit of treatment', async () => {
    const other = 'as written  alternative "three" { set treat of A to least(x, 3) }';
    expectScores(await drawn('T', other, alternatives(2)), [
      mean(minmax([1, 2, 3, 5]), minmax(b)),
      mean(minmax([1, 2, 3, 3]), minmax(b)),
    ]);
  });

  test('an indicator left out', async () => {
    expectScores(await drawn('M', 'as written  without one of A, B', alternatives(3)), [
      a.map((value, at) => (3 * value + b[at]!) / 4),
      b,
      a,
    ]);
    expectScores(await drawn('M', 'without one indicator', alternatives(2)), [b, a]);
  });

  test('a constant between two numbers', async () => {
    const found = await drawn('M', 'constant top from 5 to 25', { header: ['V'], rows: [['0'], ['0.25'], ['0.5']] });
    expectScores(
      found,
      [5, 10, 15].map((top) => a.map((value, at) => (3 * value + (b[at]! * top) / 10) / 4)),
    );
  });

  test('error of measurement from a column of standard errors', async () => {
    const found = await drawn('M', 'error of A normal with d.se', { draws: 4000 });
    [0.5, 0.25, 1, 0].forEach((error, unit) => {
      const [own, deviation] = [moments(found, unit), 0.75 * error];
      expect(Math.abs(own.mean - (3 * a[unit]! + b[unit]!) / 4)).toBeLessThanOrEqual(
        4 * deviation * Math.sqrt(1 / 4000) + 1e-9,
      );
      // A variance of so many normal numbers has a standard error of sqrt(2 / 4000), which is 2.2 %.
      if (error === 0) expect(own.variance).toBeLessThan(1e-20);
      else expect(Math.abs(own.variance / deviation ** 2 - 1)).toBeLessThan(0.09);
    });
  });

  test('rows of a survey drawn again, within their strata or all together', async () => {
    const found = await drawn('S', 'resample rows of s by h, k', { draws: 4000 });
    const { mean: middle, variance } = moments(found, 0);
    // Of p: three of 2, 4, 9 and two of 20, 30, each with replacement; the mean of five answers.
    const ofThree = ((2 - 5) ** 2 + (4 - 5) ** 2 + (9 - 5) ** 2) / 3;
    const expected = (3 * ofThree + 2 * 25) / 25;
    expect(Math.abs(middle - 13)).toBeLessThan(4 * Math.sqrt(expected / 4000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.09);
    // One answer alone is always drawn.
    expect(new Set(found.scores.map((row) => row[1])).size).toBe(1);
    const all = await drawn('S', 'resample rows of s', { draws: 400 });
    // Without strata the only answer of q is missed by (1 - 1/9)^9 = 34.6 % of the draws.
    const missed = all.scores.filter((row) => Number.isNaN(row[1])).length / 400;
    expect(Math.abs(missed - (8 / 9) ** 9)).toBeLessThan(4 * Math.sqrt((0.346 * 0.654) / 400));
  });
});
