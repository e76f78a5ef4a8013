/** `indexwright fit`: the parameters of treatments and normalisations, written to a file that later editions name. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import type { ParameterRow } from '../../execute/fitted-parameters.js';
import { PARAMETER_COLUMNS } from '../../model/parameter-columns.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { addSource } from './score.js';

interface FitOptions {
  readonly out?: string;
  readonly add?: boolean;
  readonly force?: boolean;
  readonly source?: ReadonlyMap<string, string>;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function fitCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('fit')
    .description(
      'Write the parameters that treatments and normalisations find in the data, so that they can be frozen.',
    )
    .argument('<file>', 'the methodology file')
    .option('--out <file>', 'the file to write; without it they are printed as CSV')
    .option('--add', 'only add what the file named by `frozen in` lacks, such as the parameters of a new indicator')
    .option('--force', 'write over a file that is there')
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright fit index.methodology --out data/parameters-2024.csv
  indexwright fit index-2025.methodology --add

Name the file in the editions to come: \`frozen in "data/parameters-2024.csv"\`. They are then measured by the same
smallest and largest values, means, deviations and limits of outliers, and stay comparable. A place among the other
units (a rank) and a number of every period of a panel cannot be frozen. What stands in for missing data is not
frozen: it is of its own time.`,
    )
    .action(async (file: string, options: FitOptions) => finish(await fit(file, options, io)));
}

async function fit(file: string, options: FitOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, scoreMethodology, showFindings } =
    await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { withProgress } = await import('../progress.js');
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const path = outputPath(options, methodology, io);
  const settings = {
    keep: 'all',
    fit: true,
    sources: options.source,
    allowOutside: options.allowOutside,
    cwd: io.cwd,
  } as const;
  const scored = await withProgress(io, `Fitting ${methodology.name}`, () =>
    scoreMethodology(project, methodology.id, settings),
  );
  const findings = distinctFindings(scored.findings);
  await showFindings(findings, [project], io);
  if (!scored.run || hasErrors(findings)) return exitCodeOf(findings);

  const { fittedParameters } = await import('../../execute/fitted-parameters.js');
  const rows = fittedParameters(scored.run);
  if (rows.length === 0) {
    io.err(`No treatment and no normalisation of ${methodology.name} looks at all units: there is nothing to fit.\n`);
    return EXIT.fine;
  }
  if (path === undefined) {
    io.out(await csvOf(rows));
    return EXIT.fine;
  }
  const kept = options.add ? await rowsIn(path) : [];
  const known = new Set(kept.map(keyOf));
  const added = rows.filter((row) => !known.has(keyOf(row)));
  const { writeWhole } = await import('../write-output.js');
  const { counted } = await import('../../report/summary.js');
  const { shownPath } = await import('../shown-path.js');
  const data = [...(scored.tables?.files.values() ?? [])].map((name) => resolve(io.cwd, name));
  writeWhole(path, await csvOf([...kept, ...added]), [...project.filesRead(), ...data]);
  const what = options.add ? 'added to' : 'written to';
  io.err(`${counted(added.length, 'parameter')} ${what} ${shownPath(path, io.cwd)}.\n`);
  return EXIT.fine;
}

function outputPath(
  options: FitOptions,
  methodology: { readonly name: string; readonly file: string; readonly frozen?: { readonly path: string } },
  io: CommandIo,
): string | undefined {
  if (options.add) {
    if (options.out !== undefined)
      throw new UsageError('--add writes to the file that the methodology names, so --out has no meaning beside it.');
    if (methodology.frozen === undefined)
      throw new UsageError(
        `${methodology.name} names no file of parameters that could be added to.`,
        'Write `frozen in "parameters.csv"` into it, or make a new file with --out.',
      );
    return resolve(dirname(methodology.file), methodology.frozen.path);
  }
  if (options.out === undefined) return undefined;
  const path = resolve(io.cwd, options.out);
  if (existsSync(path) && !options.force)
    throw new UsageError(
      `"${options.out}" is there already, and editions may be measured by it.`,
      'Choose another name, add to it with --add, or write over it with --force.',
    );
  return path;
}

async function csvOf(rows: readonly ParameterRow[]): Promise<string> {
  const { default: Papa } = await import('papaparse');
  return `${Papa.unparse([[...PARAMETER_COLUMNS], ...rows.map((row) => [...row])], { newline: '\n' })}\n`;
}

async function rowsIn(path: string): Promise<readonly ParameterRow[]> {
  if (!existsSync(path)) return [];
  const { default: Papa } = await import('papaparse');
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row): ParameterRow => {
    const [node, stage, parameter, group, value] = PARAMETER_COLUMNS.map((name) => row[name] ?? '');
    return [node, stage, parameter, group, value];
  });
}

function keyOf([node, stage, parameter, group]: ParameterRow): string {
  return JSON.stringify([node, stage, parameter, group]);
}
