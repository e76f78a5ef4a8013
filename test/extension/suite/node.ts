/** The tests for the extension host that is Node.js. */

import { runTests } from './run.js';

export function run(): Promise<void> {
  return runTests({});
}
