import type { Expression } from '../model/expression.js';
import type { Span } from '../report/finding.js';
import { planElementwise, inOneUnit } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import type { StepKind } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import { ofType } from './types.js';
import { add } from './unit-reductions.js';
import { NOTHING, UNUSABLE, type Value } from './value.js';

/** `sorted(children)`: the children's values in order, the largest first; the last are missing where children are. */
export function planSorted(children: Value, scope: Scope, span: Span): Value {
  const columns = membersOf(children, 'sorted', scope, span);
  if (!columns) return UNUSABLE;
  const members = columns.map((_, place) =>
    add({ op: 'sorted', columns, place }, { kind: 'cases' }, 'number', scope, span),
  );
  const { measure, bare, range } = children;
  return { type: 'number', shape: { kind: 'children' }, measure, bare, range, operand: NOTHING, members };
}

/** `orderedWeighted(children, 0.5, 0.3, 0.2)`: a weight for each position, from the largest value to the smallest. */
export function planOrderedWeighted(
  children: Value,
  given: readonly Expression[],
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const columns = membersOf(children, 'orderedWeighted', scope, span);
  if (!columns) return UNUSABLE;
  const weights = given.map((weight) => constantNumber(plan(weight, scope)) ?? Number.NaN);
  const isWrong = weights.some((weight) => !(weight >= 0)) || !weights.some((weight) => weight > 0);
  if (weights.length !== columns.length || isWrong) {
    problem(
      scope,
      span,
      'weights/positions',
      isWrong
        ? 'Weights by position are numbers known without data, none of them negative and not all of them zero.'
        : `There are ${columns.length} children and ${weights.length} weights, and each position wants one.`,
      'Write as many weights as there are children, that of the largest value first; for any number of children there is `orderedQuantifier(children, 2)`.',
    );
    return UNUSABLE;
  }
  return ordered(children, { weights, exponent: 1 }, scope, span);
}

/** `orderedQuantifier(children, alpha)`: the weights of the positions from Q(r) = r ^ alpha. */
export function planOrderedQuantifier(children: Value, alpha: Value, scope: Scope, span: Span): Value {
  if (!membersOf(children, 'orderedQuantifier', scope, span)) return UNUSABLE;
  const exponent = constantNumber(alpha);
  if (exponent === undefined || exponent <= 0) {
    problem(
      scope,
      span,
      'weights/positions',
      'The exponent of the quantifier is a number above 0, known without data.',
      'Write 1 for the mean, less to favour large values, and more to favour small ones.',
    );
    return UNUSABLE;
  }
  return ordered(children, { weights: null, exponent }, scope, span);
}

function ordered(
  children: Value,
  positions: Extract<StepKind, { readonly op: 'ordered' }>['positions'],
  scope: Scope,
  span: Span,
): Value {
  const { measure, bare } = children;
  const kind = { op: 'ordered', columns: children.members!, positions } as const;
  const operand = add(kind, { kind: 'cases' }, 'number', scope, span);
  return { type: 'number', shape: { kind: 'unit' }, measure, bare, operand };
}

function membersOf(children: Value, name: string, scope: Scope, span: Span): Value['members'] {
  const value = ofType(children, 'number', name, scope, span);
  if (value.members) return value.members;
  if (value !== UNUSABLE)
    problem(
      scope,
      span,
      'shape/no-children',
      `\`${name}\` puts the values of children in order, and here are none.`,
      `Write \`${name}(children, ...)\` in the aggregation of a node that has children.`,
    );
  return undefined;
}

/** `steps(x, 5, 10, 20)`: how many of the thresholds x reaches, from 0 to as many as there are. */
export function planSteps(x: Value, thresholds: readonly Value[], scope: Scope, span: Span): Value {
  const [value, ...edges] = inOneUnit([x, ...thresholds], 'compared', scope, span);
  const known = edges.map(constantNumber);
  const unordered = known.findIndex(
    (edge, at) => at > 0 && edge !== undefined && !(edge > (known[at - 1] ?? -Infinity)),
  );
  if (unordered > 0) {
    problem(
      scope,
      span,
      'type/steps',
      `Thresholds ascend, and ${known[unordered]} does not lie above ${known[unordered - 1]}.`,
      'Write the smallest first; that fewer is better is said by `direction lower`.',
    );
    return UNUSABLE;
  }
  const type = { type: 'number', bare: true } as const;
  const [first, ...others] = edges.map((edge) =>
    planElementwise('greaterOrEqual', [value, edge], { type: 'condition' }, scope, span),
  );
  const count = others.reduce((sum, step) => planElementwise('add', [sum, step], type, scope, span), first);
  return { ...count, type: 'number', bare: true, range: { low: 0, high: edges.length } };
}

/** `categories(text, "D", "C", "B", "A")`: the place of a text among the categories, 0 for the first. */
export function planCategories(x: Value, given: readonly Expression[], scope: Scope, span: Span): Value {
  const text = ofType(x, 'text', 'categories', scope, span);
  const texts = given.flatMap((category) => (category.kind === 'text' ? [category.value] : []));
  if (texts.length < given.length || texts.length < 2 || new Set(texts).size < texts.length) {
    problem(
      scope,
      span,
      'type/categories',
      'Categories are texts in quotes, at least two of them, and each stands there once.',
      'Write the worst first: `categories(data.rating, "D", "C", "B", "A")`.',
    );
    return UNUSABLE;
  }
  if (text === UNUSABLE || text.type === 'nothing') return UNUSABLE;
  if (text.members) return UNUSABLE;
  const frame = scope.methodology.builder.frameOf(text.operand);
  const operand = add({ op: 'category', value: text.operand, texts }, frame, 'number', scope, span);
  return { type: 'number', shape: text.shape, bare: true, range: { low: 0, high: texts.length - 1 }, operand };
}

/** `at(x, "DEU")`, `at(x, neighbour)`: the value of another unit, in the same period. */
export function planAt(x: Value, key: Value, scope: Scope, span: Span): Value {
  const value = ofType(x, 'number', 'at', scope, span);
  const text = ofType(key, 'text', 'at', scope, span);
  if (value === UNUSABLE || text === UNUSABLE) return UNUSABLE;
  if (value.shape.kind !== 'unit' || (text.shape.kind !== 'unit' && text.shape.kind !== 'constant')) {
    problem(
      scope,
      span,
      'shape/units-wanted',
      '`at` looks up the value of another unit, so it takes one value per unit and the key of a unit.',
      'Reduce rows to one value per unit first, and name the unit by its key: `at(x, "DEU")`.',
    );
    return UNUSABLE;
  }
  if (scope.methodology.imaginary) {
    problem(
      scope,
      span,
      'test/given-reduction',
      'This test gives a value for one imaginary unit, and `at` asks for that of another unit.',
      'Test it against a table.',
    );
    return UNUSABLE;
  }
  const { builder, methodology } = scope.methodology;
  const isOne = builder.frameOf(text.operand).kind === 'constant';
  const frame =
    isOne && methodology.period === undefined ? ({ kind: 'constant' } as const) : ({ kind: 'cases' } as const);
  const kind = { op: 'at', value: value.operand, key: text.operand } as const;
  const compute = (): Value => ({
    type: 'number',
    shape: { kind: isOne ? 'constant' : 'unit' },
    measure: x.measure,
    bare: x.bare,
    operand: add(kind, frame, 'number', scope, span),
  });
  if (!('text' in text.operand)) return compute();
  const perPeriod = methodology.period !== undefined;
  const asked = {
    name: `at(x, ${JSON.stringify(text.operand.text)})`,
    identity: JSON.stringify(kind),
    group: null,
    perPeriod,
  };
  return scope.methodology.parameters.of(asked, scope, span, compute);
}
