/** What scoring gives, in the form and to the place that were asked for. */

import { resolve } from 'node:path';
import type { Run } from '../execute/execute.js';
import type { Methodology } from '../model/model.js';
import type { CommandIo } from './io.js';
import type { Project } from './project.js';

export interface ScoreCommandOptions {
  readonly format: 'table' | 'csv' | 'json';
  readonly out?: string;
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly methodology?: string;
  readonly stages?: boolean;
  readonly engine: 'memory' | 'duckdb';
  readonly allowOutside?: boolean;
}

export interface Scores {
  readonly run: Run;
  readonly unitNames: ReadonlyMap<string, string>;
  /** The files of data that were read, as they are shown: none of them is written over. */
  readonly files: readonly string[];
}

export async function printScores(
  project: Project,
  methodology: Methodology,
  { run, unitNames, files }: Scores,
  options: ScoreCommandOptions,
  io: CommandIo,
): Promise<void> {
  const { resultText } = await import('./result-text.js');
  const text = await resultText(run, methodology, unitNames, options, io);
  if (options.out === undefined) {
    io.out(text);
  } else {
    const { writeWhole } = await import('./write-output.js');
    const data = files.map((path) => resolve(io.cwd, path));
    writeWhole(resolve(io.cwd, options.out), text, [...project.filesRead(), ...data]);
    io.err(`Written to ${options.out}.\n`);
  }
  if (options.format === 'csv') {
    // A file of values has no place for it; the other forms say it themselves.
    const { imputedText } = await import('../report/imputed.js');
    const imputed = imputedText(run);
    if (imputed !== undefined) {
      const { onOneLine } = await import('../report/source-line.js');
      io.err(`${onOneLine(imputed)}\n`);
    }
  }
}
