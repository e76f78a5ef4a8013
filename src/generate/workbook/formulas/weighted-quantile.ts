import { numberLiteral } from './literals.js';
import { fromCount } from './reduction.js';
import type { Of, StepContext, StepFormula } from './step-context.js';
import { rounded12, type Term, whenNumbers } from './term.js';

/*
 * Quantiles of values that weigh: beside each value stands the weight of all that are not above it, and the quantile is the smallest
 * value at which that weight reaches the share of the whole; where it is just that share, the mean of it and the next value.
 */

/** What a reduction has made of its rows. */
export interface Weighed {
  readonly counted: Term;
  readonly masses: Term;
  /** The cells that an element reduces; of a group, those of the group. */
  cells(term: Term, element: number): string | undefined;
  inGroup(element: number, formula: string): string;
}

export function weightedQuantileFormula(
  step: Of<'reduce'>,
  { counted, masses, cells, inGroup }: Weighed,
  context: StepContext,
): StepFormula {
  const p = step.p ?? NaN;
  if (!(p >= 0 && p <= 1)) return { at: () => '""' };
  const rangeOf = rangesOfRows(step, context);
  const group = typeof step.grouping === 'number' ? context.group(step.grouping, 'from') : undefined;
  const reached = context.helper(
    'weight up to it',
    (i) => {
      const range = rangeOf(i);
      if (range === undefined) return '""';
      const [all, weights, own] = [counted.range(...range), masses.range(...range), masses.at(i)];
      const notAbove = `IF(ISNUMBER(${weights}),IF(${all}<=${counted.at(i)},${weights},0),0)`;
      const summed = group === undefined ? notAbove : `IF(${group.range(...range)}=${group.at(i)},${notAbove},0)`;
      return `IF(ISNUMBER(${own}),IF(${own}>0,SUM(${summed}),""),"")`;
    },
    { isArray: true },
    'from',
  );
  const digits = context.helper(
    'weight up to it, 12 digits',
    (i) => whenNumbers([reached], i, rounded12(reached.at(i))),
    { isShort: true },
    'from',
  );
  const notes = step.grouping === 'cases' ? {} : { isArray: true };
  const wanted = context.helper(
    'weight wanted',
    (i) => {
      const [there, weights] = [cells(digits, i), cells(masses, i)];
      if (there === undefined) return '""';
      return inGroup(i, `IF(COUNT(${there})=0,"",${numberLiteral(p)}*SUM(${weights}))`);
    },
    notes,
  );
  return {
    at: (i) => {
      const [there, values] = [cells(digits, i), cells(counted, i)];
      if (there === undefined) return '""';
      const least = rounded12(wanted.at(i));
      const where = (sign: string): string => `IF(ISNUMBER(${there}),IF(${there}${sign}${least},${values},""),"")`;
      const [low, high] = [where('>='), where('>')];
      const quantile = `IF(COUNT(${high})=0,MIN(${low}),MIN(${low})/2+MIN(${high})/2)`;
      return inGroup(i, whenNumbers([wanted], i, quantile));
    },
    isArray: true,
  };
}

/** The range of rows, or of cases, that a row is reduced with; undefined where it is reduced with none. */
function rangesOfRows(
  step: Of<'reduce'>,
  context: StepContext,
): (row: number) => readonly [number, number] | undefined {
  if (step.grouping !== 'cases') {
    const everything = [0, fromCount(step, context)] as const;
    return () => everything;
  }
  const ranges: (readonly [number, number])[] = [];
  for (let element = 0; element < context.count; element++) {
    const range = context.rowsOf(step, element);
    for (let row = range[0]; row < range[1]; row++) ranges[row] = range;
  }
  return (row) => ranges[row];
}
