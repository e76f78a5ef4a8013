/** `indexwright import table`: the draft of a methodology from a table with a row for each unit. */

import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { HeaderPlace } from '../../interchange/header-place.js';
import { METHODOLOGY_FILE, refuseExisting } from '../import-options.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';

interface TableOptions {
  readonly out: string;
  readonly name?: string;
  readonly units?: string;
  readonly key?: string;
  readonly period?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
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
    .argument(
      '<file>',
      'the data: csv, tsv, xlsx, json, jsonl or parquet; "scores_{year}.csv" for a file for each year',
    )
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
    .addOption(
      new Option(
        '--decimal <sign>',
        'what separates decimals; without it the sign that makes most columns numbers',
      ).choices(['.', ',']),
    )
    .addOption(new Option('--thousands <sign>', 'what groups digits by three').choices(['.', ',', ' ', "'", '’']))
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
  indexwright import table "scores_{year}.csv" --units Country
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
  const { hasErrors } = await import('../../report/finding.js');
  const { showFindings } = await import('../project.js');
  const { readImportedTable } = await import('../read-imported-table.js');
  const { findingsOfText, writeImport } = await import('../write-import.js');

  const folder = resolve(io.cwd, options.out);
  const { headerRow: header, ...given } = options;
  const read = await readImportedTable(path, folder, { ...given, ...header }, io);
  const { table, findings: found, settings, told, dataFile, files } = read;
  const copied = files.filter(({ from, path: own }) => resolve(folder, own) !== from).map((file) => file.path);
  refuseExisting(options.out, [METHODOLOGY_FILE, ...copied], options.force, io);
  if (hasErrors(found)) {
    await showFindings(found, [], io);
    return EXIT.data;
  }
  if (read.period !== undefined && options.period !== undefined)
    throw new UsageError(
      `--period says nothing where each {${read.period}} has a file of its own.`,
      'The names of the files tell it: leave --period out.',
    );
  const columns = columnsOfTable(table, { ...options, period: read.period ?? options.period });
  if ('problem' in columns) throw new UsageError(columns.problem, columns.hint);
  const { name, units } = options;
  const text = draftOfTable(columns, { name, units, dataFile, settings, inFiles: read.period !== undefined });
  const target = join(folder, METHODOLOGY_FILE);
  const findings = findingsOfText(text, target);
  await showFindings([...found, ...findings], [{ textOf: (file: string) => (file === target ? text : undefined) }], io);
  if (hasErrors(findings)) return EXIT.findings;
  writeImport({ text, data: files, made: files.map(({ from }) => from) }, options.out, io);
  io.err(`${[...told, ...choicesTold(columns)].join('\n')}\n`);
  return EXIT.fine;
}
