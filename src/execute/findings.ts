import { distance } from 'fastest-levenshtein';
import type { NodeResult, Program, SourceInput, Step } from '../plan/program.js';
import type { DataPlace, Finding } from '../report/finding.js';
import type { CaseProblem } from '../runtime/case-problems.js';
import type { Cases } from '../runtime/cases.js';
import { stepsUsedBy } from '../plan/operands.js';
import type { JudgedTrouble, Troubled } from './trouble.js';
import type { MergedInputs } from './merge-inputs.js';
import { oldKeyHint } from './merge-findings.js';
import { inputOf, sourceInput, type InputTable } from './values.js';

/** How many names are worth comparing with a key that is not in the list. */
const NAMES_COMPARED = 20_000;

/** How many cases without a value are told for each node. */
const CASES_TOLD = 20;

/** Turns the problems with keys into findings with the row as the user counts it. */
export function caseFindings(
  problems: readonly CaseProblem[],
  program: Program,
  inputs: ReadonlyMap<string, InputTable>,
  cases: Cases,
  merged?: MergedInputs,
): Finding[] {
  return problems.flatMap((problem) => {
    if (problem.code === 'data/no-cases') return [noCases(program)];
    const source = sourceInput(program, problem.source);
    const found = caseFinding(problem, program, source, inputOf(inputs, problem.source), cases);
    const hint = problem.code === 'data/unknown-unit' ? oldKeyHint(problem.unit ?? '', source, merged) : undefined;
    const finding = hint === undefined ? found : { ...found, hint };
    if (problem.more === undefined) return [finding];
    const message = `${inFile(source.path)}, ${counted(problem.more, 'more problem')} of this kind ${problem.more === 1 ? 'was' : 'were'} found.`;
    return [finding, { ...finding, message, data: filePlace(source), hint: undefined }];
  });
}

function noCases({ name, unitSet, period, sources, covers }: Program): Finding {
  if (period !== undefined && covers.length === 0 && sources.every(({ periodColumn }) => periodColumn === undefined))
    return {
      code: 'data/no-cases',
      severity: 'error',
      message: `No source of ${name} says which ${period} a row is about, so that there is nothing to score.`,
      hint: `Write \`key ${unitSet} by ... per ${period} by ...\` in a source, or say with \`covers\` which are meant.`,
    };
  const what = period === undefined ? `no ${unitSet}` : `no ${unitSet} in any ${period} that is covered`;
  return {
    code: 'data/no-cases',
    severity: 'error',
    message: `The sources of ${name} have ${what}, so that there is nothing to score.`,
    hint: 'Check the columns that hold the keys, the closed list and the periods.',
  };
}

function caseFinding(
  problem: CaseProblem,
  program: Program,
  source: SourceInput,
  table: InputTable,
  cases: Cases,
): Finding {
  const rowOf = (index: number | undefined): number => table.rowNumber(index ?? 0);
  const row = problem.row === undefined ? undefined : rowOf(problem.row);
  const file = problem.row === undefined ? source.path : (table.fileOf?.(problem.row) ?? source.path);
  const place = { span: source.span, data: keyPlace(source, row, file) };
  switch (problem.code) {
    case 'data/duplicate-key': {
      const key = keyOf(program, problem.unit ?? '', problem.period);
      return {
        code: problem.code,
        severity: 'error',
        message: `${inFile(file)}, row ${row} is about ${key} again, after row ${rowOf(problem.earlierRow)}; a source with a key has one row for each ${caseWord(program)}.`,
        hint: `Remove one of the two rows, or declare the source with \`rows of ${program.unitSet}\` if many rows belong to one.`,
        ...place,
      };
    }
    case 'data/unknown-unit': {
      const rows = problem.count === 1 ? '' : ` (and ${counted(problem.count - 1, 'further row')})`;
      const near = nearestNames(problem.unit ?? '', cases.unitNames);
      return {
        code: problem.code,
        severity: 'error',
        message: `${inFile(file)}, row ${row}${rows} is about ${quote(problem.unit ?? '')}, which is not in the list of ${program.unitSet}.`,
        hint:
          near.length === 0
            ? `Correct the key, or add it to the list of ${program.unitSet}.`
            : `The nearest in the list: ${near.map(quote).join(', ')}.`,
        ...place,
      };
    }
    case 'data/blank-key':
      return {
        code: problem.code,
        severity: 'error',
        message: `${inFile(file)}, row ${row} does not say which ${program.unitSet} it is about, so that it would be left out of every score.`,
        hint: `Fill in the key. A note below the table or a total is left out by \`skip rows ${row}\` in the source.`,
        ...place,
      };
    case 'data/bad-period':
      return {
        code: problem.code,
        severity: 'error',
        message: `${inFile(file)}, row ${row}${problem.unit === undefined ? '' : ` about ${quote(problem.unit)}`} has no ${program.period ?? 'period'}, so that it would be left out of every score.`,
        hint: `Fill in the ${program.period ?? 'period'}, or remove the row.`,
        ...place,
        data: { ...place.data, column: headerOf(source, source.periodColumn) },
      };
    case 'data/unit-without-row':
    case 'data/unit-without-rows':
    default: {
      const units = (problem.units ?? []).map(quote).join(', ');
      const more = problem.count - (problem.units?.length ?? 0);
      const rows = problem.code === 'data/unit-without-row' ? 'row' : 'rows';
      return {
        code: problem.code,
        severity: 'warning',
        message: `${quote(source.path)} has no ${rows} for ${problem.count} of ${counted(cases.unitNames.length, program.unitSet, program.unitSet)}: ${units}${more > 0 ? ` and ${more} more` : ''}. What comes from this source is missing there.`,
        ...place,
      };
    }
  }
}

/** Findings about a step without a result where its inputs are there. */
export function troubleFindings(
  step: Step,
  { told, total }: JudgedTrouble,
  program: Program,
  inputs: ReadonlyMap<string, InputTable>,
  cases: Cases,
): Finding[] {
  const where = `In the ${step.part} of ${nodeName(program, step.node)}`;
  // Without a number that is the same for all units nothing can be scored.
  const isLacking = isLackingRow(step);
  const code = isLacking
    ? 'score/no-row'
    : step.op === 'joint' && step.frame.kind !== 'cases'
      ? 'score/weights'
      : 'score/no-result';
  const common = { code, severity: isLacking ? 'error' : 'warning', span: step.span } as const;
  const findings = told.map((troubled): Finding => {
    const who = troubledName(step, troubled, program, cases);
    const message = `${where}${who === '' ? '' : `, ${who}`}: ${troubled.reason}.`;
    const data = troubledPlace(troubled, program, inputs);
    return data === undefined ? { ...common, message } : { ...common, message, data };
  });
  const more = total - told.length;
  if (more > 0) findings.push({ ...common, message: `${where}, there is no result ${counted(more, 'more time')}.` });
  return findings;
}

/** A number that is the same for all units was not found in its table: there are no scores without it. */
function isLackingRow(step: Step): boolean {
  return step.op === 'lookup' && step.frame.kind === 'constant';
}

function troubledName(step: Step, { index, frame, firstCase }: Troubled, program: Program, cases: Cases): string {
  // What is found together may be found all the same.
  if (isLackingRow(step)) return '';
  if (step.op === 'joint' && step.frame.kind !== 'cases') {
    // Of a group of cases the kernel names the first, and the group is what they share.
    const isPeriod = frame.kind === 'cases' && index >= 0 && cases.periods !== null;
    return isPeriod ? `in the ${program.period ?? 'period'} ${cases.periods[index]}` : '';
  }
  if (index < 0 || frame.kind === 'constant') return step.op === 'across' ? '' : 'there is no result';
  if (firstCase < 0) return step.op === 'reduce' ? 'a row has a problem' : 'a row has no result';
  const name = caseName(program, cases, firstCase);
  // A reduction may only have left an element out.
  if (step.op === 'reduce' || step.op === 'across') return `${name} has a problem`;
  if (frame.kind === 'rows') return `a row of ${name} has no result`;
  return frame.kind === 'groups' ? `the group of ${name} has no result` : `${name} has no result`;
}

function troubledPlace(
  { index, frame }: Troubled,
  program: Program,
  inputs: ReadonlyMap<string, InputTable>,
): DataPlace | undefined {
  if (frame.kind !== 'rows' || index < 0) return undefined;
  const table = inputOf(inputs, frame.source);
  return { ...filePlace(sourceInput(program, frame.source), table.fileOf?.(index)), row: table.rowNumber(index) };
}

/** An indicator without a single value: the finding names what it was to come from. */
export function indicatorWithoutData(node: NodeResult, program: Program): Finding {
  const columns = columnsBehind(node, program);
  const from = columns.length === 0 ? '' : ` It is computed from ${columns.join(', ')}.`;
  return {
    code: 'data/indicator-without-data',
    severity: 'error',
    message: `The indicator ${node.id} has no value for any ${caseWord(program)}, so that nothing above it rests on data.${from}`,
    hint: 'Check that these columns hold data, and that their keys are those of the units.',
    span: node.span,
  };
}

/** The columns of sources that a node's value comes from, as `source.column`, in the order of the steps. */
function columnsBehind(node: NodeResult, { steps }: Program): string[] {
  const found = new Set<number>();
  const waiting = node.value !== undefined && 'step' in node.value ? [node.value.step] : [];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (found.has(step)) continue;
    found.add(step);
    for (const needed of stepsUsedBy(steps[step])) waiting.push(needed);
  }
  const names = [...found]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const step = steps[index];
      return step.op === 'column' ? [`\`${step.source}.${step.column}\``] : [];
    });
  return [...new Set(names)];
}

/** Cases without the value that `missing fail` asks for. */
export function missingValues(node: NodeResult, missing: readonly number[], program: Program, cases: Cases): Finding[] {
  const common = { code: 'score/missing', severity: 'error', span: node.span } as const;
  const name = nodeName(program, node.id);
  const findings = missing.slice(0, CASES_TOLD).map((at): Finding => ({
    ...common,
    message: `${caseName(program, cases, at)} has no value of ${name}, and \`missing fail\` allows none to be missing.`,
    hint: 'Complete the data, or say what is to happen with `missing keep` or `missing impute`.',
  }));
  const more = missing.length - findings.length;
  if (more > 0) {
    findings.push({
      ...common,
      message: `${counted(more, `more ${caseWord(program)}`, 'more')} have no value of ${name}.`,
    });
  }
  return findings;
}

/** A unit that the methodology names but that is not there. */
export function unknownUnitNamed(unit: string, step: Step, program: Program, cases: Cases): Finding {
  const near = nearestNames(unit, cases.unitNames);
  return {
    code: 'score/unknown-unit',
    severity: 'warning',
    message: `${nodeName(program, step.node)} names ${quote(unit)}, which is none of its ${program.unitSet}, so that this changes nothing.`,
    hint: near.length === 0 ? undefined : `The nearest: ${near.map(quote).join(', ')}.`,
    span: step.span,
  };
}

/** A unit whose value is asked for and that is not there. */
export function unknownReference(unit: string, step: Step, program: Program, cases: Cases): Finding {
  const near = nearestNames(unit, cases.unitNames);
  return {
    code: 'score/unknown-reference',
    severity: 'error',
    message: `The ${step.part} of ${nodeName(program, step.node)} asks for the value of ${quote(unit)}, which is none of its ${program.unitSet}, so that there is nothing to compare with.`,
    hint: near.length === 0 ? 'Write the key of a unit that is scored.' : `The nearest: ${near.map(quote).join(', ')}.`,
    span: step.span,
  };
}

/** A period was asked for that no case has. */
export function unknownPeriod(period: number, program: Program, cases: Cases): Finding {
  const { periodValues } = cases;
  const name = program.period ?? 'period';
  return {
    code: 'data/unknown-period',
    severity: 'error',
    message:
      program.period === undefined
        ? `${program.name} is not scored by period, so that there is no ${period} to choose.`
        : `${program.name} has no case in the ${name} ${period}.`,
    hint:
      periodValues.length === 0
        ? undefined
        : `There are ${counted(periodValues.length, name)}, from ${periodValues[0]} to ${periodValues[periodValues.length - 1]}.`,
  };
}

/** The names that are spelt most like a key, at most three; none if nothing is near. */
export function nearestNames(key: string, names: readonly string[]): string[] {
  if (names.length > NAMES_COMPARED) return [];
  const wanted = key.slice(0, 200).toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 2));
  return names
    .map((name) => ({ name, away: distance(wanted, name.slice(0, 200).toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

// ------------------------------------------------------------------------------------------------ wording

function quote(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, '·');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function inFile(file: string): string {
  return `In ${quote(file)}`;
}

function headerOf(source: SourceInput, column: string | undefined): string | undefined {
  return source.columns.find(({ name }) => name === column)?.header;
}

function filePlace(source: SourceInput, file = source.path): DataPlace {
  return { source: source.name, file };
}

function keyPlace(source: SourceInput, row: number | undefined, file: string): DataPlace {
  const column = headerOf(source, source.unitColumn);
  return {
    ...filePlace(source, file),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}

function nodeName(program: Program, node: string): string {
  return node === '' ? program.name : node;
}

/** `Province`, or `Country and year` in a panel. */
function caseWord({ unitSet, period }: Program): string {
  return period === undefined ? unitSet : `${unitSet} and ${period}`;
}

function keyOf(program: Program, unit: string, period: number | undefined): string {
  return period === undefined ? quote(unit) : `${quote(unit)} in the ${program.period ?? 'period'} ${period}`;
}

function caseName(program: Program, cases: Cases, at: number): string {
  return cases.periods === null
    ? cases.units[at]
    : `${cases.units[at]} (${program.period ?? 'period'} ${cases.periods[at]})`;
}
