import type { Operand } from '../plan/program.js';
import type { Run } from './execute.js';

/** The latest period in which anything has a score; the latest of all where nothing has. */
export function latestPeriod(run: Run): number | undefined {
  const { cases, program } = run;
  if (cases.periods === null) return undefined;
  const scores = program.nodes.flatMap(({ id, score }) => (score === undefined ? [] : [{ id, score }]));
  const nodes = scores[0]?.id === '' ? [scores[0]] : scores;
  let latest = -Infinity;
  for (let at = 0; at < cases.count; at++) {
    const period = cases.periods[at];
    if (period > latest && nodes.some(({ score }) => hasNumber(run, score, at))) latest = period;
  }
  return latest === -Infinity ? cases.periodValues.at(-1) : latest;
}

function hasNumber(run: Run, operand: Operand, at: number): boolean {
  const lane = run.numbers(operand);
  const value = typeof lane === 'number' ? lane : lane[at];
  return value === value;
}
