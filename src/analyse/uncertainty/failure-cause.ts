import type { Workspace } from '../../execute/values.js';
import type { Operand } from '../../plan/program.js';
import { dependencies } from '../../plan/trim.js';

/** Why a unit has no score: the node in which it was lost first. */
export interface Cause {
  readonly node: string;
  readonly reason: string;
}

/** By step: what operations met with, by element; -1 for constants. */
export type Troubles = Map<number, Map<number, string>>;

/** The first step behind a score that had trouble with the case, or else the first node that has no value there. */
export function causeOf(
  score: Operand | undefined,
  place: number,
  { program, values }: Workspace,
  troubles: Troubles,
): Cause {
  if (score === undefined || !('step' in score)) return { node: '', reason: 'there is no score' };
  if (place < 0) return { node: '', reason: 'the unit does not take part' };
  const needed = new Set<number>();
  const open = [score.step];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (needed.has(at) || !isMissingAt(at)) continue;
    needed.add(at);
    open.push(...dependencies(program.steps[at]!));
  }
  function isMissingAt(step: number): boolean {
    const value = values[step];
    if (typeof value === 'number') return value !== value;
    // Columns of rows and of groups have other elements than cases.
    if (program.steps[step]!.frame.kind !== 'cases') return troubles.has(step);
    if (value instanceof Float64Array) return value[place] !== value[place];
    return troubles.has(step);
  }
  const steps = [...needed].sort((a, b) => a - b);
  for (const step of steps) {
    const found = troubles.get(step);
    const reason = found?.get(place) ?? found?.get(-1);
    if (reason !== undefined) return { node: program.steps[step]!.node, reason };
  }
  const first = steps.find((step) => program.steps[step]!.frame.kind === 'cases');
  return first === undefined
    ? { node: '', reason: 'there is no score' }
    : { node: program.steps[first]!.node, reason: 'it has no value' };
}
