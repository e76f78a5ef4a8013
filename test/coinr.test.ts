import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../src/cli/project.js';
import { testWorld } from '../src/cli/test-world.js';
import { runTest } from '../src/execute/run-tests.js';

/** What COINr makes of the same data: the folders' README.md say how the tables were made. */

describe.each(['asem-further', 'panel-further'])('%s', (folder) => {
  const root = path.resolve('test/resources', folder);
  const files = readdirSync(root).filter((file) => file.endsWith('.methodology'));
  const compared = new Set<string>();

  describe.each(files.sort())('%s', (file) => {
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

  test('every expected table is compared', () => {
    expect([...compared].sort()).toEqual(readdirSync(path.join(root, 'expected')).sort());
  });
});
