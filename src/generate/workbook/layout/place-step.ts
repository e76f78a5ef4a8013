import type { Operand, Step } from '../../../plan/program.js';
import { LONGEST_FORMULA } from '../file/book.js';
import type { BlockColumn, BlockTerm, StepContext } from '../formulas/step-context.js';
import { stepFormula } from '../formulas/step-formula.js';
import { numberTerm, type Term, textTerm } from '../formulas/term.js';
import { hasFewDigits } from './few-digits.js';
import { type Placed, termOf } from './grid.js';
import { placeColumn } from './place-column.js';
import type { Placing } from './place-steps.js';
import { caseOf, isMarked, largestOf, listColumns, orderTerm, rowsOf } from './step-references.js';
import { type StepSheet, stepSheet } from './step-sheet.js';
import type { StepWords } from './step-words.js';

/** Writes a step as a column, or as a cell where it is one number for all. `refuse` never returns. */
export function placeStep(
  step: Step,
  placing: Placing,
  placed: ReadonlyMap<number, Placed>,
  words: StepWords,
  refuse: StepContext['refuse'],
): Placed {
  const checked = (formula: string): string => {
    if (formula.length <= LONGEST_FORMULA) return formula;
    return refuse(
      `A formula of ${formula.length} characters`,
      `A formula may have ${LONGEST_FORMULA}: say it in several steps, or split the node.`,
    );
  };
  const sheet = stepSheet(step, placing, words, checked);
  if (step.op === 'column') return placeColumn(step, placing, sheet);
  const made = stepFormula(step, stepContext(step, placing, placed, sheet, refuse));
  const isShort = hasFewDigits(step, placed, placing.run);
  return sheet.addStep((i) => made.at(i), { ...(made.isArray ? { isArray: true } : {}), isShort });
}

function stepContext(
  step: Step,
  placing: Placing,
  placed: ReadonlyMap<number, Placed>,
  sheet: StepSheet,
  refuse: StepContext['refuse'],
): StepContext {
  const { program, aligned, cases, constants, definition } = placing;
  const { name, grid, fromGrid } = sheet;
  const ownGrid = grid ?? fromGrid;
  // Columns beside what is reduced are referred to from two sheets: by each other, and by the step.
  const origins = new WeakMap<Term, Placed>();
  const seen = (there: Placed, from: string): Term => {
    const term = termOf(there, from);
    origins.set(term, there);
    return term;
  };
  const seenFrom = (term: Term, from: string): Term => {
    const there = origins.get(term);
    return there === undefined ? term : termOf(there, from);
  };
  const sheetOf = (on: 'step' | 'from'): string => (on === 'from' ? fromGrid.name : name);
  const operandTerm = (operand: Operand, from: string, place = -1): Term => {
    if ('number' in operand) {
      return Number.isNaN(operand.number) ? numberTerm(NaN) : definition.number(step, operand.number, place, from);
    }
    if ('text' in operand) {
      if (operand.text !== '') return textTerm(operand.text);
      return refuse('An empty text', 'Say `missing`: a cell cannot tell an empty text from none.');
    }
    const there = placed.get(operand.step);
    if (there === undefined) throw new Error(`Step ${operand.step} has no place in the workbook.`);
    return seen(there, from);
  };
  const helper: StepContext['helper'] = (header, formula, notes = {}, beside = 'step') =>
    seen(sheet.add(header, formula, notes, beside === 'from' ? fromGrid : grid), sheetOf(beside));
  const period = cases.period(ownGrid);

  return {
    program,
    cases: aligned.cases,
    count: grid?.count ?? 1,
    term: (operand, on = 'step') => operandTerm(operand, sheetOf(on)),
    elementwiseTerm: (_, operand, place) => operandTerm(operand, name, place),
    isText: (operand) => ('step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand),
    helper,
    block: (columns) => (grid === undefined ? parameterBlock(columns, helper) : columnBlock(columns, helper)),
    list: (values) => definition.list(values, name),
    table: (rows) => definition.table(rows, name),
    group: (grouping, on = 'step') => seen(placed.get(grouping)!, sheetOf(on)),
    fromStep: (term) => seenFrom(term, name),
    fromParameters: (term) => seenFrom(term, constants.sheet),
    constant: (header, formula) => seen(sheet.add(header, formula, {}, undefined), name),
    weight: (operand, place, of) =>
      definition.weight(step, operand, place, of, name) ?? operandTerm(operand, name, place),
    period: () => (period === undefined ? undefined : termOf(period, name)),
    unitKeys: () => termOf(cases.unit(ownGrid), name),
    listColumns: (lookup) => listColumns(lookup, placing, name),
    isUnit: (marked, i) => isMarked(marked, placing, i),
    rowsOf: (reduce, i) => rowsOf(reduce, placing, i),
    caseOf: (own, row) => caseOf(own, placing, row),
    order: (reduce) => orderTerm(reduce, placing, fromGrid),
    largest: (operand) => largestOf(operand, placing),
    refuse,
  };
}

/** Columns side by side are one range for each element. */
function columnBlock(columns: readonly BlockColumn[], helper: StepContext['helper']): BlockTerm {
  const terms = columns.map(({ header, formula, above, shows }) =>
    helper(header, formula, { ...(above ? { above } : {}), ...(shows ? { shows } : {}) }),
  );
  const [first, last] = [terms[0], terms[terms.length - 1]];
  // What stands above is right before the first element; its row is the same for all.
  const above = (term: Term): string => term.range(-1, 0).split(':')[0];
  return { at: (i) => `${first.at(i)}:${last.at(i)}`, above: `${above(first)}:${above(last)}` };
}

/** Parameters one below the other are a range, and so are their weights below them. */
function parameterBlock(columns: readonly BlockColumn[], helper: StepContext['helper']): BlockTerm {
  const range = (cells: readonly Term[]): string => `${cells[0].at(0)}:${cells[cells.length - 1].at(0)}`;
  const rows = range(columns.map(({ header, formula }) => helper(header, formula)));
  const weights = columns.flatMap(({ above }) => (above === undefined ? [] : [above]));
  if (weights.length < columns.length) return { at: () => rows, above: rows };
  const above = range(weights.map((weight, at) => helper(`weight of ${columns[at].header}`, (i) => weight.at(i))));
  return { at: () => rows, above };
}
