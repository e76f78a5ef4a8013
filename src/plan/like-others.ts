import type { Expression } from '../model/expression.js';
import { DIMENSIONLESS } from '../model/measure.js';
import { indicatorsBelow, rootsOfOthers } from '../model/indicators.js';
import type { FrameworkNode } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, planExpression, problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import type { MethodologyPlanner, Scope } from './scope.js';
import { ofType } from './types.js';
import { add, smallestAndLargest } from './unit-reductions.js';
import { constantValue, UNUSABLE, type Value } from './value.js';

/**
 * `likeOthers(x, of: pillar)`: the value at which the indicator would lie between its smallest and largest value observed,
 * in its direction, where the unit's other indicators lie on the mean.
 *
 *     low + s * (high - low), or high - s * (high - low) where lower is better;  s = the mean of (value - low) / (high - low)
 *
 * Source: Becker et al., COINr, `Impute` by row after normalisation. The mean is that of the indicators which the unit
 * has a value of; one that is the same for all units says nothing about any and is left out. Shape: units to units, in
 * the unit of measure of x. Missing: where the unit has none of the others.
 */
export function planLikeOthers(x: Value, of: Expression | undefined, scope: Scope, span: Span): Value {
  const planner = scope.methodology;
  const node = planner.methodology.nodes.get(scope.node);
  if (!node || node.children.length > 0 || scope.part !== 'missing' || scope.callSite) {
    problem(
      scope,
      span,
      'call/only-in-missing',
      '`likeOthers` puts a value in place of one that an indicator lacks, so it stands in `missing impute` of indicators only, and in no function.',
      'Write `missing impute likeOthers(x)` on the indicator, or in `every indicator`.',
    );
    return UNUSABLE;
  }
  if (planner.imaginary) {
    problem(
      scope,
      span,
      'test/given-reduction',
      'This test gives a value for one imaginary unit, and `likeOthers` looks at the values of all units.',
      'Give the indicator a value as well, or test it against a table.',
    );
    return UNUSABLE;
  }
  const roots = rootsOfOthers(planner.methodology, node.id, of);
  const beside = indicatorsAt(planner, roots);
  if (beside.every((id) => id === node.id)) {
    problem(
      scope,
      span,
      'call/no-others',
      `There is no other indicator ${of?.kind === 'node' ? `in "${of.node}"` : `beside "${node.id}"`} that could tell what it lacks.`,
      'Widen it with `of: index`, or impute otherwise, for example `median(x)`.',
    );
    return UNUSABLE;
  }
  const value = ofType(x, 'number', 'likeOthers', scope, span);
  if (value === UNUSABLE || value.shape.kind !== 'unit') return UNUSABLE;
  const mean = meanPosition(planner, roots, scope, span);
  const { low, high } = smallestAndLargest(value, scope, span);
  const type = { type: 'number', measure: x.measure, bare: x.bare } as const;
  const part = planElementwise(
    'multiply',
    [mean, planElementwise('subtract', [high, low], type, scope, span)],
    type,
    scope,
    span,
  );
  // What is imputed on the scale of the score has its direction already.
  return lowerIsBetter(node, planner) && !node.missing.value.afterNormalise
    ? planElementwise('subtract', [high, part], type, scope, span)
    : planElementwise('add', [low, part], type, scope, span);
}

/** What has been planned for a methodology: indicators of one pillar share their mean. */
interface Shared {
  readonly values: Map<string, Value>;
  readonly indicators: Map<string, readonly string[]>;
}
const shared = new WeakMap<MethodologyPlanner, Shared>();

function sharedBy(planner: MethodologyPlanner): Shared {
  const known = shared.get(planner) ?? { values: new Map<string, Value>(), indicators: new Map<string, string[]>() };
  shared.set(planner, known);
  return known;
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

function indicatorsAt(planner: MethodologyPlanner, roots: readonly string[]): readonly string[] {
  return once(sharedBy(planner).indicators, roots.join('\n'), () => indicatorsBelow(planner.methodology, ...roots));
}

/** Where a unit lies on the mean of those of the indicators that it has a value of. The own one counts where it is there. */
function meanPosition(planner: MethodologyPlanner, roots: readonly string[], scope: Scope, span: Span): Value {
  return once(sharedBy(planner).values, `mean ${roots.join('\n')}`, () => {
    const columns = indicatorsAt(planner, roots).flatMap((id) => {
      const position = positionOf(planner, planner.methodology.nodes.get(id)!);
      return position === UNUSABLE ? [] : [position.operand];
    });
    if (columns.length === 0) return UNUSABLE;
    const mean = { op: 'across', function: 'mean', columns, weights: null, where: null } as const;
    const operand = planner.builder.unguarded(() => add(mean, { kind: 'cases' }, 'number', scope, span));
    return { type: 'number', shape: { kind: 'unit' }, measure: DIMENSIONLESS, operand };
  });
}

/** Where a unit lies between the smallest and the largest value of an indicator, from 0 at the worse end to 1 at the better. */
function positionOf(planner: MethodologyPlanner, node: FrameworkNode): Value {
  const position = (): Value => {
    const value = planner.node(node.id).value;
    // What is one number for all units says nothing about any.
    if (!value || value === UNUSABLE || value.shape.kind !== 'unit') return UNUSABLE;
    const { nameSpan: span } = node;
    const scope = nodeScope(planner, node, 'missing', span);
    const { low, high } = smallestAndLargest(value, scope, span);
    const measured = { type: 'number', measure: value.measure, bare: value.bare } as const;
    const plain = { type: 'number', measure: DIMENSIONLESS } as const;
    const distance = lowerIsBetter(node, planner) ? ([high, value] as const) : ([value, low] as const);
    const differs = planElementwise('greater', [high, low], { type: 'condition' }, scope, span);
    const quotient = planner.builder.guarded({ condition: differs.operand, is: 1 }, () =>
      planElementwise(
        'divide',
        [
          planElementwise('subtract', distance, measured, scope, span),
          planElementwise('subtract', [high, low], measured, scope, span),
        ],
        plain,
        scope,
        span,
      ),
    );
    return planElementwise('choose', [differs, quotient, constantValue(Number.NaN)], plain, scope, span);
  };
  return once(sharedBy(planner).values, `position ${node.id}`, () => planner.builder.unguarded(position));
}

/** Goalposts say by their order which end is the better one. */
function lowerIsBetter(node: FrameworkNode, planner: MethodologyPlanner): boolean {
  if (!node.goalposts) return node.direction.value === 'lower';
  const { value, span } = node.goalposts;
  const [low, high] = [value.low, value.high].map((end) =>
    constantNumber(planExpression(end, nodeScope(planner, node, 'goalposts', span))),
  );
  return low !== undefined && high !== undefined && low > high;
}
