/** Reads the table that an import is made from: one file, or one for each period by a path such as `scores_{year}.csv`. */

import { existsSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import type { TextSettings, TextTable } from '../interchange/text-table.js';
import type { Finding } from '../report/finding.js';
import { type CommandIo, UsageError } from './io.js';
import { readTableFileBy } from './read-table-file.js';

export interface ImportedTable {
  readonly table: TextTable;
  /** How the file is written, or each of the files. */
  readonly settings: TextSettings;
  readonly findings: readonly Finding[];
  /** What of the file was passed over, a sentence each. */
  readonly told: readonly string[];
  /** The path of the data in the project, with the period in braces where each has a file. */
  readonly dataFile: string;
  /** What the period is called that each has a file for. */
  readonly period?: string;
  readonly files: readonly ImportedFile[];
}

export interface ImportedFile {
  /** Where it lies, and where in the project it belongs. */
  readonly from: string;
  readonly path: string;
  readonly content: Uint8Array;
}

/** @param folder the one into which the methodology is written */
export async function readImportedTable(
  path: string,
  folder: string,
  settings: TextSettings,
  io: CommandIo,
): Promise<ImportedTable> {
  const source = resolve(io.cwd, path);
  const [, period] = /\{([^{}]+)\}/.exec(path) ?? [];
  if (period !== undefined && !existsSync(source)) return readPeriods({ path, period, folder, settings, io });
  const { readPlacedTable } = await import('../interchange/table-place.js');
  const dataFile = placeOf(source, folder, basename(source));
  const { bytes, ...read } = await readTableFileBy(readPlacedTable, basename(path), path, settings, io);
  return { ...read, dataFile, files: [{ from: source, path: dataFile, content: bytes }] };
}

interface OfPeriods {
  readonly path: string;
  readonly period: string;
  readonly folder: string;
  readonly settings: TextSettings;
  readonly io: CommandIo;
}

/** The table has to stand in the same rows of all files. */
async function readPeriods({ path, period, folder, settings: given, io }: OfPeriods): Promise<ImportedTable> {
  const { listDataFolder, resolveDataPath } = await import('../data/files.js');
  const { locateParts } = await import('../project/locate-parts.js');
  const { joinedTables } = await import('../interchange/period-tables.js');
  const { readPlacedTable } = await import('../interchange/table-place.js');

  const namedIn = resolve(io.cwd, 'command line');
  const located = await locateParts(
    path,
    period,
    {
      locate: (file) => resolveDataPath(namedIn, file, io.cwd, true),
      list: (inFolder) => listDataFolder(namedIn, inFolder, io.cwd, true),
    },
    {},
  );
  const wrong = located.findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new UsageError(wrong.message, wrong.hint);
  const { parts } = located;
  const read = await Promise.all(
    parts.map(async (part) => ({
      ...part,
      ...(await readTableFileBy(readPlacedTable, basename(part.named), part.named, given, io)),
    })),
  );
  const newest = read.at(-1)!;
  const { settings, told } = newest;
  const other = read.find((one) => one.told.join() !== told.join());
  if (other !== undefined) {
    const ofFile = (one: typeof newest): string => `${one.named} (${one.told.join(' ') || 'a header in row 1'})`;
    throw new UsageError(
      `The table does not stand in the same rows of ${ofFile(other)} and of ${ofFile(newest)}, and a source reads all its files alike.`,
      'Put the headers into the same row of all files, and take remarks below the units out of them.',
    );
  }
  // In the project their folders are called as where they lie, from the first one on that is called by the period.
  const above = path.split(/[\\/]/).findIndex((part) => part.includes(`{${period}}`));
  const tail = (named: string): string => named.split(/[\\/]/).slice(above).join('/');
  const place = (named: string): string => placeOf(resolve(io.cwd, named), folder, tail(named));
  const periods = parts.map((part) => part.period);
  return {
    table: joinedTables(period, read, path),
    settings,
    findings: [...located.findings, ...read.flatMap(({ findings }) => findings)],
    told: [toldOf(period, periods), ...told],
    dataFile: place(path),
    period,
    files: read.map(({ path: from, named, bytes }) => ({ from, path: place(named), content: bytes })),
  };
}

function toldOf(period: string, periods: readonly number[]): string {
  return `Read: ${periods.length} files, one for each ${period} from ${periods[0]} to ${periods.at(-1)}.`;
}

/** Where a file lies in the project: where it is, if that is in its folder. */
function placeOf(source: string, folder: string, name: string): string {
  const way = relative(folder, source);
  const isInside = way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === source;
  return isInside ? way.split(sep).join('/') : `data/${name}`;
}
