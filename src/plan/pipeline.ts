import type { Measure } from '../model/measure.js';
import type {
  Amount,
  Bands,
  FrameworkNode,
  Missing,
  Modifier,
  Normalise,
  Output,
  Publish,
  Require,
  Side,
  Treat,
  TreatStep,
} from '../model/model.js';
import type { Expression } from '../model/expression.js';
import type { Span } from '../report/finding.js';
import { ofType } from './builtins.js';
import { inOneUnit, intoMeasure, mapElements, planElementwise } from './elementwise.js';
import { constantNumber, isBuiltin, planExpression, problem } from './expressions.js';
import type { Operand, PublishRule } from './program.js';
import { groupBy, winsorised } from './reductions.js';
import type { ChildrenScope, GoalpostScope, MethodologyPlanner, Scope } from './scope.js';
import { conversionOnto, constantValue, NOTHING, UNUSABLE, type Value } from './value.js';

/**
 * The one pipeline of every node:
 *
 *     value | aggregate -> missing -> treat -> normalise -> onto -> clamped -> direction -> missing after -> round
 *
 * Each function takes what the stage before hands on (`x`) and gives what it hands on itself.
 */

const TEXTS = { type: 'text' } as const;

/** The scope of a node's own expressions. */
export function nodeScope(planner: MethodologyPlanner, node: FrameworkNode, part: string, span: Span): Scope {
  return { methodology: planner, node: node.id, part, span };
}

export function planValue(planner: MethodologyPlanner, node: FrameworkNode, given: Expression | undefined): Value {
  const stated = node.value!;
  const scope = nodeScope(planner, node, 'value', stated.span);
  const expression = given ?? stated.value.expression;
  const value = planExpression(expression, scope);
  if (value.shape.kind === 'row') {
    problem(
      scope,
      expression.span,
      'shape/row-as-value',
      `An indicator needs one value per unit, and this has one value per row of "${value.shape.source}".`,
      'Say how the rows make one value: `mean(...)`, `share(...)`, `sum(...)`, `median(...)`.',
    );
    return UNUSABLE;
  }
  const unit = intoMeasure(
    ofType(value, 'number', 'value', scope, expression.span),
    node.measure,
    `"${node.name}"`,
    scope,
    expression.span,
  );
  return modified(unit, given ? [] : stated.value.modifiers, undefined, scope, stated.span);
}

export function planAggregate(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  children: ChildrenScope,
): Value | undefined {
  const stated = node.aggregate!;
  if (stated.value === 'none') return undefined;
  const scope: Scope = { ...nodeScope(planner, node, 'aggregate', stated.span), children };
  const expression = stated.value.expression;
  const value = ofType(planExpression(expression, scope), 'number', 'aggregate', scope, expression.span);
  if (value.shape.kind === 'children' || value.shape.kind === 'row') {
    problem(
      scope,
      expression.span,
      'shape/aggregate',
      'An aggregation makes one value per unit of its children, and this still has several.',
      'Wrap it, for example `mean(children)` or `arithmetic(children)`.',
    );
    return UNUSABLE;
  }
  const unit = intoMeasure(value, node.measure, `"${node.name}"`, scope, expression.span);
  const enough = planRequire(planner, node, node.require.value, children);
  const kept = enough ? chooseWhere(enough, unit, scope, stated.span) : unit;
  return modified(kept, stated.value.modifiers, undefined, scope, stated.span);
}

function chooseWhere(condition: Value, value: Value, scope: Scope, span: Span): Value {
  const missing: Value = { ...value, shape: { kind: 'constant' }, operand: NOTHING, members: undefined };
  return planElementwise(
    'choose',
    [condition, value, missing],
    {
      type: value.type === 'nothing' ? 'number' : value.type,
      measure: value.measure,
      bare: value.bare,
      range: value.range,
    },
    scope,
    span,
  );
}

/** The condition under which a node has a value at all; undefined where any child is enough. */
function planRequire(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  rule: Require,
  children: ChildrenScope,
): Value | undefined {
  const scope = nodeScope(planner, node, 'require', node.require.span);
  const scores = (ids: readonly string[]): readonly Operand[] => ids.map((id) => planner.node(id).score.operand);
  if (rule.childrenWith) {
    const counted = children.ids.map((id) => {
      const indicators = indicatorsBelow(planner, id);
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
    scores(rule.of === 'indicators' ? indicatorsBelow(planner, node.id) : children.ids),
    rule.amount,
    scope,
  );
}

/** The ids of the indicators at or below a node, each once, sorted. */
export function indicatorsBelow(planner: MethodologyPlanner, id: string): readonly string[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (at: string): void => {
    if (visited.has(at)) return;
    visited.add(at);
    const node = planner.methodology.nodes.get(at);
    if (!node) return;
    if (node.children.length === 0) found.add(at);
    for (const child of node.children) visit(child.node);
  };
  visit(id);
  return [...found].sort();
}

/** Whether enough of the columns are there, per unit. */
export function enoughOf(columns: readonly Operand[], amount: Amount, scope: Scope): Value {
  const count: Value = {
    type: 'number',
    shape: { kind: 'unit' },
    bare: true,
    operand: scope.methodology.builder.add(
      { op: 'across', function: 'count', columns, weights: null, where: null },
      { kind: 'cases' },
      'number',
      { node: scope.node, part: scope.part, span: scope.span },
    ),
  };
  const compare = (name: 'greater' | 'greaterOrEqual', value: Value, limit: number): Value =>
    planElementwise(name, [value, constantValue(limit, { bare: true })], { type: 'condition' }, scope, scope.span);
  switch (amount.kind) {
    case 'all':
      return compare('greaterOrEqual', count, columns.length);
    case 'any':
      return compare('greater', count, 0);
    case 'count':
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

export function planMissing(planner: MethodologyPlanner, node: FrameworkNode, x: Value, rule: Missing): Value {
  if (rule.policy === 'keep' || rule.policy === 'fail') return x;
  const scope: Scope = { ...nodeScope(planner, node, 'missing', node.missing.span), x };
  const span = node.missing.span;
  const filling =
    rule.policy === 'zero'
      ? constantValue(0, { bare: true })
      : ofType(planExpression(rule.expression!, scope), 'number', 'impute', scope, rule.expression!.span);
  const [value, other] = inOneUnit([x, filling], 'put in one place', scope, span);
  const rounded = modified(other, rule.modifiers, undefined, scope, span);
  return planElementwise(
    'coalesce',
    [value, rounded],
    { type: 'number', measure: x.measure, bare: x.bare, range: undefined },
    scope,
    span,
  );
}

export function planTreat(planner: MethodologyPlanner, node: FrameworkNode, x: Value, rule: Treat, span: Span): Value {
  const scope: Scope = { ...nodeScope(planner, node, 'treat', span), x };
  if (rule.kind === 'expression') {
    return modified(
      ofType(planExpression(rule.step.expression, scope), 'number', 'treat', scope, span),
      rule.step.modifiers,
      undefined,
      scope,
      span,
    );
  }
  const untreated = x;
  const first = treatStep(rule.first, rule.condition, scope, span);
  const once = chooseTreated(called(rule.condition, scope), first, untreated, scope, span);
  if (!rule.otherwise) return once;
  // The second step replaces the first and works on the untreated values, as the field's reference does.
  const still = called(rule.condition, { ...scope, x: once });
  const second = treatStep(rule.otherwise, rule.condition, scope, span);
  return chooseTreated(still, second, once, scope, span);
}

/** The condition under which to treat; where it is missing (a constant column has no skewness) nothing is treated. */
function called(condition: Expression, scope: Scope): Value {
  const value = ofType(planExpression(condition, scope), 'condition', 'when', scope, condition.span);
  return planElementwise(
    'coalesce',
    [value, { ...value, shape: { kind: 'constant' }, operand: { number: 0 } }],
    { type: 'condition' },
    scope,
    condition.span,
  );
}

function chooseTreated(condition: Value, treated: Value, untreated: Value, scope: Scope, span: Span): Value {
  // A logarithm changes the unit of measure; which of the two holds is known only with data, so afterwards it is unknown.
  const conversion = conversionOnto(untreated, treated);
  const same = conversion !== undefined && conversion.factor === 1 && conversion.offset === 0;
  return planElementwise(
    'choose',
    [condition, treated, untreated],
    { type: 'number', measure: same ? untreated.measure : undefined, bare: same && Boolean(untreated.bare) },
    scope,
    span,
  );
}

function treatStep(step: TreatStep, condition: Expression, scope: Scope, span: Span): Value {
  if (step.kind === 'expression')
    return ofType(planExpression(step.expression, scope), 'number', 'treat', scope, step.expression.span);
  const x = scope.x!;
  const limits = skewLimits(condition, scope);
  if (!limits) {
    problem(
      scope,
      step.span,
      'treat/condition',
      '`winsorise at most` pulls values in until the distribution passes the test, so it must know the limits of the test.',
      'Write the test as `abs(skewness(x)) > 2 and kurtosis(x) > 3.5`, or call `winsorise(x, limit: 5, skewness: 2, kurtosis: 3.5)`.',
    );
    return UNUSABLE;
  }
  if (x.shape.kind !== 'unit' || scope.methodology.imaginary) {
    if (x !== UNUSABLE)
      problem(
        scope,
        span,
        scope.methodology.imaginary ? 'test/given-reduction' : 'shape/units-wanted',
        'Winsorising looks at all units, and here is one value for all.',
      );
    return UNUSABLE;
  }
  return winsorised(x, step.limit, limits.skewness, limits.kurtosis, scope.methodology.grouping(scope), scope, span);
}

/** The limits in `abs(skewness(x)) > a and kurtosis(x) > b`, in either order. */
function skewLimits(condition: Expression, scope: Scope): { skewness: number; kurtosis: number } | undefined {
  if (!isBuiltin(condition, 'and')) return undefined;
  let skewness: number | undefined;
  let kurtosis: number | undefined;
  for (const { value } of condition.arguments) {
    if (value.kind !== 'builtin' || (value.name !== 'greater' && value.name !== 'greaterOrEqual')) return undefined;
    const [left, right] = value.arguments.map((argument) => argument.value);
    const limit = constantNumber(planExpression(right, scope));
    const ofX = (call: Expression, name: 'skewness' | 'kurtosis'): boolean =>
      isBuiltin(call, name) && call.arguments.length === 1 && call.arguments[0].value.kind === 'x';
    if (isBuiltin(left, 'abs') && ofX(left.arguments[0].value, 'skewness')) skewness = limit;
    else if (ofX(left, 'kurtosis')) kurtosis = limit;
  }
  return skewness === undefined || kurtosis === undefined ? undefined : { skewness, kurtosis };
}

/** normalise, onto, clamped, direction: a function that declares its range is reflected on it, any other receives -x. */
export function planNormalise(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  const goalposts = planGoalposts(planner, node);
  const lower = node.direction.value === 'lower' && !node.goalposts;
  const stated = node.normalise;
  if (!stated) {
    const scope = nodeScope(planner, node, 'direction', node.direction.span);
    if (!lower) return clampedAlone(planner, node, x);
    return planElementwise(
      'negate',
      [x],
      { type: 'number', measure: x.measure, bare: x.bare },
      scope,
      node.direction.span,
    );
  }
  const scope: Scope = { ...nodeScope(planner, node, 'normalise', stated.span), x, goalposts };
  const rescaled = normalisedOnto(stated.value, scope, stated.span);
  if (!lower) return finished(rescaled, node, stated.value, scope, stated.span);
  if (rescaled.range) {
    const straight = finished(rescaled, node, stated.value, scope, stated.span);
    return reflected(straight, rescaled.range, node, stated.value, { ...scope, part: 'direction' });
  }
  const negative = planElementwise(
    'negate',
    [x],
    { type: 'number', measure: x.measure, bare: x.bare },
    { ...scope, part: 'direction' },
    node.direction.span,
  );
  return finished(
    normalisedOnto(stated.value, { ...scope, x: negative }, stated.span),
    node,
    stated.value,
    scope,
    stated.span,
  );
}

function planGoalposts(planner: MethodologyPlanner, node: FrameworkNode): GoalpostScope | undefined {
  const stated = node.goalposts;
  if (!stated) return undefined;
  const scope = nodeScope(planner, node, 'goalposts', stated.span);
  const end = (expression: Expression): Value => {
    const value = intoMeasure(planExpression(expression, scope), node.measure, 'The goalpost', scope, expression.span);
    if (constantNumber(value) === undefined && value !== UNUSABLE) {
      problem(
        scope,
        expression.span,
        'goalposts/not-constant',
        'A goalpost is a number that is known without data.',
        'Write a number or a constant; for the smallest and largest value observed use `minmax(x)`.',
      );
    }
    return value;
  };
  return { low: end(stated.value.low), high: end(stated.value.high), logarithmic: stated.value.logarithmic };
}

function normalisedOnto(rule: Normalise, scope: Scope, span: Span): Value {
  const value = ofType(planExpression(rule.expression, scope), 'number', 'normalise', scope, rule.expression.span);
  if (!rule.onto || value === UNUSABLE) return value;
  const low = constantNumber(planExpression(rule.onto.low, scope));
  const high = constantNumber(planExpression(rule.onto.high, scope));
  if (low === undefined || high === undefined || low >= high) {
    problem(
      scope,
      span,
      'onto/range',
      '`onto` takes two plain numbers, the smaller first.',
      'Write for example `onto 0 .. 10`; for fewer is better write `direction lower`.',
    );
    return value;
  }
  if (!value.range) {
    problem(
      scope,
      span,
      'onto/no-range',
      'This normalisation has no declared range, so it cannot be put onto another.',
      'Use a function that declares one, such as `minmax`, or scale it by hand: `zscore(x) * 10 + 50`.',
    );
    return value;
  }
  const { range } = value;
  if (range.low === low && range.high === high) return value;
  const type = { type: 'number', bare: true } as const;
  const number = (n: number): Value => constantValue(n, { bare: true });
  let result: Value = { ...value, measure: undefined, bare: true };
  if (range.low !== 0) result = planElementwise('subtract', [result, number(range.low)], type, scope, span);
  if (range.high - range.low !== 1)
    result = planElementwise('divide', [result, number(range.high - range.low)], type, scope, span);
  if (high - low !== 1) result = planElementwise('multiply', [result, number(high - low)], type, scope, span);
  if (low !== 0) result = planElementwise('add', [result, number(low)], type, scope, span);
  return { ...result, range: { low, high } };
}

/** Modifiers of the normalisation, then a `clamped` that stands alone. */
function finished(value: Value, node: FrameworkNode, rule: Normalise, scope: Scope, span: Span): Value {
  const modifiers: readonly Modifier[] = node.clamped
    ? [{ kind: 'clamped', side: node.clamped.value }, ...rule.modifiers]
    : rule.modifiers;
  return modified(value, modifiers, value.range, scope, node.clamped?.span ?? span);
}

function clampedAlone(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  if (!node.clamped) return x;
  const scope = nodeScope(planner, node, 'clamped', node.clamped.span);
  return modified(x, [{ kind: 'clamped', side: node.clamped.value }], x.range, scope, node.clamped.span);
}

function reflected(
  value: Value,
  range: { low: number; high: number },
  node: FrameworkNode,
  rule: Normalise,
  scope: Scope,
): Value {
  const type = { type: 'number', bare: value.bare, measure: value.measure, range } as const;
  const mirror = planElementwise(
    'subtract',
    [constantValue(range.low + range.high, { bare: value.bare, measure: value.measure }), value],
    type,
    scope,
    node.direction.span,
  );
  // 1 - 0.1234 has dust in its last digits: what was rounded stays rounded.
  const rounding = rule.modifiers.filter((modifier) => modifier.kind === 'rounded');
  return modified(mirror, rounding, range, scope, node.direction.span);
}

/** `, clamped` and `, rounded to 4`, in the order written. */
export function modified(
  value: Value,
  modifiers: readonly Modifier[],
  range: Value['range'],
  scope: Scope,
  span: Span,
): Value {
  let result = value;
  for (const modifier of modifiers) {
    const type = { type: 'number', measure: result.measure, bare: result.bare, range: result.range } as const;
    if (modifier.kind === 'rounded') {
      result = mapElements([result], type, scope, span, ([operand]) => ({
        op: 'round',
        value: operand,
        rounding: { decimals: modifier.decimals, mode: modifier.mode },
      }));
    } else if (!range) {
      if (result !== UNUSABLE) {
        problem(
          scope,
          span,
          'clamped/no-range',
          'This has no declared range, so there is nothing to clamp it to.',
          'Use a function that declares one (`goalposts`, `minmax`), or write `clamp(x, low, high)`.',
        );
      }
    } else result = clampTo(result, modifier.side, range, scope, span);
  }
  return result;
}

function clampTo(value: Value, side: Side, range: { low: number; high: number }, scope: Scope, span: Span): Value {
  const type = { type: 'number', measure: value.measure, bare: value.bare, range: value.range } as const;
  const end = (number: number): Value => ({ ...constantValue(number), measure: value.measure, bare: value.bare });
  if (side === 'both') return planElementwise('clamp', [value, end(range.low), end(range.high)], type, scope, span);
  return side === 'above'
    ? planElementwise('least', [value, end(range.high)], type, scope, span)
    : planElementwise('greatest', [value, end(range.low)], type, scope, span);
}

export function planRound(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  const stated = node.round;
  if (!stated) return x;
  const scope = nodeScope(planner, node, 'round', stated.span);
  return mapElements(
    [x],
    { type: 'number', measure: x.measure, bare: x.bare, range: x.range },
    scope,
    stated.span,
    ([value]) => ({ op: 'round', value, rounding: stated.value }),
  );
}

const TIES = { share: 'min', average: 'average', last: 'max', dense: 'dense' } as const;

/** Ranks of the score, within the year of a panel and within the group the rule names. */
export function planRankStage(planner: MethodologyPlanner, node: FrameworkNode, score: Value): Value {
  const rule = node.rank.value;
  const scope = nodeScope(planner, node, 'rank', node.rank.span);
  if (score.type === 'nothing' || score.shape.kind !== 'unit') return UNUSABLE;
  const grouping = rule.within
    ? groupBy(planExpression(rule.within, scope), true, scope, rule.within.span)
    : planner.grouping(scope);
  if (grouping === undefined) return UNUSABLE;
  const operand = planner.builder.add(
    {
      op: 'rank',
      value: score.operand,
      order: rule.order === 'highest' ? 'descending' : 'ascending',
      ties: TIES[rule.ties],
      decimals: rule.decimals ?? null,
      where: null,
      grouping,
    },
    { kind: 'cases' },
    'number',
    scope,
  );
  return { type: 'number', shape: { kind: 'unit' }, bare: true, operand };
}

export function planBands(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  bands: Bands,
  score: Value,
  rank: () => Value,
): Value {
  const scope = nodeScope(planner, node, bands.name === '' ? 'bands' : `bands ${bands.name}`, bands.span);
  const by =
    bands.of.kind === 'rank'
      ? rank()
      : bands.of.kind === 'score'
        ? score
        : ofType(planExpression(bands.of.expression, scope), 'number', 'bands', scope, bands.span);
  const ordered = bands.bands;
  let result: Value = { ...TEXTS, shape: { kind: 'constant' }, operand: { text: null } };
  let before: { edge: string; limit: number } | undefined;
  for (const band of ordered) {
    if (!band.edge) continue;
    const limit = constantNumber(planExpression(band.value!, scope));
    const rising = band.edge === 'to' || band.edge === 'below' || band.edge === 'first';
    if (limit !== undefined && before && (rising ? limit <= before.limit : limit >= before.limit)) {
      problem(
        scope,
        band.span,
        'bands/order',
        `The band "${band.label}" can never be reached: its edge ${limit} comes after ${before.limit}.`,
        rising
          ? 'Give the bands with `to`, `below` and `first` from the lowest edge to the highest.'
          : 'Give the bands with `from` and `above` from the highest edge to the lowest.',
      );
    }
    if (limit !== undefined) before = { edge: band.edge, limit };
  }
  for (const band of [...ordered].reverse()) {
    const label: Value = { ...TEXTS, shape: { kind: 'constant' }, operand: { text: band.label } };
    if (!band.edge) {
      // The rest: whoever has a value and no band above.
      const there = planElementwise(
        'not',
        [planElementwise('isMissing', [by], { type: 'condition' }, scope, band.span)],
        { type: 'condition' },
        scope,
        band.span,
      );
      result = planElementwise(
        'chooseText',
        [there, label, { ...label, operand: { text: null } }],
        TEXTS,
        scope,
        band.span,
      );
      continue;
    }
    result = planElementwise(
      'chooseText',
      [
        bandCondition(band.edge, planExpression(band.value!, scope), by, scope, band.span, planner, score),
        label,
        result,
      ],
      TEXTS,
      scope,
      band.span,
    );
  }
  return result;
}

const EDGES = {
  from: 'greaterOrEqual',
  above: 'greater',
  to: 'lessOrEqual',
  below: 'less',
  first: 'lessOrEqual',
} as const;

function bandCondition(
  edge: keyof typeof EDGES,
  limit: Value,
  by: Value,
  scope: Scope,
  span: Span,
  planner: MethodologyPlanner,
  score: Value,
): Value {
  let edgeValue = ofType(limit, 'number', 'bands', scope, span);
  if (edge === 'first' && edgeValue.measure && !edgeValue.bare) {
    // `first 10 %`: of the units that have a score.
    const grouping = planner.grouping(scope);
    const counted = planner.builder.add(
      {
        op: 'reduce',
        function: 'count',
        value: score.operand,
        where: null,
        weight: null,
        from: { kind: 'cases' },
        grouping,
      },
      grouping === null ? { kind: 'constant' } : { kind: 'groups', grouping },
      'number',
      scope,
    );
    const count =
      grouping === null
        ? counted
        : planner.builder.add({ op: 'spread', value: counted, grouping }, { kind: 'cases' }, 'number', scope);
    edgeValue = planElementwise(
      'multiply',
      [
        { ...edgeValue, bare: true, measure: undefined },
        { type: 'number', shape: { kind: 'constant' }, bare: true, operand: count },
      ],
      { type: 'number', bare: true },
      scope,
      span,
    );
  }
  const [value, converted] = inOneUnit([by, edgeValue], 'compared', scope, span);
  const condition = planElementwise(EDGES[edge], [value, converted], { type: 'condition' }, scope, span);
  return condition;
}

export function planOutput(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  output: Output,
  children: ChildrenScope | undefined,
): Value {
  const { expression, modifiers } = output.value.value;
  const scope: Scope = { ...nodeScope(planner, node, `output ${output.name}`, output.value.span), children };
  const value = planExpression(expression, scope);
  if (value.shape.kind === 'row' || value.shape.kind === 'children') {
    problem(
      scope,
      expression.span,
      'shape/row-as-value',
      'An output needs one value per unit, and this has several.',
      'Reduce it: `mean(...)`, `sum(...)`.',
    );
    return UNUSABLE;
  }
  if (value.type === 'text') return value;
  const unit = modified(
    intoMeasure(value, output.measure, `"${output.name}"`, scope, expression.span),
    modifiers,
    value.range,
    scope,
    output.value.span,
  );
  if (!output.round) return unit;
  const rounding = output.round.value;
  return mapElements(
    [unit],
    { type: 'number', measure: unit.measure, bare: unit.bare },
    { ...scope, part: 'round' },
    output.round.span,
    ([operand]) => ({ op: 'round', value: operand, rounding }),
  );
}

export function planPublish(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  rule: Publish | undefined,
  measure: Measure | undefined,
  span: Span,
): PublishRule | undefined {
  if (!rule) return undefined;
  const scope = nodeScope(planner, node, 'publish', span);
  const limit = (of: Publish['below']): PublishRule['below'] => {
    if (!of) return undefined;
    const number = constantNumber(
      intoMeasure(planExpression(of.limit, scope), measure, 'The limit', scope, of.limit.span),
    );
    if (number === undefined)
      problem(scope, of.limit.span, 'publish/limit', 'The limit of `publish` is a number that is known without data.');
    return number === undefined ? undefined : { limit: number, text: of.text };
  };
  return { rounding: rule.rounding, below: limit(rule.below), above: limit(rule.above) };
}
