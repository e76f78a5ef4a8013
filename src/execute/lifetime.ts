import { stepsUsedBy } from '../plan/operands.js';
import type { Frame, NodeResult, Operand, Program, Step } from '../plan/program.js';

/** Which columns outlive the run: `all`, or those that a table of results shows. */
export type Keep = 'all' | 'results';

/** When each step is computed, judged and released; worked out once for a program. */
export interface Lifetimes {
  /** 1 for steps that something kept depends on; the others are never computed. */
  readonly needed: Uint8Array;
  /**
   * For a step whose column nobody but one elementwise step reads: that step, in whose loop it is computed, so that no
   * column is made for it. -1 for all others.
   */
  readonly fusedInto: Int32Array;
  /** After which step the trouble of a step can be judged, because its guards are known then; by that step. */
  readonly judged: readonly (readonly number[])[];
  /** The nodes whose own value can be looked at after a step; those of constants come last. */
  readonly inspected: readonly (readonly NodeResult[])[];
  /** The steps whose columns nothing needs any more after a step. */
  readonly released: readonly (readonly number[])[];
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
  const waiting = [...kept, ...nodes.flatMap((node) => inspectedSteps(program, node))];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (needed[step] === 1) continue;
    needed[step] = 1;
    waiting.push(...stepsUsedBy(steps[step]), ...framesAndGuards(program, steps[step]));
  }

  const fusedInto = findFused(program, needed, kept);
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
    const guarding = framesAndGuards(program, step);
    const when = Math.max(computed, ...guarding);
    judged[when].push(step.index);
    for (const used of guarding) extend(used, when);
  }
  for (const node of nodes) {
    const looked = inspectedSteps(program, node);
    const when = Math.max(-1, ...looked);
    if (when >= 0) inspected[when].push(node);
    else if (steps.length > 0) inspected[steps.length - 1].push(node);
    for (const step of looked) extend(step, when);
  }
  const released: number[][] = steps.map(() => []);
  for (const { index } of steps) if (needed[index] === 1 && !kept.has(index)) released[last[index]].push(index);
  return { needed, fusedInto, judged, inspected, released };
}

/** Elementwise steps with one reader that is elementwise, too, in the same frame; what guards or results need stays. */
function findFused(program: Program, needed: Uint8Array, kept: ReadonlySet<number>): Int32Array {
  const { steps, nodes } = program;
  const readers: number[][] = steps.map(() => []);
  const looked = new Set([...kept, ...nodes.flatMap((node) => inspectedSteps(program, node))]);
  for (const step of steps) {
    if (needed[step.index] === 0) continue;
    for (const used of stepsUsedBy(step)) readers[used].push(step.index);
    for (const guard of step.guards)
      for (const used of 'unless' in guard ? [guard.unless] : stepsOf([guard.condition])) looked.add(used);
  }
  return Int32Array.from(steps, (step) => {
    const [reader, ...others] = readers[step.index];
    if (reader === undefined || others.length > 0 || looked.has(step.index) || needed[step.index] === 0) return -1;
    const fits =
      runsElementByElement(step) && runsElementByElement(steps[reader]) && sameFrame(step.frame, steps[reader].frame);
    return fits ? reader : -1;
  });
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
