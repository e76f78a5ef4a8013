/** The command line: which commands there are, and what comes of running one. */

import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { acceptCommand } from './commands/accept.js';
import { analyseCommand } from './commands/analyse.js';
import { blameCommand } from './commands/blame.js';
import { changelogCommand } from './commands/changelog.js';
import { checkCommand } from './commands/check.js';
import { compileCommand } from './commands/compile.js';
import { consolidateCommand } from './commands/consolidate.js';
import { diffCommand } from './commands/diff.js';
import { explainCommand } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { gitCommand } from './commands/git.js';
import { importCommand } from './commands/import.js';
import { fitCommand } from './commands/fit.js';
import { formatCommand } from './commands/format.js';
import { initCommand } from './commands/init.js';
import { listCommand } from './commands/list.js';
import { lspCommand } from './commands/lsp.js';
import { plotCommand } from './commands/plot.js';
import { reportCommand } from './commands/report.js';
import { reviewCommand } from './commands/review.js';
import { scoreCommand } from './commands/score.js';
import { targetCommand } from './commands/target.js';
import { uncertaintyCommand } from './commands/uncertainty.js';
import { testCommand } from './commands/test.js';
import { weightsCommand } from './commands/weights.js';
import { whatifCommand } from './commands/whatif.js';
import { type CommandIo, EXIT, type ExitCode, isUsageError } from './io.js';

/** Hands the exit code of a command's action to whoever runs the command line. */
export type Finish = (code: ExitCode) => void;

/** The commands by their names, in the order in which help lists them. */
export const COMMANDS = {
  init: initCommand,
  check: checkCommand,
  format: formatCommand,
  test: testCommand,
  score: scoreCommand,
  explain: explainCommand,
  whatif: whatifCommand,
  target: targetCommand,
  analyse: analyseCommand,
  uncertainty: uncertaintyCommand,
  list: listCommand,
  weights: weightsCommand,
  plot: plotCommand,
  report: reportCommand,
  fit: fitCommand,
  compile: compileCommand,
  consolidate: consolidateCommand,
  changelog: changelogCommand,
  blame: blameCommand,
  review: reviewCommand,
  accept: acceptCommand,
  diff: diffCommand,
  git: gitCommand,
  import: importCommand,
  export: exportCommand,
  lsp: lspCommand,
};

/** Runs one command line and gives its exit code. Throws only on a mistake of this program. */
export async function runCommandLine(words: readonly string[], io: CommandIo): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = commands(words, io, (result) => {
    code = result;
  });
  try {
    if (words.length === 0) {
      program.outputHelp();
      return EXIT.fine;
    }
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    if (isUsageError(error)) {
      // Names of nodes and units are quoted in it.
      const { printable } = await import('../report/source-line.js');
      io.err(printable(`error: ${error.message}\n${error.hint === undefined ? '' : `hint: ${error.hint}\n`}`));
      return EXIT.usage;
    }
    throw error;
  }
}

function commands(words: readonly string[], io: CommandIo, finish: Finish): Command {
  const program = new Command('indexwright')
    .description('Check, test, score and compile the methodology of a composite index.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help; also `indexwright help COMMAND`')
    .addHelpText('after', AFTER_HELP);
  // All commands with their options take several milliseconds to make: where the first word is one of them, it is enough.
  const [word = ''] = words;
  const wanted = Object.hasOwn(COMMANDS, word) ? [COMMANDS[word as keyof typeof COMMANDS]] : Object.values(COMMANDS);
  for (const create of wanted) program.addCommand(create(io, finish));
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .showHelpAfterError('(--help shows how it is used)')
      .configureOutput({
        writeOut: (text) => io.out(text),
        writeErr: (text) => io.err(text),
        getOutHelpWidth: () => 100,
        getErrHelpWidth: () => 100,
      });
  }
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

const AFTER_HELP = `
Examples:
  indexwright init my-index                          a small complete project to start from
  indexwright check .                                what is wrong in all methodologies below this folder
  indexwright score my-index/index.methodology       the ranking, as a table
  indexwright explain index.methodology "Bắc Ninh"   how one unit came by its score
  indexwright test .                                 compare with published results

Results go to standard output, findings to standard error. Colours are used on a terminal unless NO_COLOR is set.

Exit codes:
  0  fine, warnings included
  1  findings: the methodology has errors, or a test failed
  2  the command line was not understood
  3  the input data have errors
  70 a mistake of indexwright itself`;
