import type { ElementwiseName, Guard, Operand, Program, Step } from '../../plan/program.js';
import type { Place } from './compiled.js';
import { as, bare, type Expression, joinedBy, open } from './expression.js';
import { notNull } from './window.js';

/** A part of a node in which there may be no result although all that it is made of is there. */
export interface TroubledStep {
  readonly step: number;
  /** The column that says so, quoted. */
  readonly column: string;
  /** A number that is the same for all units is not in its list: without it there are no scores. */
  readonly isLackingRow: boolean;
}

/** Functions that have no result for some numbers. */
const RISKY: ReadonlySet<ElementwiseName> = new Set<ElementwiseName>([
  'add', 'subtract', 'multiply', 'divide', 'power', 'exponential', 'ln', 'log10', 'squareRoot', 'normalQuantile',
]); // prettier-ignore

/**
 * Adds the columns that say where there is trouble which no guard excuses, one for each part of a node, and one for each number
 * that all units have in common. `lookedUp` has how many rows have the keys of a lookup.
 */
export function troubleColumns(
  program: Program,
  needed: ReadonlySet<number>,
  cases: Place,
  lookedUp: ReadonlyMap<number, Expression>,
  quote: (name: string) => string,
): readonly TroubledStep[] {
  const parts = new Map<string, { readonly step: number; readonly conditions: Expression[] }>();
  for (const step of program.steps) {
    if (!needed.has(step.index) || step.frame.kind === 'rows') continue;
    const condition = troubleIn(step, program, cases, lookedUp);
    if (condition === undefined) continue;
    const key = JSON.stringify(isLackingRow(step) ? [step.index] : [step.node, step.part]);
    const found = parts.get(key);
    if (found === undefined) parts.set(key, { step: step.index, conditions: [condition] });
    else found.conditions.push(condition);
  }
  return [...parts.values()].map(({ step, conditions }) => {
    const name = cases.context.alias(
      `${program.steps[step].node === '' ? program.name : program.steps[step].node}_trouble`,
    );
    const any = conditions.length === 1 ? conditions[0] : joinedBy(' OR ', conditions);
    cases.chain.add(name, bare(as('condition', any)));
    return { step, column: quote(name), isLackingRow: isLackingRow(program.steps[step]) };
  });
}

function isLackingRow(step: Step): boolean {
  return step.op === 'lookup' && step.frame.kind === 'constant';
}

/** Where a step has no result, though its operands are there and its guards hold; undefined where that can not be. */
function troubleIn(
  step: Step,
  program: Program,
  { context, value }: Place,
  lookedUp: ReadonlyMap<number, Expression>,
): Expression | undefined {
  if (step.op === 'undefined') return held(step.guards, [], program, context);
  if (step.op === 'lookup') {
    // A blank cell is a missing number and no trouble; a row that is not there, or there twice, is.
    value(step.index);
    const isNotOne = as('condition', open`${lookedUp.get(step.index)!} <> 1`);
    const keys = step.keys.map(({ operand }) => context.any(operand)).filter((key) => !context.isKnown(key));
    return held(step.guards, [isNotOne, ...keys.map(notNull)], program, context);
  }
  const operands = operandsAtRisk(step);
  if (operands === undefined) return undefined;
  const result = as('condition', open`${value(step.index)} IS NULL`);
  return held(step.guards, [result, ...operands.map((operand) => notNull(context.any(operand)))], program, context);
}

function operandsAtRisk(step: Step): readonly Operand[] | undefined {
  switch (step.op) {
    case 'elementwise':
      return RISKY.has(step.function) ? step.operands : undefined;
    case 'category':
      return [step.value];
    default:
      return undefined;
  }
}

function held(
  guards: readonly Guard[],
  conditions: readonly Expression[],
  program: Program,
  context: Place['context'],
): Expression {
  const excuses = guards.flatMap((guard): Expression[] => {
    if ('unless' in guard) {
      if (program.steps[guard.unless].frame.kind === 'rows') return [];
      return [as('condition', open`${context.any({ step: guard.unless })} IS NULL`)];
    }
    // Rows are judged one by one; whether any of them counts is not looked at.
    if ('step' in guard.condition && program.steps[guard.condition.step].frame.kind === 'rows') return [];
    const condition = context.condition(guard.condition);
    return [guard.is === 1 ? condition : as('condition', open`NOT ${condition}`)];
  });
  const all = [...conditions, ...excuses];
  if (all.length === 0) return as('condition', open`TRUE`);
  return as('condition', { ...joinedBy(' AND ', all), isClosed: false });
}
