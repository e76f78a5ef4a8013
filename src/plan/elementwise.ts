import { comparable, conversionFactor, DIMENSIONLESS, type Measure } from '../model/measure.js';
import type { Span } from '../report/finding.js';
import type { OpenGuard } from './builder.js';
import { problem } from './expressions.js';
import { hasUnits, ontoRows } from './own-unit.js';
import type { ElementwiseName, Frame, Operand, StepKind } from './program.js';
import type { Scope } from './scope.js';
import {
  conversionOnto,
  describeShape,
  isConstantNumber,
  measureText,
  sameShape,
  type Shape,
  UNUSABLE,
  type Value,
  type ValueType,
} from './value.js';

/** What an operation makes, besides its numbers. */
export interface ResultType {
  readonly type: ValueType;
  readonly measure?: Measure;
  readonly bare?: boolean;
  readonly range?: Value['range'];
}

/** An operation value by value: on rows, units, children or constants; constants are lifted to what they meet. */
export function planElementwise(
  name: ElementwiseName,
  values: readonly Value[],
  result: ResultType,
  scope: Scope,
  span: Span,
): Value {
  return mapElements(values, result, scope, span, (operands) => ({ op: 'elementwise', function: name, operands }));
}

/** The same for any step that works element by element. */
export function mapElements(
  values: readonly Value[],
  result: ResultType,
  scope: Scope,
  span: Span,
  kind: (operands: readonly Operand[]) => StepKind,
): Value {
  const shape = commonShape(values, scope, span);
  if (!shape) return UNUSABLE;
  const stepType = result.type === 'text' ? 'text' : 'number';
  const make = (operands: readonly Operand[]): Operand => {
    const frame = commonFrame(operands, scope);
    return scope.methodology.builder.add(kind(operands), frame, stepType, {
      node: scope.node,
      part: scope.part,
      span: scope.callSite?.span ?? span,
    });
  };
  if (shape.kind === 'row') {
    const onRows = values.map((value) => ontoRows(value, shape.source, scope, span));
    if (onRows.some((value, place) => value === UNUSABLE && values[place] !== UNUSABLE)) return UNUSABLE;
    return { ...result, shape, operand: make(onRows.map((value) => value.operand)) };
  }
  if (shape.kind !== 'children') return { ...result, shape, operand: make(values.map((value) => value.operand)) };
  const count = values.find((value) => value.members)!.members!.length;
  const members = Array.from({ length: count }, (_, child) =>
    underGuards(scope.childGuards?.[child] ?? [], scope, () =>
      make(values.map((value) => value.members?.[child] ?? value.operand)),
    ),
  );
  return { ...result, shape, operand: { number: Number.NaN }, members };
}

/** Runs `make` under the guards of one child. */
export function underGuards<T>(guards: readonly OpenGuard[], scope: Scope, make: () => T): T {
  const [first, ...rest] = guards;
  if (first === undefined) return make();
  return scope.methodology.builder.guarded(first, () => underGuards(rest, scope, make));
}

/** The shape that values have together; a finding and undefined where they do not go together. */
export function commonShape(values: readonly Value[], scope: Scope, span: Span): Shape | undefined {
  let shape: Shape = { kind: 'constant' };
  for (const value of values) {
    if (value.shape.kind === 'constant' || sameShape(shape, value.shape)) continue;
    if (shape.kind === 'constant' || (shape.kind === 'unit' && value.shape.kind === 'children')) shape = value.shape;
    else if (shape.kind === 'children' && value.shape.kind === 'unit') continue;
    else if (shape.kind === 'row' && value.shape.kind === 'unit' && hasUnits(shape.source, scope)) continue;
    else if (shape.kind === 'unit' && value.shape.kind === 'row' && hasUnits(value.shape.source, scope))
      shape = value.shape;
    else {
      problem(
        scope,
        span,
        'shape/mixed',
        `This combines ${describeShape(shape)} with ${describeShape(value.shape)}, and it is not said which belongs to which.`,
        'Reduce the rows to one value per unit first, for example with `mean(...)` or `share(...)`.',
      );
      return undefined;
    }
  }
  return shape;
}

function commonFrame(operands: readonly Operand[], scope: Scope): Frame {
  let frame: Frame = { kind: 'constant' };
  for (const operand of operands) {
    const other = scope.methodology.builder.frameOf(operand);
    if (other.kind === 'constant') continue;
    frame = other;
  }
  return frame;
}

/** Brings values into the unit of measure of the first that has one; a finding where one cannot be. */
export function inOneUnit(values: readonly Value[], operation: string, scope: Scope, span: Span): readonly Value[] {
  const candidates = values.filter((value) => value.measure && !value.bare);
  const measured = candidates.find((value) => !value.counted) ?? candidates[0];
  if (!measured) return values;
  return values.map((value) => convert(value, measured, operation, scope, span));
}

function convert(value: Value, target: Value, operation: string, scope: Scope, span: Span): Value {
  const conversion = conversionOnto(target, value);
  if (!conversion) {
    problem(
      scope,
      span,
      'measure/mismatch',
      `${measureText(target)} and ${measureText(value)} cannot be ${operation}: they measure different things.`,
      'Divide, multiply or convert so that both are in the same unit of measure.',
    );
    return { ...value, measure: target.measure };
  }
  return scaled(value, conversion.factor, conversion.offset, target.measure, scope, span);
}

/**
 * As `intoMeasure`, for what the user computes: a number made of literals only (a mean of zeros and ones) may be a
 * fraction or a percentage, and nothing tells which. A literal by itself is in the declared unit.
 */
export function intoDeclared(
  value: Value,
  measure: Measure | undefined,
  what: string,
  scope: Scope,
  span: Span,
): Value {
  if (measure && value.type === 'number' && value.bare && !isConstantNumber(value.operand) && isPercentage(measure)) {
    problem(
      scope,
      span,
      'measure/percent',
      `${what} is declared in ${measureText({ ...value, measure })}, and this is a plain number: 0.6 may be a fraction or a percentage.`,
      'Write `* 100 %` behind a fraction, or `* 1 [%]` behind what is a percentage already.',
    );
  }
  if (value.hundredfold && measure?.scale === 0.01 && isPercentage(measure)) {
    problem(
      scope,
      span,
      'measure/percent',
      `${what} is declared in ${measureText({ ...value, measure })}, where a fraction is shown times 100 by itself, and this multiplies it by 100 once more.`,
      'Leave `* 100` out.',
    );
  }
  return intoMeasure(value, measure, what, scope, span);
}

/** True for percentages and the like, whose numbers are not those of the fractions that they are. */
export function isPercentage(measure: Measure | undefined): boolean {
  return (
    measure !== undefined &&
    comparable(DIMENSIONLESS, measure) !== 'different' &&
    conversionFactor(DIMENSIONLESS, measure) !== 1
  );
}

/** Gives a value the unit of measure that is declared for it: converted where it has another, taken over where it has none. */
export function intoMeasure(value: Value, measure: Measure | undefined, what: string, scope: Scope, span: Span): Value {
  if (!measure || value.type !== 'number') return value;
  const declared: Value = { ...value, measure, bare: false };
  const conversion = conversionOnto(declared, value);
  if (!conversion) {
    problem(
      scope,
      span,
      'measure/mismatch',
      `${what} is declared in ${measureText(declared)}, but this is in ${measureText(value)}.`,
      `Declare it in ${measureText(value)}, or write an expression that gives ${measureText(declared)}.`,
    );
    return declared;
  }
  return { ...scaled(value, conversion.factor, conversion.offset, measure, scope, span), measure, bare: false };
}

function scaled(
  value: Value,
  factor: number,
  offset: number,
  measure: Measure | undefined,
  scope: Scope,
  span: Span,
): Value {
  const result: ResultType = {
    type: value.type,
    measure: value.bare ? measure : value.measure ? measure : value.measure,
    bare: false,
  };
  let converted = value;
  // A division by the inverse is exact where the factor is 0.01 and the like: 0.6 / 0.01 is 60, but 0.6 * 100 is, too.
  if (factor !== 1) {
    const inverse = 1 / factor;
    converted = Number.isInteger(inverse)
      ? planElementwise(
          'divide',
          [converted, { ...converted, shape: { kind: 'constant' }, members: undefined, operand: { number: inverse } }],
          result,
          scope,
          span,
        )
      : planElementwise(
          'multiply',
          [converted, { ...converted, shape: { kind: 'constant' }, members: undefined, operand: { number: factor } }],
          result,
          scope,
          span,
        );
  }
  if (offset !== 0) {
    converted = planElementwise(
      'add',
      [converted, { ...converted, shape: { kind: 'constant' }, members: undefined, operand: { number: offset } }],
      result,
      scope,
      span,
    );
  }
  return { ...converted, ...result, range: factor === 1 && offset === 0 ? value.range : undefined };
}
