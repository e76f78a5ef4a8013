/** The tests for the extension host that is Node.js. */

import { runTests } from './run.js';
import { withNode } from './with-node.js';

export function run(): Promise<void> {
  return runTests(withNode);
}
