import type { Measure } from '../model/measure.js';
import { comparable, conversionFactor, conversionOffset, formatMeasure } from '../model/measure.js';
import type { Operand } from './program.js';

/** What a value is one of: a row of a source, a unit (a case), a child of the node, or the same everywhere. */
export type Shape =
  { readonly kind: 'constant' | 'unit' | 'children' } | { readonly kind: 'row'; readonly source: string };

/** `nothing` is the literal `missing`, which fits every type. */
export type ValueType = 'number' | 'condition' | 'text' | 'nothing';

/**
 * A planned expression: its type for checking, and where its numbers will be.
 *
 * A constant of a panel is one number a period; physically it then is a column of the cases, which `perPeriod` says.
 */
export interface Value {
  readonly type: ValueType;
  readonly shape: Shape;
  /** Undefined: not known, fits anything. */
  readonly measure?: Measure;
  /** A bare number: takes whatever unit it meets. */
  readonly bare?: boolean;
  /** A number of things: it is plain, and may be given the unit of what is counted. */
  readonly counted?: boolean;
  /** A plain number times 100: nearly always a percentage that somebody computed by hand. */
  readonly hundredfold?: boolean;
  /** The range it is declared to lie in, by a function's `onto` or by `clamp`. */
  readonly range?: { readonly low: number; readonly high: number };
  /** A whole source, which is no value by itself. */
  readonly source?: string;
  readonly operand: Operand;
  /** One operand a child where the shape is `children`; `operand` then says nothing. */
  readonly members?: readonly Operand[];
}

export const NOTHING: Operand = { number: Number.NaN };

export function constantValue(number: number, more: Partial<Value> = {}): Value {
  return { type: 'number', shape: { kind: 'constant' }, operand: { number }, ...more };
}

/** What is used after a finding, so that one mistake does not raise a second. */
export const UNUSABLE: Value = { type: 'nothing', shape: { kind: 'constant' }, bare: true, operand: NOTHING };

export function isConstantNumber(operand: Operand): operand is { readonly number: number } {
  return 'number' in operand;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.kind === b.kind && (a.kind !== 'row' || (b.kind === 'row' && a.source === b.source));
}

export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'row':
      return `one value per row of "${shape.source}"`;
    case 'unit':
      return 'one value per unit';
    case 'children':
      return 'one value per child';
    case 'constant':
      return 'one value for all';
  }
}

/** How to bring the second of two values into the unit of the first, to add or compare them; undefined: they cannot be. */
export function conversionOnto(
  first: Value,
  second: Value,
): { readonly factor: number; readonly offset: number } | undefined {
  if (first.bare || second.bare || !first.measure || !second.measure) return { factor: 1, offset: 0 };
  if (comparable(first.measure, second.measure) === 'different')
    return first.counted || second.counted ? { factor: 1, offset: 0 } : undefined;
  return {
    factor: conversionFactor(second.measure, first.measure),
    offset: conversionOffset(second.measure, first.measure),
  };
}

export function measureText(value: Value): string {
  return value.measure ? `[${formatMeasure(value.measure)}]` : 'no unit';
}
