/** Runs the tests of a model: against tables of published results, and for values that are given. */

import type { Expression } from '../model/expression.js';
import type {
  Against,
  AgainstLine,
  Expectation,
  Methodology,
  Model,
  Subject,
  Test,
  Tolerance,
} from '../model/model.js';
import { printSubject } from '../model/print-test.js';
import { type Finding, hasErrors, type Span } from '../report/finding.js';
import { composed } from '../runtime/text.js';
import { agree, numberOf, type Value, valueText } from './compare-values.js';
import type { Run } from './execute.js';
import { expectedValues, measureOf, runImaginaryUnit } from './imaginary-unit.js';
import { columnsOf, holdsOnRow, NotOnRow } from './row-condition.js';
import { subjectValue } from './subject-value.js';

/** What the runner asks of the outside world. */
export interface TestWorld {
  /** The scores of a methodology; `sources` are files in place of those that sources name. */
  score(
    methodology: string,
    sources: ReadonlyMap<string, string>,
  ): Promise<{ readonly run?: Run; readonly findings: readonly Finding[] }>;
  /** The columns of a table of results, all as texts. */
  table(
    against: Against,
    columns: readonly string[],
  ): Promise<{ readonly table?: ResultsTable; readonly findings: readonly Finding[] }>;
}

export interface ResultsTable {
  readonly file: string;
  readonly rowCount: number;
  rowNumber(index: number): number;
  /** The file in which the row stands, where the table is made of several. */
  fileOf?(index: number): string;
  cell(index: number, column: string): string | null;
}

/** One comparison that failed. */
export interface Difference {
  /** What was compared: `rank`, `Health.value`. */
  readonly what: string;
  readonly unit?: string;
  readonly period?: number;
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly expected: string;
  readonly got: string;
  readonly span: Span;
}

export interface TestResult {
  readonly test: Test;
  readonly passed: boolean;
  readonly comparisons: number;
  readonly failures: number;
  /** The first ten failures. */
  readonly differences: readonly Difference[];
  /** What kept the test from being run. */
  readonly findings: readonly Finding[];
}

const MOST_DIFFERENCES = 10;

/** Runs one test. Never throws on account of the methodology or the data. */
export async function runTest(model: Model, test: Test, world: TestWorld): Promise<TestResult> {
  const tally = createTally();
  const methodology = model.methodologies.get(test.methodology);
  if (!methodology) return tally.result(test);

  const real = test.expect.filter(({ unit }) => unit !== undefined);
  const imaginary = test.expect.filter(({ unit }) => unit === undefined);
  if (imaginary.length > 0) compareImaginary(model, methodology, test, imaginary, tally);
  if (real.length > 0 || test.against.length > 0) {
    const sources = new Map(
      test.given.flatMap((given) => (given.kind === 'source' ? [[given.source, given.path] as const] : [])),
    );
    const { run, findings } = await world.score(test.methodology, sources);
    tally.report(findings);
    if (run) {
      compareReal(model, methodology, test, real, run, tally);
      for (const against of test.against) await compareTable(model, test, against, run, world, tally);
    }
  }
  if (tally.isEmpty()) {
    tally.report([
      {
        code: 'test/compares-nothing',
        severity: 'error',
        message: `The test "${test.title}" compares nothing, so that it would pass whatever the scores are.`,
        hint: 'Add an `expect`, or lines to its `against`; check that its table has rows.',
        span: test.span,
      },
    ]);
  }
  return tally.result(test);
}

// ------------------------------------------------------------------------------------------------ given and expected

function compareImaginary(
  model: Model,
  methodology: Methodology,
  test: Test,
  expectations: readonly Expectation[],
  tally: Tally,
): void {
  const given = new Map<string, Expression>(
    test.given.flatMap((entry) => (entry.kind === 'value' ? [[entry.node, entry.value] as const] : [])),
  );
  const period =
    expectations.find((expectation) => expectation.period !== undefined)?.period ?? methodology.covers[0]?.from ?? 2000;
  const { got, expected, findings } = runImaginaryUnit(model, methodology, given, expectations, period);
  tally.report(findings);
  if (hasErrors(findings)) return;
  expectations.forEach((expectation, index) => {
    const { subject, tolerance, span } = expectation;
    tally.compare(expected[index]!, got[index], subject, tolerance, { what: printSubject(subject, test.node), span });
  });
}

function compareReal(
  model: Model,
  methodology: Methodology,
  test: Test,
  expectations: readonly Expectation[],
  run: Run,
  tally: Tally,
): void {
  if (expectations.length === 0) return;
  const measures = expectations.map(({ subject }) => subjectMeasure(run, methodology, subject));
  const { expected, findings } = expectedValues(model, methodology, expectations, measures);
  tally.report(findings);
  if (hasErrors(findings)) return;
  const find = caseFinder(run);
  expectations.forEach(({ subject, unit, period, tolerance, span }, index) => {
    const place = { what: printSubject(subject, test.node), unit, period, span };
    const at = find(unit!, period);
    if (at === undefined)
      tally.fail({ ...place, expected: valueText(expected[index]!), got: noSuchCase(run, unit!, period) });
    else tally.compare(expected[index]!, subjectValue(run, subject, at), subject, tolerance, place);
  });
}

function subjectMeasure(run: Run, methodology: Methodology, subject: Subject) {
  const node = run.program.nodes.find(({ id }) => id === subject.node);
  if (subject.kind === 'output') return measureOf(node?.outputs.find(({ name }) => name === subject.output)?.measure);
  if (subject.kind === 'stage' && (subject.stage === 'value' || subject.stage === 'filled'))
    return methodology.nodes.get(subject.node)?.measure;
  return subject.kind === 'stage' && subject.stage !== 'score' ? undefined : measureOf(node?.measure);
}

// ------------------------------------------------------------------------------------------------ tables

async function compareTable(
  model: Model,
  test: Test,
  against: Against,
  run: Run,
  world: TestWorld,
  tally: Tally,
): Promise<void> {
  const columns = new Set([
    ...against.keys,
    ...against.lines.flatMap(({ column, where }) => [column, ...(where ? columnsOf(where) : [])]),
  ]);
  const { table, findings } = await world.table(against, [...columns]);
  tally.report(findings);
  if (!table || hasErrors(findings)) return;
  const problem = keyProblem(against, run);
  if (problem) return tally.report([problem]);

  const find = caseFinder(run);
  const [unitColumn, periodColumn] = against.keys;
  const refused = new Set<AgainstLine>();
  for (let row = 0; row < table.rowCount; row++) {
    const lines = against.lines.filter((line) => !refused.has(line) && appliesTo(line, row));
    if (lines.length === 0) continue;
    const unit = table.cell(row, unitColumn!);
    const periodText = periodColumn === undefined ? undefined : table.cell(row, periodColumn);
    const period = periodText === undefined || periodText === null ? undefined : numberOf(periodText);
    const file = table.fileOf?.(row) ?? table.file;
    const place = { file, row: table.rowNumber(row), unit: unit ?? undefined, period };
    const at = unit === null || periodText === null ? undefined : find(unit, period);
    if (at === undefined) {
      const key = [unit ?? 'blank', ...(periodText === undefined ? [] : [periodText ?? 'blank'])].join(', ');
      const got = 'no such unit among the scores';
      tally.fail({ ...place, what: 'the key', column: unitColumn, expected: key, got, span: against.span });
      continue;
    }
    for (const { subject, tolerance, column, span } of lines) {
      const cell = table.cell(row, column);
      if (cell === null && against.blanks === 'unknown') continue;
      const what = printSubject(subject, test.node);
      tally.compare(cell, subjectValue(run, subject, at), subject, tolerance, { ...place, what, column, span });
    }
  }

  function appliesTo(line: AgainstLine, row: number): boolean {
    if (!line.where) return true;
    try {
      return holdsOnRow(line.where, (column) => table!.cell(row, column), model);
    } catch (error) {
      if (!(error instanceof NotOnRow)) throw error;
      refused.add(line);
      tally.report([conditionRefused(error.expression)]);
      return false;
    }
  }
}

function keyProblem(against: Against, run: Run): Finding | undefined {
  const wanted = run.cases.periods === null ? 1 : 2;
  if (against.keys.length === wanted) return undefined;
  const { unitSet, period } = run.program;
  return {
    code: 'test/keys',
    severity: 'error',
    message:
      wanted === 2
        ? `Every ${unitSet} has a score for each ${period}, and the table is compared by ${against.keys.length} column.`
        : `Every ${unitSet} has one score, and the table is compared by ${against.keys.length} columns.`,
    hint:
      wanted === 2
        ? `Name the column of the unit and that of the ${period}: \`on code, ${period}\`.`
        : 'Name the column of the unit only.',
    span: against.span,
  };
}

function conditionRefused(expression: Expression): Finding {
  return {
    code: 'test/where',
    severity: 'error',
    message: 'A condition on the rows of a table can only compare its columns with constants.',
    hint: 'Use comparisons, `in`, `and`, `or`, `not` and arithmetic, for example `where year = 2022`.',
    span: expression.span,
  };
}

/** The place of a case by its key; the period may be left out where units have only one. */
function caseFinder(run: Run): (unit: string, period: number | undefined) => number | undefined {
  const { cases } = run;
  const places = new Map<string, number>();
  for (let at = 0; at < cases.count; at++) {
    places.set(cases.periods === null ? cases.units[at]! : `${cases.units[at]}\n${cases.periods[at]}`, at);
  }
  return (unit, period) => {
    const key = composed(unit.trim());
    return places.get(cases.periods === null ? key : `${key}\n${period}`);
  };
}

function noSuchCase(run: Run, unit: string, period: number | undefined): string {
  if (run.cases.periods !== null && period === undefined)
    return `no period is named; write \`of ${unit} in ${run.cases.periodValues.at(-1)}\``;
  return 'no such unit among the scores';
}

// ------------------------------------------------------------------------------------------------ counting

type Place = Omit<Difference, 'expected' | 'got'>;

interface Tally {
  compare(
    expected: Value,
    got: Value | undefined,
    subject: Subject,
    tolerance: Tolerance | undefined,
    place: Place,
  ): void;
  fail(difference: Difference): void;
  report(findings: readonly Finding[]): void;
  isEmpty(): boolean;
  result(test: Test): TestResult;
}

function createTally(): Tally {
  let comparisons = 0;
  let failures = 0;
  const differences: Difference[] = [];
  const findings: Finding[] = [];
  const count = (fine: boolean, difference: () => Difference): void => {
    comparisons++;
    if (fine) return;
    failures++;
    if (differences.length < MOST_DIFFERENCES) differences.push(difference());
  };
  return {
    compare(expected, got, subject, tolerance, place) {
      const wanted = comparable(expected, subject);
      count(got !== undefined && matches(wanted, got, tolerance), () => ({
        ...place,
        expected: valueText(wanted),
        got: got === undefined ? 'nothing: there is no such stage' : valueText(got),
      }));
    },
    fail: (difference) => count(false, () => difference),
    report: (found) => void findings.push(...found),
    isEmpty: () => comparisons === 0 && !hasErrors(findings),
    result: (test) => ({
      test,
      passed: failures === 0 && !hasErrors(findings),
      comparisons,
      failures,
      differences,
      findings,
    }),
  };
}

/** Cells are texts; what they are compared with may be a number. */
function comparable(expected: Value, subject: Subject): Value {
  if (typeof expected !== 'string' || (subject.kind === 'stage' && subject.stage === 'band')) return expected;
  const number = numberOf(expected);
  return Number.isNaN(number) ? expected : number;
}

function matches(expected: Value, got: Value, tolerance: Tolerance | undefined): boolean {
  if (expected === null || got === null) return expected === got;
  if (typeof expected === 'number' && typeof got === 'number') return agree(expected, got, tolerance);
  return String(expected) === String(got);
}
