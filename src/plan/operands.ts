import type { Operand, Step } from './program.js';

/** What a step works on, in the order of its operands; groupings and guards apart. */
export function operandsOf(step: Step): readonly Operand[] {
  switch (step.op) {
    case 'elementwise':
      return step.operands;
    case 'group':
      return step.by;
    case 'reduce':
      return present([step.value, step.where, step.weight]);
    case 'rank':
      return present([step.value, step.where, step.weight ?? null]);
    case 'across':
      return [...step.columns, ...(step.weights ?? []), ...(step.where ?? [])];
    case 'copeland':
      return [...step.columns, ...step.weights];
    case 'sorted':
    case 'ordered':
    case 'joint':
      return step.columns;
    case 'member':
      return [step.of];
    case 'lookup':
      return step.keys.map(({ operand }) => operand);
    case 'round':
    case 'isOneOf':
    case 'textIsOneOf':
    case 'spread':
    case 'own':
    case 'winsorise':
    case 'previous':
    case 'interpolate':
    case 'latest':
    case 'trend':
    case 'category':
      return [step.value];
    case 'at':
      return [step.value, step.key];
    case 'column':
    case 'period':
    case 'undefined':
    case 'inPeriods':
    case 'isUnit':
      return [];
  }
}

function present(operands: readonly (Operand | null)[]): readonly Operand[] {
  return operands.filter((operand) => operand !== null);
}

/** The grouping step that a step refers to, if any. */
export function groupingOf(step: Step): number | undefined {
  return 'grouping' in step && typeof step.grouping === 'number' ? step.grouping : undefined;
}

/** The steps that a step computes with: its operands, its grouping, and the grouping whose groups it goes through. */
export function stepsUsedBy(step: Step): readonly number[] {
  const used = operandsOf(step).flatMap((operand) => ('step' in operand ? [operand.step] : []));
  const grouping = groupingOf(step);
  if (grouping !== undefined) used.push(grouping);
  if (step.op === 'reduce' && step.from.kind === 'groups') used.push(step.from.grouping);
  return used;
}
