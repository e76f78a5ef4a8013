import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/analyse/analyse.js';
import type { Component } from '../../src/analyse/principal-components.js';
import { asem, numbersOf } from '../runtime/support.js';
import { analysisOfExample } from './support.js';

/**
 * Every statistic of COINr 1.1.14 on its ASEM example, within 1e-10 of the number. Its raw data are those of the variant
 * without denominators.
 */

const TOLERANCE = 1e-10;

let index: Analysis;
let raw: Analysis;

beforeAll(async () => {
  [index, raw] = await Promise.all([
    analysisOfExample('asem/asem.methodology', { thresholds: { collinear: 0.7 } }),
    analysisOfExample('asem/variants/treat_raw.methodology'),
  ]);
});

/** Codes of COINr are the last names of our paths; its index is the methodology. */
function codeOf(id: string): string {
  return id === '' ? 'Index' : id.slice(id.lastIndexOf('.') + 1);
}

function expectClose(actual: number | null | undefined, expected: number, what: string): void {
  const difference = Math.abs((actual ?? NaN) - expected);
  const isEqual = Number.isNaN(expected) ? (actual ?? null) === null : difference <= TOLERANCE * Math.abs(expected);
  expect(isEqual, `${what} is ${actual} and should be ${expected}`).toBe(true);
}

function number(text: string | undefined): number {
  expect(text).toBeDefined();
  return text === '' ? NaN : Number(text);
}

describe('statistics', () => {
  const cases = [
    ['stats_Raw.csv', () => raw, 'value'],
    ['stats_Denominated.csv', () => index, 'value'],
    ['stats_Treated.csv', () => index, 'treated'],
    ['stats_Aggregated.csv', () => index, 'score'],
  ] as const;

  test.each(cases)('%s', (file, analysis, stage) => {
    const own = new Map(
      analysis()
        .statistics.filter((row) => row.stage === stage)
        .map((row) => [codeOf(row.node), row]),
    );
    const rows = asem(file);
    expect(rows.length).toBeGreaterThan(48);
    for (const row of rows) {
      const code = row.iCode!;
      const found = own.get(code)!;
      const numbers = {
        Min: found.minimum,
        Max: found.maximum,
        Mean: found.mean,
        Median: found.median,
        Std: found.standardDeviation,
        Skew: found.skewness,
        Kurt: found.kurtosis,
        'N.Avail': found.available,
        'N.NonZero': found.nonZero,
        'N.Unique': found.unique,
        'N.Same': found.same,
        'Frc.Avail': found.availableShare,
        'Frc.NonZero': found.nonZeroShare,
        'Frc.Unique': found.uniqueShare,
        'Frc.Same': found.sameShare,
      };
      for (const [name, value] of Object.entries(numbers)) expectClose(value, number(row[name]), `${name} of ${code}`);
      const flags = [
        ['Flag.Avail', 'LOW', 'little available'],
        ['Flag.NonZero', 'LOW', 'mostly zero'],
        ['Flag.Unique', 'LOW', 'few distinct'],
        ['Flag.SkewKurt', 'OUT', 'skewed'],
      ] as const;
      for (const [name, raised, flag] of flags) {
        expect(found.flags.includes(flag), `${name} of ${code}`).toBe(row[name] === raised);
        expect(['ok', raised]).toContain(row[name]);
      }
    }
  });

  test('stats_Raw_signif3.csv, to three digits', () => {
    const own = new Map(raw.statistics.filter(({ stage }) => stage === 'value').map((row) => [codeOf(row.node), row]));
    for (const row of asem('stats_Raw_signif3.csv')) {
      expect(Number(own.get(row.iCode!)!.skewness!.toPrecision(3))).toBe(number(row.Skew));
      expect(Number(own.get(row.iCode!)!.mean!.toPrecision(3))).toBe(number(row.Mean));
    }
  });
});

describe('availability', () => {
  test('by unit', () => {
    const rows = asem('data_avail_Raw_summary.csv');
    expect(raw.availability.units.map(({ unit }) => unit)).toEqual(rows.map(({ uCode }) => uCode));
    raw.availability.units.forEach((unit, at) => {
      const row = rows[at]!;
      expect(unit.missing).toBe(number(row.N_missing));
      expect(unit.zero).toBe(number(row.N_zero));
      expect(unit.missingOrZero).toBe(number(row.N_miss_or_zero));
      expectClose(unit.availableShare, number(row.Dat_Avail), unit.unit);
      expectClose(unit.nonZeroShare, number(row.Non_Zero), unit.unit);
    });
  });

  test('by unit and group', () => {
    const rows = asem('data_avail_Raw_bygroup.csv');
    expect(raw.availability.nodes).toHaveLength(11);
    raw.availability.nodes.forEach((node, group) => {
      raw.availability.units.forEach(({ unit, byNode }, at) => {
        expectClose(byNode[group], number(rows[at]![codeOf(node)]), `${codeOf(node)} of ${unit}`);
      });
    });
  });
});

describe('imputation', () => {
  test('fills all cells that are missing after dividing by denominators', () => {
    const filled = index.imputed.reduce((sum, { imputed }) => sum + imputed, 0);
    const available = asem('stats_Denominated.csv').reduce((sum, row) => sum + number(row['N.Avail']), 0);
    expect(filled).toBe(51 * 49 - available);
    const missing = asem('01_Raw.csv').filter((row) => row.ConSpeed === '');
    const speed = index.imputed.find(({ node }) => codeOf(node) === 'ConSpeed')!;
    expect(speed.units).toEqual(missing.map(({ uCode }) => uCode));
  });
});

describe('correlations', () => {
  /** By both codes, in either order. */
  function byPair(analysis: Analysis, stage: 'value' | 'score') {
    return new Map(
      analysis.correlations
        .filter((row) => row.stage === stage)
        .flatMap((row) => {
          const [first, second] = [codeOf(row.first), codeOf(row.second)];
          return [
            [`${first} ${second}`, row],
            [`${second} ${first}`, row],
          ] as const;
        }),
    );
  }

  test.each([
    ['corr_Raw_L1L1_pearson_p0.csv', 'pearson'],
    ['corr_Raw_L1L1_spearman_p0.csv', 'spearman'],
  ] as const)('of raw indicators: %s', (file, method) => {
    const own = byPair(raw, 'value');
    const rows = asem(file).filter(({ Var1, Var2 }) => Var1 !== Var2);
    expect(rows).toHaveLength(49 * 48);
    for (const { Var1, Var2, Correlation } of rows) {
      expectClose(own.get(`${Var1} ${Var2}`)?.[method], number(Correlation), `${Var1} and ${Var2}`);
    }
  });

  test('of scores with pillars: corr_Agg_L1L2_p0.csv', () => {
    const own = byPair(index, 'score');
    const rows = asem('corr_Agg_L1L2_p0.csv');
    expect(rows).toHaveLength(49 * 8);
    for (const { Var1, Var2, Correlation } of rows) {
      expectClose(own.get(`${Var1} ${Var2}`)?.pearson, number(Correlation), `${Var1} and ${Var2}`);
    }
  });

  test.each([
    ['corr_flags_high07.csv', 'collinear'],
    ['corr_flags_low_m02.csv', 'negative'],
  ] as const)('flags within a pillar: %s', (file, flag) => {
    const own = byPair(index, 'score');
    const rows = asem(file);
    for (const { Ind1, Ind2, Corr } of rows) {
      const found = own.get(`${Ind1} ${Ind2}`)!;
      expectClose(found.pearson, number(Corr), `${Ind1} and ${Ind2}`);
      // Ours looks at the strength in either direction, where theirs looks above the threshold alone.
      expect(['collinear', flag]).toContain(found.flag);
    }
    const isIndicator = new Set(index.statistics.filter(({ stage }) => stage === 'filled').map(({ node }) => node));
    const flagged = index.correlations.filter(
      ({ flag: raised, first, second, pearson }) =>
        raised !== null &&
        raised !== 'against' &&
        isIndicator.has(first) &&
        isIndicator.has(second) &&
        (flag === 'collinear' ? pearson! > 0 : pearson! < 0),
    );
    expect(flagged).toHaveLength(rows.length);
  });

  test('with denominators: denom_corr_06.csv', () => {
    const divided = new Set(
      index.denominators.filter(({ of }) => of === 'numerator').map(({ indicator }) => codeOf(indicator)),
    );
    expect(divided.size).toBe(17);
    const strong = index.denominators
      .filter(({ of, indicator }) => (divided.has(codeOf(indicator)) ? of === 'numerator' : of === 'value'))
      .filter(({ pearson }) => Math.abs(pearson!) > 0.6)
      .map(({ indicator, denominator, pearson }) => ({
        key: `${codeOf(indicator)} ${codeOf(denominator)}`,
        pearson,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = asem('denom_corr_06.csv');
    expect(strong.map(({ key }) => key)).toEqual(rows.map(({ Ind, Denom }) => `${Ind} ${Denom}`));
    rows.forEach(({ Corr }, at) => expectClose(strong[at]!.pearson, number(Corr), strong[at]!.key));
  });
});

describe("Cronbach's alpha", () => {
  test('of the indicators of each group', () => {
    const own = (analysis: Analysis, stage: string, code: string) => {
      const found = analysis.reliability.filter(
        (row) =>
          row.stage === stage && codeOf(row.node) === code && row.items.every((id) => isIndicator.has(codeOf(id))),
      );
      expect(found, code).toHaveLength(1);
      return found[0]!.alpha;
    };
    const isIndicator = new Set(Object.keys(asem('01_Raw.csv')[0]!));
    const rows = asem('cronbach_L1_by_group.csv');
    expect(rows).toHaveLength(11);
    for (const { iCode, alpha_Raw, alpha_Normalised } of rows) {
      expectClose(own(raw, 'value', iCode!), number(alpha_Raw), `${iCode}, raw`);
      expectClose(own(index, 'score', iCode!), number(alpha_Normalised), `${iCode}, normalised`);
    }
  });

  test('of aggregates', () => {
    const alpha = (code: string, level: number) =>
      index.reliability.find((row) => codeOf(row.node) === code && row.level === level && row.stage === 'score')?.alpha;
    const [sust, conn, all, top] = asem('cronbach_upper.csv').map((row) => number(row.alpha));
    expectClose(alpha('Sust', 1), sust!, 'Sust');
    expectClose(alpha('Conn', 1), conn!, 'Conn');
    expectClose(alpha('Index', 2), all!, 'pillars');
    expectClose(alpha('Index', 1), top!, 'sub-indices');
  });
});

describe('principal components', () => {
  /** By the code of the item; equal up to the sign of the whole. */
  function expectLoadings(items: readonly string[], component: Component, expected: ReadonlyMap<string, number>): void {
    const loadings = new Map(items.map((id, at) => [codeOf(id), component.loadings[at]!]));
    const [first] = expected;
    const sign = Math.sign(loadings.get(first![0])! * first![1]);
    for (const [code, loading] of expected) {
      // A loading that is nearly 0 is known to the digits of the largest.
      expect(Math.abs(sign * loadings.get(code)! - loading), code).toBeLessThan(TOLERANCE);
    }
  }

  const find = (code: string, level: number | 'indicators') =>
    index.principalComponents.find((row) => codeOf(row.node) === code && row.level === level)!;

  test.each([
    ['pca_Norm_L1_Physical', 'Physical', 1],
    ['pca_Agg_L2_all_All', 'Index', 2],
  ] as const)('%s', (file, code, level) => {
    const { items, units, components } = find(code, level);
    expect(units).toBe(51);
    const rows = asem(`${file}_sdev.csv`);
    expect(components).toHaveLength(rows.length);
    components.forEach((component, at) => {
      const row = rows[at]!;
      expectClose(component.standardDeviation, number(row.sdev), `sdev ${at}`);
      expectClose(component.eigenvalue, number(row.eigenvalue), `eigenvalue ${at}`);
      expectClose(component.proportion, number(row.prop), `proportion ${at}`);
      expectClose(component.cumulative, number(row.cum), `cumulative ${at}`);
    });
    const rotation = asem(`${file}_rotation.csv`);
    const codes = rotation.map((row) => row.iCode ?? row['']!);
    components.forEach((component, at) => {
      const loadings = numbersOf(rotation, `PC${at + 1}`);
      expectLoadings(items, component, new Map(codes.map((name, item) => [name, loadings[item]!])));
    });
  });

  test('first loadings as weights, of each pillar and of all pillars', () => {
    const weights = new Map(asem('pca_Norm_L1_weights.csv').map((row) => [row.iCode!, number(row.Weight)]));
    const pillars = index.principalComponents.filter(({ node, level }) => level === 1 && node.split('.').length === 2);
    expect(pillars).toHaveLength(8);
    for (const { items, components } of pillars) {
      expectLoadings(items, components[0]!, new Map(items.map((id) => [codeOf(id), weights.get(codeOf(id))!])));
    }
    const upper = new Map(asem('pca_Agg_L2_all_weights.csv').map((row) => [row.iCode!, number(row.Weight)]));
    const { items, components } = find('Index', 2);
    expectLoadings(items, components[0]!, new Map(items.map((id) => [codeOf(id), upper.get(codeOf(id))!])));
  });
});

test('effective weights: eff_weights.csv', () => {
  const own = new Map(index.importance.map(({ node, effectiveWeight }) => [codeOf(node), effectiveWeight]));
  const rows = asem('eff_weights.csv').filter(({ iCode }) => iCode !== 'Index');
  expect(rows).toHaveLength(59);
  for (const { iCode, EffWeight } of rows) expectClose(own.get(iCode!), number(EffWeight), iCode!);
});

describe('leaving out every indicator', () => {
  const isColumn = (code: string | undefined) => code !== 'uCode' && code !== 'Nominal';
  const columns = (file: string) => Object.keys(asem(file)[0]!).filter(isColumn);
  const element = (code: string) => index.leaveOneOut.elements.find(({ node }) => codeOf(node) === code)!;

  test.each([
    ['remove_L1_Scores.csv', 'scores'],
    ['remove_L1_Ranks.csv', 'ranks'],
    ['remove_L1_RankDiffs.csv', 'rankDifferences'],
  ] as const)('%s', (file, what) => {
    const rows = asem(file);
    expect(columns(file)).toHaveLength(49);
    expect(rows.map(({ uCode }) => uCode)).toEqual(index.units);
    for (const code of columns(file)) {
      rows.forEach((row, at) => expectClose(element(code)[what][at], number(row[code]), `${code} of ${row.uCode}`));
    }
  });

  test('remove_L1_RankAbsDiffs.csv and remove_L1_MeanAbsDiff.csv', () => {
    const rows = asem('remove_L1_RankAbsDiffs.csv');
    for (const code of columns('remove_L1_RankAbsDiffs.csv')) {
      const sizes = numbersOf(rows, code);
      rows.forEach((row, at) => expect(Math.abs(element(code).rankDifferences[at]!)).toBe(number(row[code])));
      expect(element(code).largestRankDifference).toBe(Math.max(...sizes));
    }
    for (const row of asem('remove_L1_MeanAbsDiff.csv').filter((one) => isColumn(one.element))) {
      expectClose(element(row.element!).meanAbsoluteRankDifference, number(row.MeanAbsDiff), row.element!);
    }
  });

  test('the pillars are left out as well', () => {
    expect(index.leaveOneOut.elements).toHaveLength(49 + 10);
    // Without one sub-index the index is the other.
    const other = index.leaveOneOut.elements.find(({ node }) => node === 'Sust')!;
    const scores = new Map(asem('08_results_all_aggregates.csv').map((row) => [row.uCode, number(row.Conn)]));
    index.units.forEach((unit, at) => expectClose(other.scores[at], scores.get(unit)!, unit));
  });
});
