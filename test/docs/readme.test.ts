import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../src/cli/project.js';
import { testWorld } from '../../src/cli/test-world.js';
import { runTest, type TestWorld } from '../../src/execute/run-tests.js';
import { methodologyFiles } from '../../src/cli/methodology-files.js';
import { blocksIn } from './blocks.js';
import { printed } from './command-line-page.js';

/** The README says what the program does. */

const blocks = blocksIn('README.md');
const block = (language: string): string => blocks.find((one) => one.language === language)!.text;

test('its example prints what stands below it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-readme-'));
  try {
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    writeFileSync(path.join(folder, 'development.methodology'), block('methodology'));
    writeFileSync(path.join(folder, 'data.csv'), block('csv'));
    const { code, out, err } = await printed(['score', 'development.methodology'], folder);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toBe(block('text'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('its numbers', () => {
  test('follow by hand', () => {
    // (84.3 - 20) / 65, 16.6 / 18, ln(694.33) / ln(750), and so on.
    const rows = [
      { score: 0.966, parts: [64.3 / 65, 16.6 / 18, Math.log(694.33) / Math.log(750)] },
      { score: 0.754, parts: [54.6 / 65, 13 / 18, Math.log(108.14) / Math.log(750)] },
      { score: 0.486, parts: [42.1 / 65, 8.3 / 18, Math.log(12.83) / Math.log(750)] },
    ];
    for (const { score, parts } of rows) {
      expect(Math.cbrt(parts.reduce((product, part) => product * part, 1))).toBeCloseTo(score, 3);
      for (const part of parts) expect(block('text')).toContain(` ${part.toFixed(4)}`);
      expect(block('text')).toContain(` ${score.toFixed(3)} `);
    }
  });

  test('of published numbers are not too high', async () => {
    const claim = /compares more than ([\d,]+) published numbers/.exec(readFileSync('README.md', 'utf8'))![1]!;
    const claimed = Number(claim.replaceAll(',', ''));
    let compared = 0;
    for (const file of methodologyFiles(['examples'], process.cwd())) {
      const project = openProject(file);
      const world = testWorld(project, { cwd: process.cwd() });
      for (const one of project.model.tests.filter(({ span }) => span.file === project.entry)) {
        // Only tables of published results count, only their numbers, and only where they agree.
        const published = {
          ...one,
          given: [],
          expect: [],
          against: one.against.filter((table) => /published/.test(table.path ?? '')),
        };
        if (published.against.length === 0) continue;
        const counting: TestWorld = {
          ...world,
          async table(against, columns) {
            const { table, findings } = await world.table({ ...against, blanks: 'unknown' }, columns);
            if (!table) return { findings };
            const isNumber = (cell: string | null): boolean =>
              cell !== null && cell !== '' && !Number.isNaN(Number(cell));
            return {
              findings,
              table: {
                ...table,
                cell: (row, column) => {
                  const cell = table.cell(row, column);
                  return against.keys.includes(column) || isNumber(cell) ? cell : null;
                },
              },
            };
          },
        };
        const unknown = published.against.map((table) => ({ ...table, blanks: 'unknown' as const }));
        const result = await runTest(world.model, { ...published, against: unknown }, counting);
        expect(result.differences).toEqual([]);
        compared += result.comparisons;
      }
    }
    expect(compared).toBeGreaterThan(claimed);
  });
});
