/** The tests for the extension host that is a browser's worker. */

import { everywhere } from './everywhere.js';
import { runTests } from './run.js';

export function run(): Promise<void> {
  return runTests(everywhere);
}
