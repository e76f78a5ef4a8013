import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../cli/run-in.js';

/** Attribution of whole editions, from text and data to the numbers that are told, against Shapley values by hand. */

interface Contribution {
  readonly score: number;
  readonly scoreError?: number;
}

interface ImpactJson {
  readonly impact: {
    readonly method: { readonly kind: string; readonly selections?: number; readonly permutations?: number };
    readonly parts: readonly { readonly title: string }[];
    readonly indices: readonly {
      readonly units: readonly {
        readonly unit: string;
        readonly scoreMove: number;
        readonly contributions: readonly Contribution[];
      }[];
    }[];
  };
}

async function impactOf(text: string, data: string): Promise<ImpactJson['impact']> {
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-worked-'));
  writeFileSync(join(folder, 'index.methodology'), text);
  writeFileSync(join(folder, 'd.csv'), data);
  writeFileSync(join(folder, 'package.json'), '{}');
  const { code, out, err } = await runIn(
    folder,
    'diff',
    'index.methodology',
    '--to',
    'New',
    '--impact',
    '--format',
    'json',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as ImpactJson).impact;
}

test('two changes that multiply each other share what neither does alone', async () => {
  const impact = await impactOf(
    `source d { file "d.csv"  key U by u  column u text  columns x* number }
units U
methodology Old { scores U  aggregate sum  indicator A weight 1 { value d.x1 }  indicator B weight 1 { value d.x2 } }
revision New of Old {
  set weights of Old { A 2  B 1 }
  set value of A to d.x1 * 3
}
`,
    'u,x1,x2\na,10,1\nb,4,100\n',
  );
  expect(impact.method).toEqual({ kind: 'exact', selections: 4 });
  // Of a, the score without x2 is 10 before, 20 with the weight, 30 with the value, 60 with both:
  // the weight does (10 + 30) / 2 = 20, the value (20 + 40) / 2 = 30. Of b it is two fifths of both.
  const at = (word: string): number => impact.parts.findIndex(({ title }) => title.startsWith(word));
  const of = (unit: string, part: number): number =>
    impact.indices[0]!.units.find((one) => one.unit === unit)!.contributions[part]!.score;
  expect(impact.parts).toHaveLength(2);
  for (const [unit, weight, value] of [
    ['a', 20, 30],
    ['b', 8, 12],
  ] as const) {
    expect(of(unit, at('The weight of A'))).toBeCloseTo(weight, 12);
    expect(of(unit, at('The value of A'))).toBeCloseTo(value, 12);
  }
});

/**
 * With changes that each multiply a score by `factors[i]`, the Shapley value of one is what it adds to a selection of the
 * others, weighted by how often that selection comes before it: k! (n - k - 1)! / n! for each of k others, summed by the
 * elementary symmetric polynomials of the others.
 */
function shapleyOfProducts(start: number, factors: readonly number[]): readonly number[] {
  const count = factors.length;
  return factors.map((own, at) => {
    let symmetric = [1];
    for (const other of factors.filter((_, index) => index !== at)) {
      symmetric = [...symmetric, 0].map((value, degree) => value + (degree === 0 ? 0 : symmetric[degree - 1]! * other));
    }
    let sum = 0;
    // The share of selections of k others: k! (n - k - 1)! / n!.
    let share = 1 / count;
    symmetric.forEach((value, chosen) => {
      sum += share * value;
      share *= (chosen + 1) / (count - chosen - 1);
    });
    return start * (own - 1) * sum;
  });
}

test('the formula gives the means over all orders of two', () => {
  // 10 times 2 and times 3, as above.
  expect(shapleyOfProducts(10, [2, 3])).toEqual([20, 30]);
});

test('fourteen changes are sampled, and stay within the errors that are stated', async () => {
  const count = 14;
  const names = Array.from({ length: count }, (_, at) => `x${at + 1}`);
  const values = [names.map((_, at) => 1 + at), names.map((_, at) => 20 - at), names.map((_, at) => 3 + (at % 5) * 7)];
  const impact = await impactOf(
    `source d { file "d.csv"  key U by u  column u text  columns x* number }
units U
methodology Old { scores U  aggregate geometric
${names.map((name) => `  indicator ${name} { value d.${name} }`).join('\n')}
}
revision New of Old {
${names.map((name, at) => `  set value of ${name} to d.${name} * ${(at + 2) ** 2}`).join('\n')}
}
`,
    `u,${names.join()}\n${values.map((row, at) => `${'abc'[at]!},${row.join()}`).join('\n')}\n`,
  );
  expect(impact.method.kind).toBe('sampled');
  expect(impact.method.permutations).toBeGreaterThan(50);
  const factors = names.map((_, at) => ((at + 2) ** 2) ** (1 / count));
  let [within, all] = [0, 0];
  for (const { unit, scoreMove, contributions } of impact.indices[0]!.units) {
    const row = values['abc'.indexOf(unit)]!;
    const start = Math.exp(row.reduce((sum, value) => sum + Math.log(value), 0) / count);
    const exact = shapleyOfProducts(start, factors);
    const whole = exact.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(whole - scoreMove)).toBeLessThan(1e-9);
    expect(contributions.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(scoreMove, 9);
    for (const [part, { score, scoreError }] of contributions.entries()) {
      all++;
      expect(scoreError).toBeGreaterThan(0);
      // An error that is stated is of some use: a fraction of what it is the error of.
      expect(scoreError!).toBeLessThan(0.2 * exact[part]!);
      if (Math.abs(score - exact[part]!) <= 4 * scoreError!) within++;
    }
  }
  expect(all).toBe(3 * count);
  expect(within).toBe(all);
});
