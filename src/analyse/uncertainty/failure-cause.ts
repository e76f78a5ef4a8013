import type { Workspace } from '../../execute/values.js';
import type { Operand, Step } from '../../plan/program.js';
import { stepsUsedBy } from '../../plan/operands.js';

/** Why a unit has no score: the node in which it was lost first. */
export interface Cause {
  readonly node: string;
  readonly reason: string;
}

/** By step: what operations met with, by element; -1 for constants. */
export type Troubles = Map<number, Map<number, string>>;

/** Steps that are there when their operands are missing: what asks whether something is. */
const ASKING: ReadonlySet<string> = new Set([
  'count',
  'isMissing',
  'not',
  'both',
  'either',
  'equal',
  'notEqual',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
]);

/** The first step behind a score that had trouble with the case, or else the first node that has no value there. */
export function causeOf(
  score: Operand | undefined,
  place: number,
  { program, values }: Workspace,
  troubles: Troubles,
): Cause {
  if (score === undefined || !('step' in score)) return { node: '', reason: 'there is no score' };
  if (place < 0) return { node: '', reason: 'the unit does not take part' };
  const { steps } = program;
  const missing = new Set<number>();
  const asked = new Set<number>();
  const open = [score.step];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (missing.has(at) || asked.has(at)) continue;
    const step = steps[at]!;
    if (isMissingAt(at)) {
      missing.add(at);
      open.push(...behindMissing(step));
    } else if (isAsking(step)) {
      asked.add(at);
      open.push(...stepsUsedBy(step));
    }
  }

  /** What a missing value owes it to. A choice that fell on nothing owes it to what was asked. */
  function behindMissing(step: Step): readonly number[] {
    if (step.op !== 'elementwise' || step.function !== 'choose') return stepsUsedBy(step);
    const [condition, then, otherwise] = step.operands;
    const met = numberAt(condition!);
    if (met !== met) return stepsUsedBy(step);
    const chosen = met === 1 ? then! : otherwise!;
    if ('step' in chosen && steps[chosen.step]!.op !== 'undefined') return [chosen.step];
    return [condition!, chosen].flatMap((operand) => ('step' in operand ? operand.step : []));
  }

  function numberAt(operand: Operand): number {
    if ('number' in operand) return operand.number;
    const value = 'step' in operand ? values[operand.step] : undefined;
    return typeof value === 'number' ? value : value instanceof Float64Array ? value[place]! : NaN;
  }

  function isMissingAt(step: number): boolean {
    const value = values[step];
    if (typeof value === 'number') return value !== value;
    // Columns of rows and of groups have other elements than cases.
    if (steps[step]!.frame.kind !== 'cases') return troubles.has(step);
    if (value instanceof Float64Array) return value[place] !== value[place];
    return troubles.has(step);
  }

  const found = [...missing].sort((a, b) => a - b);
  for (const at of found) {
    const step = steps[at]!;
    const own = troubles.get(at);
    const reason = own?.get(place) ?? own?.get(-1) ?? (step.op === 'undefined' ? step.reason : undefined);
    if (reason !== undefined) return { node: step.node, reason };
  }
  const first = found.find((step) => steps[step]!.frame.kind === 'cases');
  return first === undefined
    ? { node: '', reason: 'there is no score' }
    : { node: steps[first]!.node, reason: 'it has no value' };
}

function isAsking(step: Step): boolean {
  return (step.op === 'elementwise' || step.op === 'across' || step.op === 'reduce') && ASKING.has(step.function);
}
