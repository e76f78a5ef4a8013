import { type Argument } from '../model/expression.js';
import { comparable, DIMENSIONLESS, exponential, logarithm, type Measure } from '../model/measure.js';
import { type Span } from '../report/finding.js';
import { inOneUnit, intoMeasure, isPercentage, mapElements, planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import { type ElementwiseName } from './program.js';
import { type PlanExpression, type Scope } from './scope.js';
import { measureText, UNUSABLE, type Value } from './value.js';

export function planLogarithm(name: 'ln' | 'log10', x: Value, scope: Scope, span: Span): Value {
  const measure = x.bare || !x.measure ? undefined : logarithm(x.measure, name === 'ln' ? 'e' : '10');
  return planElementwise(name, [x], { type: 'number', measure, bare: x.bare }, scope, span);
}

/** The normal distribution takes and gives plain numbers; a percentage is the fraction that it is. */
export function planNormal(name: 'normalCdf' | 'normalQuantile', x: Value, scope: Scope, span: Span): Value {
  if (!x.bare && x.measure && comparable(x.measure, DIMENSIONLESS) === 'different')
    problem(
      scope,
      span,
      'measure/mismatch',
      `${name} takes a plain number, such as a z-score or a share, not ${measureText(x)}.`,
      'Divide it by a quantity in the same unit of measure.',
    );
  return planElementwise(name, [asFraction(x, scope, span)], { type: 'number', measure: DIMENSIONLESS }, scope, span);
}

/** A percentage as a plain number: 50 of [%] is 0.5. */
function asFraction(x: Value, scope: Scope, span: Span): Value {
  return !x.bare && isPercentage(x.measure) ? intoMeasure(x, DIMENSIONLESS, '', scope, span) : x;
}

export function planExponential(x: Value, scope: Scope, span: Span): Value {
  let measure: Measure | undefined;
  if (!x.bare && x.measure) {
    const result = exponential(x.measure);
    if ('measure' in result) measure = result.measure;
    else problem(scope, span, 'measure/mismatch', result.problem);
  }
  return planElementwise(
    'exponential',
    [asFraction(x, scope, span)],
    { type: 'number', measure, bare: x.bare },
    scope,
    span,
  );
}

/** Operations whose result is in the unit of their operands. */
export function keepMeasure(name: ElementwiseName, values: readonly Value[], scope: Scope, span: Span): Value {
  const aligned = inOneUnit(values, 'compared', scope, span);
  const measured = aligned.find((value) => value.measure);
  return planElementwise(
    name,
    aligned,
    { type: 'number', measure: measured?.measure, bare: aligned.every((value) => value.bare) },
    scope,
    span,
  );
}

export function planRounding(
  x: Value,
  decimals: Argument | undefined,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const places = decimals ? constantNumber(plan(decimals.value, scope)) : 0;
  if (places === undefined || !Number.isInteger(places) || Math.abs(places) > 15) {
    problem(
      scope,
      span,
      'type/decimals',
      'The number of decimals must be a whole number from -15 to 15, known without data.',
      'Write for example `round(x, 2)`.',
    );
    return UNUSABLE;
  }
  return mapElements(
    [x],
    { type: 'number', measure: x.measure, bare: x.bare, range: x.range },
    scope,
    span,
    ([value]) => ({ op: 'round', value, rounding: { decimals: places, mode: 'away' } }),
  );
}

export function planClamp(x: Value, low: Value, high: Value, scope: Scope, span: Span): Value {
  const aligned = inOneUnit([x, low, high], 'compared', scope, span);
  const [from, to] = [constantNumber(aligned[1]), constantNumber(aligned[2])];
  if (from !== undefined && to !== undefined && from > to) {
    problem(
      scope,
      span,
      'type/clamp',
      `The lower end ${from} is above the upper end ${to}, so nothing can lie between.`,
      'Give the smaller number first.',
    );
  }
  const range = from !== undefined && to !== undefined ? { low: from, high: to } : undefined;
  return planElementwise(
    'clamp',
    aligned,
    {
      type: 'number',
      measure: aligned.find((value) => value.measure)?.measure,
      bare: aligned.every((value) => value.bare),
      range,
    },
    scope,
    span,
  );
}
