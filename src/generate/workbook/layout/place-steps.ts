import type { Run } from '../../../execute/execute.js';
import type { AlignedProgram } from '../../../execute/align.js';
import type { Operand, Program, Step } from '../../../plan/program.js';
import type { Finding } from '../../../report/finding.js';
import { significant } from '../../../runtime/rounding.js';
import { composed } from '../../../runtime/text.js';
import { refusal } from '../../target.js';
import { neededSteps } from '../../common/step-uses.js';
import { LONGEST_FORMULA, type CellStyle } from '../file/book.js';
import type { ColumnNotes, Of, StepContext } from '../formulas/step-context.js';
import { stepFormula } from '../formulas/step-formula.js';
import { numberTerm, type Term, textTerm } from '../formulas/term.js';
import type { CaseGrids } from './case-grids.js';
import type { ConstantCells } from './constant-cells.js';
import type { DefinitionCells } from './definition-cells.js';
import { addColumn, type Grid, type Placed, termOf } from './grid.js';
import type { SourceGrid } from './source-grids.js';
import { stepWords, type StepWords } from './step-words.js';

/** What steps are placed with. */
export interface Placing {
  readonly program: Program;
  readonly run: Run;
  readonly aligned: AlignedProgram;
  readonly cases: CaseGrids;
  readonly sources: ReadonlyMap<string, SourceGrid>;
  readonly constants: ConstantCells;
  readonly definition: DefinitionCells;
}

/** What a step is in the workbook: cells, or for a missing constant nothing. */
export interface PlacedSteps {
  readonly placed: ReadonlyMap<number, Placed>;
  readonly findings: readonly Finding[];
}

/** Thrown by a formula that cannot be written, and caught where steps are placed. */
const REFUSED = Symbol('refused');

/** Writes every step that results depend on as a column, or as a cell where it is one number for all. */
export function placeSteps(placing: Placing): PlacedSteps {
  const { program } = placing;
  const placed = new Map<number, Placed>();
  const findings: Finding[] = [];
  const needed = neededSteps(program);
  const words = stepWords(program);
  const same = new Map<string, number>();
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const twin = twinKey(step);
    const first = same.get(twin);
    if (first !== undefined) {
      const there = placed.get(first);
      if (there !== undefined) placed.set(step.index, there);
      continue;
    }
    same.set(twin, step.index);
    try {
      placed.set(step.index, placeStep(step, placing, placed, words, findings));
    } catch (reason) {
      if (reason !== REFUSED) throw reason;
    }
    // One reason is enough: what stands on a refused step cannot be placed either.
    if (findings.length > 0) break;
  }
  return { placed, findings };
}

/** Steps of one node that do the same are written once. */
function twinKey(step: Step): string {
  return JSON.stringify({ ...step, index: 0, span: 0, guards: 0, methodology: 0 }, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

function placeStep(
  step: Step,
  placing: Placing,
  placed: Map<number, Placed>,
  words: StepWords,
  findings: Finding[],
): Placed {
  const { program, run, aligned, cases, sources, constants } = placing;
  const { cases: units } = aligned;
  const ownGrid = step.frame.kind === 'rows' ? sources.get(step.frame.source)!.grid : cases.of(words.ownerOf(step));
  const isConstant = step.frame.kind === 'constant';
  const sheet = isConstant ? constants.sheet : ownGrid.name;
  const from = step.op === 'reduce' ? step.from : step.frame;
  const fromGrid =
    from.kind === 'rows' ? sources.get(from.source)!.grid : isConstant ? cases.of(words.ownerOf(step)) : ownGrid;
  const refuse = (what: string, instead: string): never => {
    findings.push(refusal('a workbook', step, what, instead));
    throw REFUSED;
  };
  // Columns beside what is reduced are referred to from two sheets: by each other, and by the step.
  const origins = new WeakMap<Term, Placed>();
  const seen = (there: Placed, sheetName: string): Term => {
    const term = termOf(there, sheetName);
    origins.set(term, there);
    return term;
  };
  const operandTerm = (operand: Operand, sheetName: string): Term => {
    if ('number' in operand) {
      return Number.isNaN(operand.number)
        ? numberTerm(NaN)
        : placing.definition.number(step, operand.number, -1, sheetName);
    }
    if ('text' in operand) {
      if (operand.text === '') {
        refuse('An empty text', 'Say `missing`: a cell cannot tell an empty text from none.');
      }
      return textTerm(operand.text);
    }
    const there = placed.get(operand.step);
    if (there === undefined) throw new Error(`Step ${operand.step} has no place in the workbook.`);
    return seen(there, sheetName);
  };
  const checked = (formula: string): string => {
    if (formula.length > LONGEST_FORMULA) {
      refuse(
        `A formula of ${formula.length} characters`,
        `A formula may have ${LONGEST_FORMULA}: say it in several steps, or split the node.`,
      );
    }
    return formula;
  };
  const group = words.groupOf(step);
  const add = (
    grid: Grid,
    header: string,
    formula: (element: number) => string,
    notes: ColumnNotes & { readonly note?: string; readonly style: CellStyle },
    value?: (element: number) => number | string | undefined,
  ): number => {
    const texts = Array.from({ length: grid.count }, (_, i) => checked(formula(i)));
    const above = notes.above;
    return addColumn(grid, {
      group,
      header,
      ...(notes.note === undefined ? {} : { note: notes.note }),
      style: notes.style,
      ...(above === undefined ? {} : { above: { style: 'number', formula: above.at(0) } }),
      cell: (i) => {
        const given = value?.(i);
        return {
          style: notes.style,
          formula: texts[i],
          ...(notes.isArray ? { isArray: true } : {}),
          ...(given === undefined ? {} : { value: given }),
        };
      },
    });
  };
  const valueOf = valuesOf(step.index, placing);

  if (step.op === 'column') return placeColumn(step, placing, { add, words, sheet: ownGrid, valueOf });

  const context: StepContext = {
    program,
    cases: units,
    count: isConstant ? 1 : ownGrid.count,
    term: (operand, on = 'step') => operandTerm(operand, on === 'from' ? fromGrid.name : sheet),
    isText: (operand) => ('step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand),
    elementwiseTerm: (elementwise, operand, place) =>
      'number' in operand && !Number.isNaN(operand.number)
        ? placing.definition.number(elementwise, operand.number, place, sheet)
        : operandTerm(operand, sheet),
    helper(header, formula, notes = {}, beside = 'step') {
      const isShort = notes.isShort ?? false;
      if (beside === 'step' && isConstant) {
        const cell = { step, what: header, formula: checked(formula(0)), isArray: notes.isArray ?? false };
        return termOf(constants.add(cell, isShort), sheet);
      }
      const grid = beside === 'from' ? fromGrid : ownGrid;
      const shown =
        notes.shows === undefined || !('step' in notes.shows) ? undefined : valuesOf(notes.shows.step, placing);
      const column = add(grid, header, formula, { ...notes, style: notes.isText ? 'text' : 'number' }, shown);
      return seen({ kind: 'column', grid, column, isRaw: false, isShort }, beside === 'from' ? fromGrid.name : sheet);
    },
    block(columns) {
      if (isConstant) {
        const cellsOf = (what: string, formulas: readonly string[]): string => {
          const cells = formulas.map((formula, at) =>
            constants.add(
              { step, what: `${what}${columns[at].header}`, formula: checked(formula), isArray: false },
              false,
            ),
          );
          return `${termOf(cells[0], sheet).at(0)}:${termOf(cells.at(-1)!, sheet).at(0)}`;
        };
        const rows = cellsOf(
          '',
          columns.map(({ formula }) => formula(0)),
        );
        const weights = columns.flatMap(({ above }) => (above === undefined ? [] : [above.at(0)]));
        const above = weights.length === columns.length ? cellsOf('weight of ', weights) : rows;
        return { at: () => rows, above };
      }
      const terms = columns.map(({ header, formula, above, shows }) =>
        context.helper(header, formula, { ...(above ? { above } : {}), ...(shows ? { shows } : {}) }),
      );
      const above = (term: Term): string => term.at(-1).replace(/(\d+)$/, '$$$1');
      return {
        at: (i) => `${terms[0].at(i)}:${terms.at(-1)!.at(i)}`,
        above: `${above(terms[0])}:${above(terms.at(-1)!)}`,
      };
    },
    list: (values) => placing.definition.list(values, sheet),
    table: (rows) => placing.definition.table(rows, sheet),
    group: (grouping, on = 'step') => seen(placed.get(grouping)!, on === 'from' ? fromGrid.name : sheet),
    fromStep(term) {
      const there = origins.get(term);
      return there === undefined ? term : termOf(there, sheet);
    },
    weight: (operand, place, of) =>
      placing.definition.weight(step, operand, place, of, sheet) ?? operandTerm(operand, sheet),
    period: () => {
      const there = cases.period(ownGrid);
      return there === undefined ? undefined : termOf(there, sheet);
    },
    unitKeys: () => termOf(cases.unit(ownGrid), sheet),
    listColumns: (lookup) => listColumns(lookup, placing, sheet),
    isUnit: (marked, i) => isMarked(marked, placing, i),
    fromParameters(term) {
      const there = origins.get(term);
      return there === undefined ? term : termOf(there, constants.sheet);
    },
    constant(header, formula) {
      const cell = { step, what: header, formula: checked(formula()), isArray: false };
      return termOf(constants.add(cell, false), sheet);
    },
    rowsOf: (reduce, i) => rowsOf(reduce, placing, i),
    order: (reduce) => orderTerm(reduce, placing, fromGrid),
    refuse,
  };
  const made = stepFormula(step, context);
  const isShort = hasFewDigits(step, placed, run);
  if (isConstant) {
    const value = valueOf?.(0);
    const cell = {
      step,
      what: words.headerOf(step),
      formula: checked(made.at(0)),
      isArray: made.isArray ?? false,
      ...(value === undefined ? {} : { value }),
    };
    return constants.add(cell, isShort);
  }
  const column = add(
    ownGrid,
    words.headerOf(step),
    (i) => made.at(i),
    { ...(made.isArray ? { isArray: true } : {}), note: words.noteOf(step), style: words.styleOf(step) },
    valueOf,
  );
  return { kind: 'column', grid: ownGrid, column, isRaw: false, isShort };
}

/** A column of a source: the very cells of its rows, or a column that takes the row of each case. */
function placeColumn(
  step: Of<'column'>,
  { sources, aligned }: Placing,
  to: {
    readonly add: (
      grid: Grid,
      header: string,
      formula: (element: number) => string,
      notes: { readonly note?: string; readonly style: CellStyle },
      value?: (element: number) => number | string | undefined,
    ) => number;
    readonly words: StepWords;
    readonly sheet: Grid;
    readonly valueOf?: (element: number) => number | string | undefined;
  },
): Placed {
  const { grid, places } = sources.get(step.source)!;
  const { column, isShort } = places.get(step.column)!;
  const raw: Placed = { kind: 'column', grid, column, isRaw: true, isShort };
  if (step.frame.kind === 'rows') return raw;
  const rowOf = aligned.sources.get(step.source)?.rowOf ?? null;
  const term = termOf(raw, to.sheet.name);
  const place = to.add(
    to.sheet,
    to.words.headerOf(step),
    (i) => {
      const row = rowOf === null ? i : rowOf[i];
      if (row < 0) return '""';
      const cell = term.at(row);
      return step.type === 'text' ? `IF(${cell}="","",${cell})` : `IF(ISNUMBER(${cell}),${cell},"")`;
    },
    { note: to.words.noteOf(step), style: to.words.styleOf(step) },
    to.valueOf,
  );
  return { kind: 'column', grid: to.sheet, column: place, isRaw: false, isShort };
}

/** What the run gave for each element of a step; nothing where it was not computed. */
function valuesOf(
  index: number,
  { program, run, sources }: Placing,
): ((element: number) => number | string | undefined) | undefined {
  const value = run.column(index);
  if (value === undefined) return undefined;
  const { frame } = program.steps[index];
  const order = frame.kind === 'rows' ? sources.get(frame.source)!.order : undefined;
  const groups = frame.kind === 'groups' ? run.column(frame.grouping) : undefined;
  const plain = (one: number | string | null | undefined): number | string =>
    one === null || one === undefined || (typeof one === 'number' && !Number.isFinite(one)) ? '' : one;
  if (value !== null && typeof value === 'object' && 'of' in value) return undefined;
  if (value === null || typeof value !== 'object') return () => plain(value);
  if (groups !== undefined && groups !== null && typeof groups === 'object' && 'of' in groups) {
    return (i) => plain(groups.of[i] < 0 ? null : value[groups.of[i]]);
  }
  return (i) => plain(value[order === undefined ? i : order[i]]);
}

function rowsOf(step: Of<'reduce'>, { sources, aligned }: Placing, i: number): readonly [number, number] {
  const { cases } = aligned;
  if (step.from.kind !== 'rows') return [0, cases.count];
  const { starts, grid } = sources.get(step.from.source)!;
  if (step.grouping !== 'cases') return [0, grid.count];
  if (starts === null) return [0, 0];
  const place = aligned.sources.get(step.from.source)!.repeated ? cases.unitIndex[i] : i;
  return [starts[place], starts[place + 1]];
}

/** The order of elements as they were read; of cases their own. */
function orderTerm(step: Of<'reduce'>, { sources }: Placing, grid: Grid): Term {
  if (step.from.kind === 'rows') {
    const of = sources.get(step.from.source)!.grid;
    return termOf({ kind: 'column', grid: of, column: 0, isRaw: false, isShort: true }, of.name);
  }
  const { first } = grid;
  return { ...numberTerm(0), isCells: true, at: (i) => String(first + i) };
}

function listColumns(
  step: Of<'lookup'>,
  { sources }: Placing,
  sheet: string,
): { readonly values: Term; readonly keys: readonly Term[]; readonly count: number } {
  const { grid, places } = sources.get(step.source)!;
  const column = (name: string): Term =>
    termOf({ kind: 'column', grid, column: places.get(name)!.column, isRaw: true, isShort: true }, sheet);
  return { values: column(step.column), keys: step.keys.map((key) => column(key.column)), count: grid.count };
}

function isMarked(step: Of<'isUnit'>, { aligned: { cases } }: Placing, i: number): boolean {
  const period = cases.periods === null ? NaN : cases.periods[i];
  const inTime = step.periods.length === 0 || step.periods.some(({ from, to }) => period >= from && period <= to);
  return inTime && step.units.some((unit) => composed(unit.trim()) === cases.units[i]);
}

const WHOLE = new Set([
  'isUnit',
  'inPeriods',
  'period',
  'rank',
  'copeland',
  'category',
  'group',
  'isOneOf',
  'textIsOneOf',
]);
const CONDITIONS =
  /^(equal|notEqual|less|lessOrEqual|greater|greaterOrEqual|both|either|not|isMissing|isBetween|text.*)$/;
const PASSING = /^(choose|coalesce|least|greatest|clamp|negate|absolute|floor|ceil)$/;

/** True of numbers that have at most 12 significant digits, whatever the data: comparing them needs no rounding. */
function hasFewDigits(step: Step, placed: ReadonlyMap<number, Placed>, run: Run): boolean {
  const isFew = (operand: Operand): boolean => {
    if ('number' in operand) return Number.isNaN(operand.number) || significant(operand.number, 12) === operand.number;
    return 'text' in operand || placed.get(operand.step)?.isShort === true;
  };
  if (WHOLE.has(step.op) || step.type === 'text') return true;
  switch (step.op) {
    case 'elementwise':
      return CONDITIONS.test(step.function) || (PASSING.test(step.function) && step.operands.every(isFew));
    case 'reduce':
      return (
        (step.function === 'count' && step.weight === null) ||
        (/^(minimum|maximum|first)$/.test(step.function) && isFew(step.value))
      );
    case 'across':
      return (
        (step.function === 'count' && step.weights === null) ||
        (/^(minimum|maximum|first)$/.test(step.function) && step.columns.every(isFew))
      );
    case 'spread':
    case 'previous':
    case 'latest':
    case 'at':
      return isFew(step.value);
    case 'round': {
      // A hundred times the largest value of today would still have 12 digits.
      const values = run.column(step.index);
      const { decimals } = step.rounding;
      return (
        values instanceof Float64Array &&
        decimals >= 0 &&
        values.every((value) => Number.isNaN(value) || Math.abs(value) < 10 ** (9 - decimals))
      );
    }
    default:
      return false;
  }
}
