/** `indexwright import`: methodologies from tables and from the formats of other tools; one file a format. */

import { Command } from 'commander';
import type { CommandIo, ExitCode } from '../io.js';
import { importCoinToolCommand } from './import-coin-tool.js';
import { importCoinrCommand } from './import-coinr.js';
import { importTableCommand } from './import-table.js';

export function importCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('import')
    .description(
      'Write a methodology from a table of data, or from the files of another tool: COINr, the COIN Tool for Excel.',
    )
    .addCommand(importTableCommand(io, finish))
    .addCommand(importCoinrCommand(io, finish))
    .addCommand(importCoinToolCommand(io, finish))
    .addHelpText(
      'after',
      `
Examples:
  indexwright import table provinces.csv --units Province --out my-index
  indexwright import coinr --idata iData.csv --imeta iMeta.csv --out my-index
  indexwright import coin-tool my-index.xlsx --out my-index
  indexwright import coinr --help`,
    );
}
