import { remarkText } from '../../src/analyse/impact-remarks.js';
import { expect, test } from 'vitest';
import type { Impact } from '../../src/analyse/impact.js';
import { impactOf } from '../../src/analyse/impact-of.js';
import { type ImpactPlan, planImpact } from '../../src/analyse/impact-plan.js';
import { execute, type InputTable } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Diff, Edition } from '../../src/revise/difference.js';
import { mixEditions } from '../../src/revise/mix.js';
import { drawnTables } from '../revise/plain-diff.js';

const UNITS = Array.from({ length: 15 }, (_, at) => `u${String(at).padStart(2, '0')}`);
const DATA = `
source data { file "data.csv"  key Country by iso  column iso text  columns x* number }
units Country
`;

function diffOf(text: string): Diff {
  const { model, findings } = loadModel('index.methodology', () => DATA + text);
  expect(findings).toEqual([]);
  const edition = (id: string): Edition => ({ model, methodology: model.methodologies.get(id)! });
  return diffEditions(edition('Old'), edition('New'));
}

function planOf(diff: Diff, dataApart = false): ImpactPlan {
  const { plan, findings } = planImpact(diff, { dataApart });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan!;
}

function impactFrom(plan: ImpactPlan, seed: number, seedBefore?: number): Impact {
  const newer = drawnTables(plan.sources, UNITS, seed);
  const older = seedBefore === undefined ? undefined : drawnTables(plan.sources, UNITS, seedBefore);
  const { impact, findings } = impactOf(plan, older === undefined ? { newer } : { newer, older });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return impact!;
}

/** Scores and ranks of an edition by itself. */
function scored(
  { model, methodology }: Edition,
  seed: number,
): { readonly score: readonly number[]; readonly rank: readonly number[] } {
  const { program } = planMethodology(model, methodology.id);
  const inputs: ReadonlyMap<string, InputTable> = drawnTables(program.sources, UNITS, seed);
  const run = execute(program, inputs, { keep: 'results' });
  const numbers = (operand: (typeof program.nodes)[0]['score']): readonly number[] => {
    const lane = run.numbers(operand!);
    return UNITS.map((_, at) => (typeof lane === 'number' ? lane : lane[at]!));
  };
  return { score: numbers(program.nodes[0]!.score), rank: numbers(program.nodes[0]!.rank) };
}

/** Shapley values by all orders of the parts, each edition on the way planned and scored by itself. */
function byAllOrders(
  diff: Diff,
  plan: ImpactPlan,
  seed: number,
  seedBefore: number,
): readonly (readonly { score: number; rank: number }[])[] {
  const count = plan.parts.length + (plan.dataApart ? 1 : 0);
  const known = new Map<string, ReturnType<typeof scored>>();
  const at = (parts: readonly number[]): ReturnType<typeof scored> => {
    const key = [...parts].sort().join();
    const chosen = parts.filter((part) => part < plan.parts.length).flatMap((part) => plan.parts[part]!.differences);
    const side = plan.dataApart && !parts.includes(count - 1) ? seedBefore : seed;
    const found = known.get(key) ?? scored(mixEditions(diff, chosen), side);
    known.set(key, found);
    return found;
  };
  const sums = UNITS.map(() => Array.from({ length: count }, () => ({ score: 0, rank: 0 })));
  let orders = 0;
  const visit = (order: readonly number[]): void => {
    if (order.length === count) {
      orders++;
      order.forEach((part, place) => {
        const [before, after] = [at(order.slice(0, place)), at(order.slice(0, place + 1))];
        sums.forEach((of, unit) => {
          of[part]!.score += after.score[unit]! - before.score[unit]!;
          of[part]!.rank += after.rank[unit]! - before.rank[unit]!;
        });
      });
    }
    for (let part = 0; part < count; part++) if (!order.includes(part)) visit([...order, part]);
  };
  visit([]);
  return sums.map((of) => of.map(({ score, rank }) => ({ score: score / orders, rank: rank / orders })));
}

const OLD = `methodology Old {
  scores Country  aggregate arithmetic
  every pillar { aggregate arithmetic  require any }
  every indicator { normalise minmax(x) onto 0 .. 100 }
  pillar A weight 50% { indicator x1 { from data }  indicator x2 { from data } }
  pillar B weight 50% { indicator x3 { from data  missing impute mean(x) }  indicator x4 { from data } }
  bands { "High" from 50  "Low" }
}`;

const RESCALED = 'need not add up to 100 %: they are rescaled by their sum.';

/** Weights of all kinds that can be taken one by one: percentages, parts of one, plain numbers that multiply. */
const WEIGHED = `methodology Old {
  scores Country  aggregate sum
  every indicator { normalise minmax(x) onto 0 .. 100  missing zero }
  pillar A weight 1 { aggregate arithmetic  indicator x1 weight 0.5 { from data }  indicator x2 weight 0.5 { from data } }
  pillar B weight 1 { aggregate arithmetic  indicator x3 weight 20% { from data }  indicator x4 weight 80% { from data } }
}`;

const CASES: readonly (readonly [what: string, revision: string, notes: readonly string[], old: string])[] = [
  [
    'fields of several nodes',
    `revision New of Old { set aggregate of A to geometric  set normalise of x1 to rank(x)  set direction of x4 to lower  set missing of x3 to zero }`,
    [],
    OLD,
  ],
  [
    'weights, a new indicator and one that is gone',
    `revision New of Old { set weights of Old { A 30%  B 70% }  remove x2  add to B indicator x5 { from data }  set normalise of x3 to zscore(x) }`,
    [`With only some of the changes, the weights in New ${RESCALED}`],
    OLD,
  ],
  [
    'each weight of several parents, and one that comes with its own',
    `revision New of Old {
      set weights of Old { A 0.8  B 1.2 }
      set weights of A { x1 0.9  x2 0.1 }
      add to B indicator x6 { from data }
      set weights of B { x3 20%  x4 50%  x6 30% } }`,
    [
      'With only some of the changes, the weights in New multiply as they are written.',
      'With only some of the changes, the weights in A are rescaled by their sum.',
      `With only some of the changes, the weights in B ${RESCALED}`,
    ],
    WEIGHED,
  ],
  [
    'a node that moves, and another name',
    `revision New of Old { move x2 to B  rename x1 to First  set direction of First to lower  set aggregate of B to geometric }`,
    [],
    OLD,
  ],
  [
    'who takes part',
    `revision New of Old { add screen keep where A.x1 > 30  set normalise of x4 to rank(x)  add exclude u03 because "small"  set missing of x3 to keep }`,
    [],
    OLD,
  ],
  [
    'screens that look at what changes',
    `revision New of Old { add screen keep where B.x3.score > 5  set normalise of x3 to rank(x)  set direction of x4 to lower }`,
    [],
    OLD,
  ],
];

test.each(CASES)('%s: what each part did is what all orders of the parts say', (_, revision, notes, old) => {
  const diff = diffOf(old + revision);
  for (const dataApart of [false, true]) {
    const plan = planOf(diff, dataApart);
    expect(plan.parts.length).toBeGreaterThan(2);
    const impact = impactFrom(plan, 5, dataApart ? 6 : undefined);
    expect(impact.remarks.map(remarkText)).toEqual(notes);
    const expected = byAllOrders(diff, plan, 5, 6);
    const [index] = impact.indices;
    let told = 0;
    for (const { unit, scoreMove, rankMove, contributions } of index!.units) {
      const own = expected[UNITS.indexOf(unit)]!;
      if (own.some(({ score, rank }) => Number.isNaN(score) || Number.isNaN(rank))) {
        expect(contributions).toBeUndefined();
        continue;
      }
      told++;
      contributions!.forEach(({ score, rank }, part) => {
        expect(score).toBeCloseTo(own[part]!.score, 9);
        expect(rank).toBeCloseTo(own[part]!.rank, 9);
      });
      const sum = (of: 'score' | 'rank'): number => contributions!.reduce((total, share) => total + share[of], 0);
      expect(Math.abs(sum('score') - scoreMove!)).toBeLessThan(1e-9);
      expect(Math.abs(sum('rank') - rankMove!)).toBeLessThan(1e-9);
    }
    expect(told).toBeGreaterThan(3);
    const ends = [scored(diff.before, dataApart ? 6 : 5), scored(diff.after, 5)];
    for (const { unit, before, after } of index!.units) {
      const at = UNITS.indexOf(unit);
      expect(before.rank ?? Number.NaN).toBe(ends[0]!.rank[at]);
      expect(after.score ?? Number.NaN).toBe(ends[1]!.score[at]);
    }
  }
});

test('changes that only make an edition together are one part, and the reason is told', () => {
  const diff = diffOf(`${OLD} revision New of Old {
    set normalise of x1 to goalposts(x)  set goalposts of x1 to 0 .. 120  set direction of x4 to lower }`);
  const plan = planOf(diff);
  expect(plan.parts).toHaveLength(2);
  const united = plan.parts.find(({ differences }) => differences.length === 2)!;
  expect(united.reason).toContain('Without the others');
  expect(united.title).toContain('goalposts');
});

test.each([
  ['none before and some now', '{ A 30%  B 70% }', ['A weight 50%', 'B weight 50%'], ['A', 'B']],
  ['percentages before and plain numbers now', '{ A 3  B 7 }', [], []],
  ['plain numbers without a scale in common', '{ A 3  B 7 }', ['weight 50%', 'weight 50%'], ['weight 1', 'weight 1']],
  ['computed weights', 'to inverse(variance(x))', [], []],
] as const)('weights of a mean that cannot be told apart are one part: %s', (_, weights, from, to) => {
  const old = from.reduce((text, word, at) => text.replace(word, to[at]!), OLD);
  const set = weights.startsWith('to') ? weights.replace('inverse(variance(x))', '1 / variance(x)') : weights;
  const plan = planOf(diffOf(`${old} revision New of Old { set weights of Old ${set} }`));
  expect(plan.parts).toHaveLength(1);
  expect(plan.remarks).toEqual([]);
});

test('what scores nothing is no part, and a revision that only tells has none', () => {
  const plan = planOf(
    diffOf(`${OLD} revision New of Old { set title of x1 to "One"  set bands of Old { "Top" from 70  "Rest" } }`),
  );
  expect(plan.parts).toEqual([]);
  const [index] = impactFrom(plan, 1).indices;
  expect(index!.meanAbsoluteScoreMove).toBe(0);
  expect(index!.spearman).toBeCloseTo(1, 12);
  expect(index!.largestMovers).toEqual([]);
  const edges = index!.units
    .filter(({ scored: has }) => has === 'both')
    .map(({ unit, before }) => ({
      unit,
      before: before.score! >= 50 ? 'High' : 'Low',
      after: before.score! >= 70 ? 'Top' : 'Rest',
    }));
  expect([...index!.bandMoves].sort((a, b) => (a.unit < b.unit ? -1 : 1))).toEqual(
    edges.sort((a, b) => (a.unit < b.unit ? -1 : 1)),
  );
});

test('more than twelve parts are sampled: shares still add up, and their errors are stated', () => {
  const names = Array.from({ length: 14 }, (_, at) => `x${at + 1}`);
  const diff =
    diffOf(`methodology Old { scores Country  aggregate geometric  every indicator { missing zero  normalise x + 1 }
    ${names.map((name) => `indicator ${name} { from data }`).join('\n')} }
    revision New of Old { ${names.map((name) => `set normalise of ${name} to rank(x)`).join('\n')} }`);
  const plan = planOf(diff);
  expect(plan.parts).toHaveLength(14);
  const impact = impactFrom(plan, 3);
  expect(impact.method).toMatchObject({ kind: 'sampled', seed: 1 });
  let [moved, uncertain] = [0, 0];
  for (const { scoreMove, contributions } of impact.indices[0]!.units) {
    const sum = contributions!.reduce((total, { score }) => total + score, 0);
    expect(Math.abs(sum - scoreMove!)).toBeLessThan(1e-9);
    if (scoreMove !== 0) moved++;
    if (contributions!.some(({ scoreError }) => scoreError! > 0)) uncertain++;
  }
  expect(moved).toBeGreaterThan(0);
  expect(uncertain).toBeGreaterThan(0);
});

test('editions that score other things are not compared', () => {
  const diff = diffOf(`${OLD}
    source towns { file "towns.csv"  key Town by id  column id text  columns y* number }
    units Town
    methodology New { scores Town  aggregate arithmetic  indicator y1 { from towns } }`);
  const planned = planImpact(diff);
  expect(planned.plan).toBeUndefined();
  expect('reason' in planned && planned.reason).toContain('The older edition scores Country and the newer one Town');
});
