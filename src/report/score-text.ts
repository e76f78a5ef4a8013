/** The ranking of one period with a heading, for people. */

import type { Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import type { Methodology } from '../model/model.js';
import { scoreTable } from './score-table.js';
import { onOneLine } from './source-line.js';

export interface ScoreTextOptions {
  readonly period?: number;
  /** Every node of the framework, not only the first level. */
  readonly stages?: boolean;
  /** For a narrow place: see `ScoreTableOptions`. */
  readonly scoreFirst?: boolean;
  readonly colour?: boolean;
}

/** `note` says which of several periods is shown, where none was asked for. */
export function scoreText(
  run: Run,
  methodology: Methodology,
  unitNames: ReadonlyMap<string, string>,
  { period, stages = false, scoreFirst = false, colour = false }: ScoreTextOptions,
): { readonly text: string; readonly note?: string } {
  const shown = period ?? latestPeriod(run);
  const { periodValues } = run.cases;
  const table = scoreTable(run, {
    unitNames,
    period: shown,
    allNodes: stages,
    decimals: decimalsOf(methodology),
    scoreFirst,
    colour,
  });
  const text = `${onOneLine(heading(methodology, shown))}\n\n${table}`;
  if (shown === undefined || period !== undefined || periodValues.length < 2) return { text };
  const name = onOneLine(capitalised(methodology.period ?? 'period'));
  return {
    text,
    note: `${name} ${shown}, the latest of ${periodValues.length} (${periodValues[0]} .. ${periodValues.at(-1)})`,
  };
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
