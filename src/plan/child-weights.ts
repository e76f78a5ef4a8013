import type { Expression } from '../model/expression.js';
import type { FrameworkNode } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { planExpression, problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import type { ElementwiseName, Operand } from './program.js';
import type { ChildrenScope, MethodologyPlanner, Scope } from './scope.js';
import { undefinedWhere } from './undefined-where.js';
import { describeShape, UNUSABLE, type Value } from './value.js';

/** Children sorted by id, so that the order of the text changes no sum; weights as written, or as they are computed. */
export function childrenScope(planner: MethodologyPlanner, node: FrameworkNode): ChildrenScope {
  const sorted = [...node.children].sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0));
  const ids = sorted.map((child) => child.node);
  const stated = sorted.every((child) => !child.weight)
    ? null
    : sorted.map(({ node: child, weight }): Operand => {
        if (!weight) return { number: 1 };
        const scope = nodeScope(planner, node, 'weights', weight.span);
        const operand = weightOf(planExpression(weight.value, scope), planner, node, weight.span);
        return toldWhereMissing(operand, child, planner, scope);
      });
  const written: ChildrenScope = { ids, weights: stated };
  return node.weighting ? { ids, weights: computedWeights(planner, node, written) } : written;
}

/** A child that has a score and no weight drops out of its parent: not in silence. */
function toldWhereMissing(weight: Operand, child: string, planner: MethodologyPlanner, scope: Scope): Operand {
  const score = planner.node(child).score;
  if (!('step' in weight) || planner.builder.frameOf(weight).kind !== 'cases' || !score) return weight;
  const number = { type: 'number', bare: true } as const;
  const condition = { type: 'condition' } as const;
  const own: Value = { ...number, shape: { kind: 'unit' }, operand: weight };
  const is = (name: ElementwiseName, values: readonly Value[]): Value =>
    planElementwise(name, values, condition, scope, scope.span);
  const lacking = is('both', [is('isMissing', [own]), is('not', [is('isMissing', [score])])]);
  const name = planner.methodology.nodes.get(child)?.name ?? child;
  const told = undefinedWhere(lacking, `"${name}" has no weight, and drops out`, scope, scope.span);
  return planElementwise('choose', [lacking, told, own], number, scope, scope.span).operand;
}

/** `weights ...` of a node: an expression with one value a child, or one of `x`, which is each child in its turn. */
function computedWeights(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  children: ChildrenScope,
): readonly Operand[] {
  const { value: expression, span } = node.weighting!;
  const scope: Scope = { ...nodeScope(planner, node, 'weights', span), children };
  const ofEach = (place: number, x: Value | undefined): Operand => {
    const value = planExpression(expression, x === undefined ? scope : { ...scope, x });
    if (!value.members) return weightOf(value, planner, node, span);
    return weightOf(
      { ...value, shape: { kind: 'unit' }, operand: value.members[place], members: undefined },
      planner,
      node,
      span,
    );
  };
  if (mentionsX(expression)) return children.ids.map((id, place) => ofEach(place, planner.node(id).score));
  const joint = planExpression(expression, scope);
  return children.ids.map((_, place) => {
    const own = joint.members?.[place];
    const value: Value =
      own === undefined ? joint : { ...joint, shape: { kind: 'unit' }, operand: own, members: undefined };
    return weightOf(value, planner, node, span);
  });
}

function mentionsX(expression: Expression): boolean {
  const open = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'x') return true;
    if (at.kind === 'builtin' || at.kind === 'call')
      for (const { value, high } of at.arguments) open.push(value, ...(high === undefined ? [] : [high]));
    else if (at.kind === 'list') open.push(...at.items);
  }
  return false;
}

function weightOf(value: Value, planner: MethodologyPlanner, node: FrameworkNode, span: Span): Operand {
  if (value.type === 'number' && value.shape.kind !== 'row' && value.shape.kind !== 'children') return value.operand;
  if (value !== UNUSABLE && value.type !== 'nothing') {
    problem(
      nodeScope(planner, node, 'weights', span),
      span,
      'weights/shape',
      value.type === 'number'
        ? `A weight is a number, for all units or for each, and this has ${describeShape(value.shape)}.`
        : 'A weight is a number, for all units or for each.',
      'Reduce it to one value per unit first.',
    );
  }
  return { number: 1 };
}
