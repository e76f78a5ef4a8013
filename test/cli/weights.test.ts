import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentages } from '../../src/model/freeze-weights.js';
import { copyOf, folderWith, runIn } from './run-in.js';

const FILES = {
  'package.json': '{}',
  'd.csv': 'u,A,B,C\na,6,5,7\nb,5,9,7\nc,1,2,5\nd,8,1,7\n',
  'w.csv': 'code,weight\nA,3\nB,2\nC,1\n',
  'w.methodology': `source d { file "d.csv"  key U by u  column u text  columns * number }
source w { file "w.csv"  column code text  column weight number }
units U
template pillar Three() { every indicator { from d }  indicator A  indicator B  indicator C }
methodology W {
  scores U
  aggregate sum
  weights from w.weight by w.code
  every pillar { weights 1 / sd(x) }
  pillar A is Three() { weights from w.weight by w.code }
  pillar B is Three()
  pillar C is Three() { weights equal }
}
`,
};

const scores = async (folder: string): Promise<number[]> =>
  (await runIn(folder, 'score', 'w.methodology', '--format', 'csv')).out
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[1]));

describe('weights', () => {
  test('are shown with their shares, and what computed them', async () => {
    const { out, code } = await runIn(folderWith(FILES), 'weights', 'w.methodology', '--format', 'csv');
    expect(code).toBe(0);
    // By hand: 3, 2 and 1 of 6; in B the inverse of the deviations, whose shares are worked out by numpy.
    expect(out.split('\n').slice(0, 5)).toEqual([
      'parent,node,weight,share,effective',
      ',A,3,0.5,0.5',
      'A,A.A,3,0.5,0.25',
      'A,A.B,2,0.3333333333333333,0.16666666666666666',
      'A,A.C,1,0.16666666666666666,0.08333333333333333',
    ]);
    const text = (await runIn(folderWith(FILES), 'weights', 'w.methodology')).out;
    expect(text).toContain('W: weights from w.weight by w.code');
    expect(text).toMatch(/^B +2 +33.33 % +33.33 % +weights 1 \/ sd\(x\)$/m);
  });

  test('are frozen in their place, or at the end where a default holds, and give the same scores', async () => {
    const folder = folderWith(FILES);
    const before = await scores(folder);
    const { code, err } = await runIn(folder, 'weights', 'w.methodology', '--freeze');
    expect({ code, err }).toEqual({ code: 0, err: 'The weights under 3 nodes are written into w.methodology.\n' });
    const text = readFileSync(path.join(folder, 'w.methodology'), 'utf8');
    expect(text).toContain('weights { A 3  B 2  C 1 } /* from w.weight by w.code */\n  every');
    expect(text).toContain(
      '{ weights { A 50%  B 33.333333333333333%  C 16.666666666666667% } /* from w.weight by w.code */ }',
    );
    expect(text).toMatch(/\n {2}weights of B \{ A [\d.]+% {2}B [\d.]+% {2}C [\d.]+% \} \/\* 1 \/ sd\(x\) \*\/\n\}\n$/);
    (await scores(folder)).forEach((score, at) => expect(score).toBeCloseTo(before[at], 12));
    expect((await runIn(folder, 'weights', 'w.methodology', '--freeze')).err).toContain('nothing to freeze');
  });

  test('stand in the scores as JSON, beside the rank of every node', async () => {
    const { out, code } = await runIn(copyOf('asem'), 'score', 'asem.methodology', '--format', 'json');
    expect(code).toBe(0);
    const { weights, scores } = JSON.parse(out) as {
      weights: { node: string; effective: number }[];
      scores: { unit: string; rank: number; nodes: Record<string, { rank: number }> }[];
    };
    // The ranks are COINr's: `data/results.csv`. 49 indicators, ten pillars; the weight of LPI is 1/2 times 1/5 times 1/8.
    expect(scores.find(({ unit }) => unit === 'CHE')).toMatchObject({ rank: 1, nodes: { Conn: { rank: 3 } } });
    expect(weights).toHaveLength(59);
    expect(weights.find(({ node }) => node === 'Conn.Physical.LPI')!.effective).toBeCloseTo(1 / 80, 15);
  });

  test('are rounded to decimals that sum to 100', async () => {
    const folder = folderWith(FILES);
    await runIn(folder, 'weights', 'w.methodology', '--freeze', '--decimals', '0');
    expect(readFileSync(path.join(folder, 'w.methodology'), 'utf8')).toContain('{ A 50%  B 33%  C 17% }');
  });

  test('that differ between units cannot be frozen, and nothing is changed', async () => {
    const files = {
      ...FILES,
      'w.methodology': FILES['w.methodology'].replace('weights equal', 'weights benefitOfTheDoubtWeights'),
    };
    const folder = folderWith(files);
    const { code, err } = await runIn(folder, 'weights', 'w.methodology', '--freeze');
    expect(code).toBe(2);
    expect(err).toContain('The weights under "C" cannot be written down: they differ between units');
    expect(readFileSync(path.join(folder, 'w.methodology'), 'utf8')).toBe(files['w.methodology']);
  });

  test('law: percentages sum to 100 exactly, and are the nearest', () => {
    const weight = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 17 }),
        (weights, decimals) => {
          const total = weights.reduce((sum, value) => sum + value, 0);
          fc.pre(total > 1e-3);
          const parts = percentages(weights, decimals).map((text) => {
            const [whole, behind = ''] = text.slice(0, -1).split('.');
            return BigInt(whole + behind.padEnd(decimals, '0'));
          });
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(10n ** BigInt(decimals + 2));
          parts.forEach((part, at) => {
            const share = (weights[at] / total) * 10 ** (decimals + 2);
            expect(Math.abs(Number(part) - share)).toBeLessThan(1 + share * 1e-14);
          });
        },
      ),
    );
  });
});
