import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../src/cli/project.js';
import { testWorld } from '../src/cli/test-world.js';
import { runTest } from '../src/execute/run-tests.js';

/** Further ways to build the ASEM example, each against what COINr makes of it: `resources/asem-further/README.md`. */

const root = path.resolve('test/resources/asem-further');
const files = readdirSync(root)
  .filter((file) => file.endsWith('.methodology'))
  .sort();
const expected = readdirSync(path.join(root, 'expected')).sort();
const compared = new Set<string>();

describe.each(files)('%s', (file) => {
  const project = openProject(path.join(root, file));
  const tests = project.model.tests.filter(({ span }) => span.file === project.entry);

  test('has nothing to find', () => {
    expect(project.findings).toEqual([]);
    expect(tests.length).toBeGreaterThan(0);
  });
  for (const one of tests) {
    test(one.title, async () => {
      const world = testWorld(project, { cwd: root });
      const result = await runTest(world.model, one, world);
      expect(result.differences).toEqual([]);
      expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(result.passed).toBe(true);
      expect(result.comparisons).toBeGreaterThan(0);
      for (const { path: table } of one.against) if (table !== undefined) compared.add(path.basename(table));
    });
  }
});

test('every table of COINr is compared', () => {
  expect([...compared].sort()).toEqual(expected);
});
