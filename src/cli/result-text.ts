/** The result of scoring in the form that was asked for. */

import type { Run } from '../execute/execute.js';
import type { Methodology } from '../model/model.js';
import type { CommandIo } from './io.js';

export interface ResultOptions {
  readonly format: 'table' | 'csv' | 'json';
  readonly period?: number;
  readonly stages?: boolean;
  readonly out?: string;
}

/** Each form is loaded where it is asked for: a table measures the width of texts, which takes a large table itself. */
export async function resultText(
  run: Run,
  methodology: Methodology,
  unitNames: ReadonlyMap<string, string>,
  { format, period, stages = false, out }: ResultOptions,
  io: CommandIo,
): Promise<string> {
  switch (format) {
    case 'csv': {
      const { runCsv } = await import('../report/run-columns.js');
      return runCsv(run, { period, stages });
    }
    case 'json': {
      const { scoreJson } = await import('../report/score-json.js');
      return scoreJson(run, { unitNames, period, stages });
    }
    case 'table': {
      const { scoreText } = await import('../report/score-text.js');
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
