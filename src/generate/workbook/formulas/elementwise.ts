import type { ElementwiseName } from '../../../plan/program.js';
import { at12Digits, passedOn, type Term, whenNumbers, whenNumbersOrNone, whenTexts } from './term.js';

/** The formula of a function value by value: like the kernel of the same name, with the empty text for *missing*. */
export function elementwiseFormula(name: ElementwiseName, terms: readonly Term[], element: number): string {
  const [a, b, c] = terms;
  const at = (term: Term): string => term.at(element);
  switch (name) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return whenNumbersOrNone([a, b], element, `${at(a)}${SIGNS[name]}${at(b)}`);
    case 'power':
      return powerFormula(a, b, element);
    case 'negate':
      return whenNumbers([a], element, `-${at(a)}`);
    case 'absolute':
      return whenNumbers([a], element, `ABS(${at(a)})`);
    case 'floor':
      return whenNumbers([a], element, wholeFormula(a, element, `INT(${at(a)})`));
    case 'ceil':
      return whenNumbers([a], element, wholeFormula(a, element, `-INT(-${at(a)})`));
    case 'exponential':
      return whenNumbersOrNone([a], element, `EXP(${at(a)})`);
    case 'ln':
      return whenNumbersOrNone([a], element, `LN(${at(a)})`);
    case 'log10':
      return whenNumbersOrNone([a], element, `LOG10(${at(a)})`);
    case 'squareRoot':
      return whenNumbersOrNone([a], element, `SQRT(${at(a)})`);
    case 'normalCdf':
      return whenNumbers([a], element, `IF(${at(a)}<-37.5,0,NORMSDIST(${at(a)}))`);
    case 'normalQuantile':
      return whenNumbersOrNone([a], element, `NORMSINV(${at(a)})`);
    case 'equal':
    case 'notEqual':
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
      return whenNumbers([a, b], element, `IF(${compared(a, COMPARISONS[name], b, element)},1,0)`);
    case 'both':
      return decided(a, b, element, 0);
    case 'either':
      return decided(a, b, element, 1);
    case 'not':
      return whenNumbers([a], element, `1-${at(a)}`);
    case 'isMissing':
      return a.isCells ? `IF(ISNUMBER(${at(a)}),0,1)` : a.isMissing ? '1' : '0';
    case 'isBetween':
      return betweenFormula(a, b, c, element);
    case 'textEqual':
      return whenTexts([a, b], element, `IF(EXACT(${at(a)},${at(b)}),1,0)`);
    case 'textNotEqual':
      return whenTexts([a, b], element, `IF(EXACT(${at(a)},${at(b)}),0,1)`);
    case 'textIsMissing':
      return a.isCells ? `IF(${at(a)}="",1,0)` : a.isMissing ? '1' : '0';
    case 'choose':
    case 'chooseText':
      return chosen(a, passedOn(b, element), passedOn(c, element), element);
    case 'coalesce':
      return firstOf(terms, element, (cell) => `ISNUMBER(${cell})`);
    case 'coalesceText':
      return firstOf(terms, element, (cell) => `${cell}<>""`);
    case 'least':
      return whenNumbers(terms, element, `MIN(${terms.map(at).join(',')})`);
    case 'greatest':
      return whenNumbers(terms, element, `MAX(${terms.map(at).join(',')})`);
    case 'clamp':
      return whenNumbers([a, b, c], element, `MIN(MAX(${at(a)},${at(b)}),${at(c)})`);
  }
}

const SIGNS = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const;

const COMPARISONS = {
  equal: '=',
  notEqual: '<>',
  less: '<',
  lessOrEqual: '<=',
  greater: '>',
  greaterOrEqual: '>=',
} as const;

/** A comparison at 12 significant digits; with 0 no digits matter. */
function compared(a: Term, sign: string, b: Term, element: number): string {
  const isZero = a.number === 0 || b.number === 0;
  const side = (term: Term): string => (isZero ? term.at(element) : at12Digits(term, element));
  return `${side(a)}${sign}${side(b)}`;
}

/**
 * 0 to the power of 0 is 1, which Excel refuses. A negative number to a fraction is missing, where LibreOffice takes odd
 * roots.
 */
function powerFormula(a: Term, b: Term, element: number): string {
  const [x, y] = [a.at(element), b.at(element)];
  if (b.number !== undefined && b.number !== 0 && Number.isInteger(b.number)) {
    return whenNumbersOrNone([a, b], element, `${x}^${y}`);
  }
  if (b.number !== undefined && b.number !== 0) {
    return whenNumbersOrNone([a, b], element, a.number === undefined ? `IF(${x}<0,"",${x}^${y})` : `${x}^${y}`);
  }
  return whenNumbersOrNone([a, b], element, `IF(${y}=0,1,IF(AND(${x}<0,${y}<>INT(${y})),"",${x}^${y}))`);
}

/** What is whole at 12 significant digits is that whole number. */
function wholeFormula(a: Term, element: number, otherwise: string): string {
  const whole = `ROUND(${a.at(element)},0)`;
  return a.isShort ? otherwise : `IF(${at12Digits(a, element)}=${whole},${whole},${otherwise})`;
}

/** Kleene's *and* (deciding 0) and *or* (deciding 1). */
function decided(a: Term, b: Term, element: number, deciding: 0 | 1): string {
  const terms = [a, b];
  if (terms.some(({ number }) => number === deciding)) return String(deciding);
  const tests = terms.filter(({ isCells }) => isCells).map((term) => isNumberThat(term, `=${deciding}`, element));
  const otherwise = whenNumbers(terms, element, String(1 - deciding));
  if (tests.length === 0) return otherwise;
  return `IF(${tests.length === 1 ? tests[0] : `OR(${tests.join(',')})`},${deciding},${otherwise})`;
}

/** That a cell is a number for which a test holds; the blank cells of data would pass for 0. */
function isNumberThat(term: Term, test: string, element: number): string {
  const cell = term.at(element);
  return term.isRaw ? `AND(ISNUMBER(${cell}),${cell}${test})` : `${cell}${test}`;
}

/** low <= x <= high: 0 where one end rules x out, whatever the other is. */
function betweenFormula(x: Term, low: Term, high: Term, element: number): string {
  if (x.isMissing) return '""';
  const outside = [
    [low, '<'],
    [high, '>'],
  ] as const;
  const tests = outside.flatMap(([end, sign]) => {
    if (end.isMissing) return [];
    const test = compared(x, sign, end, element);
    return [end.isCells ? `AND(ISNUMBER(${end.at(element)}),${guarded(end, test, element)})` : test];
  });
  const inside = whenNumbers([low, high], element, '1');
  if (tests.length === 0) return inside;
  return whenNumbers([x], element, `IF(${tests.length === 1 ? tests[0] : `OR(${tests.join(',')})`},0,${inside})`);
}

/** AND computes all of its tests: what would be an error for a text is none. */
function guarded(end: Term, test: string, element: number): string {
  return end.isShort ? test : `IF(ISNUMBER(${end.at(element)}),${test},FALSE)`;
}

/** One of two values by a condition. */
export function chosen(condition: Term, then: string, otherwise: string, element: number): string {
  if (condition.isMissing) return '""';
  if (condition.number !== undefined) return condition.number === 1 ? then : otherwise;
  const cell = condition.at(element);
  if (otherwise === '""' && !condition.isRaw) return `IF(${cell}=1,${then},"")`;
  return `IF(ISNUMBER(${cell}),IF(${cell}=1,${then},${otherwise}),"")`;
}

/** The first term that is there. */
function firstOf(terms: readonly Term[], element: number, isThere: (cell: string) => string): string {
  const [term, ...others] = terms;
  if (term === undefined) return '""';
  if (term.isMissing) return firstOf(others, element, isThere);
  const text = term.at(element);
  if (!term.isCells) return text;
  const rest = firstOf(others, element, isThere);
  return rest === '""' ? passedOn(term, element) : `IF(${isThere(text)},${text},${rest})`;
}
