import type { Operand } from '../../../plan/program.js';
import { isWeighted, refuseExtremes, spreadFormula } from './reduction.js';
import type { BlockTerm, Of, StepContext, StepFormula } from './step-context.js';
import { at12Digits, passedOn, type Term } from './term.js';

/*
 * Reductions across children: the children stand side by side, without those that are left out, and their weights above
 * them or beside them.
 */

interface Children {
  readonly values: BlockTerm;
  /** The weights, as a range of cells for each element; nothing without weights. */
  readonly weights?: (element: number) => string;
}

/** The formulas of a reduction across children. */
export function acrossFormula(step: Of<'across'>, context: StepContext): StepFormula {
  const { values, weights } = childrenOf(step, context);
  const least = (n: number, range: string, then: string): string => `IF(COUNT(${range})<${n},"",${then})`;
  const plain =
    (name: string) =>
    (i: number): string =>
      least(1, values.at(i), `${name}(${values.at(i)})`);
  switch (step.function) {
    case 'count':
      if (weights === undefined) return { at: (i) => `COUNT(${values.at(i)})` };
      return { at: (i) => `SUMPRODUCT(--ISNUMBER(${values.at(i)}),${weights(i)})` };
    case 'sum':
      if (weights === undefined) return { at: (i) => `IFERROR(${plain('SUM')(i)},"")` };
      return { at: (i) => `IFERROR(${least(1, values.at(i), `SUMPRODUCT(${values.at(i)},${weights(i)})`)},"")` };
    case 'mean':
    case 'share':
      if (weights === undefined) return { at: plain('AVERAGE') };
      return {
        at: (i) => {
          const range = values.at(i);
          return `IFERROR(SUMPRODUCT(${range},${weights(i)})/SUMPRODUCT(--ISNUMBER(${range}),${weights(i)}),"")`;
        },
      };
    case 'median':
      return { at: plain('MEDIAN') };
    case 'minimum':
      return { at: plain('MIN') };
    case 'maximum':
      return { at: plain('MAX') };
    case 'product':
      return { at: (i) => `IFERROR(${plain('PRODUCT')(i)},"")` };
    case 'quantile': {
      const p = step.p ?? NaN;
      if (!(p >= 0 && p <= 1)) return { at: () => '""' };
      return { at: (i) => least(1, values.at(i), `PERCENTILE(${values.at(i)},${p})`) };
    }
    case 'standardDeviation':
    case 'variance':
    case 'skewness':
    case 'kurtosis': {
      const statistic = step.function;
      refuseExtremes(step.columns, context);
      const smallest = context.helper('smallest', plain('MIN'));
      const largest = context.helper('largest', plain('MAX'));
      return {
        at: (i) => spreadFormula(statistic, values.at(i), `${at12Digits(smallest, i)}=${at12Digits(largest, i)}`),
      };
    }
    case 'first':
    case 'firstText': {
      const isThere = (range: string): string => (step.function === 'first' ? `ISNUMBER(${range})` : `${range}<>""`);
      return {
        at: (i) => `IFERROR(INDEX(${values.at(i)},MATCH(TRUE,${isThere(values.at(i))},0)),"")`,
        isArray: true,
      };
    }
  }
}

/** The children side by side: without those whose condition is not 1 or whose weight is missing. */
function childrenOf(step: Of<'across'>, context: StepContext): Children {
  const { columns, where } = step;
  const weighing = isWeighted(step.function) ? step.weights : null;
  const weights = weighing?.map((operand, place) => context.weight(operand, place, columns.length));
  const equal = step.weights === null ? equalWeights(step, context) : undefined;
  const above = weights?.every(isForAll) ? weights : equal;
  const keepsTexts = step.function === 'firstText';
  const values = context.block(
    columns.map((operand, place) => {
      const term = context.term(operand);
      const condition = where?.[place] === undefined ? undefined : context.term(where[place]);
      const weight = weights?.[place];
      return {
        header: headerOf(operand, context),
        ...(above === undefined ? {} : { above: above[place] }),
        ...(condition === undefined && !weight?.isMissing && !isText(operand, context) ? { shows: operand } : {}),
        formula: (i) => keptChild(term, { isText: isText(operand, context), keepsTexts }, condition, weight, i),
      };
    }),
  );
  if (above !== undefined) return { values, weights: () => values.above };
  if (weights === undefined) return { values };
  const beside = context.block(
    weights.map((weight, place) => ({
      header: `weight of ${headerOf(columns[place], context)}`,
      formula: (i) => passedOn(weight, i),
    })),
  );
  return { values, weights: (i) => beside.at(i) };
}

const isText = (operand: Operand, context: StepContext): boolean => context.isText(operand);

/** A weight that is the same for all cases. */
function isForAll(weight: Term): boolean {
  return !weight.isMissing && (!weight.isCells || weight.at(0) === weight.at(1));
}

/** The weights of children that count alike: 1 each, in cells that can be changed. */
function equalWeights(step: Of<'across'>, context: StepContext): readonly Term[] | undefined {
  if (step.function !== 'mean' || step.part !== 'aggregate' || step.where !== null || step.columns.length < 2) {
    return undefined;
  }
  const weights = step.columns.map((_, place) => context.weight({ number: 1 }, place, step.columns.length));
  return weights.every(({ isCells }) => isCells) ? weights : undefined;
}

function keptChild(
  term: Term,
  { isText: isOfTexts, keepsTexts }: { readonly isText: boolean; readonly keepsTexts: boolean },
  where: Term | undefined,
  weight: Term | undefined,
  element: number,
): string {
  if (term.isMissing || where?.isMissing || weight?.isMissing) return '""';
  if (where?.number !== undefined && where.number !== 1) return '""';
  const counted = isOfTexts && !keepsTexts;
  const tests = [
    ...(counted && term.isCells ? [`${term.at(element)}<>""`] : []),
    ...(where?.isCells ? [`${where.at(element)}=1`] : []),
    ...(weight?.isCells && !isForAll(weight) ? [`ISNUMBER(${weight.at(element)})`] : []),
  ];
  const value = counted ? '1' : passedOn(term, element);
  if (tests.length === 0) return value;
  return `IF(${tests.length === 1 ? tests[0] : `AND(${tests.join(',')})`},${value},"")`;
}

/** What a child is called over its column: its path, or what the step is about. */
export function headerOf(operand: Operand, context: StepContext): string {
  if (!('step' in operand)) return 'number' in operand ? String(operand.number) : (operand.text ?? '');
  const { program } = context;
  const owner = program.nodes.find(
    ({ id, score }) => id !== '' && score !== undefined && 'step' in score && score.step === operand.step,
  );
  const step = program.steps[operand.step];
  return owner?.id ?? `${step.node === '' ? program.name : step.node} ${'function' in step ? step.function : step.op}`;
}
