import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedWeights } from '../../src/runtime/balanced-weights.js';
import { benefitOfTheDoubtWeights } from '../../src/runtime/benefit-of-the-doubt.js';
import { principalComponentWeights } from '../../src/runtime/component-weights.js';
import { correlationsOf } from '../../src/runtime/correlation-matrix.js';
import { judgementWeights } from '../../src/runtime/hierarchy-weights.js';
import { maximise } from '../../src/runtime/linear-program.js';
import { solveLinear } from '../../src/runtime/linear-system.js';
import { lookupIn } from '../../src/runtime/lookup.js';
import { notebook } from './support.js';

// Numbers that are not worked by hand come from numpy 2.4.6 (`corrcoef`, `linalg.eigh`, `linalg.eig`) and scipy 1.18
// (`linprog` with HiGHS, `minimize` with SLSQP from twenty starts).

const NAMES = ['A', 'B', 'C'];
const MIXED = [
  [2, 4, 6, 9, 5, 7],
  [8, 6, 7, 2, 5, 1],
  [5, 1, 4, 2, 9, 3],
].map((values) => Float64Array.from(values));
const ALIKE = [
  [2, 4, 6, 9, 5, 7],
  [3, 3, 7, 8, 5, 6],
  [1, 2, 4, 9, 6, 8],
].map((values) => Float64Array.from(values));

const close = (actual: ArrayLike<number>, wanted: readonly number[], digits = 12): void => {
  expect(actual.length).toBe(wanted.length);
  wanted.forEach((value, at) => expect(actual[at]).toBeCloseTo(value, digits));
};

describe('correlations of columns', () => {
  test('by hand: 1, 2, 3 and 1, 3, 2 have 0.5; with their deviations', () => {
    const { matrix, deviations } = correlationsOf([Float64Array.of(1, 2, 3), Float64Array.of(1, 3, 2)], [0, 1, 2]);
    close(matrix, [1, 0.5, 0.5, 1], 15);
    close(deviations, [1, 1], 15);
  });
  test('numbers of any size, and what does not vary', () => {
    const huge = correlationsOf(
      [Float64Array.of(1e300, 2e300, 3e300), Float64Array.of(1e-300, 3e-300, 2e-300)],
      [0, 1, 2],
    );
    close(huge.matrix, [1, 0.5, 0.5, 1], 14);
    const { matrix, deviations } = correlationsOf([Float64Array.of(0.1 + 0.2, 0.3), 5], [0, 1]);
    expect([...deviations]).toEqual([0, 0]);
    expect(matrix[1]).toBeNaN();
    expect(correlationsOf([Float64Array.of(1)], [0]).deviations[0]).toBeNaN();
  });
});

describe('weights by principal components', () => {
  test('are the loadings that numpy finds', () => {
    const { notes: troubles, trouble } = notebook();
    close(
      principalComponentWeights(ALIKE, NAMES, 6, null, trouble),
      [0.5924425090350759, 0.5693862191386976, 0.5699221060313092],
    );
    expect(troubles).toEqual([]);
  });
  test('below zero are given, and told', () => {
    const { notes: troubles, trouble } = notebook();
    close(
      principalComponentWeights(MIXED, NAMES, 6, null, trouble),
      [-0.6606627239712772, 0.6528753984757616, 0.3705111053935731],
    );
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain('"A" gets a weight below zero');
  });
  test('by group, without the cases that lack a child', () => {
    const groups = { count: 2, of: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1) };
    const columns = ALIKE.map((column) => Float64Array.of(...column, NaN, 1, 2));
    const { notes: troubles, trouble } = notebook();
    const weights = principalComponentWeights(columns, NAMES, 9, groups, trouble);
    close([weights[0], weights[2], weights[4]], [0.5924425090350759, 0.5693862191386976, 0.5699221060313092]);
    close([weights[1], weights[3], weights[5]], [Math.sqrt(1 / 3), Math.sqrt(1 / 3), Math.sqrt(1 / 3)]);
    expect(troubles).toEqual([]);
  });
  test('cannot be where a child does not vary, or nobody has all children', () => {
    const { notes: troubles, trouble } = notebook();
    expect(principalComponentWeights([ALIKE[0], 3], ['A', 'B'], 6, null, trouble)).toEqual(Float64Array.of(NaN, NaN));
    expect(
      principalComponentWeights([Float64Array.of(1, NaN), Float64Array.of(NaN, 1)], ['A', 'B'], 2, null, trouble)[0],
    ).toBeNaN();
    expect(troubles[0]).toContain('"B" is the same for all units');
    expect(troubles[1]).toContain('two units');
  });
});

describe('balanced weights', () => {
  test('by formula: the inverse of the covariances times the deviations, where no weight is below zero', () => {
    const { notes: troubles, trouble } = notebook();
    close(
      balancedWeights(MIXED, [1, 1, 1], NAMES, 6, null, trouble),
      [0.49754760463009035, 0.40344986241865344, 0.09900253295125622],
    );
    expect(troubles).toEqual([]);
  });
  test('the nearest of zero and more, as scipy finds them, and told', () => {
    const { notes: troubles, trouble } = notebook();
    close(balancedWeights(ALIKE, [1, 1, 1], NAMES, 6, null, trouble), [0, 0.60982556, 0.39017444], 4);
    close(balancedWeights(ALIKE, [2, 1, 1], NAMES, 6, null, trouble), [1, 0, 0], 12);
    expect(troubles).toHaveLength(2);
    expect(troubles[0]).toContain('these come nearest');
  });
  test('law: every child correlates alike with the weighted mean, or a neighbour of the weights is no better', () => {
    const column = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 4 }), fc.nat(), (raw, seed) => {
        const columns = raw.map((values) => Float64Array.from(values, (value) => Math.round(value * 100) / 100));
        const names = columns.map((_, k) => `N${k}`);
        const weights = balancedWeights(
          columns,
          names.map(() => 1),
          names,
          12,
          null,
          () => undefined,
        );
        fc.pre(weights.every(Number.isFinite));
        const distance = (w: readonly number[]): number => {
          const mean = Float64Array.from({ length: 12 }, (_, i) =>
            w.reduce((sum, value, k) => sum + value * columns[k][i], 0),
          );
          const { matrix } = correlationsOf([...columns, mean], [...mean.keys()]);
          const r = columns.map((_, k) => matrix[k * (columns.length + 1) + columns.length]);
          const total = r.reduce((sum, value) => sum + value, 0);
          return total > 1e-6 ? r.reduce((sum, value) => sum + (1 / r.length - value / total) ** 2, 0) : Infinity;
        };
        const best = distance([...weights]);
        fc.pre(best < 100);
        for (let k = 0; k < columns.length; k++) {
          const moved = [...weights];
          moved[k] += 0.001 + (seed % 10) / 1000;
          expect(distance(moved)).toBeGreaterThanOrEqual(best - 1e-9);
        }
      }),
    );
  });
});

describe('the benefit of the doubt', () => {
  const scores = (weights: Float64Array, columns: readonly Float64Array[], n: number): number[] =>
    Array.from({ length: n }, (_, i) =>
      columns.reduce((sum, column, k) => sum + (Number.isNaN(column[i]) ? 0 : column[i] * weights[k * n + i]), 0),
    );
  test('gives the scores that a linear programme of scipy gives', () => {
    const { notes: troubles, trouble } = notebook();
    close(
      scores(benefitOfTheDoubtWeights(MIXED, NAMES, 0, 1, 6, null, trouble), MIXED, 6),
      [1, 0.8235294117647058, 1, 1, 1, 0.8591549295774649],
    );
    const shared = benefitOfTheDoubtWeights(MIXED, NAMES, 0.2, 0.5, 6, null, trouble);
    const wanted = [
      0.7393715341959338, 0.38585209003215437, 0.9459459459459457, 0.5187319884726225, 1, 0.4430379746835444,
    ];
    close(scores(shared, MIXED, 6), wanted);
    for (let i = 0; i < 6; i++)
      for (let k = 0; k < 3; k++) {
        const share = (shared[k * 6 + i] * MIXED[k][i]) / wanted[i];
        expect(share).toBeGreaterThan(0.2 - 1e-9);
        expect(share).toBeLessThan(0.5 + 1e-9);
      }
    expect(troubles).toEqual([]);
  });
  test('law: nobody scores more than 1 under the weights of another', () => {
    const column = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), (raw) => {
        const columns = raw.map((values) => Float64Array.from(values));
        const names = raw.map((_, k) => `N${k}`);
        const weights = benefitOfTheDoubtWeights(columns, names, 0, 1, 8, null, () => expect.unreachable());
        for (let u = 0; u < 8; u++)
          for (let v = 0; v < 8; v++)
            expect(columns.reduce((sum, values, k) => sum + values[v] * weights[k * 8 + u], 0)).toBeLessThanOrEqual(
              1 + 1e-9,
            );
      }),
    );
  });
  test('takes what is missing as not there, and says where it cannot be', () => {
    const { notes: troubles, trouble } = notebook();
    const columns = [Float64Array.of(2, 4, NaN, NaN, 0), Float64Array.of(4, 2, 2, NaN, 4)];
    const free = benefitOfTheDoubtWeights(columns, ['A', 'B'], 0, 1, 5, null, trouble);
    // Unit 2 has B only; the best B among those that have both is 4.
    close([free[2], free[7]], [0, 0.25]);
    expect([free[3], free[8]]).toEqual([NaN, NaN]);
    expect(troubles).toEqual([]);
    benefitOfTheDoubtWeights([Float64Array.of(2, -1), Float64Array.of(1, 1)], ['A', 'B'], 0, 1, 2, null, trouble);
    benefitOfTheDoubtWeights(columns, ['A', 'B'], 0.1, 1, 5, null, trouble);
    benefitOfTheDoubtWeights([Float64Array.of(2, NaN), Float64Array.of(1, 1)], ['A', 'B'], 0, 0.6, 2, null, trouble);
    expect(troubles.map((told) => told.slice(0, 24))).toEqual([
      '1: "A" is below zero, an',
      '4: "A" is zero, and so c',
      '1: 1 children cannot sha',
    ]);
  });
});

describe('the analytic hierarchy process', () => {
  const judged = (rows: readonly (readonly [string, string, number])[], names = NAMES) => {
    const { notes: troubles, trouble } = notebook();
    const columns = [rows.map(([first]) => first), rows.map(([, second]) => second)];
    const numbers = Float64Array.from(rows, ([, , value]) => value);
    return { troubles, result: judgementWeights(columns[0], columns[1], numbers, names, rows.length, trouble) };
  };
  test('gives the principal eigenvector that numpy finds, and the consistency ratio', () => {
    const { result, troubles } = judged([
      ['A', 'B', 3],
      ['A', 'C', 5],
      ['B', 'C', 2],
    ]);
    close(result, [0.6483290138222366, 0.22965079406263708, 0.12202019211512619, 0.0031849983307239735], 10);
    expect(troubles).toEqual([]);
  });
  test('by hand: consistent judgements are the ratios of the weights', () => {
    const { result } = judged([
      ['A', 'B', 2],
      ['C', 'A', 0.25],
      ['B', 'C', 2],
    ]);
    close(result, [4 / 7, 2 / 7, 1 / 7, 0]);
    close(judged([['A', 'B', 4]], ['A', 'B']).result, [0.8, 0.2, 0]);
    close(judged([], ['A']).result, [1, 0]);
  });
  test('several judgements count by their geometric mean', () => {
    const { result } = judged(
      [
        ['A', 'B', 1],
        ['B', 'A', 1 / 4],
        ['A', 'B', 2],
      ],
      ['A', 'B'],
    );
    close(result, [2 / 3, 1 / 3, 0]);
  });
  test('contradictions and what cannot be used are told', () => {
    const bad = judged([
      ['A', 'B', 9],
      ['C', 'A', 5],
      ['B', 'C', 3],
    ]);
    close(bad.result, [0.3929791042319154, 0.2239949385943768, 0.38302595717370774, 2.866260651647374], 10);
    expect(bad.troubles[0]).toContain('ratio is 2.866');
    const odd = judged([
      ['A', 'B', 2],
      ['A', 'X', 2],
      ['A', 'B', -1],
      ['A', 'A', 3],
      ['A', 'C', NaN],
    ]);
    expect(odd.result.every(Number.isNaN)).toBe(true);
    expect(odd.troubles.map((told) => told.slice(0, 9))).toEqual(['1: "X" is', '2: -1 is ', '3: "A" is', '-1: nobod']);
  });
});

describe('what they are made of', () => {
  test('linear systems by hand', () => {
    close(solveLinear([0, 2, 1, 1], [4, 3], 2)!, [1, 2], 15);
    expect(solveLinear([1, 2, 2, 4], [1, 2], 2)).toBeUndefined();
  });
  test('a linear programme by hand: 3x + 5y under x <= 4, 2y <= 12, 3x + 2y <= 18 (Dantzig)', () => {
    const best = maximise(
      [
        [1, 0],
        [0, 2],
        [3, 2],
      ],
      [4, 12, 18],
      [3, 5],
    )!;
    expect(best.value).toBeCloseTo(36, 12);
    close(best.x, [2, 6]);
    expect(maximise([[-1]], [1], [1])).toBeUndefined();
  });
  test('a table by its keys', () => {
    const { notes: troubles, trouble } = notebook();
    const table = Float64Array.of(1, 2, 3, NaN);
    const keys = [['a', ' b ', 'b', 'c']];
    expect(lookupIn(table, keys, [['a', 'c', null, 'd', 'b']], 4, 5, trouble)).toEqual(
      Float64Array.of(1, NaN, NaN, NaN, NaN),
    );
    expect(lookupIn(table, keys, ['a'], 4, 1, trouble)).toEqual(Float64Array.of(1));
    expect(troubles).toEqual(['3: the table has no row for "d"', '4: the table has several rows for "b"']);
  });
});
