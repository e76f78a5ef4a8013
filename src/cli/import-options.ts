/** What all imports have in common on the command line: the choice of a method, and where the project is written. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AGGREGATIONS, type MethodOptions, NORMALISATIONS, TREATMENTS } from '../interchange/import-method.js';
import { IMPUTATIONS } from '../interchange/import-method.js';
import type { CommandIo } from './io.js';
import { UsageError } from './io.js';
import { shownPath } from './shown-path.js';

export interface CommonImportOptions extends MethodOptions {
  readonly out: string;
  readonly name?: string;
  readonly units?: string;
  readonly force?: boolean;
}

/** The file of the methodology in the folder of an import. */
export const METHODOLOGY_FILE = 'index.methodology';

/** Adds the options, in the order of the steps of an index. */
export function withImportOptions(command: Command): Command {
  return command
    .option('--out <dir>', 'the folder to write into; made if it is not there', '.')
    .option('--name <name>', 'what the methodology is called; without it the code of its top')
    .option('--units <name>', 'what the units are called, such as Country', 'Unit')
    .addOption(new Option('--impute <how>', 'what missing values become').choices(IMPUTATIONS))
    .option('--impute-group <code>', 'whose mean or median; without it the last group')
    .option('--screen <percent>', 'take out units with less than so many per cent of the indicators', parsePercent)
    .addOption(new Option('--treat <how>', 'what is done about outliers').choices(TREATMENTS).default('winsorise'))
    .addOption(
      new Option('--normalise <how>', 'how indicators are brought onto a scale')
        .choices(NORMALISATIONS)
        .default('minmax'),
    )
    .option('--onto <low..high>', 'the scale of minmax, such as 1..100', parseRange)
    .addOption(
      new Option('--aggregate <how>', 'how children are put together').choices(AGGREGATIONS).default('arithmetic'),
    )
    .option('--force', 'overwrite files that are there');
}

export function parsePercent(text: string): number {
  const value = Number(text.replace(/\s*%$/, ''));
  if (text.trim() !== '' && value > 0 && value <= 100) return value;
  throw new UsageError(
    `--screen takes a percentage above 0 and up to 100, and this is "${text}".`,
    'Write for example --screen 90.',
  );
}

export function parseRange(text: string): readonly [number, number] {
  const ends = text.split('..').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [low = NaN, high = NaN] = ends;
  if (ends.length === 2 && low < high && Number.isFinite(low) && Number.isFinite(high)) return [low, high];
  throw new UsageError(
    `--onto takes two numbers, the lower one first, and this is "${text}".`,
    'Write for example --onto 1..100.',
  );
}

/** An option that another makes meaningless would be ignored in silence. */
export function refuseUnused({ onto, normalise }: CommonImportOptions): void {
  if (onto === undefined || normalise === undefined || normalise === 'minmax') return;
  throw new UsageError(`--onto says nothing with --normalise ${normalise}.`, 'It is the scale of minmax.');
}

/** Throws if a file is there that would be written, unless that is wanted. */
export function refuseExisting(dir: string, files: readonly string[], force: boolean | undefined, io: CommandIo): void {
  const folder = resolve(io.cwd, dir);
  const existing = files.filter((name) => existsSync(join(folder, name)));
  if (existing.length === 0 || force) return;
  throw new UsageError(
    `"${shownPath(folder, io.cwd) || '.'}" already has ${existing.join(', ')}; nothing was written.`,
    'Choose another folder with --out, or overwrite with --force.',
  );
}
