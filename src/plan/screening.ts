import { indicatorsBelow } from '../model/indicators.js';
import type { Methodology, Screen } from '../model/model.js';
import type { Span } from '../report/finding.js';
import type { Builder } from './builder.js';
import { planElementwise } from './elementwise.js';
import { planExpression, problem } from './expressions.js';
import { enoughOf } from './require.js';
import type { ElementwiseName, Operand, StepKind } from './program.js';
import type { MethodologyPlanner, Scope } from './scope.js';
import { constantValue, UNUSABLE, type Value } from './value.js';

/** The condition under which a unit takes part; null where nobody is screened out. Screening itself looks at all units. */
export function keptUnits(
  methodology: Methodology,
  builder: Builder,
  unscreened: () => MethodologyPlanner,
): Operand | null {
  if (methodology.screens.length === 0 && methodology.exclusions.length === 0) return null;
  const planner = unscreened();
  const context = { node: '', part: 'screen', span: methodology.nameSpan };
  const both = (name: 'both' | 'either', a: Operand | null, b: Operand, span: Span): Operand =>
    a === null
      ? b
      : builder.add({ op: 'elementwise', function: name, operands: [a, b] }, { kind: 'cases' }, 'number', {
          ...context,
          span,
        });
  let kept: Operand | null = null;
  for (const screen of methodology.screens) {
    const scope: Scope = { methodology: planner, ...context, span: screen.span };
    const condition =
      screen.kind === 'where' ? planExpression(screen.condition, scope) : covered(screen, planner, scope);
    if (condition.type !== 'condition' && condition !== UNUSABLE) {
      problem(
        scope,
        screen.span,
        'type/mismatch',
        '`keep where` takes a condition.',
        'Write a comparison, for example `keep where population >= 20000`.',
      );
      continue;
    }
    // A unit for which the condition is missing is not kept.
    const known = builder.add(
      { op: 'elementwise', function: 'coalesce', operands: [condition.operand, { number: 0 }] },
      { kind: 'cases' },
      'number',
      scope,
    );
    kept = both('both', kept, known, screen.span);
  }
  for (const order of ['retain', 'exclude'] as const) {
    for (const exclusion of methodology.exclusions.filter(({ kind }) => kind === order)) {
      const { units, periods, span } = exclusion;
      const named = builder.add({ op: 'isUnit', units, periods }, { kind: 'cases' }, 'number', { ...context, span });
      if (order === 'retain') {
        if (kept !== null) kept = both('either', kept, named, span);
      } else
        kept = both(
          'both',
          kept,
          builder.add({ op: 'elementwise', function: 'not', operands: [named] }, { kind: 'cases' }, 'number', {
            ...context,
            span,
          }),
          span,
        );
    }
  }
  return kept;
}

/** Whether a unit has enough values of indicators, as they came; of those that it has, enough that are not zero. */
function covered(screen: Extract<Screen, { kind: 'coverage' }>, planner: MethodologyPlanner, scope: Scope): Value {
  const values = indicatorsBelow(planner.methodology, screen.of).map((id): Value => planner.node(id).value ?? UNUSABLE);
  const columns = values.map(({ operand }) => operand);
  if (!screen.notZero) return enoughOf(columns, screen.amount, scope);
  const one = constantValue(1, { bare: true });
  const notZero = values.map((value) => {
    const zero = constantValue(0, { bare: true });
    const differs = planElementwise('notEqual', [value, zero], { type: 'condition' }, scope, scope.span);
    const nothing = constantValue(Number.NaN, { bare: true });
    return planElementwise('choose', [differs, one, nothing], { type: 'number' }, scope, scope.span).operand;
  });
  return enoughOf(notZero, screen.amount, scope, columns);
}

/** Operations whose result is missing as soon as one operand is. */
const STRICT: ReadonlySet<ElementwiseName> = new Set<ElementwiseName>([
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'negate',
  'absolute',
  'floor',
  'ceil',
  'exponential',
  'ln',
  'log10',
  'squareRoot',
  'normalCdf',
  'normalQuantile',
  'least',
  'greatest',
  'clamp',
]);

/** True of an operand that units which are screened out do not have as it is: choosing once more would change nothing. */
export function isMissingUnless(kept: Operand, operand: Operand, builder: Builder): boolean {
  // A step may be used by many: each is looked at once.
  const known = new Map<number, boolean>();
  const visit = (at: Operand): boolean => {
    if (!('step' in at)) return false;
    let result = known.get(at.step);
    if (result === undefined) {
      result = missingAt(builder.madeBy(at));
      known.set(at.step, result);
    }
    return result;
  };
  const missingAt = (step: StepKind | undefined): boolean => {
    if (step?.op === 'round') return visit(step.value);
    if (step?.op !== 'elementwise') return false;
    if (STRICT.has(step.function)) return step.operands.some(visit);
    const [condition, , otherwise] = step.operands;
    const isChoice = step.function === 'choose' || step.function === 'chooseText';
    return isChoice && sameOperand(condition, kept) && isNothing(otherwise);
  };
  return visit(operand);
}

function sameOperand(a: Operand, b: Operand): boolean {
  return 'step' in a && 'step' in b && a.step === b.step;
}

function isNothing(operand: Operand): boolean {
  return 'text' in operand ? operand.text === null : 'number' in operand && Number.isNaN(operand.number);
}
