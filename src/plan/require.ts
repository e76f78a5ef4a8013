import { indicatorsBelow } from '../model/indicators.js';
import { type Amount, type FrameworkNode, type Require } from '../model/model.js';
import { planElementwise } from './elementwise.js';
import { problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import { type Operand } from './program.js';
import { type ChildrenScope, type MethodologyPlanner, type Scope } from './scope.js';
import { constantValue, type Value } from './value.js';

/** The condition under which a node has a value at all; undefined where any child is enough. */
export function planRequire(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  rule: Require,
  children: ChildrenScope,
): Value | undefined {
  const scope = nodeScope(planner, node, 'require', node.require.span);
  const scores = (ids: readonly string[]): readonly Operand[] => ids.map((id) => planner.node(id).score.operand);
  if (rule.childrenWith) {
    const counted = children.ids.map((id) => {
      const indicators = indicatorsBelow(planner.methodology, id);
      const enough = enoughOf(scores(indicators), rule.childrenWith!, scope);
      return planElementwise(
        'choose',
        [enough, constantValue(1), constantValue(Number.NaN)],
        { type: 'number' },
        scope,
        scope.span,
      ).operand;
    });
    return enoughOf(counted, rule.amount, scope);
  }
  if (rule.amount.kind === 'any') return undefined;
  return enoughOf(
    scores(rule.of === 'indicators' ? indicatorsBelow(planner.methodology, node.id) : children.ids),
    rule.amount,
    scope,
  );
}

/** Whether enough of the columns are there, per unit: of all of them, or of those that are there among `whole`. */
export function enoughOf(columns: readonly Operand[], amount: Amount, scope: Scope, whole?: readonly Operand[]): Value {
  const countOf = (counted: readonly Operand[]): Value => ({
    type: 'number',
    shape: { kind: 'unit' },
    bare: true,
    operand: scope.methodology.builder.add(
      { op: 'across', function: 'count', columns: counted, weights: null, where: null },
      { kind: 'cases' },
      'number',
      { node: scope.node, part: scope.part, span: scope.span },
    ),
  });
  const count = countOf(columns);
  if (whole && amount.kind === 'all') return shareOfPresent(count, countOf(whole), 1, 'greaterOrEqual', scope);
  if (whole && amount.kind === 'share') {
    const name = amount.more ? 'greater' : 'greaterOrEqual';
    return shareOfPresent(count, countOf(whole), amount.number, name, scope);
  }
  const compare = (name: 'greater' | 'greaterOrEqual', value: Value, limit: number): Value =>
    planElementwise(name, [value, constantValue(limit, { bare: true })], { type: 'condition' }, scope, scope.span);
  switch (amount.kind) {
    case 'all':
      return compare('greaterOrEqual', count, columns.length);
    case 'any':
      return compare('greater', count, 0);
    case 'count':
      if (amount.more ? amount.number >= columns.length : amount.number > columns.length) {
        problem(
          scope,
          scope.span,
          'property/amount',
          `This asks for ${amount.more ? 'more than ' : ''}${amount.number}, and here there are only ${columns.length}, so nothing would ever have a score.`,
          `Ask for at most ${amount.more ? columns.length - 1 : columns.length}, or for all of them.`,
        );
      }
      return compare(amount.more ? 'greater' : 'greaterOrEqual', count, amount.number);
    case 'share': {
      const share = planElementwise(
        'divide',
        [count, constantValue(columns.length, { bare: true })],
        { type: 'number', bare: true },
        scope,
        scope.span,
      );
      return compare(amount.more ? 'greater' : 'greaterOrEqual', share, amount.number);
    }
  }
}

/** Whether they are enough of what a unit has; one that has nothing has not enough. */
function shareOfPresent(
  count: Value,
  present: Value,
  least: number,
  name: 'greater' | 'greaterOrEqual',
  scope: Scope,
): Value {
  const { span } = scope;
  const condition = { type: 'condition' } as const;
  const some = planElementwise('greater', [present, constantValue(0, { bare: true })], condition, scope, span);
  const share = scope.methodology.builder.guarded({ condition: some.operand, is: 1 }, () =>
    planElementwise('divide', [count, present], { type: 'number', bare: true }, scope, span),
  );
  return planElementwise(name, [share, constantValue(least, { bare: true })], condition, scope, span);
}
