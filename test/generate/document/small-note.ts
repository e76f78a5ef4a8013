/** The note of test/generate/document/small/small.methodology, in all its forms, with its tests run. */

import path from 'node:path';
import { openProject, scoreMethodology } from '../../../src/cli/project.js';
import { testWorld } from '../../../src/cli/test-world.js';
import { runTest } from '../../../src/execute/run-tests.js';
import { generateDocument } from '../../../src/generate/document/generate-document.js';
import type { TargetFile } from '../../../src/generate/target.js';

export async function smallNote(): Promise<ReadonlyMap<string, TargetFile['content']>> {
  const file = path.resolve('test/generate/document/small/small.methodology');
  const project = openProject(file);
  const cwd = path.dirname(file);
  const { program } = await scoreMethodology(project, 'Service', { keep: 'results', cwd });
  const world = testWorld(project, { cwd });
  const tests = await Promise.all(project.model.tests.map((test) => runTest(world.model, test, world)));
  const { files } = await generateDocument({ model: project.model, methodology: 'Service', program, tests });
  return new Map(files.map((one) => [one.path, one.content]));
}
