/** The entry point of the command line. */

import module from 'node:module';

// Node.js from 22.8 keeps what it compiled for the next run: half of the time of a short command.
(module.enableCompileCache as typeof module.enableCompileCache | undefined)?.();

const [{ processIo }, { runCommandLine }] = await Promise.all([import('./io.js'), import('./run.js')]);
const io = processIo();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
} catch (error) {
  io.err(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  io.err('This is a mistake of indexwright and not of yours. Please report it with the file that shows it.\n');
  process.exitCode = 70;
}
// All is done and written. Node.js would take the memory down piece by piece, for as long as a small command runs.
if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
