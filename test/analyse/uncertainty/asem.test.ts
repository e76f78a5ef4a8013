import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleOfTable } from '../../../src/analyse/uncertainty/sample.js';
import { rankShifts } from '../../../src/analyse/uncertainty/summarise.js';
import { diskFiles } from '../../../src/cli/disk-files.js';
import { openProject } from '../../../src/cli/project.js';
import { evaluateRows, prepareDraws, roomFor, summariseDraws } from '../../../src/project/draw-uncertainty.js';
import { rGenerator } from './r-generator.js';

/*
 * The runs of COINr 1.1.14 that test/resources/asem/README.md tells of, repeated with the draws that it made: 100 runs of an
 * uncertainty analysis and 600 of a sensitivity analysis.
 */

const FOLDER = resolve('test/resources/asem/sensitivity');

function table(name: string): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const [header, ...rows] = readFileSync(join(FOLDER, `${name}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  return { header: header!, rows };
}

const project = openProject(resolve('examples/asem/uncertainty.methodology'));
const [block] = project.model.uncertainties;

async function replayed(name: string, sensitivity: boolean) {
  const drawn = await prepareDraws(project, block!, {
    files: diskFiles(project.folder, { cwd: project.folder }),
    draws: 100,
    seed: 1,
    first: 5,
    sequence: 'random',
    sensitivity,
    sample: (columns) => sampleOfTable(columns, table(`${name}_sample_index_1based`)),
  });
  expect(drawn.findings).toEqual([]);
  const prepared = drawn.prepared!;
  const results = roomFor(prepared);
  const causes = evaluateRows(prepared, results, 0, prepared.sample.rows);
  return { drawn, prepared, results, causes };
}

/** The largest relative difference of scores, and how many ranks differ. */
function compared(name: string, { prepared: { units, sample }, results }: Awaited<ReturnType<typeof replayed>>) {
  const [scores, ranks] = [table(`${name}_Scores`), table(`${name}_Ranks`)];
  let worst = 0;
  let compared = 0;
  let otherRanks = 0;
  scores.rows.forEach((row, at) => {
    const unit = units.findIndex((one) => one.unit === row[0]);
    for (let run = 0; run < sample.rows; run++) {
      const expected = Number(row[run + 2]);
      worst = Math.max(worst, Math.abs(results.scores[run * units.length + unit]! - expected) / Math.abs(expected));
      if (Number(ranks.rows[at]![run + 2]) !== results.ranks[run * units.length + unit]) otherRanks++;
      compared++;
    }
  });
  return { worst, otherRanks, compared };
}

describe('what COINr draws of its ASEM example', () => {
  test('the example has no findings', () => {
    expect(project.findings).toEqual([]);
  });

  test('every one of 100 runs has its scores and ranks, and their intervals', async () => {
    const replay = await replayed('UA_N100', false);
    const { worst, otherRanks, compared: count } = compared('UA_N100', replay);
    expect(count).toBe(5100);
    expect(worst).toBeLessThan(1e-12);
    expect(otherRanks).toBe(0);
    const { drawn, results, causes } = replay;
    const summary = summariseDraws(drawn, results, causes, { rivals: ['BEL'], of: [], replicates: 0 });
    expectRankStatistics('UA_N100', summary.units);
    expect(summary.failures).toEqual({ draws: 0, incomplete: 0, reasons: [] });
  });

  test('every one of 600 runs, the output, the indices and the intervals of the bootstrap', async () => {
    const replay = await replayed('SA_N100', true);
    const { worst, otherRanks, compared: count } = compared('SA_N100', replay);
    expect(count).toBe(30600);
    expect(worst).toBeLessThan(1e-12);
    expect(otherRanks).toBe(0);
    const { drawn, prepared, results, causes } = replay;
    const shifts = rankShifts({ units: prepared.units, results, rows: prepared.sample.rows });
    table('SA_N100_y_meanabsrankdiff').rows.forEach(([, y], row) => expect(shifts[row]).toBeCloseTo(Number(y), 12));

    // R's stream: first the uniform numbers of the design, then the points of the bootstrap.
    const generator = rGenerator(103);
    const uniforms = Array.from({ length: 100 * 8 }, generator.uniform);
    const design = table('SA_N100_sample_U');
    design.rows.slice(0, 100).forEach((row, at) => expect(uniforms[at]).toBeCloseTo(Number(row[1]), 14));
    const summary = summariseDraws(drawn, results, causes, {
      rivals: [],
      of: [],
      replicates: 100,
      resample: (_replicate, _column, points) => generator.places(points),
    });
    const [sensitivity] = summary.sensitivity;
    expect(sensitivity?.dropped).toBe(0);
    const { rows } = table('SA_N100_Sensitivity');
    expect(rows).toHaveLength(4);
    rows.forEach(([assumption, ...expected], at) => {
      const found = sensitivity!.indices[at]!;
      expect(found.assumption).toBe(assumption);
      const own = [found.first, found.total, found.firstLow, found.firstHigh, found.totalLow, found.totalHigh];
      own.forEach((value, place) => expect(Math.abs(value! - Number(expected[place]))).toBeLessThan(1e-10));
    });
    expectRankStatistics('SA_N100', summary.units);
  });
});

function expectRankStatistics(
  name: string,
  units: readonly { readonly unit: string; readonly rank: number | null; readonly ranks: object }[],
): void {
  for (const [unit, nominal, mean, median, low, high] of table(`${name}_RankStats`).rows) {
    const found = units.find((one) => one.unit === unit)!;
    expect(found.rank).toBe(Number(nominal));
    const expected = { mean: Number(mean), median: Number(median), low: Number(low), high: Number(high) };
    for (const [key, value] of Object.entries(expected))
      expect((found.ranks as Record<string, number>)[key]).toBeCloseTo(value, 10);
  }
}
