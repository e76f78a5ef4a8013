import type { NodeResult, Operand, Program, Step } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import type { Cases } from '../runtime/cases.js';
import type { Lane, TextLane, Trouble } from '../runtime/column.js';
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
import { evaluateInBlocks } from './blocks.js';
import { lifetimesOf, runsElementByElement, type Keep } from './lifetime.js';
import { evaluateStep } from './steps.js';
import { judgeTrouble, troubleEverywhere, troubleLog, type TroubleLog } from './trouble.js';
import { laneOf, valuesOf, type InputTable, type StepValue, type Workspace } from './values.js';

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
export function execute(program: Program, inputs: ReadonlyMap<string, InputTable>, options: ExecuteOptions): Run {
  const { cases, sources, problems } = alignProgram(program, inputs);
  const values = new Array<StepValue | undefined>(program.steps.length).fill(undefined);
  const workspace: Workspace = { program, inputs, cases, sources, values };
  const findings = caseFindings(problems, program, inputs, cases);
  const { period } = options;
  const isKnown = period === undefined || cases.periodValues.includes(period);
  if (!isKnown) findings.push(unknownPeriod(period, program, cases));

  const scoring = runSteps(workspace, options.keep, isKnown ? period : undefined);
  return {
    program,
    cases,
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
  const { needed, fusedInto, judged, inspected, released } = lifetimesOf(program, keep);
  const logs = new Map<number, TroubleLog>();
  const open = new Map<number, ReturnType<typeof troubleLog>>();
  const found = new Map<number, readonly Finding[]>();
  const nodeFindings = new Map<NodeResult, readonly Finding[]>();
  const imputed = new Map<string, number>();
  /** Takes the trouble of a step; its log begins with the first, for most steps have none. */
  const troubleOf =
    (step: number): Trouble =>
    (index, reason) => {
      let entry = open.get(step);
      if (entry === undefined) {
        entry = troubleLog();
        open.set(step, entry);
        logs.set(step, entry.log);
      }
      entry.trouble(index, reason);
    };
  for (const step of program.steps) {
    if (needed[step.index] === 1 && fusedInto[step.index] < 0) {
      if (runsElementByElement(step)) values[step.index] = evaluateInBlocks(step, workspace, fusedInto, troubleOf);
      else values[step.index] = evaluateStep(step, workspace, troubleOf(step.index));
      if (step.op === 'undefined') logs.set(step.index, troubleEverywhere(step, step.reason, workspace));
    }
    for (const index of judged[step.index]) {
      const log = logs.get(index);
      const about = program.steps[index];
      const judgement = log === undefined ? undefined : judgeTrouble(about, log, workspace, period);
      const named = unknownUnits(about, workspace);
      const isTold = about.op === 'at' && named.length > 0;
      const troubles =
        judgement === undefined || isTold ? [] : troubleFindings(about, judgement, program, inputs, cases);
      if (named.length > 0 || troubles.length > 0) found.set(index, [...named, ...troubles]);
      logs.delete(index);
    }
    for (const node of inspected[step.index]) {
      nodeFindings.set(node, inspectNode(node, workspace, period, imputed));
    }
    for (const index of released[step.index]) values[index] = undefined;
  }
  const ofNodes = program.nodes.flatMap((node) => nodeFindings.get(node) ?? []);
  const ofSteps = [...found].sort(([a], [b]) => a - b).flatMap(([, list]) => list);
  return { imputed, findings: [...ofNodes, ...ofSteps] };
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
