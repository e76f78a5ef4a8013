import type { FrameworkNode } from '../model/model.js';
import { DIMENSIONLESS } from '../model/measure.js';
import type { Expression } from '../model/expression.js';
import type { Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, planExpression, problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import type { ElementwiseName, Frame, JointName, Operand } from './program.js';
import type { ChildrenScope, MethodologyPlanner, PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { ofType } from './types.js';
import { add } from './unit-reductions.js';
import { constantValue, describeShape, NOTHING, UNUSABLE, type Value } from './value.js';

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

// ------------------------------------------------------------------------------------------------ found together

/** Weights that are found from all children together, one column each. */
export function planJointWeights(
  name: 'principalComponentWeights' | 'balancedWeights' | 'benefitOfTheDoubtWeights',
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const argument = bound.get('children');
  const children = argument
    ? ofType(plan(argument.value, scope), 'number', name, scope, argument.value.span)
    : UNUSABLE;
  if (!children.members || !scope.children) {
    if (children !== UNUSABLE || !argument)
      problem(
        scope,
        span,
        'shape/no-children',
        `\`${name}\` weighs the children of a node, and this has ${describeShape(children.shape)}.`,
        'Write for example `weights principalComponents(children)`.',
      );
    return UNUSABLE;
  }
  if (isImaginary(name, scope, span)) return UNUSABLE;
  const numbers =
    name === 'balancedWeights'
      ? targetsOf(bound, scope, span, plan, children.members.length)
      : name === 'benefitOfTheDoubtWeights'
        ? sharesOf(bound, scope, span, plan)
        : [];
  if (numbers === undefined) return UNUSABLE;
  const grouping = scope.methodology.grouping({ ...scope, span });
  const frame: Frame =
    name === 'benefitOfTheDoubtWeights'
      ? { kind: 'cases' }
      : grouping === null
        ? { kind: 'constant' }
        : { kind: 'groups', grouping };
  return jointValue(name, children.members, numbers, grouping, frame, scope, span);
}

function isImaginary(name: string, scope: Scope, span: Span): boolean {
  if (!scope.methodology.imaginary) return false;
  problem(
    scope,
    span,
    'test/given-reduction',
    `This test gives a value for one imaginary unit, and \`${name}\` is about all units.`,
    'Test it against a table, or give the data of all units with `given SOURCE from "file"`.',
  );
  return true;
}

function jointValue(
  name: JointName,
  columns: readonly Operand[],
  numbers: readonly number[],
  grouping: number | null,
  frame: Frame,
  scope: Scope,
  span: Span,
): Value {
  const ids = scope.children!.ids;
  const names = ids.map((id) => scope.methodology.methodology.nodes.get(id)?.name ?? id);
  const kind = { op: 'joint', function: name, columns, names, numbers, from: { kind: 'cases' }, grouping } as const;
  const joint = add(kind, frame, 'number', scope, span);
  const members = ids.map((_, place) => memberOf(joint, place, frame, grouping, scope, span));
  return { type: 'number', shape: { kind: 'children' }, measure: DIMENSIONLESS, bare: true, operand: NOTHING, members };
}

function memberOf(
  joint: Operand,
  place: number,
  frame: Frame,
  grouping: number | null,
  scope: Scope,
  span: Span,
): Operand {
  const member = add({ op: 'member', of: joint, place }, frame, 'number', scope, span);
  if (frame.kind !== 'groups' || grouping === null) return member;
  return add({ op: 'spread', value: member, grouping }, { kind: 'cases' }, 'number', scope, span);
}

/** The importance that each child is to have: by default its weight. */
function targetsOf(
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
  count: number,
): readonly number[] | undefined {
  const argument = bound.get('importance');
  const value = argument && plan(argument.value, scope);
  const operands = value
    ? (value.members ?? Array.from({ length: count }, () => value.operand))
    : scope.children!.weights;
  if (operands === null) return Array.from({ length: count }, () => 1);
  const targets = operands.map((operand) => ('number' in operand ? operand.number : Number.NaN));
  if (targets.every((target) => target >= 0) && targets.some((target) => target > 0)) return targets;
  problem(
    scope,
    argument?.value.span ?? span,
    'weights/not-constant',
    'The importance that children are to have is a number of zero or more for each, known without data.',
    'Write it as the `weight` of each child, or leave it out: then all are to be equally important.',
  );
  return undefined;
}

function sharesOf(
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): readonly number[] | undefined {
  const share = (name: string, otherwise: number): number | undefined => {
    const argument = bound.get(name);
    return argument ? constantNumber(plan(argument.value, scope)) : otherwise;
  };
  const least = share('least', 0);
  const most = share('most', 1);
  if (least !== undefined && most !== undefined && least >= 0 && least <= most && most <= 1) return [least, most];
  problem(
    scope,
    span,
    'weights/shares',
    'The shares that a child may have of a score lie from 0 to 1, the least before the most, and are known without data.',
    'Write for example `benefitOfTheDoubt(least: 10 %, most: 50 %)`.',
  );
  return undefined;
}

// ------------------------------------------------------------------------------------------------ judgements and tables

/** The names of the children, by which tables are looked up. */
export function planNames(scope: Scope, span: Span): Value {
  const ids = scope.children?.ids;
  if (!ids) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`names(children)` means something only in the aggregation, the weights or an output of a node that has children.',
    );
    return UNUSABLE;
  }
  const members = ids.map((id): Operand => ({ text: scope.methodology.methodology.nodes.get(id)?.name ?? id }));
  return { type: 'text', shape: { kind: 'children' }, operand: { text: null }, members };
}

/** `lookup(table.value, table.key, text)`: the number in the row whose key is the text. */
export function planLookup(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const column = (name: 'value' | 'key') => {
    const expression = bound.get(name)?.value;
    return expression?.kind === 'column' ? expression : undefined;
  };
  const [value, key] = [column('value'), column('key')];
  const source = value && scope.methodology.model.sources.get(value.source);
  if (!value || !key || !source || value.source !== key.source || source.role !== 'list') {
    if (![bound.get('value'), bound.get('key')].some((argument) => argument?.value.kind === 'missing'))
      problem(
        scope,
        span,
        'call/lookup',
        'A value is looked up in a column of a list by another column of the same list; a list is a source without `key` and `rows of`.',
        'Write for example `lookup(factors.value, factors.region, region)`.',
      );
    return UNUSABLE;
  }
  const found = ofType(plan(value, scope), 'number', 'lookup', scope, value.span);
  ofType(plan(key, scope), 'text', 'lookup', scope, key.span);
  const wanted = ofType(plan(bound.get('text')!.value, scope), 'text', 'lookup', scope, bound.get('text')!.value.span);
  if (found === UNUSABLE || wanted === UNUSABLE || wanted.type !== 'text') return UNUSABLE;
  if (wanted.shape.kind === 'row') {
    problem(scope, span, 'shape/row-as-value', 'A key is looked up for each unit or for all, and this is one per row.');
    return UNUSABLE;
  }
  const result = { type: 'number', measure: found.measure, bare: found.bare } as const;
  const lookUp = (operand: Operand): Operand =>
    lookupStep(value.source, value.column, [{ column: key.column, operand }], scope, span);
  if (wanted.members)
    return { ...result, shape: { kind: 'children' }, operand: NOTHING, members: wanted.members.map(lookUp) };
  return { ...result, shape: wanted.shape, operand: lookUp(wanted.operand) };
}

/** A number out of a list, by as many keys as are given: constants or columns of the cases. */
export function lookupStep(
  source: string,
  column: string,
  keys: readonly { readonly column: string; readonly operand: Operand }[],
  scope: Scope,
  span: Span,
): Operand {
  const { builder } = scope.methodology;
  const varies = keys.some(({ operand }) => builder.frameOf(operand).kind !== 'constant');
  return add(
    { op: 'lookup', source, column, keys },
    varies ? { kind: 'cases' } : { kind: 'constant' },
    'number',
    scope,
    span,
  );
}

/** Budget allocation: the mean of the points that experts give each child, one row an expert; shares that sum to 1. */
export function planBudgetAllocation(experts: Value, scope: Scope, span: Span): Value {
  const { source } = experts;
  const children = scope.children;
  if (source === undefined || !children) {
    if (source !== undefined || experts.type !== 'nothing')
      problem(
        scope,
        span,
        'call/source',
        '`budgetAllocation` takes a source with a row for each expert and a column for each child of the node.',
        'Write `weights budgetAllocation(experts)`.',
      );
    return UNUSABLE;
  }
  const nodes = scope.methodology.methodology.nodes;
  const given = children.ids.map((id) => scope.methodology.column(source, nodes.get(id)?.name ?? id, scope, span));
  if (given.some((value) => value.shape.kind !== 'row' || value.type !== 'number')) {
    if (given.every((value) => value !== UNUSABLE))
      problem(
        scope,
        span,
        'call/source',
        'Experts are the rows of a list of numbers: a source without `key` and `rows of`, whose columns are numbers.',
      );
    return UNUSABLE;
  }
  const condition = { type: 'condition' } as const;
  const number = { type: 'number', bare: true } as const;
  const zero = constantValue(0, { bare: true });
  const points = given.map((value): Value => ({ ...value, measure: undefined, bare: true }));
  // A sum with a missing part is missing: whoever leaves a child out has not allocated a budget.
  const total = points.reduce((sum, value) => planElementwise('add', [sum, value], number, scope, span));
  const complete = planElementwise('isMissing', [total], condition, scope, span);
  const rows = total.shape as Extract<Value['shape'], { kind: 'row' }>;
  // The middle one: a single expert who gives more, or less, than all others is then the one who is left out.
  const budget = reduceList('median', total, rows.source, scope, span);
  const other = planElementwise('notEqual', [total, budget], condition, scope, span);
  const smallest = points.reduce((least, value) => planElementwise('least', [least, value], number, scope, span));
  const negative = planElementwise('less', [smallest, zero], condition, scope, span);
  const means = points.map((value) => {
    const missing = excused(complete, 'points for every child', scope, span);
    const unequal = excused(other, 'as many points as the others, so that no voice counts more', scope, span);
    const below = excused(negative, 'points of zero and more', scope, span);
    const counted = [
      [other, unequal],
      [negative, below],
      [complete, missing],
    ].reduce((rest, [excuse, left]) => planElementwise('choose', [excuse, left, rest], number, scope, span), value);
    return reduceList('mean', counted, rows.source, scope, span);
  });
  const sum = means.reduce((before, value) => planElementwise('add', [before, value], number, scope, span));
  // Of no experts at all the mean is missing, and nobody has been told to be left out.
  const none = planElementwise(
    'either',
    [
      planElementwise('isMissing', [sum], condition, scope, span),
      planElementwise('lessOrEqual', [sum, zero], condition, scope, span),
    ],
    condition,
    scope,
    span,
  );
  const nothing = undefinedWhere(none, 'no expert gives points, so that there are no weights', scope, span);
  const members = means.map((value) => {
    const share = scope.methodology.builder.guarded({ condition: none.operand, is: 0 }, () =>
      planElementwise('divide', [value, sum], number, scope, span),
    );
    return planElementwise('choose', [none, nothing, share], number, scope, span).operand;
  });
  return { ...number, measure: DIMENSIONLESS, shape: { kind: 'children' }, operand: NOTHING, members };
}

/** Missing where the condition holds, with a finding that tells which expert is left out, and why. */
function excused(condition: Value, what: string, scope: Scope, span: Span): Value {
  return undefinedWhere(condition, `an expert is left out, who does not give ${what}`, scope, span);
}

function undefinedWhere(condition: Value, reason: string, scope: Scope, span: Span): Value {
  const { builder } = scope.methodology;
  const operand = builder.guarded({ condition: condition.operand, is: 1 }, () =>
    add({ op: 'undefined', reason }, builder.frameOf(condition.operand), 'number', scope, span),
  );
  return { type: 'number', bare: true, shape: condition.shape, operand };
}

function reduceList(kernel: 'mean' | 'median', value: Value, source: string, scope: Scope, span: Span): Value {
  const operand = add(
    {
      op: 'reduce',
      function: kernel,
      value: value.operand,
      where: null,
      weight: null,
      from: { kind: 'rows', source },
      grouping: null,
    },
    { kind: 'constant' },
    'number',
    scope,
    span,
  );
  return { type: 'number', bare: true, shape: { kind: 'constant' }, operand };
}

/** The analytic hierarchy process: weights from judgements of pairs, or how consistent the judgements are. */
export function planHierarchy(
  name: 'judgementWeights' | 'consistencyRatio',
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const children = scope.children;
  const [first, second, importance] = (['first', 'second', 'importance'] as const).map((key) => {
    const argument = bound.get(key);
    const type = key === 'importance' ? 'number' : 'text';
    return argument ? ofType(plan(argument.value, scope), type, name, scope, argument.value.span) : UNUSABLE;
  });
  const columns = [first, second, importance];
  if (columns.includes(UNUSABLE)) return UNUSABLE;
  const sources = new Set(columns.map(({ shape }) => (shape.kind === 'row' ? shape.source : '')));
  const [source] = [...sources];
  const list = scope.methodology.model.sources.get(source)?.role === 'list';
  if (!children || sources.size > 1 || !list) {
    problem(
      scope,
      span,
      children ? 'call/source' : 'shape/no-children',
      children
        ? 'Judgements are the rows of one list: two columns name what is compared, and one says how many times as important the first is.'
        : `\`${name}\` weighs the children of a node, and here are none.`,
      `Write for example \`${name === 'judgementWeights' ? 'weights analyticHierarchy' : name}(judgements.first, judgements.second, judgements.importance)\`.`,
    );
    return UNUSABLE;
  }
  const names = children.ids.map((id) => scope.methodology.methodology.nodes.get(id)?.name ?? id);
  const kind = {
    op: 'joint',
    function: 'judgementWeights',
    columns: columns.map(({ operand }) => operand),
    names,
    numbers: [],
    from: { kind: 'rows', source },
    grouping: null,
  } as const;
  const joint = add(kind, { kind: 'constant' }, 'number', scope, span);
  const member = (place: number): Operand => memberOf(joint, place, { kind: 'constant' }, null, scope, span);
  const number = { type: 'number', measure: DIMENSIONLESS, bare: true } as const;
  if (name === 'consistencyRatio') return { ...number, shape: { kind: 'constant' }, operand: member(names.length) };
  return { ...number, shape: { kind: 'children' }, operand: NOTHING, members: names.map((_, place) => member(place)) };
}
