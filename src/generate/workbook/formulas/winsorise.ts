import { numberLiteral } from './literals.js';
import type { Of, StepContext, StepFormula } from './step-context.js';
import { type Term, whenNumbers } from './term.js';

/** So many turns are written out. */
const MOST_TURNS = 12;

/**
 * Winsorises until the distribution is not skewed, one turn after the other: each turn has a column of values and, over all
 * units, to which side they are still skewed. With a limit of so many points there are at most so many turns.
 */
export function winsoriseFormula(step: Of<'winsorise'>, context: StepContext): StepFormula {
  if (step.limit === null || step.limit > MOST_TURNS) {
    context.refuse(
      step.limit === null ? 'Winsorising without a limit of points' : `Winsorising up to ${step.limit} points`,
      `Limit how many points may be moved: up to ${MOST_TURNS} turns are written out as columns.`,
    );
  }
  if (step.grouping !== null) {
    context.refuse('Winsorising by groups', 'Winsorise over all units, or trim by fixed percentiles.');
  }
  const value = context.term(step.value);
  if (!value.isCells) return { at: (i) => value.at(i) };
  const n = context.count;
  let current = value;
  let moved: readonly Term[] = [];
  for (let turn = 1; turn <= step.limit; turn++) {
    const all = context.fromParameters(current).range(0, n);
    const points = moved;
    const side = context.constant(`turn ${turn}: side that is skewed`, () => {
      const skewness = `SKEW(${all})`;
      const limits = `IF(AND(ABS(${skewness})>=${step.skewness},KURT(${all})>=${step.kurtosis}),IF(${skewness}>=0,1,-1),0)`;
      const more =
        points.length === 0 ? limits : `IF(${points.map((term) => term.at(0)).join('+')}>=${step.limit},0,${limits})`;
      return `IF(COUNT(${all})<4,0,IFERROR(${more},0))`;
    });
    const outermost = context.constant(
      `turn ${turn}: outermost value`,
      () => `IF(${side.at(0)}=1,MAX(${all}),IF(${side.at(0)}=-1,MIN(${all}),""))`,
    );
    const next = context.constant(
      `turn ${turn}: next value`,
      () =>
        `IF(${side.at(0)}=1,LARGE(${all},COUNTIF(${all},${outermost.at(0)})+1),IF(${side.at(0)}=-1,SMALL(${all},COUNTIF(${all},${outermost.at(0)})+1),""))`,
    );
    const before = current;
    current = context.helper(`turn ${turn}`, (i) => {
      const x = before.at(i);
      const pulled = `IF(${side.at(0)}=0,${x},IF(${x}=${outermost.at(0)},${next.at(0)},${x}))`;
      return whenNumbers([before], i, pulled);
    });
    const moving = `SUMPRODUCT(--(${all}=${outermost.at(0)}))`;
    moved = [1, -1].map((sign, place) =>
      context.constant(
        `turn ${turn}: points moved ${sign === 1 ? 'down' : 'up'}`,
        () => `IF(${side.at(0)}=${numberLiteral(sign)},${moving},${points[place]?.at(0) ?? '0'})`,
      ),
    );
  }
  const last = current;
  const final = context.fromParameters(last).range(0, n);
  const areEqual = context.constant('all would be equal', () => `IF(MAX(${final})=MIN(${final}),1,0)`);
  return {
    at: (i) => whenNumbers([value], i, `IF(${areEqual.at(0)}=1,${value.at(i)},${last.at(i)})`),
  };
}
