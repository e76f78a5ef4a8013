/** What holds of every plan: it is the cheapest where that can be told by hand, and no part of it is too much. */

import { describe, expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

/** Park and Miller's generator: the same numbers everywhere. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface PlanJson {
  readonly effort: number;
  readonly changes: readonly { readonly node: string; readonly before: number; readonly after: number }[];
}

async function plansOf(folder: string, unit: string, ...goal: readonly string[]): Promise<readonly PlanJson[]> {
  const { out, err } = await runIn(folder, 'target', 'i.methodology', '--unit', unit, '--format', 'json', ...goal);
  expect(err).toBe('');
  return (JSON.parse(out) as { readonly plans: readonly PlanJson[] }).plans;
}

const INDICATORS = ['A', 'B', 'C', 'D', 'E'];

describe('where index and efforts are linear', () => {
  test.each([1, 2, 3, 4, 5, 6])('the plan is the optimum of the linear programme (%i)', async (seed) => {
    const next = numbers(seed * 7919);
    const levers = INDICATORS.map((name) => ({
      name,
      weight: 1 + Math.floor(9 * next()),
      present: Math.round(40 * next()),
      bound: 50 + Math.round(50 * next()),
      effort: 1 + Math.round(90 * next()) / 10,
    }));
    const total = levers.reduce((sum, { weight }) => sum + weight, 0);
    const folder = folderWith({
      'i.methodology': `source d { file "d.csv"  key U by u  column u text  columns * number }
units U
methodology Linear {
  scores U
  ${levers.map(({ name, weight }) => `indicator ${name} weight ${weight} { value d.${name} }`).join('\n  ')}
  levers { ${levers.map(({ name, bound, effort }) => `${name} to ${bound} effort ${effort}`).join('  ')} }
}
`,
      'd.csv': `u,${INDICATORS.join(',')}\nx,${levers.map(({ present }) => present).join(',')}\ny,1,2,3,4,5\n`,
    });
    const gains = levers.map(({ weight, present, bound, effort }) => ({
      ratio: weight / total / effort,
      points: ((bound - present) * weight) / total,
    }));
    const now = levers.reduce((sum, { weight, present }) => sum + (weight * present) / total, 0);
    const all = gains.reduce((sum, { points }) => sum + points, 0);
    const wanted = Math.round(100 * (now + all * (0.2 + 0.7 * next()))) / 100;
    // The continuous knapsack: what gains most for its effort first, and of the last one as much as is needed.
    let [rest, optimum] = [wanted - now, 0];
    for (const { ratio, points } of [...gains].sort((a, b) => b.ratio - a.ratio)) {
      optimum += Math.min(rest, points) / ratio;
      rest = Math.max(0, rest - points);
    }
    const [plan] = await plansOf(folder, 'x', '--score', String(wanted), '--plans', '1');
    // Values of a plan have four digits of the change.
    expect(plan!.effort).toBeGreaterThan(optimum * (1 - 1e-9));
    expect(plan!.effort).toBeLessThan(optimum * 1.001);
  });
});

const CURVED = [
  'aggregate geometric  every indicator { normalise minmax(x) onto 1 .. 10 }',
  'aggregate arithmetic  every indicator { normalise zscore(x) }',
  'aggregate arithmetic  round to 1  every indicator { normalise minmax(x) onto 0 .. 100, clamped }',
  'aggregate power(-1)  every indicator { normalise minmax(x) onto 1 .. 100 }',
];

describe('where ranks, extremes and means are curved', () => {
  test.each(CURVED.map((method, at) => [method, at + 1] as const))(
    'no change can be taken back by a hundredth: %s',
    async (method, seed) => {
      const next = numbers(seed * 104729);
      const rows = Array.from({ length: 15 }, (_, unit) =>
        [`u${unit}`, ...INDICATORS.map(() => (100 * next()).toFixed(2))].join(','),
      );
      rows[0] = 'u0,5,8,12,3,9';
      const effort = ['1', '2 , rising', '3', '1.5 , rising', '0.7'];
      const folder = folderWith({
        'i.methodology': `source d { file "d.csv"  key U by u  column u text  columns * number }
units U
methodology Curved {
  scores U
  ${method}
  ${INDICATORS.map((name) => `indicator ${name} { value d.${name} }`).join('\n  ')}
  levers { ${INDICATORS.map((name, at) => `${name} to 95 effort ${effort[at]!}`).join('  ')} }
}
`,
        'd.csv': `u,${INDICATORS.join(',')}\n${rows.join('\n')}\n`,
      });
      const plans = await plansOf(folder, 'u0', '--rank', '4', '--plans', '2');
      expect(plans.length).toBeGreaterThan(0);
      const rankWith = async (changes: PlanJson['changes']): Promise<number> => {
        const sets = changes.flatMap(({ node, after }) => ['--set', `${node}=${after}`]);
        const { out } = await runIn(folder, 'whatif', 'i.methodology', '--unit', 'u0', '--format', 'json', ...sets);
        return (JSON.parse(out) as { readonly after: { readonly rank: number } }).after.rank;
      };
      for (const { changes } of plans) {
        expect(await rankWith(changes)).toBeLessThanOrEqual(4);
        for (const [at, { before, after }] of changes.entries()) {
          const less = changes.with(at, { ...changes[at]!, after: before + 0.99 * (after - before) });
          expect(await rankWith(less)).toBeGreaterThan(4);
        }
      }
      // The same question has the same answer.
      expect(await plansOf(folder, 'u0', '--rank', '4', '--plans', '2')).toEqual(plans);
    },
  );
});
