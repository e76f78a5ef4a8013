/** The result of scoring in the form that was asked for. */

import type { Run } from '../execute/execute.js';
import type { Methodology } from '../model/model.js';
import { runCsv } from '../report/run-columns.js';
import { scoreJson } from '../report/score-json.js';
import { scoreText } from '../report/score-text.js';
import type { CommandIo } from './io.js';

export interface ResultOptions {
  readonly format: 'table' | 'csv' | 'json';
  readonly period?: number;
  readonly stages?: boolean;
  readonly out?: string;
}

export function resultText(
  run: Run,
  methodology: Methodology,
  unitNames: ReadonlyMap<string, string>,
  { format, period, stages = false, out }: ResultOptions,
  io: CommandIo,
): string {
  switch (format) {
    case 'csv':
      return runCsv(run, { period, stages });
    case 'json':
      return scoreJson(run, { unitNames, period, stages });
    case 'table': {
      const { text, note } = scoreText(run, methodology, unitNames, {
        period,
        stages,
        colour: out === undefined && io.colourOut,
      });
      if (note !== undefined) io.err(`${note}; --period chooses another, --format csv gives all.\n`);
      return text;
    }
  }
}
