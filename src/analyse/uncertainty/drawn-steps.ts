/** Which steps of a program hold what is drawn, and which stand on one. */

import { findSameMoments } from '../../execute/lifetime.js';
import { type Compute, prepareStep } from '../../execute/prepared.js';
import type { StepValue } from '../../execute/values.js';
import { stepsUsedBy } from '../../plan/operands.js';
import type { Operand, Program, Step } from '../../plan/program.js';
import { CONSTANTS, ERRORS, isDrawnSource, WEIGHTS } from './drawn-model.js';
import { type DrawnValues, weightKey } from './drawn-values.js';
import { decidedOperands } from './steps-in-need.js';

/** What is known of the steps of a program before there are any data; worked out once. */
export interface PreparedSteps {
  /** By step: the steps that it is computed with, that of its frame among them. */
  readonly uses: readonly (readonly number[])[];
  /** By step: the operands of which the first decides which others are read; nothing where all are. */
  readonly decided: readonly (readonly Operand[] | undefined)[];
  /** By step. */
  readonly computes: readonly Compute[];
  /** The first of several reductions that are made of the same moments, or -1. */
  readonly sameMoments: Int32Array;
  /** Steps that read what is drawn. */
  readonly drawn: readonly Step[];
}

const known = new WeakMap<Program, PreparedSteps>();

/** The answer is remembered for as long as the program lives. */
export function preparedSteps(program: Program): PreparedSteps {
  let prepared = known.get(program);
  if (prepared === undefined) {
    prepared = {
      uses: usesOf(program),
      decided: decidedOperands(program),
      computes: program.steps.map(prepareStep),
      sameMoments: findSameMoments(program),
      drawn: program.steps.filter((step) => 'source' in step && isDrawnSource(step.source)),
    };
    known.set(program, prepared);
  }
  return prepared;
}

function usesOf({ steps }: Program): readonly (readonly number[])[] {
  return steps.map((step) => {
    const used = stepsUsedBy(step);
    if (step.frame.kind !== 'groups') return used;
    return used.includes(step.frame.grouping) ? used : [...used, step.frame.grouping];
  });
}

/** The moving steps that results stand on, in their order. */
export function movingBehind(
  uses: readonly (readonly number[])[],
  moves: Uint8Array,
  results: readonly (Operand | undefined)[],
): readonly number[] {
  const found = new Set<number>();
  const open = results.flatMap((operand) => (operand && 'step' in operand ? operand.step : []));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (moves[at] === 0 || found.has(at)) continue;
    found.add(at);
    for (const used of uses[at]!) if (moves[used] === 1) open.push(used);
  }
  return [...found].sort((a, b) => a - b);
}

/** Steps whose value is drawn, and all that stand on one. */
export function movingSteps(
  { steps }: Program,
  uses: readonly (readonly number[])[],
  resampled: ReadonlySet<string>,
  isSet: ReadonlySet<number>,
): Uint8Array {
  const moves = new Uint8Array(steps.length);
  for (const at of isSet) moves[at] = 1;
  if (resampled.size > 0) for (const step of steps) if (readsRowsOf(step, resampled)) moves[step.index] = 1;
  for (let at = 0; at < steps.length; at++) {
    if (moves[at] === 1) continue;
    for (const used of uses[at]!) {
      if (moves[used] === 0) continue;
      moves[at] = 1;
      break;
    }
  }
  return moves;
}

function readsRowsOf(step: Step, sources: ReadonlySet<string>): boolean {
  return (
    (step.frame.kind === 'rows' && sources.has(step.frame.source)) ||
    (step.op === 'column' && sources.has(step.source)) ||
    (step.op === 'reduce' && step.from.kind === 'rows' && sources.has(step.from.source))
  );
}

/** What a draw puts in the place of a step; `weight` is the place of a weight. */
export interface Setter {
  readonly step: number;
  readonly weight?: number;
  readonly value: (drawn: DrawnValues) => StepValue;
}

export function setterOf(step: Step, weightsAt: ReadonlyMap<string, number>): Setter | undefined {
  const { index } = step;
  if (step.op === 'lookup' && step.source.startsWith(WEIGHTS)) {
    const weight = weightsAt.get(weightKey(step.source.slice(WEIGHTS.length), keyOf(step)));
    // The factor of a child that only an alternative has.
    return weight === undefined
      ? { step: index, value: () => 1 }
      : { step: index, weight, value: ({ weights }) => weights[weight]! };
  }
  if (step.op === 'lookup' && step.source === CONSTANTS) {
    const key = keyOf(step);
    return { step: index, value: ({ constants }) => constants.get(key)! };
  }
  if (step.op === 'column' && step.source === ERRORS)
    return { step: index, value: ({ errors }) => errors.get(step.column)! };
  return undefined;
}

function keyOf(step: Extract<Step, { op: 'lookup' }>): string {
  const operand = step.keys[0]?.operand;
  return operand !== undefined && 'text' in operand ? (operand.text ?? '') : '';
}
