import { describe, expect, test } from 'vitest';
import {
  alignNumbers,
  alignTexts,
  groupCases,
  groupRows,
  isCaseOf,
  spreadOverPeriods,
} from '../../src/runtime/case-columns.js';
import { alignCases, type AlignOptions, type KeyedSource } from '../../src/runtime/cases.js';

function keyed(name: string, keys: readonly (string | null)[], more: Partial<KeyedSource> = {}): KeyedSource {
  return { name, role: 'key', makesCases: true, keys, periods: null, rowCount: keys.length, ...more };
}

function align(sources: readonly KeyedSource[], options: Partial<AlignOptions> = {}): ReturnType<typeof alignCases> {
  return alignCases(sources, { listed: null, spellings: new Map(), panel: false, covers: [], ...options });
}

const years = (...values: readonly number[]): Float64Array => Float64Array.from(values);

describe('units', () => {
  test('are the keys of all sources that make cases, in the order of code units', () => {
    const { cases, problems } = align([
      keyed('one', ['ä', 'a', 'B']),
      keyed('two', ['b', 'a', 'ä', 'B']),
      keyed('regions', ['a', 'b', 'B', 'z', 'ä'], { makesCases: false }),
    ]);
    expect(cases.units).toEqual(['B', 'a', 'b', 'ä']);
    expect(problems).toEqual([{ code: 'data/unit-without-row', source: 'one', units: ['b'], count: 1 }]);
  });

  test('of a closed list are the list, and other keys are problems', () => {
    const { cases, problems } = align([keyed('one', ['b', 'x', 'a', 'x', 'y'])], { listed: ['c', 'b', 'a'] });
    expect(cases.units).toEqual(['a', 'b', 'c']);
    expect(problems).toEqual([
      { code: 'data/unknown-unit', source: 'one', row: 1, unit: 'x', count: 2 },
      { code: 'data/unknown-unit', source: 'one', row: 4, unit: 'y', count: 1 },
      { code: 'data/unit-without-row', source: 'one', units: ['c'], count: 1 },
    ]);
  });

  test('are the same in every spelling', () => {
    const spellings = new Map([
      ['Hanoi', 'Hà Nội'],
      ['Saigon', 'Hanoi'],
    ]);
    const decomposed = 'Hà Nội'.normalize('NFD');
    const { cases, sources } = align([keyed('one', [' Hà Nội', 'Hue']), keyed('two', ['Hue', decomposed])]);
    expect(cases.units).toEqual(['Hue', 'Hà Nội']);
    expect(sources.get('two')?.rowOf).toEqual(Int32Array.of(0, 1));
    // `Hanoi` is what another spelling stands for, so it is a key and no spelling.
    expect(align([keyed('one', ['Hanoi', 'Saigon'], { role: 'rows' })], { spellings }).cases.units).toEqual(['Hanoi']);
  });

  test('named twice in a source with a key are a problem that names both rows', () => {
    const spellings = new Map([['Hanoi', 'HN']]);
    const { problems, sources } = align([keyed('one', ['HN', 'HP', 'Hanoi', null, ' '])], { spellings });
    expect(problems).toEqual([
      { code: 'data/blank-key', source: 'one', row: 3, count: 1 },
      { code: 'data/blank-key', source: 'one', row: 4, count: 1 },
      { code: 'data/duplicate-key', source: 'one', row: 2, earlierRow: 0, unit: 'HN', period: undefined, count: 1 },
    ]);
    expect(sources.get('one')?.rowOf).toEqual(Int32Array.of(0, 1));
  });

  test('are found whatever the order of the sources and of their rows', () => {
    const sorted = align([keyed('one', ['a', 'b', 'c', 'd']), keyed('two', ['a', 'b', 'd', 'e'])]);
    const mixed = align([keyed('two', ['e', 'b', 'd', 'a']), keyed('one', ['c', 'd', 'a', 'b'])]);
    expect(mixed.cases).toEqual(sorted.cases);
    expect(sorted.sources.get('one')?.rowOf).toEqual(Int32Array.of(0, 1, 2, 3, -1));
    expect(mixed.sources.get('two')?.rowOf).toEqual(Int32Array.of(3, 1, -1, 2, 0));
  });

  test('without any there is nothing to score', () => {
    expect(align([keyed('one', [])]).problems).toEqual([{ code: 'data/no-cases', source: '', count: 1 }]);
  });

  test('without a row are named up to ten, and many problems are told up to twenty', () => {
    const keys = Array.from({ length: 30 }, (_, i) => `u${String(i).padStart(2, '0')}`);
    const { problems } = align([keyed('one', [...keys, ...keys]), keyed('two', [], { role: 'rows' })]);
    expect(problems).toHaveLength(21);
    expect(problems[19]).toMatchObject({ code: 'data/duplicate-key', row: 49, earlierRow: 19, more: 10 });
    expect(problems[20]).toMatchObject({ code: 'data/unit-without-rows', source: 'two', count: 30 });
    expect(problems[20].units).toEqual(keys.slice(0, 10));
  });
});

describe('columns', () => {
  test('are brought into the order of the cases, and shared where they are in it already', () => {
    const { sources } = align([keyed('one', ['a', 'b', 'c']), keyed('two', ['c', 'a'])]);
    const column = Float64Array.of(1, 2, 3);
    expect(alignNumbers(column, sources.get('one')!)).toBe(column);
    expect(alignNumbers(Float64Array.of(30, 10), sources.get('two')!)).toEqual(Float64Array.of(10, NaN, 30));
    expect(alignTexts(['C', null], sources.get('two')!)).toEqual([null, null, 'C']);
  });
});

describe('panels', () => {
  const panel = keyed('panel', ['b', 'a', 'a', 'b', 'c', 'a'], { periods: years(2011, 2010, 2012, 2010, 2009, NaN) });

  test('have the pairs that occur and are covered as cases', () => {
    const { cases, problems, sources } = align([panel], { panel: true, covers: [{ from: 2010, to: 2011 }] });
    expect(cases.units).toEqual(['a', 'b', 'b']);
    expect(cases.periods).toEqual(years(2010, 2010, 2011));
    expect(cases.unitNames).toEqual(['a', 'b']);
    expect(cases.unitIndex).toEqual(Int32Array.of(0, 1, 1));
    expect(cases.periodValues).toEqual([2010, 2011]);
    expect(cases.periodIndex).toEqual(Int32Array.of(0, 0, 1));
    expect(sources.get('panel')?.rowOf).toEqual(Int32Array.of(1, 3, 0));
    expect(problems).toEqual([{ code: 'data/bad-period', source: 'panel', row: 5, unit: 'a', count: 1 }]);
  });

  test('repeat a source without periods over all of them', () => {
    const areas = keyed('areas', ['b', 'a', 'z']);
    const survey = keyed('survey', ['b', 'a', 'b'], { role: 'rows' });
    const dated = keyed('dated', ['a', 'a', 'b'], { periods: years(2011, 2010, 2010) });
    const { cases, sources, problems } = align([dated, areas, survey], { panel: true });
    expect(cases.units).toEqual(['a', 'a', 'b']);
    expect(sources.get('areas')?.rowOf).toEqual(Int32Array.of(1, 1, 0));
    const grouping = groupRows(sources.get('survey')!, cases);
    expect(grouping).toEqual({ count: 2, of: Int32Array.of(1, 0, 1) });
    expect(spreadOverPeriods(Float64Array.of(5, 7), sources.get('survey')!, cases)).toEqual(Float64Array.of(5, 5, 7));
    expect(problems).toEqual([]);
  });

  test('allow one row for each unit and period', () => {
    const twice = keyed('panel', ['a', 'a', 'a'], { periods: years(2010, 2011, 2010) });
    expect(align([twice], { panel: true }).problems).toEqual([
      { code: 'data/duplicate-key', source: 'panel', row: 2, earlierRow: 0, unit: 'a', period: 2010, count: 1 },
    ]);
  });

  test('name cases by unit and period', () => {
    const { cases } = align([panel], { panel: true, listed: ['a', 'b'] });
    expect(cases.units).toEqual(['a', 'a', 'b', 'b']);
    expect(isCaseOf(cases, ['b'], [{ from: 2011, to: 2020 }])).toEqual(Float64Array.of(0, 0, 0, 1));
    expect(isCaseOf(cases, ['a', 'nobody'], [])).toEqual(Float64Array.of(1, 1, 0, 0));
  });
});

describe('groups', () => {
  test('are numbered in the order of the cases, and missing is in none', () => {
    const dated = keyed('dated', ['a', 'a', 'b', 'b', 'c'], { periods: years(1, 2, 1, 2, 1) });
    const { cases } = align([dated], { panel: true });
    const regions = ['south', 'south', 'north', null, 'south'];
    expect(groupCases(cases, false, [regions])).toEqual({ count: 2, of: Int32Array.of(0, 0, 1, -1, 0) });
    expect(groupCases(cases, true, [])).toEqual({ count: 2, of: Int32Array.of(0, 1, 0, 1, 0) });
    expect(groupCases(cases, true, [regions])).toEqual({ count: 3, of: Int32Array.of(0, 1, 2, -1, 0) });
    expect(groupCases(cases, false, ['one'])).toEqual({ count: 1, of: Int32Array.of(0, 0, 0, 0, 0) });
    expect(groupCases(cases, false, [null]).count).toBe(0);
  });
});
