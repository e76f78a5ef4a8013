/** What-if and targets from the command line; plans are put into the data files and scored by `score`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, folderWith, runIn } from './run-in.js';

const FILE = 'fta-index.methodology';
const HANOI = '01';

interface PlanJson {
  readonly effort: number;
  readonly without: readonly string[];
  readonly changes: readonly { readonly node: string; readonly before: number; readonly after: number }[];
  readonly outcome: { readonly after: { readonly rank: number; readonly score: number } };
}

/** Gives the indicators of a plan a file of the data that has their values for one province. */
function withPlan(folder: string, changes: PlanJson['changes']): void {
  const names = changes.map(({ node }) => node.split('.').at(-1)!);
  const codes = readFileSync(join(folder, 'data/provinces.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]!);
  const cells = (code: string): string => changes.map(({ after }) => (code === HANOI ? String(after) : '')).join(',');
  writeFileSync(
    join(folder, 'data/plan.csv'),
    `code,${names.join(',')}\n${codes.map((code) => `${code},${cells(code)}\n`).join('')}`,
  );
  let text = readFileSync(join(folder, FILE), 'utf8');
  const measures = new Map<string, string>();
  for (const name of names) {
    const line = new RegExp(`indicator ${name} "[^"]*"( \\[[^\\]]*\\])?[^{]*\\{[^}]*?value +([^\\n]*)\\n`).exec(text)!;
    measures.set(name, line[1] ?? '');
    text = text.replace(line[0], line[0].replace(line[2]!, `coalesce(plan.${name}, ${line[2]!})`));
  }
  const columns = names.map((name) => `  column ${name} number${measures.get(name)!}`).join('\n');
  text = text.replace(
    'methodology FTAIndex2024',
    `source plan {\n  file "data/plan.csv"\n  key Province by code\n  column code text\n${columns}\n}\n\nmethodology FTAIndex2024`,
  );
  writeFileSync(join(folder, FILE), text);
}

test('levers score nothing: the fingerprint of the scores is the same without them', async () => {
  const folder = copyOf('fta-index');
  const hashed = async (): Promise<unknown> =>
    (JSON.parse((await runIn(folder, 'score', FILE, '--format', 'json')).out) as { readonly hash: string }).hash;
  const before = await hashed();
  const text = readFileSync(join(folder, FILE), 'utf8');
  const without = text.replace(/ {2}levers "[^"]*" \{[^}]*\}\n/, '');
  expect(without.length).toBeLessThan(text.length);
  writeFileSync(join(folder, FILE), without);
  expect(await hashed()).toBe(before);
});

test('two plans that bring Hanoi to fifth place do so when they are put into the data and scored', async () => {
  const folder = copyOf('fta-index');
  const asked = await runIn(
    folder,
    'target',
    FILE,
    '--unit',
    'Hà Nội',
    '--rank',
    '5',
    '--plans',
    '2',
    '--format',
    'json',
  );
  expect(asked.err).toBe('');
  const { now, plans } = JSON.parse(asked.out) as {
    readonly now: { readonly rank: number };
    readonly plans: readonly PlanJson[];
  };
  // By the table that was computed by other means, data/illustrative-check.csv.
  expect(now.rank).toBe(57);
  expect(plans).toHaveLength(2);
  expect(plans[1]!.changes.length).toBeLessThan(plans[0]!.changes.length);
  expect(plans[1]!.effort).toBeGreaterThan(plans[0]!.effort);
  for (const { changes, outcome } of plans) {
    const changed = copyOf('fta-index');
    withPlan(changed, changes);
    const scored = await runIn(changed, 'score', FILE, '--format', 'json');
    expect(scored.err).toBe('');
    const { scores } = JSON.parse(scored.out) as {
      readonly scores: readonly { readonly unit: string; readonly rank: number; readonly score: number }[];
    };
    const hanoi = scores.find(({ unit }) => unit === HANOI)!;
    expect(hanoi.rank).toBeLessThanOrEqual(5);
    expect(hanoi.rank).toBe(outcome.after.rank);
    expect(hanoi.score).toBeCloseTo(outcome.after.score, 12);
  }
}, 60_000);

const INDEX = `source d { file "d.csv"  key U by u  column u text  column a number [%]  column b number [days]  column c number }
units U
methodology Small {
  scores U
  every indicator { normalise goalposts(x) onto 0 .. 100 }
  pillar P {
    indicator A [%]    weight 60 % { value d.a  goalposts 0 .. 100 }
    indicator B [days] weight 40 % { value d.b  goalposts 10 .. 0 }
  }
  pillar Q { indicator C { value d.c  goalposts 0 .. 10  missing impute 5 } }
  bands { "High" from 70  "Low" }
  levers { A to 80 % effort 1 per 10 %  C to 8 effort 3 }
}
`;
// Scores by hand: 0.5 (0.6 a + 0.4 (100 - 10 b)) + 0.5 (10 c): x 47, y 60, z 75.
const DATA = 'u,a,b,c\nx,50,4,4\ny,60,4,6\nz,80,2,7\n'.replace('z,80,2,7', 'z,70,2,9.2');

describe('whatif', () => {
  test('scores again and says who is passed', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const asked = await runIn(
      folder,
      'whatif',
      'i.methodology',
      '--unit',
      'x',
      '--set',
      'A=0.9 [1]',
      '--set',
      'd.c=8',
      '--format',
      'json',
    );
    expect(asked.err).toBe('');
    const found = JSON.parse(asked.out) as Record<string, unknown>;
    // 0.5 (0.6 * 90 + 0.4 * 60) + 0.5 * 80 = 79; before 0.5 (30 + 24) + 0.5 * 40 = 47.
    expect(found).toMatchObject({
      unit: 'x',
      before: { score: 47, rank: 3, ranked: 3, bands: [{ name: '', band: 'Low' }] },
      after: { score: 79, rank: 2, bands: [{ name: '', band: 'High' }] },
      changes: [
        { what: 'P.A', before: 50, after: 90, measure: '%' },
        { what: 'd.c', before: 4, after: 8 },
      ],
      passes: [{ unit: 'y', before: 2, after: 3 }],
      passedBy: [],
      warnings: [],
    });
    const moved = found.moved as readonly { id: string; before: number; after: number; contributionAfter: number }[];
    expect(moved.map(({ id }) => id)).toEqual(['P', 'P.A', 'Q', 'Q.C']);
    expect(moved[0]).toMatchObject({ before: 54, after: 78, contributionBefore: 27, contributionAfter: 39 });
  });

  test('warns of what lies outside of goalposts, and converts hours into days', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const far = await runIn(folder, 'whatif', 'i.methodology', '--unit', 'x', '--set', 'A=120');
    expect(far.out).toContain('warning: 120 % of P.A lies outside of its goalposts, 0 .. 100 %.');
    const hours = await runIn(
      folder,
      'whatif',
      'i.methodology',
      '--unit',
      'x',
      '--set',
      'B=12 hours',
      '--format',
      'json',
    );
    expect((JSON.parse(hours.out) as { changes: { after: number }[] }).changes[0]!.after).toBe(0.5);
  });

  const refused: readonly (readonly [what: string, unit: string, set: string, message: string])[] = [
    ['a unit that is not there', 'zz', 'A=5', 'There is no unit "zz" among 3.'],
    ['an indicator that is not there', 'x', 'Aa=5', 'There is no indicator "Aa".'],
    ['a pillar', 'x', 'P=5', '"P" is no indicator'],
    ['another unit of measure', 'x', 'B=5 USD', 'P.B is in days, and "5 USD" is in USD.'],
    ['no number', 'x', 'B=much', '"much" is no value of P.B.'],
    ['no name', 'x', '=5', '--set takes NAME=VALUE'],
    ['a column that nothing is made of', 'x', 'd.e=5', 'There is no indicator "d.e".'],
  ];
  test.each(refused)('refuses %s', async (_, unit, set, message) => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const { code, err } = await runIn(folder, 'whatif', 'i.methodology', '--unit', unit, '--set', set);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe('target', () => {
  test('takes the cheaper lever first, and no more of the other than is needed', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const asked = await runIn(folder, 'target', 'i.methodology', '--unit', 'x', '--score', '58', '--format', 'json');
    const { plans } = JSON.parse(asked.out) as { readonly plans: readonly PlanJson[] };
    // A point of A is 0.3 points for 0.1 of effort, C is 5 points for 3: all of A, 9 points for 3, then 0.4 of C, 2 points for 1.2.
    expect(plans[0]!.changes).toMatchObject([
      { node: 'P.A', before: 50, after: 80 },
      { node: 'Q.C', before: 4, after: 4.4 },
    ]);
    expect(plans[0]!.effort).toBeCloseTo(4.2, 9);
    // C alone: 11 points are 2.2 of it.
    expect(plans[1]!.changes).toMatchObject([{ node: 'Q.C', after: 6.2 }]);
    expect(plans[1]!.effort).toBeCloseTo(6.6, 9);
  });

  test('says plainly what cannot be reached, and how far all levers come', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const { out, code } = await runIn(folder, 'target', 'i.methodology', '--unit', 'x', '--score', '90');
    expect(code).toBe(0);
    expect(out).toContain('Cannot be reached: score 90');
    // 0.5 (48 + 24) + 0.5 * 80 = 76.
    expect(out).toContain('With all levers as far as they go it comes to score 76.000, rank 2 of 3, band "High".');
  });

  test('a band is reached at its edge', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    const asked = await runIn(
      folder,
      'target',
      'i.methodology',
      '--unit',
      'x',
      '--band',
      'High',
      '--plans',
      '1',
      '--format',
      'json',
    );
    const { plans } = JSON.parse(asked.out) as { readonly plans: readonly PlanJson[] };
    // 23 points: 9 of A, 14 of C, which is 2.8 of it.
    expect(plans[0]!.changes).toMatchObject([{ after: 80 }, { after: 6.8 }]);
  });

  test('without a block every indicator is a lever, and the output says so', async () => {
    const folder = folderWith({ 'i.methodology': INDEX.replace(/ {2}levers .*\n/, ''), 'd.csv': DATA });
    const { out } = await runIn(folder, 'target', 'i.methodology', '--unit', 'x', '--rank', '1');
    expect(out).toContain('No levers are declared');
    expect(out).toContain('rank 1 of 3');
  });

  test('asks for one goal', async () => {
    const folder = folderWith({ 'i.methodology': INDEX, 'd.csv': DATA });
    for (const goals of [[], ['--rank', '1', '--score', '5']]) {
      const { code, err } = await runIn(folder, 'target', 'i.methodology', '--unit', 'x', ...goals);
      expect(code).toBe(2);
      expect(err).toContain('Give one of --rank, --score and --band.');
    }
    const { err } = await runIn(folder, 'target', 'i.methodology', '--unit', 'x', '--band', 'Top');
    expect(err).toContain('There are "High", "Low".');
  });

  test('others go on by their trends', async () => {
    const panel = `source d { file "d.csv"  key U by u per year by year  column u text  column year integer  column a number }
units U
methodology Small { scores U per year  indicator A { value d.a }  levers { A to 100 effort 1 } }
`;
    const data = 'u,year,a\nx,2020,10\nx,2021,10\ny,2020,20\ny,2021,24\n';
    const folder = folderWith({ 'i.methodology': panel, 'd.csv': data });
    const after = async (...more: readonly string[]): Promise<number> => {
      const asked = await runIn(
        folder,
        'target',
        'i.methodology',
        '--unit',
        'x',
        '--rank',
        '1',
        '--format',
        'json',
        ...more,
      );
      return (JSON.parse(asked.out) as { plans: readonly PlanJson[] }).plans[0]!.changes[0]!.after;
    };
    // y rises by 4 a year; ties share a place.
    expect(await after()).toBe(24);
    expect(await after('--trend', '3')).toBe(36);
  });
});
