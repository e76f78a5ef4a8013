import { stepsUsedBy } from '../plan/operands.js';
import type { Frame, NodeResult, Operand, Program, Step } from '../plan/program.js';
import { cannotFail, findGates, standsBehind, type Gate } from './gates.js';
import { prepareStep, type Compute } from './prepared.js';

/** Which columns outlive the run: `all`, or those that a table of results shows. */
export type Keep = 'all' | 'results';

/** What is done at the place of one step: whether and how it is computed, and what can be judged and released then. */
export interface Turn {
  readonly step: Step;
  readonly compute: Compute;
  /** The step is computed unless its gate is closed; null if it always is. */
  readonly gate: Gate | null;
  /** The turn after those from here on that stand behind the gate: where it is closed, there is nothing to do in them. */
  readonly endOfGate: number;
  /** True of an elementwise step whose column only one other reads, in whose loop it is computed where columns are long. */
  readonly isFused: boolean;
  /** True of a step in whose loop others are computed. */
  readonly fuses: boolean;
  /** The steps whose trouble can be judged now, because their guards are known; null where there is none. */
  readonly judged: readonly number[] | null;
  /** The nodes whose own value can be looked at now; null where there is none. */
  readonly inspected: readonly NodeResult[] | null;
  /** The steps whose columns nothing needs any more. */
  readonly released: readonly number[];
}

/** What happens when in a run; worked out once for a program. */
export interface Lifetimes {
  /** One for every step that something kept depends on; the others are never computed. */
  readonly turns: readonly Turn[];
  /** The steps whose columns do not outlive the run. */
  readonly passing: Int32Array;
  /** True if a step names units, which may not be there. */
  readonly namesUnits: boolean;
  /** Nodes whose values are constants. */
  readonly inspectedLast: readonly NodeResult[];
  readonly gateCount: number;
  /** The step in whose loop a step is computed, or -1. */
  readonly fusedInto: Int32Array;
  /** The first of several reductions that are made of the same moments, or -1. */
  readonly sameMoments: Int32Array;
}

const known: Record<Keep, WeakMap<Program, Lifetimes>> = { all: new WeakMap(), results: new WeakMap() };

/** Works out what lives how long. The answer is remembered for as long as the program lives. */
export function lifetimesOf(program: Program, keep: Keep): Lifetimes {
  let lifetimes = known[keep].get(program);
  if (lifetimes === undefined) known[keep].set(program, (lifetimes = findLifetimes(program, keep)));
  return lifetimes;
}

function findLifetimes(program: Program, keep: Keep): Lifetimes {
  const { steps, nodes } = program;
  const kept = new Set(keep === 'all' ? steps.map(({ index }) => index) : keptSteps(program));
  const needed = new Uint8Array(steps.length);
  const looked = new Set([...kept, ...nodes.flatMap((node) => inspectedSteps(program, node))]);
  const waiting = [...looked];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (needed[step] === 1) continue;
    needed[step] = 1;
    waiting.push(...stepsUsedBy(steps[step]), ...framesAndGuards(program, steps[step]));
  }

  const gates = findGates(program, needed, looked);
  const fusedInto = findFused(program, needed, looked, gates.of);
  /** The step in whose loop a step is computed. */
  const loopOf = (step: number): number => (fusedInto[step] < 0 ? step : loopOf(fusedInto[step]));
  const last = Int32Array.from(steps, ({ index }) => loopOf(index));
  const judged: number[][] = steps.map(() => []);
  const inspected: NodeResult[][] = steps.map(() => []);
  const extend = (step: number, until: number): void => {
    last[step] = Math.max(last[step], until);
  };
  for (const step of steps) {
    if (needed[step.index] === 0) continue;
    const computed = loopOf(step.index);
    for (const used of stepsUsedBy(step)) extend(used, computed);
    for (let gate = gates.of[step.index]; gate !== null; gate = gate.outer) extend(gate.step, computed);
    const guarding = framesAndGuards(program, step);
    const when = Math.max(computed, ...guarding);
    if (!cannotFail(step) || step.op === 'isUnit') judged[when].push(step.index);
    for (const used of guarding) extend(used, when);
  }
  const inspectedLast: NodeResult[] = [];
  for (const node of nodes) {
    const inspecting = inspectedSteps(program, node);
    const when = Math.max(-1, ...inspecting);
    if (when >= 0) inspected[when].push(node);
    else if (steps.length > 0) inspectedLast.push(node);
    for (const step of inspecting) extend(step, when);
  }
  const released: number[][] = steps.map(() => []);
  const passing = steps.map(({ index }) => index).filter((index) => needed[index] === 1 && !kept.has(index));
  for (const index of passing) released[last[index]].push(index);
  const loops = new Set(fusedInto);
  const computed = steps.filter(({ index }) => needed[index] === 1);
  const endOfGate = (from: number): number => {
    const gate = gates.of[computed[from].index];
    const isBehind = ({ index }: Step): boolean =>
      standsBehind(gates.of[index], gate) &&
      inspected[index].length === 0 &&
      judged[index].every((about) => standsBehind(gates.of[about], gate));
    let end = from;
    while (gate !== null && end < computed.length && isBehind(computed[end])) end++;
    return end;
  };
  const turns = computed.map((step, place): Turn => {
    const { index } = step;
    return {
      step,
      compute: prepareStep(step),
      gate: gates.of[index],
      endOfGate: endOfGate(place),
      isFused: fusedInto[index] >= 0,
      fuses: loops.has(index),
      judged: judged[index].length === 0 ? null : judged[index],
      inspected: inspected[index].length === 0 ? null : inspected[index],
      released: released[index],
    };
  });
  const sameMoments = findSameMoments(program, needed);
  const namesUnits = computed.some(({ op }) => op === 'isUnit' || op === 'at');
  return {
    turns,
    passing: Int32Array.from(passing),
    namesUnits,
    inspectedLast,
    gateCount: gates.count,
    fusedInto,
    sameMoments,
  };
}

/**
 * Elementwise steps with one reader that is elementwise, too, in the same frame and behind the same gate; what guards,
 * gates or results need stays.
 */
function findFused(
  program: Program,
  needed: Uint8Array,
  looked: ReadonlySet<number>,
  gates: readonly (Gate | null)[],
): Int32Array {
  const { steps } = program;
  const readers: number[][] = steps.map(() => []);
  const apart = new Set(looked);
  for (const step of steps) {
    if (needed[step.index] === 0) continue;
    for (const used of stepsUsedBy(step)) readers[used].push(step.index);
    for (const guard of step.guards)
      for (const used of 'unless' in guard ? [guard.unless] : stepsOf([guard.condition])) apart.add(used);
    const gate = gates[step.index];
    if (gate !== null) apart.add(gate.step);
  }
  return Int32Array.from(steps, (step) => {
    const [reader, ...others] = readers[step.index];
    if (reader === undefined || others.length > 0 || apart.has(step.index) || needed[step.index] === 0) return -1;
    const fits =
      runsElementByElement(step) &&
      runsElementByElement(steps[reader]) &&
      sameFrame(step.frame, steps[reader].frame) &&
      gates[step.index] === gates[reader];
    return fits ? reader : -1;
  });
}

/** Statistics of spread and shape of one column come from the same moments. Without `needed`, of all steps. */
export function findSameMoments({ steps }: Program, needed?: Uint8Array): Int32Array {
  const first = new Map<string, number>();
  const result = new Int32Array(steps.length).fill(-1);
  for (const step of steps) {
    if (needed?.[step.index] === 0 || step.op !== 'reduce' || step.from.kind === 'rows') continue;
    if (!/^(variance|standardDeviation|skewness|kurtosis)$/.test(step.function)) continue;
    const key = JSON.stringify([step.value, step.where, step.grouping, step.from]);
    const leader = first.get(key);
    if (leader === undefined) first.set(key, step.index);
    else result[leader] = result[step.index] = leader;
  }
  return result;
}

/** True of steps on numbers whose result at an element depends on that element alone. */
export function runsElementByElement(step: Step): boolean {
  return step.op === 'round' || (step.op === 'elementwise' && !/text/i.test(step.function));
}

function sameFrame(a: Frame, b: Frame): boolean {
  return (
    (a.kind === 'cases' && b.kind === 'cases') || (a.kind === 'rows' && b.kind === 'rows' && a.source === b.source)
  );
}

/** What is looked at to say what a node lacks. */
function inspectedSteps({ kept }: Program, node: NodeResult): number[] {
  return stepsOf([node.value, node.filled, ...(node.failsWhenMissing ? [kept] : [])]);
}

/** The steps of what a table of results shows. */
function keptSteps({ nodes }: Program): number[] {
  return nodes.flatMap((node) => {
    const outputs = node.outputs.map(({ value }) => value);
    const placing = node.kind === 'methodology' ? [node.rank, ...node.bands.map(({ value }) => value)] : [];
    return stepsOf([node.score, ...outputs, ...placing]);
  });
}

/** The indexes of the operands that are steps. */
function stepsOf(operands: readonly (Operand | null | undefined)[]): number[] {
  return operands.flatMap((operand) => (operand && 'step' in operand ? [operand.step] : []));
}

/** The steps needed to judge the trouble of a step: its guards, and the groupings of its frame and of theirs. */
function framesAndGuards({ steps }: Program, step: Step): number[] {
  const guards = step.guards.flatMap((guard) => ('unless' in guard ? [guard.unless] : stepsOf([guard.condition])));
  const frames = [step.frame, ...guards.map((guard) => steps[guard].frame)];
  return [...guards, ...frames.flatMap((frame) => (frame.kind === 'groups' ? [frame.grouping] : []))];
}
