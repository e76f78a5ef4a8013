import type { BuiltinCall } from '../model/expression.js';
import type { Span } from '../report/finding.js';
import { mapElements } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import type { Operand, StepKind } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { wordOf } from './rank-functions.js';
import { UNUSABLE, type Value } from './value.js';

const LOOKS_BACK = ['previous', 'interpolate', 'latest', 'slope', 'trendStart'] as const;
export type LookBack = (typeof LOOKS_BACK)[number];

export function isLookBack(name: BuiltinCall['name']): name is LookBack {
  return LOOKS_BACK.some((one) => one === name);
}

/** Functions that look at other periods of the same unit; the result is in the unit of measure of x (a slope: per period). */
export function planLookBack(
  name: LookBack,
  x: Value,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  if (scope.methodology.methodology.period === undefined) {
    problem(
      scope,
      span,
      'shape/no-period',
      `\`${name}\` looks at other years of the same unit, and this methodology has no years.`,
      'Write `scores ... per year`.',
    );
    return UNUSABLE;
  }
  const argument = (key: string): number | undefined => {
    const given = bound.get(key);
    return given && constantNumber(plan(given.value, scope));
  };
  const kind = ((): ((value: Operand) => StepKind) | undefined => {
    switch (name) {
      case 'previous': {
        const back = bound.get('periods') ? argument('periods') : 1;
        if (back === undefined || !Number.isInteger(back) || back < 1) return undefined;
        return (value) => ({ op: 'previous', value, back });
      }
      case 'interpolate': {
        const ends = wordOf(bound, 'ends', { missing: 'missing', nearest: 'nearest' } as const, 'missing', scope, plan);
        return (value) => ({ op: 'interpolate', value, ends });
      }
      case 'latest': {
        const within = argument('within');
        if (within === undefined || within < 0) return undefined;
        return (value) => ({ op: 'latest', value, within });
      }
      case 'slope':
      case 'trendStart': {
        const within = argument('within');
        if (within === undefined || within < 1) return undefined;
        return (value) => ({ op: 'trend', value, within, figure: name === 'slope' ? 'slope' : 'start' });
      }
    }
  })();
  if (!kind) {
    problem(scope, span, 'type/within', ...HOW_FAR[name]);
    return UNUSABLE;
  }
  if (x.shape.kind === 'constant') return x;
  const result = { type: 'number', measure: x.measure, bare: x.bare } as const;
  return mapElements([x], result, scope, span, ([value]) => kind(value));
}

const HOW_FAR: Readonly<Record<LookBack, readonly [message: string, hint: string]>> = {
  previous: [
    '`previous` takes how many periods earlier, a whole number from 1 on, known without data.',
    'Write for example `previous(x, 5)`.',
  ],
  interpolate: ['`interpolate` takes no such number.', 'Write `interpolate(x)`.'],
  latest: ['`latest` must be told how many years it may look back.', 'Write for example `latest(x, within: 3)`.'],
  slope: [
    '`slope` must be told how many years it may look back, at least one.',
    'Write for example `slope(x, within: 5)`.',
  ],
  trendStart: [
    '`trendStart` must be told how many years it may look back, at least one.',
    'Write for example `trendStart(x, within: 5)`.',
  ],
};
