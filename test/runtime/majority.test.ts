import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majorityBalance, type CaseRanks } from '../../src/runtime/majority.js';

function child(...ranks: readonly number[]): CaseRanks {
  return { ranks: Int32Array.from(ranks), anyMissing: ranks.includes(0) };
}

/** The definition: the votes for and against each case, one pair and one child after the other. */
function pairByPair(children: readonly CaseRanks[], votes: readonly number[], count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    let balance = 0;
    for (let j = 0; j < count; j++) {
      const majority = children.reduce((sum, { ranks }, k) => {
        const speaks = ranks[i] > 0 && ranks[j] > 0;
        return sum + (speaks ? votes[k] * Math.sign(ranks[i] - ranks[j]) : 0);
      }, 0);
      balance += Math.sign(majority);
    }
    return balance;
  });
}

describe('the balance of majorities', () => {
  it('counts the cases that one has a majority over, less those that have one over it', () => {
    // Two of three put the first case above each other one; the second and the third tie.
    expect([...majorityBalance([child(3, 2, 1), child(3, 1, 2), child(1, 2, 2)], [1, 1, 1], 3)]).toEqual([2, -1, -1]);
    expect([...majorityBalance([child(1, 2), child(2, 1)], [2, 3], 2)]).toEqual([1, -1]);
    expect([...majorityBalance([child(0, 2), child(1, 2), child(2, 1)], [9, 1, 2], 2)]).toEqual([1, -1]);
    expect([...majorityBalance([child(1, 2)], [0], 2)]).toEqual([0, 0]);
    expect([...majorityBalance([], [], 2)]).toEqual([0, 0]);
    expect([...majorityBalance([child()], [1], 0)]).toEqual([]);
  });

  it('counts up to the most votes there can be', () => {
    const many = Array.from({ length: 10_000 }, (_, k) => child(...(k === 0 ? [2, 1, 1] : [1, 1, 2])));
    expect([...majorityBalance(many, new Array<number>(10_000).fill(10_000), 3)]).toEqual([0, -2, 2]);
  });

  it('is the same pair by pair, across the ends of words and of blocks', () => {
    const drawn = fc
      .tuple(fc.constantFrom(1, 2, 31, 32, 33, 64, 100), fc.integer({ min: 1, max: 40 }))
      .chain(([count, highest]) => {
        const ranks = fc.array(fc.integer({ min: 0, max: Math.min(highest, count) }), {
          minLength: count,
          maxLength: count,
        });
        const votes = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 9 }), fc.constantFrom(100, 4095, 10_000));
        return fc.tuple(
          fc.array(fc.tuple(ranks, votes), { minLength: 1, maxLength: 17 }),
          fc.constant(count),
          fc.boolean(),
        );
      });
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 2000 }), ([of, count, areEqual], room) => {
        const children = of.map(([ranks]) => child(...ranks));
        const votes = of.map(([, votesOf]) => (areEqual ? 1 : votesOf));
        const expected = pairByPair(children, votes, count);
        expect(majorityBalance(children, votes, count, room)).toEqual(expected);
        expect(majorityBalance(children, votes, count)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
