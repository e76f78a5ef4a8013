/** How sure Hanoi's place is in the illustrative FTA Index: what is told of it is counted again, from every single draw. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { UncertaintyResult, UncertainUnit } from '../../src/analyse/uncertainty/result.js';
import { copyOf, runIn } from './run-in.js';

const FILE = 'fta-index.methodology';
const HANOI = '01';

async function told(folder: string, ...words: readonly string[]): Promise<UncertainUnit> {
  const { code, out, err } = await runIn(folder, 'uncertainty', FILE, '--format', 'json', '--draws', '400', ...words);
  expect(code, err).toBe(0);
  return (JSON.parse(out) as UncertaintyResult).units.find(({ unit }) => unit === HANOI)!;
}

/** The cells of Hanoi's row, without its key and what it has as written. */
function drawsIn(path: string): readonly number[] {
  const line = readFileSync(path, 'utf8').split('\n').find((row) => row.startsWith(`${HANOI},`))!; // prettier-ignore
  return line.trim().split(',').slice(2).map(Number); // prettier-ignore
}

test('its interval and its chance of the first five are those of the draws, and another sample tells the same', async () => {
  const folder = copyOf('fta-index');
  const hanoi = await told(folder);
  // As written, the check that was made another way has it 57th.
  const [header, ...lines] = readFileSync(join(folder, 'data/illustrative-check.csv'), 'utf8').trim().split('\n');
  const own = lines.find((line) => line.startsWith(`${HANOI},`))!.split(',');
  expect(hanoi.rank).toBe(Number(own[header!.split(',').indexOf('rank')]));

  const words = ['--format', 'csv', '--every-draw', '--draws', '400', '--out', 'draws'];
  expect((await runIn(folder, 'uncertainty', FILE, ...words)).code).toBe(0);
  const ranks = [...drawsIn(join(folder, 'draws/draw_ranks.csv'))].sort((a, b) => a - b);
  const scores = [...drawsIn(join(folder, 'draws/draw_scores.csv'))].sort((a, b) => a - b);
  expect(ranks.length).toBe(400);
  expect(hanoi.chanceOfFirst).toBe(ranks.filter((rank) => rank <= 5).length / 400);
  expect(hanoi.chanceOfFirst).toBe(0);
  // Of 400 numbers the quantiles of 5 % and 95 % lie between the 20th and the 21st, the 380th and the 381st.
  for (const [interval, sorted] of [
    [hanoi.ranks, ranks],
    [hanoi.scores, scores],
  ] as const) {
    const [low, high] = [interval.low!, interval.high!];
    expect([sorted[19]! <= low, low <= sorted[20]!]).toEqual([true, true]);
    expect([sorted[379]! <= high, high <= sorted[380]!]).toEqual([true, true]);
  }

  const again = await told(folder, '--seed', '7');
  expect(Math.abs(again.ranks.low! - hanoi.ranks.low!)).toBeLessThanOrEqual(1);
  expect(Math.abs(again.ranks.high! - hanoi.ranks.high!)).toBeLessThanOrEqual(1);
  expect(again.scores.mean).not.toBe(hanoi.scores.mean);
  expect(again.chanceOfFirst).toBe(0);
});
