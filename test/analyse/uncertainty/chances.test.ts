import { describe, expect, test } from 'vitest';
import type { UncertaintyResult } from '../../../src/analyse/uncertainty/result.js';
import { folderWith, runIn } from '../../cli/run-in.js';

/*
 * Chances that were worked out by hand: four units, four ways to score them, and a sample that has each way so many times.
 *
 *   | way, times       |   p        |   q        |   r          |   s        |
 *   | A and B alike, 4 |  4    3rd  |  6    1st  |  5      2nd  |  4    3rd  |
 *   | A thrice, 3      |  6    1st  |  6    1st  |  3.5    4th  |  4    3rd  |
 *   | B thrice, 2      |  2    4th  |  6    2nd  |  6.5    1st  |  4    3rd  |
 *   | B alone, 1       |  0    4th  |  6    2nd  |  8      1st  |  4    3rd  |
 */
const INDEX = `source d { file "d.csv" key U by k column k text column a number column b number }
units U
methodology M {
  scores U  aggregate arithmetic
  indicator A weight 1 { value d.a }
  indicator B weight 1 { value d.b }
  bands { "High" from 6  "Middle" from 4  "Low" }
}
uncertainty "of weights" of M {
  first 1
  vary V {
    as written
    alternative "A" { set weight of A to 3 }
    alternative "B" { set weight of B to 3 }
    without one of A
  }
}
`;

const sampleOf = (times: readonly number[]): string =>
  ['V', ...times.flatMap((count, at) => Array.from({ length: count }, () => String(at + 1)))].join('\n');

async function resultOf(
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<UncertaintyResult> {
  const folder = folderWith(files);
  const line = ['uncertainty', 'index.methodology', '--sample', 'sample.csv', '--format', 'json', ...words];
  const { code, out, err } = await runIn(folder, ...line);
  expect(code, err).toBe(0);
  return JSON.parse(out) as UncertaintyResult;
}

function byUnit<T>({ units }: UncertaintyResult, of: (unit: UncertaintyResult['units'][number]) => T): object {
  return Object.fromEntries(units.map((unit) => [unit.unit, of(unit)]));
}

describe('chances of ten draws, counted by hand', () => {
  const files = {
    'd.csv': 'k,a,b\np,8,0\nq,6,6\nr,2,8\ns,4,4\n',
    'index.methodology': INDEX,
    'sample.csv': sampleOf([4, 3, 2, 1]),
  };

  test('of the first place, in which a tie is a place, too', async () => {
    const result = await resultOf(files);
    expect(result.draws).toBe(10);
    expect(byUnit(result, ({ chanceOfFirst }) => chanceOfFirst)).toEqual({ p: 0.3, q: 0.7, r: 0.3, s: 0 });
  });

  test('of the first two and of the first three places', async () => {
    const two = await resultOf(files, '--first', '2');
    expect(two.first).toBe(2);
    expect(byUnit(two, ({ chanceOfFirst }) => chanceOfFirst)).toEqual({ p: 0.3, q: 1, r: 0.7, s: 0 });
    const three = await resultOf(files, '--first', '3');
    expect(byUnit(three, ({ chanceOfFirst }) => chanceOfFirst)).toEqual({ p: 0.7, q: 1, r: 0.7, s: 1 });
  });

  test('of each band, whose edges belong to the upper one', async () => {
    const result = await resultOf(files);
    const chances = ({ bands }: UncertaintyResult['units'][number]): object =>
      Object.fromEntries(bands.map(({ band, chance }) => [band, chance]));
    expect(byUnit(result, chances)).toEqual({
      p: { High: 0.3, Middle: 0.4, Low: 0.3 },
      q: { High: 1, Middle: 0, Low: 0 },
      r: { High: 0.3, Middle: 0.4, Low: 0.3 },
      s: { High: 0, Middle: 1, Low: 0 },
    });
  });

  test('of beating a unit, which is to be before it: a tie beats nobody', async () => {
    const result = await resultOf(files, '--beat', 'q', '--beat', 'p');
    expect(result.rivals).toEqual(['q', 'p']);
    expect(byUnit(result, ({ chanceToBeat }) => chanceToBeat)).toEqual({
      p: [0, 0],
      q: [0, 0.7],
      r: [0.3, 0.7],
      s: [0, 0.3],
    });
  });

  test('and intervals: the quantiles of R, type 7, of ten numbers', async () => {
    const { units } = await resultOf(files);
    const p = units.find(({ unit }) => unit === 'p')!;
    // Sorted: 0 2 2 4 4 4 4 6 6 6; the places from 0 are 0.45, 4.5 and 8.55.
    expect(p.scores.mean).toBeCloseTo(3.8, 12);
    expect(p.scores.low).toBeCloseTo(0.9, 12);
    expect(p.scores.median).toBe(4);
    expect(p.scores.high).toBe(6);
    // 1 1 1 3 3 3 3 4 4 4.
    expect(p.ranks).toEqual({ mean: 2.7, median: 3, low: 1, high: 4 });
  });

  test('text and tables say the same', async () => {
    const folder = folderWith(files);
    const words = ['uncertainty', 'index.methodology', '--sample', 'sample.csv', '--beat', 'q'];
    const { out } = await runIn(folder, ...words);
    const line = out.split('\n').find((text) => / r /.test(text))!;
    expect(line.match(/\d+ %/g)).toEqual(['30 %', '30 %', '40 %', '30 %', '30 %']);
  });
});

describe('draws without scores, counted by hand', () => {
  /** By logarithms p, whose value is 0, has no score; divided by nothing nobody has one. */
  const lines = `vary V {
    as written
    alternative "logarithm" { set normalise of A to ln(x) }
    alternative "nothing" { set normalise of A to x / 0 }
  }`;
  const files = {
    'd.csv': 'k,a,b\np,0,9\nq,6,6\nr,2,3\ns,4,4\n',
    'index.methodology': INDEX.replace('aggregate arithmetic', 'aggregate arithmetic  require all').replace(
      /vary V \{[^]*?\n {2}\}/,
      lines,
    ),
    'sample.csv': sampleOf([5, 3, 2]),
  };

  test('are a share of all, told with what was in the way', async () => {
    const { failures, draws } = await resultOf(files);
    expect(draws).toBe(10);
    expect([failures.draws, failures.incomplete]).toEqual([2, 5]);
    expect(failures.reasons.map(({ node, draws: times, units, unit }) => [node, times, units, unit])).toEqual([
      ['A', 3, 1, 'p'],
      ['A', 2, 4, undefined],
    ]);
    expect(failures.reasons[0]!.reason).toContain('logarithm');
    expect(failures.reasons[1]!.reason).toContain('division by zero');
  });

  test('and chances are shares of the draws that have one', async () => {
    const result = await resultOf(files, '--first', '2', '--beat', 'p');
    expect(byUnit(result, ({ draws }) => draws)).toEqual({ p: 5, q: 8, r: 8, s: 8 });
    // As written 4.5, 6, 2.5, 4; with logarithms (ln 6 + 6)/2 = 3.9, (ln 2 + 3)/2 = 1.8, (ln 4 + 4)/2 = 2.7.
    expect(byUnit(result, ({ chanceOfFirst }) => chanceOfFirst)).toEqual({ p: 1, q: 1, r: 0, s: 3 / 8 });
    expect(byUnit(result, ({ chanceToBeat }) => chanceToBeat)).toEqual({ p: [0], q: [1], r: [0], s: [0] });
    const q = result.units.find(({ unit }) => unit === 'q')!;
    expect(q.bands.map(({ chance }) => chance)).toEqual([5 / 8, 0, 3 / 8]);
  });
});
