import { describe, expect, test } from 'vitest';
import {
  addable,
  canonicalMeasure,
  comparable,
  conversionFactor,
  conversionOffset,
  describeDifference,
  differenceMeasure,
  DIMENSIONLESS,
  divide,
  exponential,
  formatMeasure,
  logarithm,
  type Measure,
  multiply,
  parseMeasure,
  productProblem,
  raise,
  sameMeasure,
  squareRoot,
  UNKNOWN,
} from '../../src/model/measure.js';

function unit(text: string): Measure {
  const result = parseMeasure(text);
  if ('problem' in result) throw new Error(`${text}: ${result.problem}`);
  return result.measure;
}

function problem(text: string): { problem: string; offset: number } {
  const result = parseMeasure(text);
  if ('measure' in result) throw new Error(`${text} was read as ${canonicalMeasure(result.measure)}`);
  return result;
}

describe('reading', () => {
  test.each<[text: string, canonical: string]>([
    // Plain numbers
    ['', '1'],
    ['   ', '1'],
    ['1', '1'],
    ['index', '1'],
    ['Ratio', '1'],
    ['%', '0.01'],
    ['‰', '0.001'],
    ['per cent', '0.01'],
    ['Percent', '0.01'],
    ['percentage points', '0.01'],
    ['% points', '0.01'],
    ['pp', '0.01'],
    ['basis points', '0.0001'],
    ['% of GDP', '0.01'],
    ['per cent of GDP', '0.01'],
    ['percentage of women per year', '0.01 · year^-1'],
    ['% / year', '0.01 · year^-1'],
    ['persons / person', '1'],
    // Names
    ['days', '86400 · second^1'],
    ['years', '1 · year^1'],
    ['life years', '1 · life year^1'],
    ['points', '1 · point^1'],
    ['2017 PPP USD', '1 · 2017 PPP USD^1'],
    ['current US$', '1 · current USD^1'],
    ['t CO2', '1 · t CO2^1'],
    ['t CO₂', '1 · t CO2^1'],
    ['°C', '1 · °C^1'],
    ['person-years', '1 · person-year^1'],
    ['constructor', '1 · constructor^1'],
    // Scales
    ['million USD', '1000000 · USD^1'],
    ['USD million', '1000000 · USD^1'],
    ['Billions of dollars', '1000000000 · of dollar^1'],
    ['thousand million €', '1000000000 · EUR^1'],
    ['nghìn tỷ đồng', '1000000000000 · VND^1'],
    ['tỉ đ', '1000000000 · VND^1'],
    ['triệu người', '1000000 · người^1'],
    ['100 000 births', '100000 · birth^1'],
    ['1,000 births', '1000 · birth^1'],
    ['1000 births', '1000 · birth^1'],
    ['10^6 USD', '1000000 · USD^1'],
    ['0.001 USD', '0.001 · USD^1'],
    ['250 000 persons', '1 · 250000 person^1'],
    ['60 · USD', '60 · USD^1'],
    ['thousand', '1000'],
    // Operators
    ['deaths / 100 000 births', '0.00001 · birth^-1 · death^1'],
    ['deaths per 1,000 live births', '0.001 · death^1 · live birth^-1'],
    ['USD per capita per year', '1 · USD^1 · person^-1 · year^-1'],
    ['USD / (person · year)', '1 · USD^1 · person^-1 · year^-1'],
    ['a / b * c', '1 · a^1 · b^-1 · c^1'],
    ['per year', '1 · year^-1'],
    ['1 / 1000', '0.001'],
    ['million (USD / person)', '1000000 · USD^1 · person^-1'],
    ['km^2', '1000000 · m^2'],
    ['km²', '1000000 · m^2'],
    ['km2', '1000000 · m^2'],
    ['sq km', '1000000 · m^2'],
    ['square kilometres', '1000000 · m^2'],
    ['hectares', '10000 · m^2'],
    ['million m³', '1000000 · m^3'],
    ['m s⁻²', '1 · m s^-2'],
    ['USD^(1/2)', '1 · USD^0.5'],
    ['USD^-0.5', '1 · USD^-0.5'],
    ['(million USD)²', '1000000000000 · USD^2'],
    ['million USD²', '1000000 · USD^2'],
    ['kWh / tonne', '0.000001 · g^-1 · kWh^1'],
    ['µg / m³', '0.000001 · g^1 · m^-3'],
    ['ln (million USD)', '1 · ln (million USD)^1'],
    ['ln (%)', '1 · ln (%)^1'],
  ])('[%s]', (text, canonical) => {
    expect(canonicalMeasure(unit(text))).toBe(canonical);
    expect(canonicalMeasure(unit(canonical))).toBe(canonical);
  });

  test.each<[a: string, b: string]>([
    ['day', 'days'],
    ['births', 'birth'],
    ['person', 'people'],
    ['Persons', 'person'],
    ['countries', 'country'],
    ['deaths', 'death'],
    ['children', 'child'],
    ['women', 'woman'],
    ['men', 'man'],
    ['losses', 'loss'],
    ['boxes', 'box'],
    ['$', 'USD'],
    ['tonnes', '1000 kg'],
    ['cafe\u0301s', 'caf\u00e9'],
    ['km / h', 'kilometres per hour'],
  ])('[%s] is [%s]', (a, b) => {
    expect(sameMeasure(unit(a), unit(b))).toBe(true);
  });

  test.each<[a: string, b: string]>([
    ['USD', 'usd'],
    ['PPP USD', 'USD'],
    ['2011 PPP USD', '2017 PPP USD'],
    ['years', 'days'],
    ['points', 'index'],
    ['series', 'serie'],
    ['status', 'statu'],
    ['m', 'M'],
    ['°C', 'C'],
  ])('[%s] is not [%s]', (a, b) => {
    expect(addable(unit(a), unit(b))).toBe('different');
  });

  test.each<[text: string, offset: number, words: string]>([
    ['USD /', 5, 'a unit is missing here'],
    ['/ / day', 2, 'a unit is missing here'],
    ['()', 1, 'a unit is missing here'],
    ['(USD', 0, 'this `(` is not closed'],
    ['USD)', 3, 'this `)` closes nothing'],
    ['USD; day', 3, '`;` has no place in a unit'],
    ['USD \u202e', 4, 'the character U+202E has no place in a unit'],
    ['USD \u{1f600}', 4, '`\u{1f600}` has no place in a unit'],
    ['km^', 2, '`^` takes a number, as in `km^2`'],
    ['km²^2', 3, 'a second power needs parentheses'],
    ['km^(1/0)', 2, 'this exponent divides by zero'],
    ['km^1000', 2, 'exponents stay below 1000'],
    ['km² persons', 4, 'put `·` or `/` between two units; a scale goes before or after the whole name'],
    ['% GDP', 2, 'put `·` or `/` between two units; a scale goes before or after the whole name'],
    ['2017 million USD', 13, 'put `·` or `/` between two units; a scale goes before or after the whole name'],
    ['PM 10', 3, 'write the number 10 before the name that it multiplies'],
    ['1.000 births', 0, '`1.000` can be read in two ways; write 1000 or 1'],
    ['0 USD', 0, 'zero is no scale'],
    ['1e999 USD', 0, 'this number is no scale'],
    ['million^60', 7, 'this unit is too large or too small to compute with'],
    ['ln USD', 0, 'a logarithm takes parentheses: `ln (USD)`'],
    ['2017 2018', 0, 'a unit needs a name'],
  ])('[%s] is a problem', (text, offset, words) => {
    expect(problem(text)).toEqual({ problem: words, offset });
  });

  test('bounds its input', () => {
    const long = 'x'.repeat(1_000_000);
    expect(problem(long)).toEqual({ problem: 'a unit of measure takes at most 500 characters', offset: 500 });
    expect(sameMeasure(unit(`${'('.repeat(50)}USD${')'.repeat(50)}`), unit('USD'))).toBe(true);
    expect(problem(`${'('.repeat(51)}USD${')'.repeat(51)}`)).toEqual({
      problem: 'parentheses go at most 50 deep',
      offset: 50,
    });
    expect(problem('ln ('.repeat(120)).problem).toBe('parentheses go at most 50 deep');
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s is a name like any other', (name) => {
    expect([...unit(name).powers]).toEqual([[name, 1]]);
    expect(addable(unit(name), unit('USD'))).toBe('different');
  });

  test('a name starts with a letter, a digit or the sign of a currency', () => {
    expect(problem('__proto__')).toEqual({ problem: '`_` has no place in a unit', offset: 0 });
    expect(canonicalMeasure(unit('a__proto__'))).toBe('1 · a__proto__^1');
  });
});

describe('computing', () => {
  test.each<[what: string, computed: Measure, shown: string]>([
    ['a quotient', divide(unit('million USD'), unit('persons')), 'million USD / person'],
    ['a rate', divide(unit('deaths'), unit('100 000 births')), 'death / 100 000 birth'],
    ['a rate of a number that is a name', divide(unit('USD'), unit('365 days')), 'USD / 365 day'],
    ['a rate of a base year', divide(unit('a'), multiply(unit('100'), unit('2017 USD'))), 'a / 100 / 2017 USD'],
    ['an unscaled quotient', divide(unit('USD'), unit('days')), 'USD / day'],
    ['a density', divide(unit('people'), unit('km2')), 'person / km^2'],
    ['a speed', divide(unit('million km'), unit('hours')), 'million km / hour'],
    ['a cancelled quotient', divide(unit('thousand persons'), unit('persons')), 'thousand'],
    ['a share', divide(unit('persons'), unit('persons')), '1'],
    ['a percentage per year', divide(unit('%'), unit('years')), '% / year'],
    ['a root', squareRoot(unit('10 000 USD')), '100 USD^0.5'],
    ['a reciprocal', divide(DIMENSIONLESS, unit('years')), '1 / year'],
    [
      'a scale without a word',
      divide(unit('USD'), multiply(unit('60'), unit('persons'))),
      '0.0166666666666667 · USD / person',
    ],
    ['ln', logarithm(unit('thousand USD')), 'ln (thousand USD)'],
    ['log10', logarithm(unit('USD'), '10'), 'log10 (USD)'],
    ['ln of ln', logarithm(logarithm(unit('USD'))), 'ln (ln (USD))'],
    ['exponents that cancel but for rounding', multiply(raise(unit('a'), 0.1), raise(unit('a'), 0.2)), 'a^0.3'],
  ])('%s', (_what, computed, shown) => {
    expect(formatMeasure(computed)).toBe(shown);
  });

  test('a unit stays as written through factors without a unit', () => {
    expect(formatMeasure(unit('  days\tof  work '))).toBe('days of work');
    expect(formatMeasure(multiply(DIMENSIONLESS, unit('training days')))).toBe('training days');
    expect(formatMeasure(divide(unit('training days'), DIMENSIONLESS))).toBe('training days');
    expect(formatMeasure(raise(unit('training days'), 1))).toBe('training days');
    expect(formatMeasure(unit(''))).toBe('1');
  });

  test('what cannot be computed with stays finite', () => {
    expect(raise(unit('million USD'), Infinity)).toBe(DIMENSIONLESS);
    expect(raise(unit('million USD'), NaN)).toBe(DIMENSIONLESS);
    const huge = raise(raise(unit('million USD'), 1e9), 1e9);
    expect(Number.isFinite(huge.scale)).toBe(true);
    expect([...huge.powers.values()]).toEqual([1000]);
    expect(divide(DIMENSIONLESS, huge).scale).toBeGreaterThan(0);
    expect(formatMeasure(raise(unit('days'), 1e9))).toBe('1e300 second^1000');
  });
});

describe('comparing', () => {
  test.each<[from: string, to: string, factor: number]>([
    ['days', 'hours', 24],
    ['weeks', 'days', 7],
    ['hours', 'minutes', 60],
    ['km', 'm', 1000],
    ['cm', 'mm', 10],
    ['ha', 'km2', 0.01],
    ['t', 'kg', 1000],
    ['%', '', 0.01],
    ['', '%', 100],
    ['pp', '%', 1],
    ['million USD', 'billion USD', 0.001],
    ['deaths / 100 000 births', 'deaths / 1000 births', 0.01],
    ['USD / day', 'USD / week', 7],
    ['μg', 'mg', 0.001],
  ])('from [%s] to [%s]', (from, to, factor) => {
    expect(conversionFactor(unit(from), unit(to))).toBe(factor);
    expect(conversionOffset(unit(from), unit(to))).toBe(0);
    expect(addable(unit(from), unit(to))).toBe(factor === 1 ? 'same' : 'convertible');
  });

  test('the unknown fits anything and is the same as itself only', () => {
    expect(addable(UNKNOWN, unit('USD'))).toBe('same');
    expect(addable(unit('USD'), UNKNOWN)).toBe('same');
    expect(addable(UNKNOWN, UNKNOWN)).toBe('same');
    expect(sameMeasure(UNKNOWN, UNKNOWN)).toBe(true);
    expect(sameMeasure(UNKNOWN, DIMENSIONLESS)).toBe(false);
    expect(productProblem(UNKNOWN, logarithm(unit('USD')))).toBeUndefined();
  });

  test('what does not convert is refused', () => {
    expect(() => conversionFactor(unit('years'), unit('days'))).toThrow(RangeError);
    expect(() => conversionOffset(unit('years'), logarithm(unit('days')))).toThrow(RangeError);
  });

  test('a difference is named by both its sides', () => {
    expect(describeDifference(unit('persons'), unit('USD'))).toBe('persons cannot be added to USD');
    expect(describeDifference(unit('persons'), DIMENSIONLESS, 'compared with')).toBe(
      'persons cannot be compared with a plain number',
    );
    expect(describeDifference(UNKNOWN, unit('a'.repeat(200)))).toBe(
      `a value without a unit cannot be added to ${'a'.repeat(79)}…`,
    );
  });
});

describe('logarithms', () => {
  const lnDollars = logarithm(unit('USD'));
  const lnMillions = logarithm(unit('million USD'));

  test('of plain numbers are plain numbers', () => {
    expect(logarithm(DIMENSIONLESS)).toBe(DIMENSIONLESS);
  });

  test('of percentages remember that they are', () => {
    const ofPercentage = logarithm(unit('%'));
    expect(comparable(ofPercentage, DIMENSIONLESS)).toBe('different');
    expect(differenceMeasure(ofPercentage, ofPercentage)).toBe(DIMENSIONLESS);
    expect(exponential(ofPercentage)).toEqual({ measure: unit('%') });
  });

  test('are subtracted from each other, and give a plain number', () => {
    expect(comparable(lnDollars, logarithm(unit('$')))).toBe('same');
    expect(comparable(lnDollars, lnMillions)).toBe('convertible');
    expect(comparable(lnDollars, logarithm(unit('persons')))).toBe('different');
    expect(comparable(lnDollars, logarithm(unit('USD'), '10'))).toBe('different');
    expect(differenceMeasure(lnDollars, lnDollars)).toBe(DIMENSIONLESS);
    expect(differenceMeasure(lnDollars, UNKNOWN)).toBeUndefined();
    expect(differenceMeasure(UNKNOWN, unit('USD'))).toEqual(unit('USD'));
  });

  test('convert by an offset', () => {
    // 5 million USD is 5e6 USD.
    expect(conversionFactor(lnMillions, lnDollars)).toBe(1);
    expect(Math.log(5) + conversionOffset(lnMillions, lnDollars)).toBeCloseTo(Math.log(5e6), 12);
    const [decimal, decimalMillions] = [logarithm(unit('USD'), '10'), logarithm(unit('million USD'), '10')];
    expect(Math.log10(5) + conversionOffset(decimalMillions, decimal)).toBeCloseTo(Math.log10(5e6), 12);
  });

  test('are not added, nor multiplied by a quantity with a unit', () => {
    expect(addable(lnDollars, lnDollars)).toBe('different');
    expect(addable(lnDollars, unit('USD'))).toBe('different');
    expect(addable(lnDollars, DIMENSIONLESS)).toBe('different');
    expect(describeDifference(lnDollars, lnDollars)).toBe(
      'ln (USD) cannot be added to ln (USD): logarithms may only be subtracted from each other',
    );
    expect(describeDifference(lnDollars, unit('persons'))).toBe(
      'ln (USD) cannot be added to persons: a logarithm may only be subtracted from another logarithm of the same unit',
    );
    const words =
      'ln (USD) cannot be multiplied by persons: the logarithm of a quantity with a unit depends on the unit';
    expect(productProblem(lnDollars, unit('persons'))).toBe(words);
    expect(productProblem(lnDollars, lnDollars)).toMatch(/^ln \(USD\) cannot be multiplied by ln \(USD\)/);
    expect(productProblem(DIMENSIONLESS, lnDollars, 'divided by')).toMatch(/^a plain number cannot be divided by ln/);
    expect(productProblem(lnDollars, DIMENSIONLESS, 'divided by')).toBeUndefined();
    expect(productProblem(unit('USD'), unit('persons'))).toBeUndefined();
  });

  test('stay logarithms under plain factors, and exp undoes ln', () => {
    expect(multiply(DIMENSIONLESS, lnDollars).logOf).toEqual(unit('USD'));
    expect(exponential(lnDollars)).toEqual({ measure: unit('USD') });
    expect(exponential(DIMENSIONLESS)).toEqual({ measure: DIMENSIONLESS });
    expect(exponential(unit('USD'))).toEqual({ problem: 'exp takes a plain number or ln of a quantity, not USD' });
    expect(exponential(logarithm(unit('USD'), '10'))).toHaveProperty('problem');
  });
});
