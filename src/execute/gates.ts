import { stepsUsedBy } from '../plan/operands.js';
import type { ElementwiseName, Guard, Operand, Program, ReductionName, Step } from '../plan/program.js';

/**
 * What decides, once a run is under way, whether a step has to be computed at all.
 *
 * `chosen`: its column is one of two that a choice picks from by a condition that is one value for all, and the choice
 * falls on it where the condition is `is`. `missing`: it stands in for what is missing in a column, and something is.
 * A gate inside of a gate that is closed is closed, too.
 */
export type Gate = {
  readonly place: number;
  /** The step that decides. */
  readonly step: number;
  readonly outer: Gate | null;
} & ({ readonly kind: 'chosen'; readonly is: 1 | 0 } | { readonly kind: 'missing' });

export interface Gates {
  readonly count: number;
  /** By step: the innermost gate that it stands behind, or null. */
  readonly of: readonly (Gate | null)[];
}

/** A gate, or what will be one: where it stands is known by what it is. */
type GateKey = { readonly kind: 'chosen'; readonly step: number; readonly is: 1 | 0 } | MissingKey;
type MissingKey = { readonly kind: 'missing'; readonly step: number };

/**
 * Finds the gates of a program: a step stands behind one if everything that uses it does, and no trouble of the step gets
 * lost that would count. `looked` are the steps that are wanted in any case.
 */
export function findGates(program: Program, needed: Uint8Array, looked: ReadonlySet<number>): Gates {
  const { steps } = program;
  const made = new Map<string, Gate>();
  const gateAt = (key: GateKey, outer: Gate | null): Gate => {
    const name = `${key.kind} ${key.step} ${key.kind === 'chosen' ? key.is : ''} ${outer?.place ?? ''}`;
    let gate = made.get(name);
    if (gate === undefined) made.set(name, (gate = { ...key, place: made.size, outer }));
    return gate;
  };
  const of = new Array<Gate | null>(steps.length).fill(null);
  /** The gate that all uses so far stand behind; undefined where there was none yet. */
  const behind = new Array<Gate | null | undefined>(steps.length).fill(undefined);
  const use = (step: number, gate: Gate | null): void => {
    const other = behind[step];
    behind[step] = other === undefined ? gate : commonGate(other, gate);
  };
  for (const step of looked) use(step, null);
  for (const step of steps) for (const guard of step.guards) if ('unless' in guard) use(guard.unless, null);
  // Whatever uses a step comes after it.
  for (let index = steps.length - 1; index >= 0; index--) {
    if (needed[index] === 0) continue;
    const step = steps[index];
    let gate = behind[index] ?? null;
    while (gate !== null && !mayStandBehind(step, gate)) gate = gate.outer;
    of[index] = gate;
    const keyed = keyedUses(step, program);
    for (const used of stepsUsedBy(step)) {
      const key = keyed.get(used);
      use(used, key === undefined ? gate : gateAt(key, gate));
    }
    for (const guard of step.guards)
      if ('condition' in guard) for (const used of stepsIn([guard.condition])) use(used, gate);
    if (step.frame.kind === 'groups') use(step.frame.grouping, gate);
  }
  return { count: made.size, of };
}

/** True if a gate is another or lies inside of it. */
export function standsBehind(gate: Gate | null, outer: Gate | null): boolean {
  for (let at = gate; at !== null; at = at.outer) if (at === outer) return true;
  return false;
}

/** The innermost gate that both stand behind. */
function commonGate(a: Gate | null, b: Gate | null): Gate | null {
  let gate = b;
  while (gate !== null && !standsBehind(a, gate)) gate = gate.outer;
  return gate;
}

/** The operands that a step reads only if something decides so, each with what decides. */
function keyedUses(step: Step, { steps }: Program): ReadonlyMap<number, GateKey> {
  const keyed = new Map<number, GateKey>();
  if (step.op !== 'elementwise') return keyed;
  const [first, ...others] = step.operands;
  if (!('step' in first)) return keyed;
  if (step.function === 'choose' && steps[first.step].frame.kind === 'constant') {
    const [then, otherwise] = others.map((operand) => stepsIn([operand])[0]);
    if (then === otherwise) return keyed;
    if (then !== undefined) keyed.set(then, { kind: 'chosen', step: first.step, is: 1 });
    if (otherwise !== undefined) keyed.set(otherwise, { kind: 'chosen', step: first.step, is: 0 });
  }
  if (step.function === 'coalesce') {
    for (const other of stepsIn(others)) keyed.set(other, { kind: 'missing', step: first.step });
  }
  keyed.delete(first.step);
  return keyed;
}

/** True if a step may be left out where the gate is closed: what decides is known before, and no trouble that counts is lost. */
function mayStandBehind(step: Step, gate: Gate): boolean {
  if (gate.step >= step.index || step.op === 'isUnit') return false;
  return cannotFail(step) || step.guards.some((guard) => isSameAs(guard, gate));
}

/** True of a guard that lets no trouble count where the gate is closed. */
function isSameAs(guard: Guard, gate: Gate): boolean {
  if (gate.kind !== 'chosen' || !('condition' in guard)) return false;
  return 'step' in guard.condition && guard.condition.step === gate.step && guard.is === gate.is;
}

const FAILING_FUNCTIONS: ReadonlySet<ElementwiseName> = new Set<ElementwiseName>([
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'exponential',
  'ln',
  'log10',
  'squareRoot',
  'normalQuantile',
]);

/** The mean is here only with weights: without them it lies between the values. */
const FAILING_REDUCTIONS: ReadonlySet<ReductionName> = new Set<ReductionName>([
  'sum',
  'product',
  'standardDeviation',
  'variance',
  'quantile',
  'weightedQuantile',
]);

/** True of steps that never call back with trouble. */
export function cannotFail(step: Step): boolean {
  switch (step.op) {
    case 'elementwise':
      return !FAILING_FUNCTIONS.has(step.function);
    case 'rank':
      return step.weight === undefined;
    case 'reduce':
      return step.weight === null && !FAILING_REDUCTIONS.has(step.function);
    case 'column':
    case 'spread':
    case 'own':
    case 'round':
    case 'winsorise':
    case 'isOneOf':
    case 'textIsOneOf':
    case 'isUnit':
      return true;
    default:
      return false;
  }
}

function stepsIn(operands: readonly Operand[]): number[] {
  return operands.flatMap((operand) => ('step' in operand ? [operand.step] : []));
}
