/** `indexwright import coinr`: a methodology from the tables iData and iMeta of COINr. */

import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ImportOptions } from '../../interchange/import-text.js';
import type { TextTable } from '../../interchange/text-table.js';
import {
  type CommonImportOptions,
  METHODOLOGY_FILE,
  refuseExisting,
  refuseUnused,
  withImportOptions,
} from '../import-options.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { readTableFile } from '../read-table-file.js';

interface CoinrOptions extends CommonImportOptions {
  readonly idata: string;
  readonly imeta: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
}

export function importCoinrCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  const command = new Command('coinr')
    .description('Write a methodology from the tables iData and iMeta of COINr, with a copy of the data.')
    .requiredOption('--idata <file>', 'the data: a row for each unit')
    .requiredOption('--imeta <file>', 'what each column is: a row for each indicator, aggregate, group, denominator');
  return withImportOptions(command)
    .option('--encoding <name>', 'of both files, such as windows-1252')
    .option('--delimiter <character>', 'what separates the fields of both files, such as ";"')
    .addOption(new Option('--decimal <sign>', 'what separates decimals in both files').choices(['.', ',']))
    .addHelpText(
      'after',
      `
Examples:
  indexwright import coinr --idata ASEM_iData.csv --imeta ASEM_iMeta.csv --out asem
  indexwright import coinr --idata iData.csv --imeta iMeta.csv --impute group-mean --impute-group Region
  indexwright import coinr --idata iData.csv --imeta iMeta.csv --impute none --screen 90
  indexwright import coinr --idata iData.csv --imeta iMeta.csv --normalise goalposts

The tables hold the framework and the data; the method stands in an R script. Without options it is that of the example
of COINr: missing values get the mean of the last group of iMeta (of all units if there is no group), outliers are pulled
in, 0 .. 100 by smallest and largest value, arithmetic means. The parameters in iMeta of the chosen normalisation are
used (\`use_iMeta\`): minmax_*, zscore_*, goalpost_*, scaled_*, Target.

Files that exist are not overwritten unless --force is given. Exits with 1 if the tables have errors.`,
    )
    .action(async (options: CoinrOptions) => finish(await importCoinr(options, io)));
}

async function importCoinr(options: CoinrOptions, io: CommandIo): Promise<ExitCode> {
  const { importCoinr: imported } = await import('../../interchange/import-coinr.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { showFindings } = await import('../project.js');
  const { checkedImport, writeImport } = await import('../write-import.js');

  const dataFile = `data/${basename(options.idata)}`;
  const made = [resolve(io.cwd, options.idata), resolve(io.cwd, options.imeta)];
  const inPlace = made[0] === join(resolve(io.cwd, options.out), dataFile);
  refuseUnused(options);
  refuseExisting(options.out, inPlace ? [METHODOLOGY_FILE] : [METHODOLOGY_FILE, dataFile], options.force, io);
  const [iData, iMeta] = [
    await readTableFile('iData', options.idata, options, io),
    await readTableFile('iMeta', options.imeta, options, io),
  ];
  const found = [...iData.findings, ...iMeta.findings];
  if (hasErrors(found)) {
    await showFindings(found, [], io);
    return EXIT.data;
  }
  const { encoding, delimiter, decimal } = options;
  const settings = { encoding, delimiter, decimal };
  const given: ImportOptions = { ...options, dataFile, settings };
  checkGroup(iMeta.table, given);
  const file = join(resolve(io.cwd, options.out), METHODOLOGY_FILE);
  const { text, findings, set } = checkedImport(
    (measures) => imported(iData.table, iMeta.table, { ...given, measures }),
    file,
  );
  const all = [...found, ...findings];
  await showFindings(all, [{ textOf: (name: string) => (name === file ? text : undefined) }], io);
  if (text === undefined || set === undefined || hasErrors(all)) return EXIT.findings;

  writeImport({ text, data: [{ path: dataFile, content: iData.bytes }], made }, options.out, io);
  const { imputeGroupOf, hasMissing } = await import('../../interchange/import-method.js');
  const group = imputeGroupOf(set, options);
  if (options.impute === undefined && options.imputeGroup === undefined && hasMissing(set)) {
    const whose = group === undefined ? 'all units' : `their ${group.code}`;
    io.err(`Missing values get the mean of ${whose}; --impute and --impute-group choose otherwise.\n`);
  }
  return EXIT.fine;
}

/** An option about a group that there is not would be ignored in silence. */
function checkGroup(iMeta: TextTable, { impute, imputeGroup }: ImportOptions): void {
  const types = iMeta.column('Type') ?? [];
  const groups = (iMeta.column('iCode') ?? []).filter((_, at) => types[at] === 'Group');
  if (imputeGroup !== undefined && !groups.includes(imputeGroup)) {
    const hint = groups.length === 0 ? 'iMeta has no row of the type Group.' : `The groups are: ${groups.join(', ')}.`;
    throw new UsageError(`iMeta has no group "${imputeGroup}".`, hint);
  }
  if (imputeGroup !== undefined && impute !== undefined && !impute.startsWith('group-')) {
    throw new UsageError(
      `--impute-group says nothing with --impute ${impute}.`,
      'Choose --impute group-mean or group-median.',
    );
  }
  if (impute?.startsWith('group-') && groups.length === 0) {
    throw new UsageError(`--impute ${impute} needs a group, and iMeta has no row of the type Group.`);
  }
}
