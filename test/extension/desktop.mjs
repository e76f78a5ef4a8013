/**
 * The suite in VS Code as it runs on a person's machine: `npm run test:desktop` downloads it, opens a window and runs the same
 * tests in it. `--version 1.99.0` names another release than the newest.
 */

import { parseArgs } from 'node:util';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildSuite } from './harness/build-suite.mjs';
import { makeWorkspace } from './harness/workspace.mjs';

const { values } = parseArgs({ options: { version: { type: 'string', default: 'stable' } } });
const root = path.resolve(import.meta.dirname, '..', '..');
const { node } = await buildSuite(path.join(root, 'node_modules', '.cache', 'indexwright-suite'));

const workspace = makeWorkspace();

try {
  await runTests({
    version: values.version,
    extensionDevelopmentPath: root,
    extensionTestsPath: node,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
