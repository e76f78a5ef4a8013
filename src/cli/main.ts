/** The entry point of the command line. */

import './node-require.js';
import { processIo } from './io.js';
import { runCommandLine } from './run.js';

process.exitCode = await runCommandLine(process.argv.slice(2), processIo());
