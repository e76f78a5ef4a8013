import type { NodeResult, Operand, Program, Step } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import type { Cases } from '../runtime/cases.js';
import type { Lane, TextLane, Trouble } from '../runtime/column.js';
import { hasMissing } from '../runtime/lane.js';
import { composed } from '../runtime/text.js';
import { alignProgram } from './align.js';
import {
  caseFindings,
  indicatorWithoutData,
  missingValues,
  troubleFindings,
  unknownPeriod,
  unknownReference,
  unknownUnitNamed,
} from './findings.js';
import type { MergedInputs } from './merge-inputs.js';
import { mergeFindings } from './merge-findings.js';
import { BLOCK, evaluateInBlocks } from './blocks.js';
import type { Gate } from './gates.js';
import { lifetimesOf, type Keep } from './lifetime.js';
import { judgeTrouble, troubleEverywhere, troubleLog, type TroubleLog } from './trouble.js';
import { undatedFindings } from './undated-columns.js';
import { frameLength, laneOf, valuesOf, type InputTable, type StepValue, type Workspace } from './values.js';

export type { InputTable, StepValue } from './values.js';
export type { Keep } from './lifetime.js';

export interface ExecuteOptions {
  /** `all` keeps every column for explanations; `results` those that a table of results shows. */
  readonly keep: Keep;
  /** The one period of a panel that is asked about: findings and counts are about its cases; all cases are scored. */
  readonly period?: number;
}

/** What comes of running a program. */
export interface Run {
  readonly program: Program;
  readonly cases: Cases;
  /** By source about older units: which of the units that are scored each of those has become. */
  readonly successors: MergedInputs['successors'];
  /** By node: how many of its cases were missing and have been filled. Nodes where none was are not in it. */
  readonly imputed: ReadonlyMap<string, number>;
  /** About keys, cases and scores. An error means that the scores are not to be used. */
  readonly findings: readonly Finding[];
  /** The numbers or texts of an operand; throws if they were not kept. */
  operand(operand: Operand): Lane | TextLane;
  /** The numbers of an operand; throws if they were not kept, or are texts. */
  numbers(operand: Operand): Lane;
  /** What a step has made; undefined if it was not kept. */
  column(step: number): StepValue | undefined;
}

/** Works out ahead of a run what can be worked out without data. */
export function prepare(program: Program, keep: Keep): void {
  lifetimesOf(program, keep);
}

/**
 * Runs a program on tables, one for each of its sources.
 *
 * Never throws on account of the data: what is wrong with them is in the findings. Tables that lack a source or column
 * of the program are a mistake of the caller, and throw.
 */
export function execute(program: Program, read: ReadonlyMap<string, InputTable>, options: ExecuteOptions): Run {
  const { cases, sources, problems, merged } = alignProgram(program, read);
  const { inputs } = merged;
  const values = new Array<StepValue | undefined>(program.steps.length).fill(undefined);
  const moments = { sharedBy: lifetimesOf(program, options.keep).sameMoments, made: new Map() };
  const workspace: Workspace = { program, inputs, cases, sources, values, moments };
  const findings = [
    ...mergeFindings(merged.problems, program, read),
    ...caseFindings(problems, program, inputs, cases, merged),
    ...undatedFindings(program, cases, sources),
  ];
  const { period } = options;
  const isKnown = period === undefined || cases.periodValues.includes(period);
  if (!isKnown) findings.push(unknownPeriod(period, program, cases));

  const scoring = runSteps(workspace, options.keep, isKnown ? period : undefined);
  return {
    program,
    cases,
    successors: merged.successors,
    imputed: scoring.imputed,
    findings: [...findings, ...scoring.findings],
    operand: (operand) => valuesOf(workspace, operand),
    numbers: (operand) => laneOf(workspace, operand),
    column: (step) => values[step],
  };
}

/** Computes the steps in order, and judges what they met with as soon as that can be judged. */
function runSteps(
  workspace: Workspace,
  keep: Keep,
  period: number | undefined,
): { readonly imputed: ReadonlyMap<string, number>; readonly findings: readonly Finding[] } {
  const { program, inputs, cases, values } = workspace;
  const { turns, passing, namesUnits, inspectedLast, fusedInto, gateCount } = lifetimesOf(program, keep);
  const logs = new Map<number, TroubleLog>();
  const open = new Map<number, ReturnType<typeof troubleLog>>();
  const found = new Map<number, readonly Finding[]>();
  const nodeFindings = new Map<NodeResult, readonly Finding[]>();
  const imputed = new Map<string, number>();
  /** Takes the trouble of a step; its log begins with the first, for most steps have none. */
  const note = (step: number, index: number, reason: string): void => {
    let entry = open.get(step);
    if (entry === undefined) {
      entry = troubleLog();
      open.set(step, entry);
      logs.set(step, entry.log);
    }
    entry.trouble(index, reason);
  };
  const troubleOf =
    (step: number): Trouble =>
    (index, reason) =>
      note(step, index, reason);
  let current = 0;
  const trouble: Trouble = (index, reason) => note(current, index, reason);
  const gates = new Int8Array(gateCount);
  const judge = (index: number): void => {
    const about = program.steps[index];
    const log = logs.get(index);
    const judgement = log === undefined ? undefined : judgeTrouble(about, log, workspace, period);
    const named = unknownUnits(about, workspace);
    const isTold = about.op === 'at' && named.length > 0;
    const troubles = judgement === undefined || isTold ? [] : troubleFindings(about, judgement, program, inputs, cases);
    if (named.length > 0 || troubles.length > 0) found.set(index, [...named, ...troubles]);
    logs.delete(index);
  };
  const inspect = (node: NodeResult): void => {
    nodeFindings.set(node, inspectNode(node, workspace, period, imputed));
  };
  // Short columns are let go of at the end, all at once.
  const releases = Math.max(cases.count, ...[...inputs.values()].map(({ rowCount }) => rowCount)) > BLOCK;
  for (let place = 0; place < turns.length;) {
    const { step, compute, gate, endOfGate, isFused, fuses, judged, inspected, released } = turns[place];
    const isClosed = gate !== null && !isOpen(gate, gates, values);
    if (isClosed && !releases && endOfGate > place) {
      place = endOfGate;
      continue;
    }
    place++;
    if (!isClosed) {
      // Where columns are short, a column more is cheaper than a loop in pieces.
      const inBlocks = (isFused || fuses) && frameLength(workspace, step.frame) > BLOCK;
      current = step.index;
      if (!inBlocks) values[current] = compute(workspace, trouble);
      else if (!isFused) values[current] = evaluateInBlocks(step, workspace, fusedInto, troubleOf);
      if (step.op === 'undefined') logs.set(current, troubleEverywhere(step, step.reason, workspace));
    }
    if (judged !== null && (logs.size > 0 || namesUnits)) judged.forEach(judge);
    if (inspected !== null) inspected.forEach(inspect);
    if (releases) for (const index of released) values[index] = undefined;
  }
  for (const node of inspectedLast) inspect(node);
  if (!releases) for (const index of passing) values[index] = undefined;
  const ofNodes = program.nodes.flatMap((node) => nodeFindings.get(node) ?? []);
  const ofSteps = [...found].sort(([a], [b]) => a - b).flatMap(([, list]) => list);
  return { imputed, findings: [...ofNodes, ...ofSteps] };
}

const OPEN = 1;
const CLOSED = 2;

/** True if what stands behind a gate has to be computed; what decides is looked at once. */
function isOpen(gate: Gate, known: Int8Array, values: readonly (StepValue | undefined)[]): boolean {
  if (known[gate.place] === 0) known[gate.place] = opens(gate, known, values) ? OPEN : CLOSED;
  return known[gate.place] === OPEN;
}

function opens(gate: Gate, known: Int8Array, values: readonly (StepValue | undefined)[]): boolean {
  if (gate.outer !== null && !isOpen(gate.outer, known, values)) return false;
  const value = values[gate.step];
  if (gate.kind === 'chosen') return value === gate.is;
  return !(value instanceof Float64Array) || hasMissing(value);
}

/** Units that a step names and that are not there. */
function unknownUnits(step: Step, { program, cases }: Workspace): Finding[] {
  if (cases.count === 0) return [];
  if (step.op === 'at') {
    const key = 'text' in step.key ? step.key.text : null;
    const isKnown = key === null || cases.unitNames.includes(composed(key.trim()));
    return isKnown ? [] : [unknownReference(key, step, program, cases)];
  }
  if (step.op !== 'isUnit') return [];
  const names = new Set(cases.unitNames);
  return step.units
    .filter((unit) => !names.has(composed(unit.trim())))
    .map((unit) => unknownUnitNamed(unit, step, program, cases));
}

/** Looks at a node's own value: whether there is any, whether it may be missing, and how often it was imputed. */
function inspectNode(
  node: NodeResult,
  workspace: Workspace,
  period: number | undefined,
  imputed: Map<string, number>,
): Finding[] {
  const { program, cases } = workspace;
  if (node.value === undefined || cases.count === 0) return [];
  const value = laneOf(workspace, node.value);
  if (node.filled === undefined && !node.failsWhenMissing) {
    return node.kind === 'indicator' && !hasValue(value) ? [indicatorWithoutData(node, program)] : [];
  }
  if (typeof value !== 'number' && !hasMissing(value)) return [];
  const filled = node.filled === undefined ? NaN : laneOf(workspace, node.filled);
  const kept = node.failsWhenMissing && program.kept ? laneOf(workspace, program.kept) : 1;
  const missing: number[] = [];
  let present = 0;
  let imputations = 0;
  for (let at = 0; at < cases.count; at++) {
    const own = typeof value === 'number' ? value : value[at];
    if (own === own) {
      present++;
    } else if (period === undefined || cases.periods === null || cases.periods[at] === period) {
      const put = typeof filled === 'number' ? filled : filled[at];
      if (put === put) imputations++;
      if (node.failsWhenMissing && (typeof kept === 'number' ? kept : kept[at]) === 1) missing.push(at);
    }
  }
  if (imputations > 0) imputed.set(node.id, imputations);
  if (node.kind === 'indicator' && present === 0) return [indicatorWithoutData(node, program)];
  return missingValues(node, missing, program, cases);
}

/** True if anything is present. */
function hasValue(values: Lane): boolean {
  return typeof values === 'number' ? values === values : values.some((value) => value === value);
}

/** True if the column of an operand is there. */
export function isKept(run: Run, operand: Operand): boolean {
  return !('step' in operand) || run.column(operand.step) !== undefined;
}
