import { type Argument, type BuiltinCall, type Expression } from '../model/expression.js';
import { squareRoot } from '../model/measure.js';
import { type Span } from '../report/finding.js';
import { planBudgetAllocation } from './budget-allocation.js';
import { planHierarchy, planJointWeights } from './joint-weights.js';
import { planLookup, planNames } from './lookups.js';
import { planCoalesce, planIf } from './choices.js';
import { inOneUnit, planElementwise, underGuards } from './elementwise.js';
import { problem } from './expressions.js';
import { planLikeOthers } from './like-others.js';
import { planEquality, planMembership, planPower, planProduct, planSum } from './operators.js';
import {
  planAt,
  planCategories,
  planOrderedQuantifier,
  planOrderedWeighted,
  planSorted,
  planSteps,
} from './order-functions.js';
import { planCopeland, planRank, planWinsorise } from './rank-functions.js';
import { type Operand } from './program.js';
import { isReduction, planReduction } from './reductions.js';
import { type PlanExpression, type Scope } from './scope.js';
import { bindArguments, type BoundArguments } from './signatures.js';
import { isLookBack, planLookBack } from './time-functions.js';
import { CONDITION, ofType } from './types.js';
import { keepMeasure, planClamp, planExponential, planLogarithm, planNormal, planRounding } from './value-functions.js';
import { constantValue, NOTHING, UNUSABLE, type Value } from './value.js';

/** A call of what the runtime computes: operators, functions of one value, reductions, ranks and looks back in time. */
export function planBuiltin(call: BuiltinCall, scope: Scope, plan: PlanExpression): Value {
  const bound = bindArguments(call.name, call.arguments);
  const { span } = call;
  const value = (name: string): Value => planned(bound.get(name), scope, plan);
  const number = (name: string): Value =>
    ofType(value(name), 'number', call.name, scope, bound.get(name)?.value.span ?? span);
  const numberOf = (expression: Expression): Value =>
    ofType(plan(expression, scope), 'number', call.name, scope, expression.span);
  if (isReduction(call.name)) return planReduction(call.name, bound, scope, span, plan);
  if (isLookBack(call.name)) return planLookBack(call.name, number('x'), bound, scope, span, plan);
  switch (call.name) {
    case 'add':
    case 'subtract':
      return planSum(call.name, number('a'), number('b'), scope, span);
    case 'multiply':
    case 'divide':
      return planProduct(call.name, number('a'), number('b'), scope, span);
    case 'power':
      return planPower(number('a'), number('b'), scope, span);
    case 'negate': {
      const a = number('a');
      return planElementwise(
        'negate',
        [a],
        {
          type: 'number',
          measure: a.measure,
          bare: a.bare,
          range: a.range && { low: -a.range.high, high: -a.range.low },
        },
        scope,
        span,
      );
    }
    case 'equal':
    case 'notEqual':
      return planEquality(call.name, value('a'), value('b'), scope, span);
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
      return planElementwise(
        call.name,
        inOneUnit([number('a'), number('b')], 'compared', scope, span),
        CONDITION,
        scope,
        span,
      );
    case 'and':
    case 'or':
      return planElementwise(
        call.name === 'and' ? 'both' : 'either',
        ['a', 'b'].map((name) => ofType(value(name), 'condition', call.name, scope, span)),
        CONDITION,
        scope,
        span,
      );
    case 'not':
      return planElementwise('not', [ofType(value('a'), 'condition', 'not', scope, span)], CONDITION, scope, span);
    case 'isMissing': {
      const a = value('a');
      return planElementwise(a.type === 'text' ? 'textIsMissing' : 'isMissing', [a], CONDITION, scope, span);
    }
    case 'isIn':
      return planMembership(value('a'), bound, scope, span, plan);
    case 'ln':
    case 'log10':
      return planLogarithm(call.name, number('x'), scope, span);
    case 'exp':
      return planExponential(number('x'), scope, span);
    case 'normalCdf':
    case 'normalQuantile':
      return planNormal(call.name, number(call.name === 'normalCdf' ? 'x' : 'p'), scope, span);
    case 'sqrt': {
      const x = number('x');
      return planElementwise(
        'squareRoot',
        [x],
        { type: 'number', measure: x.measure && squareRoot(x.measure), bare: x.bare },
        scope,
        span,
      );
    }
    case 'abs':
      return keepMeasure('absolute', [number('x')], scope, span);
    case 'floor':
    case 'ceil':
      return keepMeasure(call.name, [number('x')], scope, span);
    case 'round':
      return planRounding(number('x'), bound.get('decimals'), scope, span, plan);
    case 'clamp':
      return planClamp(number('x'), number('low'), number('high'), scope, span);
    case 'least':
    case 'greatest':
      return keepMeasure(
        call.name,
        bound.values.map((argument) => ofType(plan(argument, scope), 'number', call.name, scope, argument.span)),
        scope,
        span,
      );
    case 'coalesce':
      return planCoalesce(bound.values, scope, span, plan);
    case 'if':
      return planIf(bound, scope, span, plan);
    case 'rank':
      return planRank(bound, scope, span, plan);
    case 'weights':
      return planWeights(scope, span);
    case 'copeland':
      return planCopeland(value('children'), scope, span);
    case 'principalComponentWeights':
    case 'balancedWeights':
    case 'benefitOfTheDoubtWeights':
      return planJointWeights(call.name, bound, scope, span, plan);
    case 'expertWeights':
      return planBudgetAllocation(value('experts'), scope, span);
    case 'judgementWeights':
    case 'consistencyRatio':
      return planHierarchy(call.name, bound, scope, span, plan);
    case 'names':
      return planNames(scope, span);
    case 'lookup':
      return planLookup(bound, scope, span, plan);
    case 'winsorise':
      return planWinsorise(number('x'), bound, scope, span, plan);
    case 'sorted':
      return planSorted(value('children'), scope, span);
    case 'orderedWeighted':
      return planOrderedWeighted(value('children'), bound.values.slice(1), scope, span, plan);
    case 'orderedQuantifier':
      return planOrderedQuantifier(value('children'), number('alpha'), scope, span);
    case 'steps':
      return planSteps(
        number('x'),
        bound.values.slice(1).map((edge) => numberOf(edge)),
        scope,
        span,
      );
    case 'categories':
      return planCategories(value('text'), bound.values.slice(1), scope, span);
    case 'at':
      return planAt(value('x'), value('key'), scope, span);
    case 'likeOthers':
      return planLikeOthers(number('x'), bound.get('of')?.value, scope, span);
    case 'undefined':
      return planUndefined(bound, scope, span);
    default:
      return UNUSABLE;
  }
}

export function planned(argument: Argument | undefined, scope: Scope, plan: PlanExpression): Value {
  return argument ? plan(argument.value, scope) : UNUSABLE;
}

function planWeights(scope: Scope, span: Span): Value {
  const children = scope.children;
  if (!children) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`weights(children)` means something only in the aggregation or an output of a node that has children.',
    );
    return UNUSABLE;
  }
  const members = children.weights ?? children.ids.map(() => ({ number: 1 }));
  return { type: 'number', shape: { kind: 'children' }, bare: true, operand: NOTHING, members };
}

/** Missing, with the reason as a finding wherever it is chosen. */
function planUndefined(bound: BoundArguments, scope: Scope, span: Span): Value {
  const reason = bound.get('reason')?.value;
  if (reason?.kind !== 'text') {
    problem(scope, span, 'type/reason', '`undefined` takes the reason as a text in quotes.');
    return UNUSABLE;
  }
  if (scope.methodology.imaginary) return constantValue(Number.NaN, { bare: true });
  const guard = scope.methodology.builder.innermostGuard();
  const guarding =
    guard && 'condition' in guard ? scope.methodology.builder.frameOf(guard.condition) : ({ kind: 'cases' } as const);
  // Behind a condition that is one value for all, every unit lacks its value.
  const frame = guarding.kind === 'constant' ? ({ kind: 'cases' } as const) : guarding;
  const add = (): Operand =>
    scope.methodology.builder.add({ op: 'undefined', reason: reason.value }, frame, 'number', {
      node: scope.node,
      part: scope.part,
      span: scope.callSite?.span ?? span,
    });
  // Behind an `if` over children it is one for each; `coalesce` alone leaves it as it is.
  if (scope.childGuards?.some((guards) => guards.some((one) => 'condition' in one))) {
    const members = scope.childGuards.map((guards) => underGuards(guards, scope, add));
    return { type: 'nothing', shape: { kind: 'children' }, bare: true, operand: NOTHING, members };
  }
  const operand = add();
  const shape = frame.kind === 'rows' ? ({ kind: 'row', source: frame.source } as const) : ({ kind: 'unit' } as const);
  return { type: 'nothing', shape, bare: true, operand };
}
