import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copeland } from '../../src/runtime/outranking.js';
import { asem, grouping, lane, numbersOf } from './support.js';

/** The definition, summed in the order of the children. */
function pairByPair(
  columns: readonly Float64Array[],
  weights: readonly number[],
  of: readonly number[] | null,
): Float64Array {
  const takesPart = (i: number): boolean => columns.some((x) => x[i] === x[i]) && (of === null || of[i] >= 0);
  return Float64Array.from(columns[0], (_, i) => {
    if (!takesPart(i)) return NaN;
    let balance = 0;
    for (let j = 0; j < columns[0].length; j++) {
      if (!takesPart(j) || (of !== null && of[i] !== of[j])) continue;
      const majority = columns.reduce(
        (sum, x, k) => sum + (x[i] > x[j] ? weights[k] : x[i] < x[j] ? -weights[k] : 0),
        0,
      );
      balance += Math.abs(majority) < 1e-9 ? 0 : Math.sign(majority);
    }
    return balance;
  });
}

describe('copeland', () => {
  it('counts victories less defeats', () => {
    // Three children: A beats B in two of three, A beats C in two, B and C share victories 1 to 1 and one tie.
    expect(copeland([lane(3, 2, 1), lane(3, 1, 2), lane(1, 5, 5)], [1, 1, 1], 3, null)).toEqual(lane(2, -1, -1));
  });

  it('weighs children, and sees no majority in dust', () => {
    expect(copeland([lane(1, 2), lane(2, 1)], [1, 3], 2, null)).toEqual(lane(1, -1));
    // 0.1 + 0.2 against 0.3: the difference is 5.5e-17 of a majority.
    expect(copeland([lane(2, 1), lane(2, 1), lane(1, 2)], [0.1, 0.2, 0.3], 2, null)).toEqual(lane(0, 0));
    expect(copeland([lane(0.1 + 0.2, 0.3)], [1], 2, null)).toEqual(lane(0, 0));
  });

  it('lets a missing child speak for neither, in any order of cases', () => {
    expect(copeland([lane(null, 5), lane(2, 1)], [3, 1], 2, null)).toEqual(lane(1, -1));
    expect(copeland([lane(5, null), lane(1, 2)], [3, 1], 2, null)).toEqual(lane(-1, 1));
  });

  it('is missing without any child, and compares within groups', () => {
    expect(copeland([lane(1, null, 3, 4)], [1], 4, null)).toEqual(lane(-2, null, 0, 2));
    expect(copeland([lane(1, 2, 3, 4)], [1], 4, grouping(2, 0, 1, 0, -1))).toEqual(lane(-1, 0, 1, null));
    expect(copeland([1, 2], [1, 1], 4, null)).toBe(0);
    expect(copeland([NaN], [1], 4, null)).toBeNaN();
    expect(copeland([lane(7)], [1], 1, null)).toEqual(lane(0));
  });

  it('is what comparing every pair gives, whatever the weights', () => {
    const weight = fc.oneof(fc.constant(1), fc.constantFrom(0, 2, 3, 5, 10_000), fc.constantFrom(0.1, 0.2, 0.3, 2.5));
    const drawn = fc
      .oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 9 }) },
        { weight: 1, arbitrary: fc.constantFrom(31, 32, 70) },
      )
      .chain((n) => {
        const values = fc.array(fc.constantFrom(NaN, 1, 2, 3, 4), { minLength: n, maxLength: n });
        const groupOf = fc.array(fc.constantFrom(-1, 0, 0, 1), { minLength: n, maxLength: n });
        const children = fc.array(fc.tuple(values, weight), { minLength: 1, maxLength: 9 });
        return fc.tuple(children, fc.boolean(), fc.option(groupOf, { nil: null }));
      });
    fc.assert(
      fc.property(drawn, ([children, areEqual, of]) => {
        const columns = children.map(([values]) => lane(...values));
        const weights = children.map(([, one]) => (areEqual ? 0.1 : one));
        const found = copeland(columns, weights, columns[0].length, of === null ? null : grouping(2, ...of));
        expect(found).toEqual(pairByPair(columns, weights, of));
      }),
      { numRuns: 2000 },
    );
  });

  it('meets the reference at all three levels', () => {
    const data = asem('agg_copeland_Normalised.csv');
    const expected = asem('agg_copeland_results.csv');
    expect(expected.map((row) => row.uCode)).toEqual(data.map((row) => row.uCode));
    const nodes = asem('ASEM_iMeta.csv').filter((row) => row.Parent !== '' || row.Type === 'Aggregate');
    const scores = new Map<string, Float64Array>();
    for (const node of nodes) if (node.Type === 'Indicator') scores.set(node.iCode, numbersOf(data, node.iCode));
    const aggregates = nodes.filter((node) => node.Type === 'Aggregate');
    for (const node of aggregates.toSorted((a, b) => Number(a.Level) - Number(b.Level))) {
      const children = nodes.filter((child) => child.Parent === node.iCode);
      const columns = children.map((child) => scores.get(child.iCode)!);
      const weights = children.map((child) => Number(child.Weight));
      const result = copeland(columns, weights, data.length, null) as Float64Array;
      expect(result, node.iCode).toEqual(numbersOf(expected, node.iCode));
      scores.set(node.iCode, result);
    }
    expect(aggregates).toHaveLength(11);
  });
});
