/** `indexwright import coin-tool`: a methodology from a workbook of the COIN Tool. */

import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Sheet } from '../../interchange/tool-cells.js';
import type { TextTable } from '../../interchange/text-table.js';
import type { Finding } from '../../report/finding.js';
import {
  type CommonImportOptions,
  METHODOLOGY_FILE,
  refuseExisting,
  refuseUnused,
  withImportOptions,
} from '../import-options.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { shownPath } from '../shown-path.js';

const DATA_FILE = 'data/iData.csv';

export function importCoinToolCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  const command = new Command('coin-tool')
    .description("Write a methodology from a workbook of the JRC's COIN Tool for Excel, with its data as CSV.")
    .argument('<file>', 'the workbook, with its sheets "Database" and "Framework" filled in');
  return withImportOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  indexwright import coin-tool my-index.xlsx --out my-index
  indexwright import coin-tool my-index.xlsx --out my-index --normalise goalposts --name Resilience

Formulas are not read: the method is chosen by the options, as with \`import coinr\`. Missing values get the mean of all
units unless --impute says otherwise; the goalposts of the workbook are used with --normalise goalposts.

Files that exist are not overwritten unless --force is given. Exits with 1 if the workbook has errors.`,
    )
    .action(async (file: string, options: CommonImportOptions) => finish(await importCoinTool(file, options, io)));
}

async function importCoinTool(path: string, options: CommonImportOptions, io: CommandIo): Promise<ExitCode> {
  const { importItems } = await import('../../interchange/import-coinr.js');
  const { readCoinTool } = await import('../../interchange/coin-tool.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { showFindings } = await import('../project.js');
  const { checkedImport, writeImport } = await import('../write-import.js');

  if (options.imputeGroup !== undefined || options.impute?.startsWith('group-')) {
    throw new UsageError(
      'A workbook of the COIN Tool has no groups of units.',
      'Choose --impute mean, median or none.',
    );
  }
  refuseUnused(options);
  refuseExisting(options.out, [METHODOLOGY_FILE, DATA_FILE], options.force, io);
  const { database, framework, file, findings: found } = await sheetsOf(path, io);
  if (database === undefined || framework === undefined) {
    await showFindings(found, [], io);
    return EXIT.data;
  }
  const tool = readCoinTool(database, framework, file);
  const given = { ...options, dataFile: DATA_FILE, settings: {} };
  const target = join(resolve(io.cwd, options.out), METHODOLOGY_FILE);
  const meta = { ...tool, findings: [...found, ...tool.findings] };
  const { text, findings } = checkedImport((measures) => importItems(meta, tool.iData, { ...given, measures }), target);
  await showFindings(findings, [{ textOf: (name: string) => (name === target ? text : undefined) }], io);
  if (text === undefined || hasErrors(findings)) return EXIT.findings;
  const data = await csvOf(tool.iData);
  writeImport({ text, data: [{ path: DATA_FILE, content: data }], made: [resolve(io.cwd, path)] }, options.out, io);
  return EXIT.fine;
}

interface Sheets {
  readonly database?: Sheet;
  readonly framework?: Sheet;
  readonly file: string;
  readonly findings: readonly Finding[];
}

async function sheetsOf(path: string, io: CommandIo): Promise<Sheets> {
  const { readBytes, resolveDataPath } = await import('../../data/files.js');
  const { readXlsxCells } = await import('../../data/xlsx.js');
  const resolved = resolveDataPath(resolve(io.cwd, 'command line'), path, io.cwd, true);
  if (resolved.path === undefined) throw new UsageError(resolved.finding.message, resolved.finding.hint);
  const bytes = await readBytes(resolved.path);
  const file = shownPath(resolved.path, io.cwd);
  const request = { name: basename(path), file, format: 'xlsx', blanks: [], columns: [] } as const;
  const database = await readXlsxCells({ ...request, sheet: 'Database' }, bytes);
  // What is wrong with the whole file would be told twice.
  const framework = database.cells ? await readXlsxCells({ ...request, sheet: 'Framework' }, bytes) : { findings: [] };
  return {
    database: database.cells,
    framework: 'cells' in framework ? framework.cells : undefined,
    file,
    findings: [...database.findings, ...framework.findings],
  };
}

async function csvOf(table: TextTable): Promise<string> {
  const { csvText } = await import('../../interchange/csv-text.js');
  const columns = table.headers.map((header) => table.column(header) ?? []);
  const rows = Array.from({ length: table.rowCount }, (_, at) => columns.map((column) => column[at] ?? ''));
  return csvText(table.headers, rows);
}
