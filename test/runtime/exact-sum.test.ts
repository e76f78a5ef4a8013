import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addAllExactly, addExactly, exactMean, exactSum, exactSums, exactTotal } from '../../src/runtime/exact-sum.js';
import { lane } from './support.js';

/** The exact value of a double as a whole number of units of 2^-1074. */
function units(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0];
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const mantissa = bits & 0xfffffffffffffn;
  const size = exponent === 0 ? mantissa : (mantissa | 0x10000000000000n) << BigInt(exponent - 1);
  return bits >> 63n === 1n ? -size : size;
}

/** The double nearest to a whole number of units, half to even. */
function nearest(total: bigint): number {
  const size = total < 0n ? -total : total;
  const length = size.toString(2).length;
  const drop = BigInt(Math.max(0, length - 53));
  let kept = size >> drop;
  const rest = size - (kept << drop);
  const half = drop === 0n ? 0n : 1n << (drop - 1n);
  if (drop > 0n && (rest > half || (rest === half && kept % 2n === 1n))) kept += 1n;
  // Scaling in two steps keeps every intermediate result exact.
  const result =
    Number(drop) >= 1074 ? Number(kept) * 2 ** (Number(drop) - 1074) : scaleDown(Number(kept), Number(drop));
  return total < 0n ? -result : result;
}

function scaleDown(kept: number, drop: number): number {
  return drop >= 100 ? kept * 2 ** (drop - 1074) : kept * 2 ** -500 * 2 ** (drop - 574);
}

const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }),
  fc.constantFrom(1e300, -1e300, 1e-300, 0.1, 1e16, 1, -1e16, 2 ** 53, 2 ** -1074, 1.7e308, -1.7e308),
);

describe('exact sums', () => {
  it('lose nothing on the way', () => {
    expect(exactSum(lane(...new Array<number>(10).fill(0.1)))).toBe(1);
    expect(exactSum(lane(1e16, 1, -1e16))).toBe(1);
    expect(exactSum(lane(1e300, 1e-300, -1e300))).toBe(1e-300);
    expect(exactSum(lane(1.7e308, 1.7e308, -1.7e308, -1.7e308, 5e-324))).toBe(5e-324);
    expect(exactSum(lane(1.7e308, 1.7e308, -1.7e308))).toBe(1.7e308);
    expect(exactSum(lane(1.7e308, 1.7e308))).toBe(Infinity);
    expect(exactSum(lane(null, 2))).toBe(2);
    expect(exactSum(lane())).toBe(0);
    // Half to even with something below the half.
    expect(exactSum(lane(2 ** 53, 1, 2 ** -60))).toBe(2 ** 53 + 2);
    expect(exactSum(lane(2 ** 53, 1, -(2 ** -60)))).toBe(2 ** 53);
  });

  it('are the double nearest to the true sum, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 40 }), (numbers) => {
        const total = numbers.reduce((sum, x) => sum + units(x), 0n);
        const expected = nearest(total);
        expect(exactSum(lane(...numbers)) + 0).toBe(expected + 0);
        expect(exactSum(lane(...numbers.toReversed())) + 0).toBe(expected + 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('are the same for many values at once, in any pieces', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 40 }), fc.nat(40), (numbers, cut) => {
        const place = Math.min(cut, numbers.length);
        const sums = exactSums(2);
        addAllExactly(sums, 1, lane(...numbers), place, numbers.length);
        addAllExactly(sums, 1, lane(...numbers), 0, place);
        expect(exactTotal(sums, 1) + 0).toBe(nearest(numbers.reduce((sum, x) => sum + units(x), 0n)) + 0);
        expect(exactTotal(sums, 0)).toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('have a mean that takes few operations, and is that of partials', () => {
    const someNumber = fc.oneof(
      fc.double({ noNaN: true, min: -1000, max: 1000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0.1, 0.3, 1, 3, 1 / 3, 2 ** 53 - 1, 2 ** -1074, -0.1, 1e15 + 0.3, 0),
    );
    fc.assert(
      fc.property(
        fc.array(someNumber, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (numbers, more) => {
          const sums = exactSums(1);
          addAllExactly(sums, 0, lane(...numbers), 0, numbers.length);
          const count = numbers.length + more;
          const mean = exactMean(sums, 0, count);
          // With something that two doubles do not hold, all goes by partials; here it is nothing.
          if (!sums.rest.has(0)) sums.rest.set(0, []);
          expect(mean).toBe(exactMean(sums, 0, count));
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('run side by side and add up', () => {
    const sums = exactSums(2);
    for (const x of [0.1, 0.2, 1e16]) addExactly(sums, 0, x);
    for (const x of [0.3, -1e16]) addExactly(sums, 1, x);
    expect(exactTotal(sums, 1)).toBe(-1e16);
    expect(exactTotal(sums, 0, 1)).toBe(0.6);
  });

  it('have a mean that is the value where all are equal', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => Math.abs(x) > 1e-290),
        fc.integer({ min: 1, max: 60 }),
        (x, count) => {
          const sums = exactSums(1);
          for (let k = 0; k < count; k++) addExactly(sums, 0, x);
          expect(exactMean(sums, 0, count)).toBe(x);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
