import type { Operand, ReductionName } from '../../../plan/program.js';
import type { Of, StepContext, StepFormula } from './step-context.js';
import { at12Digits, type Term, whenNumbers } from './term.js';
import { weightedQuantileFormula } from './weighted-quantile.js';

/*
 * Reductions: a range of numbers to one number. What is left out of a reduction is an empty text in a column made for it,
 * and the functions of a worksheet pass over texts, so that each formula is the function that everybody knows.
 */

/** The formulas of a reduction of rows, cases or groups. */
export function reduceFormula(step: Of<'reduce'>, context: StepContext): StepFormula {
  const counted = countedTerm(step, context);
  if (counted === undefined) return { at: () => (step.function === 'count' ? '0' : '""') };
  const weighing = weightOf(step);
  const weight = weighing === null ? undefined : weightTerms(step, weighing, counted, context);
  const group = typeof step.grouping === 'number' ? context.group(step.grouping) : undefined;
  const everything: readonly [number, number] = [0, fromCount(step, context)];
  const isGrouped = group !== undefined;
  /** The cells that an element reduces; of a group, those of the group. */
  const cells = (term: Term, element: number): string | undefined => {
    const [from, to] = step.grouping === 'cases' ? context.rowsOf(step, element) : everything;
    if (from >= to) return undefined;
    const range = context.fromStep(term).range(from, to);
    return isGrouped ? `IF(${group.range(from, to)}=${group.at(element)},${range},"")` : range;
  };
  const inGroup = (element: number, formula: string): string =>
    isGrouped ? whenNumbers([group], element, formula) : formula;
  const reduced = (element: number, then: (range: string) => string, none = '""'): string => {
    const range = cells(counted, element);
    return range === undefined ? none : inGroup(element, then(range));
  };
  const notes = isGrouped ? { isArray: true } : {};
  const least = (n: number, range: string, then: string): string => `IF(COUNT(${range})<${n},"",${then})`;

  switch (step.function) {
    case 'count':
      if (weight === undefined) return { at: (i) => reduced(i, (range) => `COUNT(${range})`, '0'), ...notes };
      return {
        at: (i) => inGroup(i, `IFERROR(SUM(${cells(weight.masses, i) ?? '0'}),"")`),
        ...notes,
      };
    case 'sum':
      return {
        at: (i) =>
          reduced(i, (range) => `IFERROR(${least(1, range, `SUM(${cells(weight?.products ?? counted, i)})`)},"")`),
        ...notes,
      };
    case 'mean':
    case 'share':
      if (weight === undefined) {
        return { at: (i) => reduced(i, (range) => `IFERROR(AVERAGE(${range}),"")`), ...notes };
      }
      return {
        at: (i) => reduced(i, () => `IFERROR(SUM(${cells(weight.products, i)})/SUM(${cells(weight.masses, i)}),"")`),
        ...notes,
      };
    case 'median':
      return { at: (i) => reduced(i, (range) => least(1, range, `MEDIAN(${range})`)), ...notes };
    case 'minimum':
      return { at: (i) => reduced(i, (range) => least(1, range, `MIN(${range})`)), ...notes };
    case 'maximum':
      return { at: (i) => reduced(i, (range) => least(1, range, `MAX(${range})`)), ...notes };
    case 'product':
      return { at: (i) => reduced(i, (range) => `IFERROR(${least(1, range, `PRODUCT(${range})`)},"")`), ...notes };
    case 'weightedQuantile':
      return weightedQuantileFormula(step, { counted, masses: weight!.masses, cells, inGroup }, context);
    case 'quantile': {
      const p = step.p ?? NaN;
      if (!(p >= 0 && p <= 1)) return { at: () => '""' };
      return { at: (i) => reduced(i, (range) => least(1, range, `PERCENTILE(${range},${p})`)), ...notes };
    }
    case 'standardDeviation':
    case 'variance':
    case 'skewness':
    case 'kurtosis': {
      const statistic = step.function;
      refuseExtremes([step.value], context);
      const smallest = context.helper(
        'smallest',
        (i) => reduced(i, (range) => least(1, range, `MIN(${range})`)),
        notes,
      );
      const largest = context.helper('largest', (i) => reduced(i, (range) => least(1, range, `MAX(${range})`)), notes);
      return {
        at: (i) =>
          reduced(i, (range) =>
            spreadFormula(statistic, range, `${at12Digits(smallest, i)}=${at12Digits(largest, i)}`),
          ),
        ...notes,
      };
    }
    case 'first':
    case 'firstText': {
      const isThere = (cell: string): string => (step.function === 'first' ? `ISNUMBER(${cell})` : `${cell}<>""`);
      const order = context.order(step);
      const places = context.helper(
        'place',
        (i) => `IF(${isThere(counted.at(i))},${order.at(i)},"")`,
        { isShort: true },
        'from',
      );
      return {
        at: (i) => {
          const [from, to] = step.grouping === 'cases' ? context.rowsOf(step, i) : everything;
          const found = cells(places, i);
          if (found === undefined) return '""';
          const [values, all] = [context.fromStep(counted), context.fromStep(places)];
          const first = `INDEX(${values.range(from, to)},MATCH(MIN(${found}),${all.range(from, to)},0))`;
          return inGroup(i, least(1, found, first));
        },
        ...notes,
      };
    }
  }
}

/** The functions for spread and shape: 0 or nothing where all values are equal at 12 digits, as the kernels have it. */
export function spreadFormula(
  name: 'standardDeviation' | 'variance' | 'skewness' | 'kurtosis',
  range: string,
  areEqual: string,
): string {
  const worksheet = { standardDeviation: 'STDEV', variance: 'VAR', skewness: 'SKEW', kurtosis: 'KURT' }[name];
  const least = { standardDeviation: 2, variance: 2, skewness: 3, kurtosis: 4 }[name];
  const ifEqual = name === 'standardDeviation' || name === 'variance' ? '0' : '""';
  return `IFERROR(IF(COUNT(${range})<${least},"",IF(${areEqual},${ifEqual},${worksheet}(${range}))),"")`;
}

/** Beyond these the squares of numbers are too large, or all of them too small, for a spreadsheet. */
const MOST_SQUARED = 1e150;
const LEAST_SQUARED = 1e-150;

/** Refuses numbers whose squares a spreadsheet cannot hold: it would find no spread where there is one. */
export function refuseExtremes(operands: readonly Operand[], context: StepContext): void {
  const largest = Math.max(0, ...operands.map((operand) => context.largest(operand)));
  if (largest <= MOST_SQUARED && (largest === 0 || largest >= LEAST_SQUARED)) return;
  context.refuse(
    `The spread of numbers as ${largest > 1 ? 'large' : 'small'} as ${largest.toPrecision(3)}`,
    'Say them in another unit: the functions of a spreadsheet square them.',
  );
}

/** How many elements there are to reduce. */
export function fromCount(step: Of<'reduce'>, context: StepContext): number {
  return context.rowsOf({ ...step, grouping: null }, 0)[1];
}

/** What takes part in a reduction: the values themselves, or a column that leaves out what does not; nothing if none does. */
function countedTerm(step: Of<'reduce'>, context: StepContext): Term | undefined {
  const isText = context.isText(step.value);
  const value = context.term(step.value, 'from');
  if (value.isMissing) return undefined;
  const where = step.where === null ? undefined : context.term(step.where, 'from');
  const weighing = weightOf(step);
  const weight = weighing === null ? undefined : context.term(weighing, 'from');
  if (where?.isMissing || (where?.number !== undefined && where.number !== 1)) return undefined;
  if (weight?.isMissing || (weight?.number !== undefined && weight.number < 0)) return undefined;
  const keepsTexts = step.function === 'firstText';
  const onlyOnce = step.from.kind === 'groups' ? context.group(step.from.grouping, 'from') : undefined;
  const isPlain = value.isCells && isText === keepsTexts && step.function !== 'share';
  if (isPlain && !where?.isCells && !weight?.isCells && onlyOnce === undefined) return value;
  const counts = (i: number): string => {
    const cell = value.at(i);
    if (step.function === 'share') return value.isCells ? `IF(${cell}=1,1,0)` : value.number === 1 ? '1' : '0';
    return isText && !keepsTexts ? '1' : cell;
  };
  const tests = (i: number): string[] => [
    ...(value.isCells ? [isText ? `${value.at(i)}<>""` : `ISNUMBER(${value.at(i)})`] : []),
    ...(where?.isCells ? [`${where.at(i)}=1`] : []),
    ...(weight?.isCells ? [`ISNUMBER(${weight.at(i)})`, `${weight.at(i)}>=0`] : []),
    ...(onlyOnce === undefined
      ? []
      : [`ISNUMBER(${onlyOnce.at(i)})`, `COUNTIF(${onlyOnce.range(0, i + 1)},${onlyOnce.at(i)})=1`]),
  ];
  const header = step.function === 'share' ? 'meets the condition' : 'takes part';
  const formula = (i: number): string => {
    const all = tests(i);
    if (all.length === 0) return counts(i);
    return `IF(${all.length === 1 ? all[0] : `AND(${all.join(',')})`},${counts(i)},"")`;
  };
  return context.helper(
    header,
    formula,
    { isText: keepsTexts, isShort: value.isShort || step.function === 'share' },
    'from',
  );
}

/** The weight that a reduction goes by. */
function weightOf(step: Of<'reduce'>): Operand | null {
  if (step.function === 'weightedQuantile') return step.weight ?? { number: 1 };
  return isWeighted(step.function) ? step.weight : null;
}

/** True of the reductions that go by weights; the others pass over theirs, as the kernels do. */
export function isWeighted(name: ReductionName): boolean {
  return name === 'count' || name === 'sum' || name === 'mean' || name === 'share';
}

interface WeightTerms {
  readonly masses: Term;
  readonly products: Term;
}

/** The weights of what takes part, and weight times value. */
function weightTerms(step: Of<'reduce'>, by: Operand, counted: Term, context: StepContext): WeightTerms {
  const weight = context.term(by, 'from');
  const masses = context.helper('its weight', (i) => whenNumbers([counted], i, weight.at(i)), {}, 'from');
  if (step.function === 'count' || step.function === 'weightedQuantile') return { masses, products: masses };
  // A product that is too large stays an error, so that its sum is one, too, and the result missing.
  const products = context.helper(
    'weight × value',
    (i) => whenNumbers([counted], i, `${counted.at(i)}*${weight.at(i)}`),
    {},
    'from',
  );
  return { masses, products };
}
