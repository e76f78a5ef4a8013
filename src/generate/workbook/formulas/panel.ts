import type { Of, StepContext, StepFormula } from './step-context.js';
import { passedOn, type Term, whenNumbers } from './term.js';

/*
 * Looking back in the same unit. Rows are sorted by unit and period, so that earlier values of a unit stand right above:
 * which cells they are is known when the workbook is written.
 */

/** More than any row of a sheet. */
const BEYOND = 2_000_000;

/** The value of the same unit so many periods ago. */
export function previousFormula(step: Of<'previous'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const { cases, period } = periodsOf(context);
  const places = new Map(cases.periodValues.map((year, place) => [year, place]));
  return {
    at: (i) => {
      const place = period === undefined ? undefined : places.get(period[i]);
      const wanted = place === undefined ? undefined : cases.periodValues[place - step.back];
      if (wanted === undefined) return '""';
      for (let k = i - 1; k >= 0 && cases.unitIndex[k] === cases.unitIndex[i]; k--) {
        if (period![k] === wanted) return passedOn(value, k);
      }
      return '""';
    },
  };
}

/** The own value, or the last one of the same unit that is not too old. */
export function latestFormula(step: Of<'latest'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  if (!value.isCells) return { at: (i) => value.at(i) };
  return {
    at: (i) => {
      const from = windowStart(i, step.within, context);
      if (from === i) return passedOn(value, i);
      const rows = value.range(from, i + 1);
      const last = `INDEX(${rows},SUMPRODUCT(MAX(ISNUMBER(${rows})*(ROW(${rows})-ROW(${value.at(from)})+1))))`;
      return `IF(ISNUMBER(${value.at(i)}),${value.at(i)},IF(COUNT(${rows})=0,"",${last}))`;
    },
  };
}

/** The own value, or the straight line between the values of the same unit before and after. */
export function interpolateFormula(step: Of<'interpolate'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  if (!value.isCells) return { at: (i) => value.at(i) };
  const { period } = periodsOf(context);
  const years = context.period();
  const before = context.helper('row of the value before', (i) => {
    const rows = value.range(unitStart(i, context), i + 1);
    return `SUMPRODUCT(MAX(ISNUMBER(${rows})*ROW(${rows})))`;
  });
  const after = context.helper('row of the value after', (i) => {
    const rows = value.range(i, unitEnd(i, context));
    return `${BEYOND}-SUMPRODUCT(MAX(ISNUMBER(${rows})*(${BEYOND}-ROW(${rows}))))`;
  });
  return {
    at: (i) => {
      const [from, to] = [unitStart(i, context), unitEnd(i, context)];
      const [a, b] = [before.at(i), after.at(i)];
      const at = (term: Term, row: string): string => `INDEX(${term.range(from, to)},${row}-ROW(${term.at(from)})+1)`;
      const own = value.at(i);
      const first = at(value, a);
      const second = at(value, b);
      const ends = step.ends === 'nearest' ? `IF(${a}>0,${first},IF(${b}<${BEYOND},${second},""))` : '""';
      if (years === undefined || period === undefined) return `IF(ISNUMBER(${own}),${own},${ends})`;
      const part = `(${years.at(i)}-${at(years, a)})/(${at(years, b)}-${at(years, a)})`;
      const line = `IF(${first}=${second},${first},${first}*(1-${part})+${second}*${part})`;
      return `IF(ISNUMBER(${own}),${own},IF(AND(${a}>0,${b}<${BEYOND}),${line},${ends}))`;
    },
  };
}

/** The line of least squares through the last values of the same unit: its slope, or where it lies at the first of them. */
export function trendFormula(step: Of<'trend'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  const years = context.period();
  if (!value.isCells || years === undefined) return { at: () => '""' };
  return {
    at: (i) => {
      const from = windowStart(i, step.within, context);
      if (from === i) return '""';
      const rows = value.range(from, i + 1);
      const times = years.range(from, i + 1);
      if (step.figure === 'slope') return `IF(COUNT(${rows})<2,"",IFERROR(SLOPE(${rows},${times}),""))`;
      const first = `INDEX(${times},${BEYOND}-SUMPRODUCT(MAX(ISNUMBER(${rows})*(${BEYOND}-ROW(${rows}))))-ROW(${value.at(from)})+1)`;
      return `IF(COUNT(${rows})<2,"",IFERROR(FORECAST(${first},${rows},${times}),""))`;
    },
  };
}

/** 1 in the periods of a range. */
export function inPeriodsFormula(step: Of<'inPeriods'>, context: StepContext): StepFormula {
  const years = context.period();
  if (years === undefined) return { at: () => '0' };
  return { at: (i) => `IF(AND(${years.at(i)}>=${step.from},${years.at(i)}<=${step.to}),1,0)` };
}

export function periodFormula(context: StepContext): StepFormula {
  const years = context.period();
  return { at: (i) => (years === undefined ? '""' : whenNumbers([years], i, years.at(i))) };
}

function periodsOf({ cases }: StepContext): {
  readonly cases: StepContext['cases'];
  readonly period: Float64Array | undefined;
} {
  return { cases, period: cases.periods ?? undefined };
}

/** The first case of the unit of a case. */
function unitStart(i: number, { cases: { unitIndex } }: StepContext): number {
  let at = i;
  while (at > 0 && unitIndex[at - 1] === unitIndex[i]) at--;
  return at;
}

/** The case behind the last one of the unit of a case. */
function unitEnd(i: number, { cases: { unitIndex, count } }: StepContext): number {
  let at = i + 1;
  while (at < count && unitIndex[at] === unitIndex[i]) at++;
  return at;
}

/** The first case of the unit that is at most so many years older. */
function windowStart(i: number, within: number, { cases: { unitIndex, periods } }: StepContext): number {
  let at = i;
  if (periods === null) return at;
  while (at > 0 && unitIndex[at - 1] === unitIndex[i] && periods[i] - periods[at - 1] <= within) at--;
  return at;
}
