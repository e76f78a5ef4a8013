import type { Run } from '../execute/execute.js';
import type { Operand, Program, Step } from '../plan/program.js';
import { correlated, type Correlation, correlationOf } from './correlation.js';
import { columnOf, type Framework, indicatorsOf } from './framework.js';

/** An indicator, and a column by which some indicator is divided. */
export interface DenominatorCorrelation extends Correlation {
  readonly indicator: string;
  /** `source.column`. */
  readonly denominator: string;
  /**
   * `value`: the value of the indicator. `numerator`: what was divided to make it, which tells whether dividing has
   * taken the size of the unit out.
   */
  readonly of: 'value' | 'numerator';
}

/**
 * The correlations of every indicator with all columns by which the value of some indicator is divided: size in
 * disguise. Only quotients that make up a whole value are looked at, such as `data.Trade / data.GDP`.
 */
export function denominatorCorrelations(run: Run, framework: Framework): readonly DenominatorCorrelation[] {
  const byId = new Map(run.program.nodes.map((node) => [node.id, node]));
  const indicators = indicatorsOf(framework).flatMap(({ id, stages }) => {
    const value = stages.get('value');
    const operand = byId.get(id)?.value;
    return value && operand ? [{ id, value, quotient: quotientOf(run.program, operand) }] : [];
  });
  const names = new Map<string, Operand>();
  for (const { quotient } of indicators) if (quotient) names.set(quotient.name, quotient.denominator);
  const denominators = [...names].map(([name, operand]) => ({
    name,
    column: correlated(columnOf(run, operand, framework.cases)),
  }));
  return indicators.flatMap(({ id, value, quotient }) => {
    const columns = [
      { of: 'value', column: correlated(value) },
      ...(quotient
        ? [{ of: 'numerator', column: correlated(columnOf(run, quotient.numerator, framework.cases)) } as const]
        : []),
    ] as const;
    return columns.flatMap(({ of, column }) =>
      denominators.map((denominator) => ({
        indicator: id,
        denominator: denominator.name,
        of,
        ...correlationOf(column, denominator.column),
      })),
    );
  });
}

interface Quotient {
  readonly numerator: Operand;
  readonly denominator: Operand;
  readonly name: string;
}

function quotientOf(program: Program, value: Operand): Quotient | undefined {
  const step = plainStep(program, value);
  if (step?.op !== 'elementwise' || step.function !== 'divide') return undefined;
  const [numerator, denominator] = step.operands;
  const column = plainStep(program, denominator);
  return column?.op === 'column' ? { numerator, denominator, name: `${column.source}.${column.column}` } : undefined;
}

/** The step behind conversions of units of measure and the choice of the units that take part. */
function plainStep(program: Program, operand: Operand): Step | undefined {
  let at = operand;
  for (;;) {
    if (!('step' in at)) return undefined;
    const step: Step = program.steps[at.step];
    if (step.op !== 'elementwise') return step;
    const [first, second, third] = step.operands;
    const isChoice = step.function === 'choose' && step.part === 'screen' && third && 'number' in third;
    const isConversion = (step.function === 'multiply' || step.function === 'divide') && 'number' in second;
    if (!isChoice && !isConversion) return step;
    at = isChoice ? second : first;
  }
}
