import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../src/cli/project.js';
import { testWorld } from '../src/cli/test-world.js';
import { runTest } from '../src/execute/run-tests.js';

/** `indexwright test examples`, one test a block: the published tables, recomputed from the definitions. */

const root = path.resolve('examples');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.methodology'))
  .sort();

/** How many figures of each publisher there are to compare, from its table: a test that compares fewer has lost some. */
const PUBLISHED: Readonly<Record<string, number>> = {
  // 5,808 scores, 193 ranks and 193 tiers.
  hdi: 5808 + 193 + 193,
  // 4,405 values and 166 ranks.
  'gender-inequality': 4405 + 166,
  // 6,976 ranks and as many deciles.
  'deprivation-scotland': 2 * 6976,
  // 633 scores of three editions and 189 ranks.
  'pci-vietnam': 633 + 189,
  // 45 published columns of 3,142 counties.
  'social-vulnerability': 45 * 3142,
  // Three steps and the normalised values of 49 indicators, scores and ranks of 11 aggregates, of 51 units.
  asem: 4 * 49 * 51 + 2 * 11 * 51,
};

describe.each(files)('%s', (file) => {
  const project = openProject(path.join(root, file));
  const tests = project.model.tests.filter(({ span }) => span.file === project.entry);

  test('has nothing to find', () => {
    expect(project.findings).toEqual([]);
  });
  for (const one of tests) {
    test(one.title, async () => {
      const world = testWorld(project, { cwd: root });
      const result = await runTest(world.model, one, world);
      expect(result.differences).toEqual([]);
      expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(result.passed).toBe(true);
      expect(result.comparisons).toBeGreaterThan(0);
      const folder = file.split(path.sep)[0];
      compared.set(folder, (compared.get(folder) ?? 0) + result.comparisons);
    });
  }
});

const compared = new Map<string, number>();

test.each(Object.entries(PUBLISHED))('%s: all %d published figures were compared', (folder, figures) => {
  expect(compared.get(folder)).toBeGreaterThanOrEqual(figures);
});

test('data keep their licence beside them', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && files.some((file) => file.startsWith(`${entry.name}${path.sep}`)),
  );
  expect(folders.length).toBeGreaterThanOrEqual(Object.keys(PUBLISHED).length);
  expect(
    folders.filter(({ name }) => !existsSync(path.join(root, name, 'data', 'LICENCE.md'))).map(({ name }) => name),
  ).toEqual([]);
});
