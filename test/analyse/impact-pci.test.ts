import { remarkText } from '../../src/analyse/impact-remarks.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Impact } from '../../src/analyse/impact.js';
import { diskFiles } from '../../src/cli/disk-files.js';
import { openProject } from '../../src/cli/project.js';
import { type ScoredImpact, scoreImpact, type ScoreImpactOptions } from '../../src/project/score-impact.js';
import { diffEditions } from '../../src/revise/diff-editions.js';

/** The three editions of the Provincial Competitiveness Index, on the data of single years, against loops over the table. */

const FOLDER = path.resolve(import.meta.dirname, '../../examples/pci-vietnam');

/** Percent by sub-index, as the methodology files say; `bias` was left out from 2009 to 2012. */
const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  PCI2006: {
    entry: 5,
    land: 5,
    transparency: 15,
    time: 10,
    informal: 5,
    bias: 5,
    proactive: 15,
    support: 15,
    labor: 15,
    legal: 10,
  },
  PCI2009: {
    entry: 10,
    land: 5,
    transparency: 20,
    time: 15,
    informal: 10,
    proactive: 10,
    support: 5,
    labor: 20,
    legal: 5,
  },
  PCI2013: {
    entry: 5,
    land: 5,
    transparency: 20,
    time: 5,
    informal: 10,
    bias: 5,
    proactive: 5,
    support: 20,
    labor: 20,
    legal: 5,
  },
};

type Row = Readonly<Record<string, string>>;
const ROWS = Papa.parse<Row>(readFileSync(path.join(FOLDER, 'data/data.csv'), 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;

/** The score of each province of a year, by a plain loop; those without all sub-indices are left out. */
function byHand(edition: string, year: number): ReadonlyMap<string, number> {
  const weights = Object.entries(WEIGHTS[edition]!);
  return new Map(
    ROWS.filter((row) => Number(row.year) === year).map((row) => {
      let sum = 0;
      for (const [column, weight] of weights) sum += (weight / 100) * Number(row[column]) * 10;
      return [row.province!, sum];
    }),
  );
}

async function impactBetween(
  before: string,
  after: string,
  options: Partial<ScoreImpactOptions> = {},
): Promise<ScoredImpact & { readonly impact: Impact }> {
  const side = (name: string): ScoreImpactOptions['before'] & { readonly methodology: string } => {
    const project = openProject(path.join(FOLDER, `${name.replace('PCI', 'pci-').toLowerCase()}.methodology`));
    return { project, files: diskFiles(FOLDER, { cwd: FOLDER }), methodology: name };
  };
  const [old, own] = [side(before), side(after)];
  const edition = ({
    project: { model },
    methodology,
  }: typeof old): {
    readonly model: typeof model;
    readonly methodology: NonNullable<ReturnType<typeof model.methodologies.get>>;
  } => ({
    model,
    methodology: model.methodologies.get(methodology)!,
  });
  const result = await scoreImpact(diffEditions(edition(old), edition(own)), { before: old, after: own, ...options });
  expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result.reason).toBeUndefined();
  return { ...result, impact: result.impact! };
}

test('the method of 2013 on the data of 2014, by province', async () => {
  const { impact, unitNames } = await impactBetween('PCI2009', 'PCI2013', { period: 2014 });
  const [index] = impact.indices;
  const [old, own] = [byHand('PCI2009', 2014), byHand('PCI2013', 2014)];
  expect(impact.period).toBe(2014);
  expect(impact.remarks.map(remarkText).join()).toContain('2009 to 2012');
  expect(unitNames.get('BRVT')).toBe('Bà Rịa - Vũng Tàu');
  expect(impact.method.kind).toBe('exact');

  let compared = 0;
  for (const { unit, before, after, scoreMove, contributions } of index!.units) {
    if (!old.has(unit)) continue;
    compared++;
    expect(before.score).toBeCloseTo(old.get(unit)!, 9);
    expect(after.score).toBeCloseTo(own.get(unit)!, 9);
    // The hand formula: what the weights gain or lose, times the sub-index.
    let expected = 0;
    const row = ROWS.find(({ province, year }) => province === unit && Number(year) === 2014)!;
    for (const column of Object.keys(WEIGHTS.PCI2013!)) {
      expected +=
        (((WEIGHTS.PCI2013![column] ?? 0) - (WEIGHTS.PCI2009![column] ?? 0)) / 100) * Number(row[column]) * 10;
    }
    const sum = contributions!.reduce((total, { score }) => total + score, 0);
    expect(Math.abs(sum - expected)).toBeLessThan(1e-9);
    expect(Math.abs(sum - scoreMove!)).toBeLessThan(1e-9);
  }
  expect(compared).toBe(63);
  expect(index!.compared).toBe(63);

  // Ranks by hand, too: one more than the provinces that are better.
  const rankIn = (scores: ReadonlyMap<string, number>, unit: string): number =>
    1 + [...scores.values()].filter((other) => other > scores.get(unit)! + 1e-9).length;
  const moves = [...old.keys()].map((unit) => Math.abs(rankIn(own, unit) - rankIn(old, unit)));
  expect(index!.meanAbsoluteRankMove).toBeCloseTo(moves.reduce((sum, move) => sum + move, 0) / moves.length, 12);
  expect(index!.largestRankMove).toBe(Math.max(...moves));
  const first = (scores: ReadonlyMap<string, number>): readonly string[] =>
    [...scores.keys()].filter((unit) => rankIn(scores, unit) <= 5);
  expect([...index!.top.entered].sort()).toEqual(
    first(own)
      .filter((unit) => !first(old).includes(unit))
      .sort(),
  );
  expect([...index!.top.left].sort()).toEqual(
    first(old)
      .filter((unit) => !first(own).includes(unit))
      .sort(),
  );
});

test('the weights of 2009 one by one, and the bias that went', async () => {
  const { impact } = await impactBetween('PCI2006', 'PCI2009', { period: 2010 });
  const changed = Object.keys(WEIGHTS.PCI2006!).filter(
    (column) => WEIGHTS.PCI2006![column] !== WEIGHTS.PCI2009![column],
  );
  expect(impact.parts.map(({ title }) => title.split(' ').slice(0, 4).join(' ')).sort()).toEqual(
    changed.map((column) => (column === 'bias' ? 'The indicator bias is' : `The weight of ${column}`)).sort(),
  );
  expect(impact.parts.every(({ reason, differences }) => reason === undefined && differences.length === 1)).toBe(true);
});

/** All orders in which so many things can happen. */
function ordersOf(things: readonly string[]): readonly (readonly string[])[] {
  if (things.length === 0) return [[]];
  return things.flatMap((first) => ordersOf(things.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

test('what the bias and each of four weights did to provinces in 2014 is the mean over all 120 orders', async () => {
  const { impact } = await impactBetween('PCI2009', 'PCI2013', { period: 2014 });
  const changed = Object.keys(WEIGHTS.PCI2013!).filter(
    (column) => WEIGHTS.PCI2009![column] !== WEIGHTS.PCI2013![column],
  );
  expect(changed.sort()).toEqual(['bias', 'entry', 'proactive', 'support', 'time']);
  expect(impact.parts).toHaveLength(5);
  expect(impact.method).toEqual({ kind: 'exact', selections: 32 });
  expect(impact.remarks.map(remarkText)).toContain(
    'With only some of the changes, the weights in PCI2013 need not add up to 100 %: they are rescaled by their sum.',
  );
  const partOf = new Map(
    changed.map((column) => [column, impact.parts.findIndex(({ title }) => title.split(' ').includes(column))]),
  );
  expect(new Set(partOf.values()).size).toBe(5);
  const year = ROWS.filter((row) => Number(row.year) === 2014);
  /** A mean of the weights of 2009 where they have not changed yet, times ten. */
  const scoreOf = (row: Row, done: ReadonlySet<string>): number => {
    let [sum, whole] = [0, 0];
    for (const column of Object.keys(WEIGHTS.PCI2013!)) {
      const weight = WEIGHTS[done.has(column) ? 'PCI2013' : 'PCI2009']![column];
      if (weight === undefined) continue;
      sum += weight * Number(row[column]);
      whole += weight;
    }
    return (10 * sum) / whole;
  };
  const scoresWith = new Map<string, readonly number[]>();
  const scoresOf = (done: readonly string[]): readonly number[] => {
    const key = [...done].sort().join();
    const known = scoresWith.get(key) ?? year.map((row) => scoreOf(row, new Set(done)));
    scoresWith.set(key, known);
    return known;
  };
  const rankOf = (scores: readonly number[], at: number): number =>
    1 + scores.filter((other) => other > scores[at]! + 1e-9).length;
  const orders = ordersOf(changed);
  expect(orders).toHaveLength(120);
  for (const province of ['Ha Noi', 'Da Nang', 'Quang Tri', 'BRVT']) {
    const at = year.findIndex((row) => row.province === province);
    const { contributions } = impact.indices[0]!.units.find(({ unit }) => unit === province)!;
    for (const column of changed) {
      let [score, rank] = [0, 0];
      for (const order of orders) {
        const place = order.indexOf(column);
        const [without, having] = [scoresOf(order.slice(0, place)), scoresOf(order.slice(0, place + 1))];
        score += (having[at]! - without[at]!) / orders.length;
        rank += (rankOf(having, at) - rankOf(without, at)) / orders.length;
      }
      const own = contributions![partOf.get(column)!]!;
      expect(Math.abs(own.score - score)).toBeLessThan(1e-9);
      expect(Math.abs(own.rank - rank)).toBeLessThan(1e-9);
    }
  }
});

test('where the newer edition needs what nobody measured, the older scores stand alone, and it is said', async () => {
  // The bias of 2013 was not measured in 2012.
  const { impact } = await impactBetween('PCI2009', 'PCI2013', { period: 2012 });
  const [index] = impact.indices;
  expect(index!.compared).toBe(0);
  expect(index!.goneUnits).toHaveLength(63);
  expect(index!.units.every(({ contributions }) => contributions === undefined)).toBe(true);
  expect(impact.remarks.map(remarkText)).toContain(
    'The indicator bias has no values in 2012, so no unit has a score for PCI2013 in 2012 by the newer edition.',
  );
  const provinces = ROWS.filter(({ year }) => year === '2012').map(({ province }) => province!);
  expect(index!.unscored).toHaveLength(1);
  expect(index!.unscored[0]).toMatchObject({ side: 'newer', node: 'bias', kind: 'indicator', everywhere: true });
  expect([...index!.unscored[0]!.units].sort()).toEqual(provinces.sort());
});

test('without the bias, the weights of 2013 on the data of 2012 move all 63 provinces', async () => {
  const { impact } = await impactBetween('PCI2009', 'PCI2013', { period: 2012, without: ['bias'] });
  expect(impact.parts).toHaveLength(4);
  expect(impact.without).toHaveLength(1);
  expect(impact.without![0]!.node).toBe('bias');
  expect(impact.remarks.map(remarkText)).toContain(
    'Left aside, and as in the older edition: The indicator bias is back from PCI2006.',
  );
  const [index] = impact.indices;
  expect(index!.compared).toBe(63);
  const old = byHand('PCI2009', 2012);
  const weights = Object.entries(WEIGHTS.PCI2013!).filter(([column]) => column !== 'bias');
  const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
  expect(whole).toBe(95);
  for (const { unit, before, after, scoreMove, rankMove, contributions } of index!.units) {
    const row = ROWS.find(({ province, year }) => province === unit && year === '2012')!;
    const own = weights.reduce((sum, [column, weight]) => sum + (10 * weight * Number(row[column])) / whole, 0);
    expect(Math.abs(before.score! - old.get(unit)!)).toBeLessThan(1e-9);
    expect(Math.abs(after.score! - own)).toBeLessThan(1e-9);
    const sum = (of: 'score' | 'rank'): number => contributions!.reduce((total, share) => total + share[of], 0);
    expect(Math.abs(sum('score') - (own - old.get(unit)!))).toBeLessThan(1e-9);
    expect(Math.abs(sum('score') - scoreMove!)).toBeLessThan(1e-9);
    expect(Math.abs(sum('rank') - rankMove!)).toBeLessThan(1e-9);
  }
});

test('a period that neither edition covers is scored where it is asked for, and it is said', async () => {
  const { impact } = await impactBetween('PCI2009', 'PCI2013', { period: 2008 });
  expect(impact.period).toBe(2008);
  expect(impact.remarks.map(remarkText)).toContain('Neither edition covers 2008: here both are scored for it.');
  const [old, own] = [byHand('PCI2009', 2008), byHand('PCI2013', 2008)];
  const both = impact.indices[0]!.units.filter(({ scored }) => scored === 'both');
  expect(both.length).toBeGreaterThan(60);
  for (const { unit, before, after } of both) {
    expect(Math.abs(before.score! - old.get(unit)!)).toBeLessThan(1e-9);
    expect(Math.abs(after.score! - own.get(unit)!)).toBeLessThan(1e-9);
  }
});

test('without a period, the latest one is compared', async () => {
  const { impact } = await impactBetween('PCI2009', 'PCI2013');
  expect(impact.period).toBe(2016);
});
