import { composed } from '../../../runtime/text.js';
import { numberLiteral } from './literals.js';
import type { Of, StepContext, StepFormula } from './step-context.js';
import { at12Digits, passedOn, whenNumbers, whenTexts } from './term.js';

/** Lists, categories, groups, and values of other units. */

/** 1 where a number is in a list, at 12 significant digits. */
export function isOneOfFormula(step: Of<'isOneOf'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const list = context.list(step.numbers.filter((number) => !Number.isNaN(number)));
  if (list === '') return { at: (i) => whenNumbers([value], i, '0') };
  return {
    at: (i) => whenNumbers([value], i, `IF(SUMPRODUCT(--(${list}=${at12Digits(value, i)}))>0,1,0)`),
  };
}

/** 1 where a text is in a list, letter by letter. */
export function textIsOneOfFormula(step: Of<'textIsOneOf'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const list = context.list(step.texts);
  if (list === '') return { at: (i) => whenTexts([value], i, '0') };
  return { at: (i) => whenTexts([value], i, `IF(SUMPRODUCT(--EXACT(${list},${value.at(i)}))>0,1,0)`) };
}

/** The place of a text in a list, 0 for the first. */
export function categoryFormula(step: Of<'category'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const list = context.list(step.texts);
  if (list === '') return { at: () => '""' };
  return {
    at: (i) => `IFERROR(${whenTexts([value], i, `MATCH(TRUE,EXACT(${list},${value.at(i)}),0)-1`)},"")`,
    isArray: true,
  };
}

/**
 * What tells groups apart: the period, or the place of the first case that has the same texts and numbers. A case of which
 * one of them is missing is in no group.
 */
export function groupFormula(step: Of<'group'>, context: StepContext): StepFormula {
  const years = step.byPeriod ? context.period() : undefined;
  if (step.by.length === 0) return { at: (i) => (years === undefined ? '1' : years.at(i)) };
  const keys = step.by.map((operand) => ({ term: context.term(operand), isText: context.isText(operand) }));
  const n = context.count;
  return {
    at: (i) => {
      if (keys.some(({ term }) => term.isMissing)) return '""';
      const isThere: string[] = [];
      const same: string[] = years === undefined ? [] : [`(${years.range(0, n)}=${years.at(i)})`];
      for (const { term, isText } of keys) {
        if (!term.isCells) continue;
        const [all, own] = [term.range(0, n), term.at(i)];
        isThere.push(isText ? `${own}<>""` : `ISNUMBER(${own})`);
        same.push(isText ? `EXACT(${all},${own})` : `ISNUMBER(${all})*(${all}=${own})`);
      }
      if (same.length === 0) return '1';
      const match = `MATCH(1,${same.length === 1 ? `1*${same[0]}` : same.join('*')},0)`;
      return isThere.length === 0 ? match : `IF(AND(${isThere.join(',')}),${match},"")`;
    },
    isArray: true,
  };
}

/** Each case receives the value of its group; in no group there is none. */
export function spreadFormula(step: Of<'spread'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const group = context.group(step.grouping);
  return { at: (i) => whenNumbers([group], i, passedOn(value, i)) };
}

/** Each row receives the value of its own unit; rows of none have none. */
export function ownFormula(step: Of<'own'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  return {
    at: (row) => {
      const at = context.caseOf(step, row);
      return at < 0 ? '""' : passedOn(value, at);
    },
  };
}

/** The value that another unit has in the same period. */
export function atFormula(step: Of<'at'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const { cases } = context;
  const caseOf = (unit: string, period: number): number => {
    for (let at = 0; at < cases.count; at++) {
      if (cases.units[at] === unit && (cases.periods === null || cases.periodIndex[at] === period)) return at;
    }
    return -1;
  };
  const key = context.term(step.key);
  if (!key.isCells) {
    if (key.isMissing || typeof key.text !== 'string') return { at: () => '""' };
    const unit = composed(key.text.trim());
    const found = new Map<number, number>();
    return {
      at: (i) => {
        const period = cases.periodIndex[i] ?? 0;
        if (!found.has(period)) found.set(period, caseOf(unit, period));
        const at = found.get(period)!;
        return at < 0 ? '""' : passedOn(value, at);
      },
    };
  }
  if (!value.isCells) return { at: (i) => whenTexts([key], i, value.at(i)) };
  const units = context.unitKeys();
  const years = context.period();
  const n = context.count;
  return {
    at: (i) => {
      const same = `EXACT(${units.range(0, n)},${key.at(i)})`;
      const where = years === undefined ? `1*${same}` : `${same}*(${years.range(0, n)}=${years.at(i)})`;
      return `IFERROR(${whenTexts([key], i, `INDEX(${value.range(0, n)},MATCH(1,${where},0))`)},"")`;
    },
    isArray: true,
  };
}

/** A number out of a list: that of the one row in which every key column has the text that is asked for. */
export function lookupFormula(step: Of<'lookup'>, context: StepContext): StepFormula {
  const { values, keys, count } = context.listColumns(step);
  const wanted = step.keys.map(({ operand }) => context.term(operand));
  if (count === 0 || wanted.some(({ isMissing }) => isMissing)) return { at: () => '""' };
  const same = (i: number): string =>
    keys.map((column, place) => `EXACT(${column.range(0, count)},${wanted[place].at(i)})`).join('*');
  return {
    at: (i) => {
      const found = `INDEX(${values.range(0, count)},MATCH(1,1*${same(i)},0))`;
      const once = `IF(SUM(1*${same(i)})=1,IF(ISNUMBER(${found}),${found},""),"")`;
      return whenTexts(wanted, i, once);
    },
    isArray: true,
  };
}

/** A number rounded to decimals, halves judged by the decimal of 15 digits. */
export function roundFormula(step: Of<'round'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const { decimals, mode } = step.rounding;
  switch (mode) {
    case 'away':
      return { at: (i) => whenNumbers([value], i, `ROUND(${value.at(i)},${decimals})`) };
    case 'down':
      return { at: (i) => whenNumbers([value], i, `TRUNC(${at15Digits(value.at(i))},${decimals})`) };
    case 'even': {
      // What lies half way goes to the even one of its neighbours; everything else is rounded as usual.
      const unit = numberLiteral(10 ** Math.abs(decimals));
      const [up, down] = decimals >= 0 ? ['*', '/'] : ['/', '*'];
      const scaled = context.helper('in units of the last digit', (i) =>
        whenNumbers([value], i, `${value.at(i)}${up}${unit}`),
      );
      const digits = context.helper('to 15 digits', (i) =>
        whenNumbers([scaled], i, `ABS(${at15Digits(scaled.at(i))})`),
      );
      return {
        at: (i) => {
          const [x, d] = [value.at(i), digits.at(i)];
          const even = `SIGN(${x})*2*ROUND(${d}/2,0)${down}${unit}`;
          return whenNumbers([value, digits], i, `IF(${d}-INT(${d})=0.5,${even},ROUND(${x},${decimals}))`);
        },
      };
    }
  }
}

function at15Digits(cell: string): string {
  return `ROUND(${cell},14-INT(LOG10(ABS(${cell})+(${cell}=0))))`;
}
