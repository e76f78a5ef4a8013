/** `indexwright import`: methodologies from the formats of other tools; one file a format. */

import { Command } from 'commander';
import type { CommandIo, ExitCode } from '../io.js';
import { importCoinToolCommand } from './import-coin-tool.js';
import { importCoinrCommand } from './import-coinr.js';

export function importCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('Write a methodology from the files of another tool: COINr, or the COIN Tool for Excel.')
    .addCommand(importCoinrCommand(io, finish))
    .addCommand(importCoinToolCommand(io, finish))
    .addHelpText(
      'after',
      `
Examples:
  indexwright import coinr --idata iData.csv --imeta iMeta.csv --out my-index
  indexwright import coin-tool my-index.xlsx --out my-index
  indexwright import coinr --help`,
    );
}
