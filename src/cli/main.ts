/** The entry point of the command line. */

import { processIo } from './io.js';
import { runCommandLine } from './run.js';

const io = processIo();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
} catch (error) {
  io.err(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  io.err('This is a mistake of indexwright and not of yours. Please report it with the file that shows it.\n');
  process.exitCode = 70;
}
