import { DIMENSIONLESS } from '../model/measure.js';
import { type Span } from '../report/finding.js';
import { mapElements } from './elementwise.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import { hasUnits, ontoRows } from './own-unit.js';
import { hasParameters } from './parameters.js';
import type { Operand } from './program.js';
import { type PlanExpression, type Scope } from './scope.js';
import { type BoundArguments } from './signatures.js';
import { ofType } from './types.js';
import { add, groupBy, groupText, ofUnitsThatTakePart } from './unit-reductions.js';
import { describeShape, sameShape, UNUSABLE, type Value } from './value.js';

const TIES: Readonly<Record<string, 'min' | 'max' | 'average' | 'dense'>> = {
  min: 'min',
  max: 'max',
  average: 'average',
  dense: 'dense',
};

/** `rank(x, order: ascending, ties: min, where:, by:)`: keeps the shape; ranks run within the period of a panel. */
export function planRank(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const subject = bound.get('x');
  if (!subject) return UNUSABLE;
  const value = ofType(plan(subject.value, scope), 'number', 'rank', scope, subject.value.span);
  if (value === UNUSABLE) return UNUSABLE;
  const source = value.shape.kind === 'row' && hasUnits(value.shape.source, scope) ? value.shape.source : undefined;
  if (value.shape.kind !== 'unit' && value.shape.kind !== 'children' && source === undefined) {
    problem(
      scope,
      span,
      'shape/rank',
      `\`rank\` orders units, or the rows of a unit, and this has ${describeShape(value.shape)}.`,
      'Reduce it to one value per unit first.',
    );
    return UNUSABLE;
  }
  if (scope.methodology.imaginary) {
    problem(
      scope,
      span,
      'test/given-reduction',
      'This test gives a value for one imaginary unit, and a rank is about all units.',
      'Test it against a table.',
    );
    return UNUSABLE;
  }
  if (hasParameters(scope))
    scope.methodology.parameters.refuse('A rank is a place among the units that are there', scope, span);
  const order = wordOf(
    bound,
    'order',
    { ascending: 'ascending', descending: 'descending' } as const,
    'ascending',
    scope,
    plan,
  );
  const ties = wordOf(bound, 'ties', TIES, 'min', scope, plan);
  const lane = (key: 'where' | 'weight', type: 'condition' | 'number'): Operand | undefined | null => {
    const argument = bound.get(key);
    if (!argument) return null;
    const other = ofType(plan(argument.value, scope), type, key, scope, argument.value.span);
    if (other === UNUSABLE) return undefined;
    const fits =
      other.shape.kind === 'constant' ||
      other.shape.kind === 'unit' ||
      (source !== undefined && sameShape(other.shape, value.shape));
    if (!fits) {
      problem(
        scope,
        argument.value.span,
        'shape/mixed',
        `\`${key}\` has ${describeShape(other.shape)}, but what is ranked has ${describeShape(value.shape)}.`,
        'Both must come from the same source, or both have one value per unit.',
      );
      return undefined;
    }
    const beside = source === undefined ? other : ontoRows(other, source, scope, argument.value.span);
    return beside === UNUSABLE ? undefined : beside.operand;
  };
  const [where, weight] = [lane('where', 'condition'), lane('weight', 'number')];
  if (where === undefined || weight === undefined) return UNUSABLE;
  if (weight !== null && ties === 'dense') {
    problem(
      scope,
      bound.get('weight')!.value.span,
      'call/unknown-argument',
      '`rank` takes no weight with `ties: dense`: ranks without gaps count values, whatever they weigh.',
      'Write `ties: min`, `max` or `average`, or leave `weight:` out.',
    );
    return UNUSABLE;
  }
  // A weight of 1 is none.
  const isPlain = weight === null || ('number' in weight && weight.number === 1);
  const weighed = isPlain ? {} : { weight };
  const type = { type: 'number', measure: DIMENSIONLESS } as const;
  if (source !== undefined) {
    if (bound.get('by') || bound.get('across')) {
      problem(
        scope,
        span,
        'shape/by-over-rows',
        'Rows of a source are ranked within their unit; `by:` and `across:` are for ranks of units.',
        'Leave it out, or reduce to units first.',
      );
      return UNUSABLE;
    }
    return mapElements([value], type, scope, span, ([ranked]) => ({
      op: 'rank',
      value: ranked,
      order,
      ties,
      decimals: null,
      where,
      ...weighed,
      grouping: 'cases',
    }));
  }
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), !bound.get('across'), scope, by.value.span)
    : bound.get('across')
      ? null
      : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  const chosen = ofUnitsThatTakePart(where, scope, span);
  // Of children each is ranked by itself, among the units.
  return mapElements([value], type, scope, span, ([ranked]) => ({
    op: 'rank',
    value: ranked,
    order,
    ties,
    decimals: null,
    where: chosen,
    ...weighed,
    grouping,
  }));
}

export function wordOf<T extends string>(
  bound: BoundArguments,
  name: string,
  words: Readonly<Record<string, T>>,
  otherwise: T,
  scope: Scope,
  plan: PlanExpression,
): T {
  const argument = bound.get(name);
  if (!argument) return otherwise;
  const value = plan(argument.value, scope);
  const word = 'text' in value.operand && value.operand.text !== null ? value.operand.text : '';
  if (Object.hasOwn(words, word)) return words[word];
  problem(scope, argument.value.span, 'call/word', `\`${name}:\` takes one of ${Object.keys(words).join(', ')}.`);
  return otherwise;
}

/** Outranking by majority; OECD/JRC Handbook 2008, section 6.8 (Copeland). Weights must be known without data. */
export function planCopeland(children: Value, scope: Scope, span: Span): Value {
  if (!children.members) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`copeland` compares units by all children of a node.',
      'Write `aggregate copeland`.',
    );
    return UNUSABLE;
  }
  const weights = scope.children?.weights ?? children.members.map(() => ({ number: 1 }));
  if (weights.some((operand) => scope.methodology.builder.frameOf(operand).kind !== 'constant')) {
    problem(
      scope,
      span,
      'weights/not-constant',
      'Outranking needs weights that are the same for all units.',
      'Write the weights as numbers.',
    );
    return UNUSABLE;
  }
  const operand = add(
    { op: 'copeland', columns: children.members, weights, grouping: scope.methodology.grouping({ ...scope, span }) },
    { kind: 'cases' },
    'number',
    scope,
    span,
  );
  return { type: 'number', shape: { kind: 'unit' }, measure: DIMENSIONLESS, operand };
}

/** `winsorise(x, limit: 5, skewness: 2, kurtosis: 3.5)`: pulls extreme values in until the distribution is no longer skewed. */
export function planWinsorise(x: Value, bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const numberOr = (name: string, otherwise: number | null): number | null => {
    const argument = bound.get(name);
    if (!argument) return otherwise;
    const value = constantNumber(plan(argument.value, scope));
    if (value === undefined)
      problem(scope, argument.value.span, 'type/constant', `\`${name}:\` takes a number known without data.`);
    return value ?? otherwise;
  };
  if (x.shape.kind !== 'unit') {
    if (x !== UNUSABLE && x.type !== 'nothing')
      problem(
        scope,
        span,
        'shape/units-wanted',
        `\`winsorise\` looks at all units, and this has ${describeShape(x.shape)}.`,
      );
    return UNUSABLE;
  }
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), true, scope, by.value.span)
    : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  const limit = numberOr('limit', null);
  if (limit !== null && (!Number.isInteger(limit) || limit < 0)) {
    problem(
      scope,
      bound.get('limit')!.value.span,
      'numbers/not-whole',
      `${limit} is not a number of values, which is a whole number.`,
      'Write how many values may be pulled in at most, for example `winsorise(x, 5)`.',
    );
    return UNUSABLE;
  }
  return winsorised(x, limit, numberOr('skewness', 2)!, numberOr('kurtosis', 3.5)!, grouping, scope, span);
}

export function winsorised(
  x: Value,
  limit: number | null,
  skewness: number,
  kurtosis: number,
  grouping: number | null,
  scope: Scope,
  span: Span,
): Value {
  const kind = {
    op: 'winsorise',
    value: scope.methodology.ofKeptUnits(x.operand, 'number', span),
    limit,
    skewness,
    kurtosis,
    grouping,
  } as const;
  const pulledIn: Value = { ...x, operand: add(kind, { kind: 'cases' }, 'number', scope, span) };
  const { parameters } = scope.methodology;
  if (!hasParameters(scope) || (!parameters.frozen && !parameters.fitting)) return pulledIn;
  // All that it does is to pull values in to two ends, which therefore are its parameters.
  const end = (word: 'low' | 'high'): Value => {
    const asked = {
      name: `winsorise.${word}`,
      identity: JSON.stringify(kind),
      group: grouping === null ? null : groupText(grouping, scope),
      perPeriod: scope.methodology.methodology.period !== undefined,
      of: pulledIn.operand,
    };
    return parameters.of(asked, scope, span, () => endOf(word, pulledIn, grouping, scope, span));
  };
  const [low, high] = [end('low'), end('high')];
  if (!parameters.frozen) return pulledIn;
  const type = { type: 'number', measure: x.measure, bare: x.bare } as const;
  return planElementwise('clamp', [x, low, high], type, scope, span);
}

/** The smallest or the largest value, for all or for each group. */
function endOf(word: 'low' | 'high', x: Value, grouping: number | null, scope: Scope, span: Span): Value {
  const kind = {
    op: 'reduce',
    function: word === 'low' ? 'minimum' : 'maximum',
    value: x.operand,
    where: ofUnitsThatTakePart(null, scope, span),
    weight: null,
    from: { kind: 'cases' },
    grouping,
  } as const;
  const frame = grouping === null ? ({ kind: 'constant' } as const) : ({ kind: 'groups', grouping } as const);
  const reduced = add(kind, frame, 'number', scope, span);
  if (grouping === null) return { ...x, shape: { kind: 'constant' }, operand: reduced };
  return { ...x, operand: add({ op: 'spread', value: reduced, grouping }, { kind: 'cases' }, 'number', scope, span) };
}
