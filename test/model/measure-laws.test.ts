import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addable,
  canonicalMeasure,
  conversionFactor,
  describeDifference,
  DIMENSIONLESS,
  divide,
  formatMeasure,
  logarithm,
  type Measure,
  multiply,
  parseMeasure,
  raise,
  sameMeasure,
  squareRoot,
} from '../../src/model/measure.js';

function unit(text: string): Measure {
  const result = parseMeasure(text);
  if ('problem' in result) throw new Error(`${text}: ${result.problem} at ${result.offset}`);
  return result.measure;
}

const words = [
  'USD',
  'persons',
  '2017',
  '365',
  '5',
  '000',
  'PPP',
  'đồng',
  'days',
  'km',
  'of',
  'cent',
  'CO₂',
  'm',
  'hours',
];
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const scale = fc.constantFrom('', '', '100 000 ', 'million ', 'tỷ ', '10 ', '0.01 ', '60 · ');
const factor = fc
  .tuple(scale, name)
  .map(([size, text]) => size + text)
  .filter((written) => 'measure' in parseMeasure(written))
  .map(unit);
const exponent = fc.constantFrom(-2, -1, -0.5, 1 / 3, 0.5, 1, 2, 3);
/** Any quotient of up to four powers, written or computed, logarithms among them. */
const measure: fc.Arbitrary<Measure> = fc
  .array(fc.tuple(factor, exponent, fc.integer({ min: 0, max: 9 })), { maxLength: 4 })
  .map((factors) =>
    factors.reduce(
      (product, [base, power, kind]) => multiply(product, kind === 0 ? logarithm(base) : raise(base, power)),
      DIMENSIONLESS,
    ),
  );
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(...words, '/', 'per', '·', '(', ')', '^2', '²', '%', 'million', 'ln', '1,000', 'people', ' '),
    )
    .map((parts) => parts.join(' ')),
);

describe('laws', () => {
  test('multiplication is commutative and associative, division undoes it', () => {
    fc.assert(
      fc.property(measure, measure, measure, (a, b, c) => {
        expect(sameMeasure(multiply(a, b), multiply(b, a))).toBe(true);
        expect(sameMeasure(multiply(multiply(a, b), c), multiply(a, multiply(b, c)))).toBe(true);
        expect(sameMeasure(divide(multiply(a, b), b), a)).toBe(true);
        expect(sameMeasure(divide(a, a), DIMENSIONLESS)).toBe(true);
        expect(sameMeasure(squareRoot(multiply(a, a)), a)).toBe(true);
      }),
    );
  });

  test('what is shown and what is hashed are read as the same measure', () => {
    fc.assert(
      fc.property(measure, (a) => {
        expect(sameMeasure(unit(formatMeasure(a)), a)).toBe(true);
        expect(sameMeasure(unit(canonicalMeasure(a)), a)).toBe(true);
        expect(canonicalMeasure(unit(canonicalMeasure(a)))).toBe(canonicalMeasure(a));
      }),
      { numRuns: 2000 },
    );
  });

  test('conversion there and back is the identity', () => {
    fc.assert(
      fc.property(measure, scale, (a, size) => {
        const b = multiply(a, unit(size.replace(' · ', '') || '1'));
        if (a.logOf !== undefined) return;
        expect(conversionFactor(a, b) * conversionFactor(b, a)).toBeCloseTo(1, 12);
        expect(addable(a, b)).toBe(sameMeasure(a, b) ? 'same' : 'convertible');
      }),
    );
  });

  test('addable does not depend on the order, and a difference always has words', () => {
    fc.assert(
      fc.property(measure, measure, (a, b) => {
        expect(addable(a, b)).toBe(addable(b, a));
        expect(describeDifference(a, b)).toContain(' cannot be added to ');
      }),
    );
  });

  test('any text is read or refused, and what was read can be shown and read again', () => {
    fc.assert(
      fc.property(text, (written) => {
        const result = parseMeasure(written);
        if ('problem' in result) {
          expect(result.offset).toBeGreaterThanOrEqual(0);
          expect(result.offset).toBeLessThanOrEqual(written.length);
          expect(result.problem).not.toBe('');
          return;
        }
        expect(sameMeasure(unit(formatMeasure(result.measure)), result.measure)).toBe(true);
        expect(sameMeasure(unit(formatMeasure({ ...result.measure, text: '' })), result.measure)).toBe(true);
        expect(sameMeasure(unit(canonicalMeasure(result.measure)), result.measure)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
