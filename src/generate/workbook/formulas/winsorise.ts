import { significant } from '../../../runtime/rounding.js';
import { sameDigits } from '../../common/same-digits.js';
import { numberLiteral } from './literals.js';
import type { Of, StepContext, StepFormula } from './step-context.js';
import { refuseExtremes } from './reduction.js';
import { type Term, whenNumbers } from './term.js';

/** So many turns are written out. */
const MOST_TURNS = 30;

/**
 * Winsorises until the distribution is not skewed, one turn after the other: each turn has a column of values and says to
 * which side they were still skewed, over all units or in each group. With a limit of so many points there are at most so
 * many turns, for each moves one point or more.
 */
export function winsoriseFormula(step: Of<'winsorise'>, context: StepContext): StepFormula {
  const { limit } = step;
  if (limit === null || limit > MOST_TURNS) {
    return context.refuse(
      limit === null ? 'Winsorising without a limit of points' : `Winsorising up to ${limit} points`,
      `Say how many points may be moved, at most ${MOST_TURNS}: each turn is written out as columns.`,
    );
  }
  refuseExtremes([step.value], context);
  const value = context.term(step.value);
  if (!value.isCells) return { at: (i) => value.at(i) };
  const { found, all } = distributions(step.grouping, context);
  let current = value;
  let moved: readonly Term[] = [];
  for (let turn = 1; turn <= limit; turn++) {
    const before = current;
    const points = moved;
    const side = found(`turn ${turn}: side that is skewed`, (i) => {
      const values = all(before, i);
      const skewness = `SKEW(${values})`;
      const isSkewed = `ABS(${skewness})>=${reached(step.skewness)},KURT(${values})>=${reached(step.kurtosis)}`;
      const side = `IF(AND(${isSkewed}),IF(${skewness}>=0,1,-1),0)`;
      const isOver = `${points.map((term) => term.at(i)).join('+')}>=${limit}`;
      return `IF(COUNT(${values})<4,0,IFERROR(${points.length === 0 ? side : `IF(${isOver},0,${side})`},0))`;
    });
    const outermost = found(`turn ${turn}: outermost value`, (i) => {
      const values = all(before, i);
      return `IF(${side.at(i)}=1,MAX(${values}),IF(${side.at(i)}=-1,MIN(${values}),""))`;
    });
    const count = (i: number): string => `SUMPRODUCT(--(${all(before, i)}=${outermost.at(i)}))`;
    const next = found(`turn ${turn}: next value`, (i) => {
      const values = all(before, i);
      const [high, low] = [`LARGE(${values},${count(i)}+1)`, `SMALL(${values},${count(i)}+1)`];
      return `IF(${side.at(i)}=1,${high},IF(${side.at(i)}=-1,${low},""))`;
    });
    moved = [1, -1].map((sign, place) =>
      found(
        `turn ${turn}: points moved ${sign === 1 ? 'down' : 'up'}`,
        (i) => `IF(${side.at(i)}=${numberLiteral(sign)},${count(i)},${points[place]?.at(i) ?? '0'})`,
      ),
    );
    current = context.helper(`turn ${turn}`, (i) => {
      const x = before.at(i);
      const pulled = `IF(${x}=${outermost.at(i)},${next.at(i)},${x})`;
      return whenNumbers([before], i, `IF(ISNUMBER(${next.at(i)}),${pulled},${x})`);
    });
  }
  const last = current;
  const areEqual = found('all would be equal', (i) => `IF(MAX(${all(last, i)})=MIN(${all(last, i)}),1,0)`);
  return { at: (i) => whenNumbers([value], i, `IF(${areEqual.at(i)}=1,${value.at(i)},${last.at(i)})`) };
}

/** The least number that is a limit to 12 digits, in the 15 digits that a formula may have. */
function reached(limit: number): string {
  return numberLiteral(significant(sameDigits(limit).least, 14));
}

/** The values that are looked at together, and where what is found about them stands: a cell, or for groups a column. */
function distributions(
  grouping: number | null,
  context: StepContext,
): { found(header: string, formula: (i: number) => string): Term; all(term: Term, i: number): string } {
  const n = context.count;
  if (grouping === null) {
    return {
      found: (header, formula) => context.constant(header, () => formula(0)),
      all: (term) => context.fromParameters(term).range(0, n),
    };
  }
  const group = context.group(grouping);
  return {
    found: (header, formula) => context.helper(header, (i) => whenNumbers([group], i, formula(i)), { isArray: true }),
    all: (term, i) => `IF(${group.range(0, n)}=${group.at(i)},${term.range(0, n)},"")`,
  };
}
