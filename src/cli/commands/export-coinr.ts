/** `indexwright export coinr`: the tables iData and iMeta of COINr from a methodology and its data. */

import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { TableMethod } from '../../interchange/export-normalisation.js';
import { refuseExisting } from '../import-options.js';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

interface ExportOptions {
  readonly out: string;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
  readonly force?: boolean;
}

const FILES = ['iData.csv', 'iMeta.csv'] as const;

export function exportCoinrCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('coinr')
    .description('Write the tables iData and iMeta of COINr from a methodology and its data.')
    .argument('<file>', 'the methodology file')
    .requiredOption('--out <dir>', 'the folder to write iData.csv and iMeta.csv into')
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .option('--force', 'overwrite files that are there')
    .addHelpText(
      'after',
      `
Examples:
  indexwright export coinr index.methodology --out coinr

The tables hold the tree, weights, directions, titles, units of measure, groups, denominators and values. The method is
not in them: every line that they have no place for is told. Several parents and computed weights are errors.

Files that exist are not overwritten unless --force is given.`,
    )
    .action(async (file: string, options: ExportOptions) => finish(await exportCoinr(file, options, io)));
}

async function exportCoinr(file: string, options: ExportOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { exportTables } = await import('../export-tables.js');

  refuseExisting(options.out, FILES, options.force, io);
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const {
    tables,
    method,
    files,
    findings: found,
  } = await exportTables(project, methodology, {
    allowOutside: options.allowOutside,
    cwd: io.cwd,
  });
  const findings = distinctFindings(found);
  await showFindings(findings, [project], io);
  if (tables === undefined || hasErrors(findings)) return exitCodeOf(findings);
  const { writeWhole } = await import('../write-output.js');
  const made = [...project.filesRead(), ...files];
  writeWhole(join(resolve(io.cwd, options.out), 'iData.csv'), tables.iData, made);
  writeWhole(join(resolve(io.cwd, options.out), 'iMeta.csv'), tables.iMeta, made);
  io.out(`Written to ${options.out}: ${FILES.join(', ')}.\n`);
  if (method !== undefined) {
    io.err(
      `iMeta has the parameters of ${method}: list(f_n = "${method}", f_n_para = "use_iMeta") in R, --normalise ${OPTIONS[method]} to import it again.\n`,
    );
  }
  return EXIT.fine;
}

/** What `import coinr` calls the functions of COINr. */
const OPTIONS: Readonly<Record<TableMethod, string>> = {
  n_minmax: 'minmax',
  n_zscore: 'zscore',
  n_goalposts: 'goalposts',
  n_dist2targ: 'target',
};
