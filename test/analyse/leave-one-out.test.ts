import { describe, expect, test } from 'vitest';
import type { LeftOut } from '../../src/analyse/leave-one-out.js';
import { analysisOfText, DATA } from './support.js';

/** Three units, four indicators; worked by hand. */
const CSV = 'unit,a,b,c,d\nu,1,2,3,6\nv,4,0,2,2\nw,3,5,1,7\n';

const index = (lines: string): string =>
  `${DATA}methodology M { scores Unit\n  every indicator { from data }\n${lines} }`;
const PLAIN = index(`
  pillar P { weight 1  indicator a { weight 3 }  indicator b { weight 1 } }
  pillar Q { weight 1  indicator c }`);

async function leftOut(text: string, csv = CSV): Promise<ReadonlyMap<string, LeftOut>> {
  const { leaveOneOut } = await analysisOfText(text, csv);
  return new Map(leaveOneOut.elements.map((element) => [element.node, element]));
}

describe('leaving one out', () => {
  test('lets its siblings share its weight, and takes a pillar with its only indicator', async () => {
    const { leaveOneOut } = await analysisOfText(PLAIN, CSV);
    // P = (3 a + b) / 4: 1.25, 3, 3.5. Q = c: 3, 2, 1. M: 2.125, 2.5, 2.25.
    expect(leaveOneOut.indices).toEqual([{ index: '', scores: [2.125, 2.5, 2.25], ranks: [3, 1, 2] }]);
    const without = new Map(leaveOneOut.elements.map((element) => [element.node, element]));
    // P is b alone.
    expect(without.get('P.a')).toEqual({
      index: '',
      node: 'P.a',
      scores: [2.5, 1, 3],
      ranks: [2, 3, 1],
      rankDifferences: [1, -2, 1],
      meanAbsoluteRankDifference: 4 / 3,
      largestRankDifference: 2,
      unitsLost: 0,
    });
    expect(without.get('P.b')!.scores).toEqual([2, 3, 2]);
    expect(without.get('P.b')!.ranks).toEqual([2, 1, 2]);
    for (const node of ['Q', 'Q.c']) expect(without.get(node)!.scores).toEqual([1.25, 3, 3.5]);
    expect(without.get('P')!.scores).toEqual([3, 2, 1]);
  });

  test('takes a node out of all of its parents', async () => {
    const shared = index(`
  indicators { indicator b }
  pillar P { include b  indicator a }
  pillar Q { include b  indicator c }`);
    // Without b: P = a, Q = c.
    expect((await leftOut(shared)).get('b')!.scores).toEqual([2, 3, 2]);
  });

  test('what follows from what is left out follows', async () => {
    const text = index(`
  pillar P { indicator a  indicator b }
  pillar Q { indicator twice { value P * 2 }  indicator c }`);
    // Without a: P = b, twice = 2 b, Q = (2 b + c) / 2, M = (b + Q) / 2.
    expect((await leftOut(text)).get('P.a')!.scores).toEqual([(2 + 3.5) / 2, (0 + 1) / 2, (5 + 5.5) / 2]);
    // Without P: Q is as it was, for the value of an indicator is no part of an aggregation.
    expect((await leftOut(text)).get('P')!.scores).toEqual([(3 + 3) / 2, (4 + 2) / 2, (8 + 1) / 2]);
  });

  test('asks only the others for their values: `require all` is met without what was missing', async () => {
    const csv = 'unit,a,b,c\nu,1,2,3\nv,4,,2\nw,3,5,1\n';
    const { leaveOneOut } = await analysisOfText(index('  indicator a  indicator b  indicator c'), csv);
    expect(leaveOneOut.indices[0]!.scores).toEqual([2, null, 3]);
    const without = new Map(leaveOneOut.elements.map((element) => [element.node, element]));
    expect(without.get('b')).toMatchObject({
      scores: [2, 3, 2],
      ranks: [2, 1, 2],
      // u is passed by nobody that had a rank before.
      rankDifferences: [0, null, -1],
      unitsLost: 0,
    });
    expect(without.get('a')!.scores).toEqual([2.5, null, 3]);
  });

  test('tells how many units have a score only with it', async () => {
    const csv = 'unit,a,b\nu,1,2\nv,4,\nw,3,5\n';
    const without = await leftOut(index('  require any  indicator a  indicator b'), csv);
    expect(without.get('a')).toMatchObject({ scores: [2, null, 5], unitsLost: 1 });
  });

  test('works for rankings against each other', async () => {
    const without = await leftOut(index('  aggregate copeland(children)  indicator a  indicator b  indicator c'));
    // By a and b: w beats u in both, v and u share, v and w share. Wins less defeats: u -1, v 0, w 1.
    expect(without.get('c')!.scores).toEqual([-1, 0, 1]);
    expect(without.get('c')!.ranks).toEqual([3, 2, 1]);
  });

  test('screens units as the whole does', async () => {
    const csv = 'unit,a,b\nu,1,2\nv,4,\nw,3,5\n';
    const analysis = await analysisOfText(
      index('  screen keep units with all indicators\n  require any  indicator a  indicator b'),
      csv,
    );
    expect(analysis.units).toEqual(['u', 'w']);
    expect(analysis.leaveOneOut.elements.find(({ node }) => node === 'b')!.scores).toEqual([1, 3]);
  });
});

describe('cannot leave out', () => {
  test('what an aggregation names', async () => {
    const without = await leftOut(
      index(`
  aggregate P * 2 + Q
  pillar P { indicator a  indicator b }
  pillar Q { indicator c  indicator d }`),
    );
    const nothing = { scores: [], ranks: [], meanAbsoluteRankDifference: null, reason: 'the aggregation of M names P' };
    expect(without.get('P')).toMatchObject(nothing);
    expect(without.get('Q')!.reason).toBe('the aggregation of M names Q');
    // P = 2, Q = d.
    expect(without.get('P.b')).not.toHaveProperty('reason');
    expect(without.get('Q.c')!.scores).toEqual([3 + 6, 4 + 2, 8 + 7]);
  });

  test('what an aggregation names by way of others', async () => {
    const text = `${DATA}let double = M.a * 2
methodology M { scores Unit  every indicator { from data }  aggregate double + sum(children)  indicator a  indicator b }`;
    const without = await leftOut(text);
    expect(without.get('a')!.reason).toBe('the aggregation of M names a');
    expect(without.get('b')!.scores).toEqual([3, 12, 9]);
  });

  test('the only one', async () => {
    expect((await leftOut(index('  indicator a'))).get('a')!.reason).toBe('nothing would be left of M');
  });

  test('what is needed for the number that is required', async () => {
    const without = await leftOut(index('  require 2  indicator a  indicator b'));
    expect(without.get('a')!.reason).toMatch(
      /^no unit has a score without it: This asks for 2, and here there are only 1/,
    );
  });
});

test('a family of indices: each is an index of its own', async () => {
  const text = index(`
  aggregate none
  pillar P { indicator a  indicator b }
  pillar Q { indicator c  indicator d }`);
  const { leaveOneOut, importance } = await analysisOfText(text, CSV);
  expect(leaveOneOut.indices.map((one) => one.index)).toEqual(['P', 'Q']);
  expect(leaveOneOut.indices[1]).toEqual({ index: 'Q', scores: [4.5, 2, 4], ranks: [1, 3, 2] });
  expect(leaveOneOut.elements.map((one) => [one.index, one.node])).toEqual([
    ['P', 'P.a'],
    ['P', 'P.b'],
    ['Q', 'Q.c'],
    ['Q', 'Q.d'],
  ]);
  expect(importance.map(({ node, effectiveWeight }) => [node, effectiveWeight])).toEqual([
    ['P.a', 0.5],
    ['P.b', 0.5],
    ['Q.c', 0.5],
    ['Q.d', 0.5],
  ]);
});

test('one unit: its rank is 1 without anything', async () => {
  const { leaveOneOut } = await analysisOfText(PLAIN, 'unit,a,b,c\nu,1,2,3\n');
  for (const element of leaveOneOut.elements) {
    expect(element).toMatchObject({ ranks: [1], rankDifferences: [0], meanAbsoluteRankDifference: 0 });
  }
});
