/** The ranking of a run, as a table for people. */

import picocolors from 'picocolors';
import type { Run } from '../execute/execute.js';
import type { NodeResult, Operand } from '../plan/program.js';
import { publishedText, suitableDecimals } from './published.js';
import { imputedText } from './imputed.js';
import { onOneLine } from './source-line.js';
import { counted } from './summary.js';
import { type TextColumn, textTable } from './text-table.js';

export interface ScoreTableOptions {
  /** Display names by key. */
  readonly unitNames: ReadonlyMap<string, string>;
  /** The period whose cases are shown; all cases where there is none. */
  readonly period?: number;
  /** Every node of the framework, not only the first level. */
  readonly allNodes?: boolean;
  /** Decimals of nodes whose publication says nothing, by id: what they are rounded to. */
  readonly decimals?: ReadonlyMap<string, number>;
  /** The score right behind the rank, where there may be no room for it behind long names. */
  readonly scoreFirst?: boolean;
  readonly colour?: boolean;
}

/** Whole columns of a run, however they were computed. */
export interface CaseValues {
  number(operand: Operand | undefined, at: number): number;
  text(operand: Operand | undefined, at: number): string | null;
}

export function caseValues(run: Run): CaseValues {
  return {
    number(operand, at) {
      if (!operand) return NaN;
      const lane = run.operand(operand);
      const value = typeof lane === 'object' && lane !== null ? lane[at] : lane;
      return typeof value === 'number' ? value : NaN;
    },
    text(operand, at) {
      if (!operand) return null;
      const lane = run.operand(operand);
      const value = typeof lane === 'object' && lane !== null ? lane[at] : lane;
      return typeof value === 'string' ? value : null;
    },
  };
}

/** One row a unit, the first rank first, units without a score at the end; and what was imputed. */
export function scoreTable(run: Run, options: ScoreTableOptions): string {
  const { program, cases } = run;
  const colours = picocolors.createColors(options.colour ?? false);
  const values = caseValues(run);
  const root = program.nodes.find(({ id }) => id === '');
  const first = new Set(root?.children.map(({ node }) => node) ?? []);
  const nodes = program.nodes.filter(
    ({ id, score }) => id !== '' && score !== undefined && (options.allNodes || first.has(id)),
  );

  const shown: number[] = [];
  for (let at = 0; at < cases.count; at++) {
    if (options.period === undefined || cases.periods?.[at] === options.period) shown.push(at);
  }
  const scoreAt = (at: number): number => values.number(root?.score, at);
  const rankAt = (at: number): number => values.number(root?.rank, at);
  const place = (at: number): number => {
    const rank = rankAt(at);
    if (!Number.isNaN(rank)) return rank;
    return root?.score && Number.isNaN(scoreAt(at)) ? Infinity : 1e15;
  };
  shown.sort((a, b) => compare(place(a), place(b)) || a - b);

  const named = options.unitNames.size > 0;
  const severalPeriods = cases.periods !== null && options.period === undefined;
  const columns: TextColumn[] = [];
  const makers: ((at: number) => string)[] = [];
  const column = (title: string, align: TextColumn['align'], cell: (at: number) => string): void => {
    columns.push({ title, align });
    makers.push(cell);
  };
  const decimalsOf = (node: NodeResult | undefined): number | undefined =>
    node?.publish?.rounding?.decimals ?? (node && options.decimals?.get(node.id));
  const ofRoot = decimalsOf(root);
  const scoreColumn = (title: string, node: NodeResult): void => {
    // What leads to the score has one decimal more than it, so that it can be seen how it was rounded.
    const decimals =
      decimalsOf(node) ??
      (ofRoot === undefined ? suitableDecimals(shown.map((at) => values.number(node.score, at))) : ofRoot + 1);
    column(title, 'right', (at) => publishedText(values.number(node.score, at), node.publish, decimals) || '–');
  };

  if (root?.rank) column('Rank', 'right', (at) => rankText(rankAt(at)));
  if (root?.score && options.scoreFirst) scoreColumn('Score', root);
  column(program.unitSet, 'left', (at) => cases.units[at]!);
  if (named) column('Name', 'left', (at) => options.unitNames.get(cases.units[at]!) ?? '');
  if (severalPeriods) column(program.period ?? 'Period', 'right', (at) => String(cases.periods![at]));
  if (root?.score && !options.scoreFirst) scoreColumn('Score', root);
  for (const bands of root?.bands ?? [])
    column(bands.name || 'Band', 'left', (at) => values.text(bands.value, at) ?? '');
  for (const node of nodes) scoreColumn(options.allNodes ? node.id : node.name, node);
  for (const output of root?.outputs ?? []) {
    const decimals = ofRoot ?? suitableDecimals(shown.map((at) => values.number(output.value, at)));
    column(output.name, 'right', (at) => {
      return (
        values.text(output.value, at) ??
        (publishedText(values.number(output.value, at), output.publish, decimals) || '–')
      );
    });
  }

  const rows = shown.map((at) => makers.map((cell) => cell(at)));
  const unscored = (index: number): boolean => root?.score !== undefined && Number.isNaN(scoreAt(shown[index]!));
  const table = textTable(columns, rows, {
    header: colours.bold,
    row: (index) => (unscored(index) ? colours.dim : undefined),
  });
  return `${table}${colours.dim(footer(run, shown.length, shown.filter((_, index) => unscored(index)).length))}\n`;
}

function footer(run: Run, units: number, unscored: number): string {
  const parts = [counted(units, 'unit')];
  if (unscored > 0) parts.push(`${unscored} without a score`);
  const imputed = imputedText(run);
  if (imputed !== undefined) parts.push(imputed);
  return onOneLine(parts.join(', '));
}

/** Shared places have halves: `2.5`. */
function rankText(rank: number): string {
  return Number.isNaN(rank) ? '–' : String(rank);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
