/** The tests for the extension host that is Node.js. */

import { everywhere } from './everywhere.js';
import { runTests } from './run.js';
import { withNode, withTerminal } from './with-node.js';

export function run(): Promise<void> {
  return runTests({
    ...everywhere,
    ...withNode,
    ...(process.env.INDEXWRIGHT_NO_TERMINAL === '1' ? {} : withTerminal),
  });
}
