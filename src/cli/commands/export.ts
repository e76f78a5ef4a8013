/** `indexwright export`: the files of other tools from a methodology; one file a format. */

import { Command } from 'commander';
import type { CommandIo, ExitCode } from '../io.js';
import { exportCoinrCommand } from './export-coinr.js';

export function exportCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('Write the files of another tool from a methodology: the tables of COINr.')
    .addCommand(exportCoinrCommand(io, finish))
    .addHelpText(
      'after',
      `
Examples:
  indexwright export coinr my-index/index.methodology --out coinr
  indexwright export coinr --help`,
    );
}
