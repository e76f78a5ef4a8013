import { DIMENSIONLESS } from '../model/measure.js';
import type { Span } from '../report/finding.js';
import { constantNumber, problem } from './expressions.js';
import type { Frame, JointName, Operand } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { ofType } from './types.js';
import { add } from './unit-reductions.js';
import { describeShape, NOTHING, UNUSABLE, type Value } from './value.js';

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
