import type { Lane, TextColumn, TextLane } from '../../../runtime/column.js';
import { allRows, resultColumns, rowsInPeriod, toCsv } from '../../../runtime/result-table.js';
import type { NodeRule, ScoreFinding } from './findings.js';
import type { Methodology } from './main.js';

/** The columns of a node: one number or text per case. */
export interface NodeScores {
  readonly value?: Float64Array;
  readonly score?: Float64Array;
  readonly rank?: Float64Array;
  readonly bands: Readonly<Record<string, Float64Array | TextColumn>>;
  readonly outputs: Readonly<Record<string, Float64Array | TextColumn>>;
}

/** What `score` gives back, as far as it is printed. */
export interface PrintedScores {
  readonly units: readonly string[];
  readonly periods: Float64Array | null;
  readonly nodes: Readonly<Record<string, NodeScores>>;
  readonly findings: readonly ScoreFinding[];
}

/** The table of results as CSV, of one period if one is given. */
export function scoresAsCsv(
  { units, periods, nodes }: PrintedScores,
  rules: readonly NodeRule[],
  { unitSet, period: periodName }: Methodology,
  period: number | undefined,
): string {
  const columns = resultColumns({
    unitSet,
    ...(periodName === undefined ? {} : { period: periodName }),
    units,
    periods,
    nodes: rules.map(({ node, bands = [], outputs = [] }) => ({
      id: node,
      score: nodes[node].score,
      rank: nodes[node].rank,
      bands: bands.map((name) => ({ name, values: nodes[node].bands[name] })),
      outputs: outputs.map((name) => ({ name, values: nodes[node].outputs[name] })),
    })),
    stages: false,
  });
  const rows = period === undefined || periods === null ? allRows(units.length) : rowsInPeriod(periods, period);
  return toCsv(columns, rows);
}

/** Numbers per case; a constant says the same for all. */
export function numbersOf(lane: Lane, count: number): Float64Array {
  return typeof lane === 'number' ? new Float64Array(count).fill(lane) : lane;
}

/** Texts per case; a constant says the same for all. */
export function textsOf(lane: TextLane, count: number): TextColumn {
  return lane === null || typeof lane === 'string' ? new Array<string | null>(count).fill(lane) : lane;
}

/** 1 where a text is present, missing elsewhere, which `count` counts. */
export function presenceOfTexts(texts: TextLane): Lane {
  if (texts === null) return NaN;
  return typeof texts === 'string' ? 1 : Float64Array.from(texts, (text) => (text === null ? NaN : 1));
}

/** 1 where a number is present, missing elsewhere. */
export function onePerPresent(lane: Lane): Lane {
  return typeof lane === 'number' ? (lane === lane ? 1 : NaN) : lane.map((value) => (value === value ? 1 : NaN));
}
