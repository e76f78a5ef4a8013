/** The result of scoring in the form that was asked for. */

import type { Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import type { Methodology } from '../model/model.js';
import { runCsv } from '../report/run-columns.js';
import { scoreJson } from '../report/score-json.js';
import { scoreTable } from '../report/score-table.js';
import { onOneLine } from '../report/source-line.js';
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
      const shown = period ?? latestPeriod(run);
      if (shown !== undefined && period === undefined && run.cases.periodValues.length > 1) {
        const { periodValues } = run.cases;
        io.err(
          `${onOneLine(capitalised(methodology.period ?? 'period'))} ${shown}, the latest of ${periodValues.length} (${periodValues[0]} .. ${periodValues.at(-1)}); --period chooses another, --format csv gives all.\n`,
        );
      }
      const table = scoreTable(run, {
        unitNames,
        period: shown,
        allNodes: stages,
        decimals: decimalsOf(methodology),
        colour: out === undefined && io.colourOut,
      });
      return `${onOneLine(heading(methodology, shown))}\n\n${table}`;
    }
  }
}

/** What the table is about: several may follow each other in one terminal. */
function heading({ name, titles, period }: Methodology, shown: number | undefined): string {
  const title = titles.get('');
  const what = title === undefined || title === name ? name : `${title} (${name})`;
  return shown === undefined || period === undefined ? what : `${what}, ${period} ${shown}`;
}

/** Where nothing is said of publication, the decimals to which a node is rounded. */
function decimalsOf(methodology: Methodology): ReadonlyMap<string, number> {
  return new Map(
    [...methodology.nodes.values()].flatMap(({ id, round }) =>
      round ? [[id, Math.max(0, round.value.decimals)] as const] : [],
    ),
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
