import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupByUnit, mergeValues, type MergedValues, successorsOf } from '../../src/runtime/merge-units.js';
import { readMapping } from '../../src/runtime/unit-mapping.js';

/** Rows about old units that go together by new ones, against a plain loop. Numbers are small and whole, so sums are exact. */

const OLD = ['a', 'b', 'c', 'd', 'e', 'f'];

const world = fc
  .record({
    became: fc.array(fc.constantFrom('X', 'Y', 'Z'), { minLength: OLD.length, maxLength: OLD.length }),
    rows: fc.shuffledSubarray(
      OLD.flatMap((unit) => [2024, 2025].map((period) => ({ unit, period }))),
      { minLength: 1 },
    ),
    values: fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN)), { minLength: 12, maxLength: 12 }),
    weights: fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(NaN)), { minLength: 12, maxLength: 12 }),
    require: fc.constantFrom('all' as const, 'any' as const),
    how: fc.constantFrom('sum' as const, 'mean' as const, 'min' as const, 'max' as const),
    weighted: fc.boolean(),
  })
  .map((drawn) => ({ ...drawn, weighted: drawn.weighted && drawn.how === 'mean' }));

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function merged({ became, rows, values, weights, require, how, weighted }: World): ReadonlyMap<string, number> {
  const { mapping, problems } = readMapping(OLD, became, { before: OLD, after: null });
  expect(problems).toEqual([]);
  const periods = Float64Array.from(rows, ({ period }) => period);
  const succession = successorsOf(
    rows.map(({ unit }) => ` ${unit}`),
    mapping,
    new Map(),
  );
  const grouped = groupByUnit(succession, periods);
  expect([...succession.problems, ...grouped.problems]).toEqual([]);
  const column: MergedValues = {
    column: 'v',
    how,
    values: Float64Array.from(rows, (_, at) => values[at]!),
    weight: weighted ? Float64Array.from(rows, (_, at) => weights[at]!) : null,
    require,
  };
  const result = mergeValues(column, grouped, periods, mapping);
  return new Map(
    grouped.firstRow.map((row, group) => [`${grouped.keys[group]} ${periods[row]}`, Number(result.values[group])]),
  );
}

function byLoop({ became, rows, values, weights, require, how, weighted }: World): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const period of [2024, 2025]) {
    for (const unit of ['X', 'Y', 'Z']) {
      const parts = OLD.filter((_, at) => became[at] === unit);
      const own = rows.flatMap((row, at) => (row.period === period && parts.includes(row.unit) ? [at] : []));
      if (own.length === 0) continue;
      const there = own.filter(
        (at) => !Number.isNaN(values[at]) && (!weighted || parts.length === 1 || !Number.isNaN(weights[at])),
      );
      let found = NaN;
      if (there.length > 0 && (require === 'any' || there.length === parts.length)) {
        const numbers = there.map((at) => values[at]!);
        const mass = there.map((at) => (weighted && parts.length > 1 ? weights[at]! : 1));
        const total = numbers.reduce((sum, x, at) => sum + x * (how === 'mean' ? mass[at]! : 1), 0);
        found =
          how === 'sum'
            ? total
            : how === 'mean'
              ? total / mass.reduce((sum, x) => sum + x, 0)
              : how === 'min'
                ? Math.min(...numbers)
                : Math.max(...numbers);
      }
      result.set(`${unit} ${period}`, found + 0);
    }
  }
  return result;
}

test('a plain loop over old units finds the same', () => {
  fc.assert(
    fc.property(world, (one) => {
      const [found, wanted] = [merged(one), byLoop(one)];
      expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
      for (const [key, value] of wanted) {
        if (Number.isNaN(value)) expect(found.get(key), key).toBeNaN();
        else expect(found.get(key), key).toBeCloseTo(value, 12);
      }
    }),
    { numRuns: 500 },
  );
});

test('the order of the rows changes nothing', () => {
  fc.assert(
    fc.property(world, (one) => {
      const turned = {
        ...one,
        rows: [...one.rows].reverse(),
        values: one.rows.map((_, at) => one.values[one.rows.length - 1 - at]!),
        weights: one.rows.map((_, at) => one.weights[one.rows.length - 1 - at]!),
      };
      expect(new Map([...merged(turned)].sort())).toEqual(new Map([...merged(one)].sort()));
    }),
  );
});

test('a unit of which it is not said what became of it, and one that is there twice, are told with their rows', () => {
  const { mapping } = readMapping(['a', 'b'], ['X', 'X'], { before: null, after: null });
  const succession = successorsOf(['a', 'q', 'b', 'A', 'q'], mapping, new Map([['A', 'a']]));
  expect(succession.problems).toEqual([{ code: 'merge/unknown-unit', row: 1, unit: 'q' }]);
  expect(groupByUnit(succession, null).problems).toEqual([
    { code: 'merge/duplicate', row: 3, earlierRow: 0, unit: 'a' },
  ]);
});
