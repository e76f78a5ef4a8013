import { positionWeights } from '../../../runtime/ordered.js';
import { headerOf } from './across.js';
import { numberLiteral } from './literals.js';
import type { BlockTerm, Of, StepContext, StepFormula } from './step-context.js';
import { at12Digits, passedOn, rounded12, type Term, whenNumbers } from './term.js';

/** Ranks, orders and pairwise comparisons. */

/**
 * Competition ranks: what is ranked is first rounded to 12 significant digits, so that equal values are equal to the last
 * bit; a rank is then a count of better values.
 */
export function rankFormula(step: Of<'rank'>, context: StepContext): StepFormula {
  const value = context.term(step.value);
  if (step.frame.kind === 'constant') return { at: (i) => whenNumbers([value], i, '1') };
  const where = step.where === null ? undefined : context.term(step.where);
  const group = typeof step.grouping === 'number' ? context.group(step.grouping) : undefined;
  const ranked = comparedColumn(step.decimals, value, where, group, context);
  const n = context.count;
  /** What an element is ranked among: of the rows of a source those of its case. */
  const rangeOf = (i: number): readonly [number, number] => {
    if (step.grouping !== 'cases') return [0, n];
    const at = context.caseOf(step, i);
    return at < 0 ? [i, i + 1] : context.rowsOf({ from: step.frame, grouping: 'cases' }, at);
  };
  const ofOthers = (i: number): string => ranked.range(...rangeOf(i));
  const groups = (i: number): string => (group === undefined ? '' : `*(${group.range(0, n)}=${group.at(i)})`);
  const better = step.order === 'descending' ? '>' : '<';
  if (step.weight !== undefined) {
    const weight = context.term(step.weight);
    const masses = context.helper('its weight', (i) =>
      whenNumbers([ranked, weight], i, `IF(${weight.at(i)}>=0,${weight.at(i)},"")`),
    );
    const mass = (i: number, sign: string): string => {
      const weights = masses.range(...rangeOf(i));
      const found = `IF(ISNUMBER(${weights}),IF(${ofOthers(i)}${sign}${ranked.at(i)},${weights},0),0)`;
      return `SUM(${group === undefined ? found : `IF(${group.range(0, n)}=${group.at(i)},${found},0)`})`;
    };
    const rank = (i: number): string => {
      if (step.ties === 'min') return `1+${mass(i, better)}`;
      if (step.ties === 'max') return mass(i, `${better}=`);
      return `${mass(i, better)}+(${mass(i, '=')}+1)/2`;
    };
    const isRanked = (i: number): string => {
      const at = step.grouping === 'cases' ? context.caseOf(step, i) : 0;
      const formula = group === undefined ? rank(i) : whenNumbers([group], i, rank(i));
      return at < 0 ? '""' : whenNumbers([masses], i, formula);
    };
    return { at: isRanked, isArray: true };
  }
  const above = (i: number): string =>
    `SUMPRODUCT(ISNUMBER(${ofOthers(i)})${groups(i)}*(${ofOthers(i)}${better}${ranked.at(i)}))`;
  const tied = (i: number): string =>
    `SUMPRODUCT(ISNUMBER(${ofOthers(i)})${groups(i)}*(${ofOthers(i)}=${ranked.at(i)}))`;
  switch (step.ties) {
    case 'min':
      return { at: (i) => whenNumbers([ranked], i, `1+${above(i)}`) };
    case 'max':
      return { at: (i) => whenNumbers([ranked], i, `${above(i)}+${tied(i)}`) };
    case 'average':
      return { at: (i) => whenNumbers([ranked], i, `${above(i)}+(${tied(i)}+1)/2`) };
    case 'dense': {
      const firsts = firstsColumn(ranked, group, rangeOf, context);
      const marks = (i: number): string => firsts.range(...rangeOf(i));
      return {
        at: (i) =>
          whenNumbers(
            [ranked],
            i,
            `1+SUMPRODUCT((${marks(i)}=1)${groups(i)}*(${ofOthers(i)}${better}${ranked.at(i)}))`,
          ),
      };
    }
  }
}

/** The values as they are compared: rounded, and without those that take no part. */
function comparedColumn(
  decimals: number | null,
  value: Term,
  where: Term | undefined,
  group: Term | undefined,
  context: StepContext,
): Term {
  const rounded =
    decimals === null
      ? value
      : context.helper('rounded', (i) => whenNumbers([value], i, `ROUND(${value.at(i)},${numberLiteral(decimals)})`));
  return context.helper(
    'as compared',
    (i) => {
      if (rounded.isMissing || where?.isMissing || (where?.number !== undefined && where.number !== 1)) return '""';
      const tests = [
        ...(rounded.isCells ? [`ISNUMBER(${rounded.at(i)})`] : []),
        ...(where?.isCells ? [`${where.at(i)}=1`] : []),
        ...(group === undefined ? [] : [`ISNUMBER(${group.at(i)})`]),
      ];
      const then = rounded.isCells ? rounded12(rounded.at(i)) : at12Digits(rounded, i);
      if (tests.length === 0) return then;
      return `IF(${tests.length === 1 ? tests[0] : `AND(${tests.join(',')})`},${then},"")`;
    },
    { isShort: true },
  );
}

/** 1 for the first case of each value, 0 for the others, so that each value is counted once. */
function firstsColumn(
  ranked: Term,
  group: Term | undefined,
  rangeOf: (element: number) => readonly [number, number],
  context: StepContext,
): Term {
  return context.helper(
    'first of its value',
    (i) => {
      const before = ranked.range(rangeOf(i)[0], i + 1);
      const groups = group === undefined ? '' : `*(${group.range(0, i + 1)}=${group.at(i)})`;
      const equal = `SUMPRODUCT(ISNUMBER(${before})${groups}*(${before}=${ranked.at(i)}))`;
      return whenNumbers([ranked], i, `IF(${equal}=1,1,0)`);
    },
    { isShort: true },
  );
}

/** The value at a place among the children, the largest first. */
export function sortedFormula(step: Of<'sorted'>, context: StepContext): StepFormula {
  const values = childBlock(step.columns, context);
  const place = step.place + 1;
  return { at: (i) => `IF(COUNT(${values.at(i)})<${place},"",LARGE(${values.at(i)},${place}))` };
}

/** The ordered weighted average: the children from the largest on, and a weight for each place. */
export function orderedFormula(step: Of<'ordered'>, context: StepContext): StepFormula {
  const values = childBlock(step.columns, context);
  const count = step.columns.length;
  const sorted = context.block(
    step.columns.map((_, place) => ({
      header: `${place + 1}. largest`,
      formula: (i) => `IF(COUNT(${values.at(i)})<${place + 1},"",LARGE(${values.at(i)},${place + 1}))`,
    })),
  );
  const weights = context.table(
    Array.from({ length: count }, (_, present) => {
      const weights = positionWeights(present + 1, step.positions);
      return Array.from({ length: count }, (__, j) => weights[j] ?? 0);
    }),
  );
  return {
    at: (i) => {
      const all = values.at(i);
      const mean = `SUMPRODUCT(${sorted.at(i)},INDEX(${weights},COUNT(${all}),0))`;
      return `IF(COUNT(${all})=0,"",IF(MAX(${all})=MIN(${all}),MAX(${all}),${mean}))`;
    },
  };
}

function childBlock(columns: Of<'sorted'>['columns'], context: StepContext): BlockTerm {
  return context.block(
    columns.map((operand) => {
      const term = context.term(operand);
      return { header: headerOf(operand, context), shows: operand, formula: (i) => passedOn(term, i) };
    }),
  );
}

/**
 * The Copeland score: how many cases each has a majority over, less how many have one over it. Children are compared by
 * their values at 12 significant digits; what is missing speaks for neither.
 */
export function copelandFormula(step: Of<'copeland'>, context: StepContext): StepFormula {
  const group = step.grouping === null ? undefined : context.group(step.grouping);
  const n = context.count;
  const weights = step.weights.map((operand, place) => context.weight(operand, place, step.columns.length));
  const columns = step.columns.map((operand) => {
    const term = context.term(operand);
    return context.helper(
      `${headerOf(operand, context)} as compared`,
      (i) => whenNumbers([term], i, term.isCells ? rounded12(term.at(i)) : at12Digits(term, i)),
      { isShort: true },
    );
  });
  const margin = `1E-12*(${weights.map((weight) => weight.at(0)).join('+')})`;
  const majority = (i: number): string =>
    columns
      .map((column, place) => {
        const all = column.range(0, n);
        const own = column.at(i);
        return `${weights[place].at(i)}*ISNUMBER(${own})*ISNUMBER(${all})*((${own}>${all})-(${own}<${all}))`;
      })
      .join('+');
  const groups = (i: number): string => (group === undefined ? '' : `*(${group.range(0, n)}=${group.at(i)})`);
  return {
    at: (i) => {
      const present = columns.map((column) => column.at(i)).join(',');
      const balance = `SUMPRODUCT(((${majority(i)}>${margin})-(${majority(i)}<-${margin}))${groups(i)})`;
      const counted = `IF(COUNT(${present})=0,"",${balance})`;
      return group === undefined ? counted : whenNumbers([group], i, counted);
    },
  };
}
