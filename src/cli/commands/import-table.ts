/** `indexwright import table`: the draft of a methodology from a table with a row for each unit. */

import { basename, join, relative, resolve, sep } from 'node:path';
import { Command, Option } from 'commander';
import type { HeaderPlace } from '../../interchange/header-place.js';
import { METHODOLOGY_FILE, refuseExisting } from '../import-options.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { readTableFileBy } from '../read-table-file.js';

interface TableOptions {
  readonly out: string;
  readonly name?: string;
  readonly units?: string;
  readonly key?: string;
  readonly period?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly blank?: readonly string[];
  readonly sheet?: string;
  readonly headerRow?: HeaderPlace;
  readonly force?: boolean;
}

export function importTableCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('table')
    .description(
      'Write the draft of a methodology from a table with a row for each unit: every column of numbers is an indicator.',
    )
    .argument('<file>', 'the data: csv, tsv, xlsx, json, jsonl or parquet')
    .option('--out <dir>', 'the folder to write into; made if it is not there', '.')
    .option('--name <name>', 'what the methodology is called', 'Index')
    .option('--units <name>', 'what the units are called, such as Country', 'Unit')
    .option(
      '--key <column>',
      'the column that says which unit a row is about; without it the likeliest that tells rows apart',
    )
    .option('--period <column>', 'the column of years, if each unit has several rows; without it the first that fits')
    .option('--encoding <name>', 'of the file, such as windows-1252')
    .option('--delimiter <character>', 'what separates the fields, such as ";"')
    .addOption(new Option('--decimal <sign>', 'what separates decimals').choices(['.', ',']))
    .option('--blank <text...>', 'texts that stand for a missing figure, beside NA, "..", "-" and the like')
    .option('--sheet <name>', 'the sheet of a workbook; without it the first one')
    .option(
      '--header-row <number>',
      'the row that has the names of the columns, or the first and the last one, such as 2..3, where groups stand above; without it the first one that is as full as the table below it',
      parseHeader,
    )
    .option('--force', 'overwrite files that are there')
    .addHelpText(
      'after',
      `
Examples:
  indexwright import table provinces.csv --units Province
  indexwright import table figures.xlsx --sheet Data --header-row 3 --key "Country Code" --out my-index
  indexwright import table yearbook.xlsx --header-row 2..3 --units Province
  indexwright import table panel.csv --key iso --period year --blank "not published" "c"

The draft scores as it stands: each indicator between its smallest and its largest value, higher is better, equal weights,
and no score for a unit that lacks anything. Which columns were taken for what is said, so that it can be judged.

Data that do not lie in the folder are copied into it. Files that exist are not overwritten unless --force is given.`,
    )
    .action(async (file: string, options: TableOptions) => finish(await importTable(file, options, io)));
}

function parseHeader(text: string): HeaderPlace {
  const [, first = '', last = first] = /^(\d{1,6})(?:\s*\.\.\s*(\d{1,6}))?$/.exec(text) ?? [];
  const headerRow = Number(first);
  const headerRows = Number(last) - headerRow + 1;
  if (headerRow >= 1 && headerRows >= 1) return { headerRow, headerRows };
  throw new UsageError(
    `--header-row takes the number of a row, from 1, or the first and the last one, such as 2..3, and this is "${text}".`,
  );
}

async function importTable(path: string, options: TableOptions, io: CommandIo): Promise<ExitCode> {
  const { choicesTold, columnsOfTable } = await import('../../interchange/table-columns.js');
  const { draftOfTable } = await import('../../interchange/import-table.js');
  const { readPlacedTable } = await import('../../interchange/table-place.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { showFindings } = await import('../project.js');
  const { findingsOfText, writeImport } = await import('../write-import.js');

  const folder = resolve(io.cwd, options.out);
  const source = resolve(io.cwd, path);
  const dataFile = placeOf(source, folder);
  const isInPlace = resolve(folder, dataFile) === source;
  refuseExisting(options.out, isInPlace ? [METHODOLOGY_FILE] : [METHODOLOGY_FILE, dataFile], options.force, io);
  const { headerRow: header, ...given } = options;
  const read = await readTableFileBy(readPlacedTable, basename(path), path, { ...given, ...header }, io);
  const { table, bytes, findings: found, settings, told } = read;
  if (hasErrors(found)) {
    await showFindings(found, [], io);
    return EXIT.data;
  }
  const columns = columnsOfTable(table, options);
  if ('problem' in columns) throw new UsageError(columns.problem, columns.hint);
  const { name, units } = options;
  const text = draftOfTable(columns, { name, units, dataFile, settings });
  const target = join(folder, METHODOLOGY_FILE);
  const findings = findingsOfText(text, target);
  await showFindings([...found, ...findings], [{ textOf: (file: string) => (file === target ? text : undefined) }], io);
  if (hasErrors(findings)) return EXIT.findings;
  writeImport({ text, dataFile, data: bytes, made: [source] }, options.out, io);
  io.err(`${[...told, ...choicesTold(columns)].join('\n')}\n`);
  return EXIT.fine;
}

/** Where the data lie in the project: where they are, if that is in its folder. */
function placeOf(source: string, folder: string): string {
  const way = relative(folder, source);
  const isInside = way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === source;
  return isInside ? way.split(sep).join('/') : `data/${basename(source)}`;
}
