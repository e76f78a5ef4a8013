import type { Span } from '../report/finding.js';
import { mapElements, planElementwise } from './elementwise.js';
import { constantNumber, planPeriod, problem } from './expressions.js';
import type { Operand, AcrossName } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { ofType } from './types.js';
import { add } from './unit-reductions.js';
import { constantValue, describeShape, NOTHING, UNUSABLE, type Value } from './value.js';

/** So far back goes a reduction of which nothing tells how many periods there are: it is a list of as many columns. */
const LONGEST = 120;

/**
 * A reduction with `within: n`: over the values that the same unit has in this period and in those that are at most `n` years
 * earlier (a moving mean; with a large `n` a running sum). One value per unit stays one value per unit.
 *
 * It is a reduction across a list: the value, the one a period earlier, and so on. Sums run from the newest to the oldest.
 */
export function planOverOwnPeriods(
  kernel: AcrossName,
  value: Value,
  lanes: { readonly where: Value | undefined; readonly weight: Value | undefined },
  p: number | undefined,
  result: Omit<Value, 'shape' | 'operand'>,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const { period, unitSet } = scope.methodology.methodology;
  if (period === undefined) {
    problem(
      scope,
      span,
      'shape/no-period',
      '`within:` looks at other years of the same unit, and this methodology has no years.',
      `Write \`scores ${unitSet} per year\`.`,
    );
    return UNUSABLE;
  }
  if (value.shape.kind === 'row') {
    problem(
      scope,
      span,
      'shape/by-over-rows',
      `\`within:\` goes over the years of a unit, and this has ${describeShape(value.shape)}.`,
      'Reduce the rows to one value per unit first: `mean(mean(survey.x), within: 3)`.',
    );
    return UNUSABLE;
  }
  const other = ['by', 'across', 'in', 'over'].find((name) => bound.get(name) !== undefined);
  if (other !== undefined) {
    problem(
      scope,
      bound.get(other)!.value.span,
      'type/within',
      `\`within:\` goes over the years of one unit, \`${other}:\` over other units or years.`,
      `Write one reduction in the other: \`mean(mean(x, within: 3), ${other}: ...)\`.`,
    );
    return UNUSABLE;
  }
  if (kernel === 'firstText') return ofType(value, 'number', 'first(..., within: ...)', scope, span);
  const within = bound.get('within')!.value;
  const years = constantNumber(plan(within, scope));
  const covered = periodsCovered(scope);
  const back = years === undefined ? NaN : Math.min(years, covered === undefined ? Infinity : covered - 1);
  if (years === undefined || !Number.isInteger(years) || years < 1 || back > LONGEST) {
    problem(
      scope,
      within.span,
      'type/within',
      `\`within:\` takes how many years back, a whole number from 1 on, known without data; no more than ${LONGEST}, unless \`covers\` has fewer periods.`,
      back > LONGEST
        ? `Say which periods there are, such as \`covers 1990 .. 2022\`, or look back no more than ${LONGEST}.`
        : 'Write for example `mean(x, within: 2)`: of this year and the two before.',
    );
    return UNUSABLE;
  }
  const earlier = (of: Value, periods: number): Value => {
    if (periods === 0 || of.shape.kind === 'constant') return of;
    const { type, measure, bare } = of;
    return mapElements([of], { type, measure, bare }, scope, span, ([operand]) => ({
      op: 'previous',
      value: operand,
      back: periods,
    }));
  };
  const own = planPeriod(scope, span);
  const places = Array.from({ length: back + 1 }, (_, periods): Place => {
    const where = lanes.where && earlier(lanes.where, periods);
    const near =
      periods > 0 && years < yearsCovered(scope) ? notOlder(own, earlier(own, periods), years, scope, span) : undefined;
    return {
      value: earlier(value, periods),
      weight: lanes.weight && earlier(lanes.weight, periods),
      where: near && where ? planElementwise('both', [near, where], CONDITION, scope, span) : (near ?? where),
    };
  });
  const across = (child: number | undefined): Operand => {
    const of = (one: Value | undefined): Operand =>
      (child === undefined ? undefined : one?.members?.[child]) ?? one?.operand ?? { number: 1 };
    const lane = (name: 'weight' | 'where'): readonly Operand[] | null =>
      places.some((place) => place[name]) ? places.map((place) => of(place[name])) : null;
    const columns = places.map((place) => of(place.value));
    const step = { op: 'across', function: kernel, columns, weights: lane('weight'), where: lane('where'), p } as const;
    return add(step, { kind: 'cases' }, result.type, scope, span);
  };
  if (!value.members) return { ...result, shape: value.shape, operand: across(undefined) };
  return { ...result, shape: value.shape, operand: NOTHING, members: value.members.map((_, child) => across(child)) };
}

interface Place {
  readonly value: Value;
  readonly weight: Value | undefined;
  readonly where: Value | undefined;
}
const NUMBER = { type: 'number', bare: true } as const;
const CONDITION = { type: 'condition' } as const;

function notOlder(own: Value, earlier: Value, years: number, scope: Scope, span: Span): Value {
  const age = planElementwise('subtract', [own, earlier], NUMBER, scope, span);
  return planElementwise('lessOrEqual', [age, constantValue(years)], CONDITION, scope, span);
}

/** How many periods `covers` has; undefined where it is not said. */
function periodsCovered(scope: Scope): number | undefined {
  const { covers } = scope.methodology.methodology;
  if (covers.length === 0) return undefined;
  return covers.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** The years from the first to the last period covered: what is not older is any period before. */
function yearsCovered(scope: Scope): number {
  const { covers } = scope.methodology.methodology;
  if (covers.length === 0) return Infinity;
  return Math.max(...covers.map(({ to }) => to)) - Math.min(...covers.map(({ from }) => from));
}
