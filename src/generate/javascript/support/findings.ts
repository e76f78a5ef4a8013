import {
  judgeTrouble,
  troubleEverywhere,
  type TroubleLog,
  troubleLog,
  type Troubled,
} from '../../../execute/trouble.js';
import type { Workspace } from '../../../execute/values.js';
import type { Step } from '../../../plan/program.js';
import type { Cases } from '../../../runtime/cases.js';
import type { Lane, Trouble } from '../../../runtime/column.js';
import type { Prepared } from './prepare.js';

/** What was found in the scores. */
export interface ScoreFinding {
  /** An `error` says that the scores are not to be used as they are. */
  readonly severity: 'error' | 'warning';
  /** The path of the node; '' is the methodology itself. */
  readonly node: string;
  /** The unit, or null where it is not about one unit. */
  readonly unit: string | null;
  readonly period: number | null;
  readonly reason: string;
}

/** What a module knows of a node besides its columns. */
export interface NodeRule {
  readonly node: string;
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  /** `missing fail`: a case without a value is an error. */
  readonly failsWhenMissing: boolean;
  /** The names of its bands and outputs, in order. */
  readonly bands?: readonly string[];
  readonly outputs?: readonly string[];
}

/** How many elements are told for each node or step. */
const FINDINGS_TOLD = 20;

/** Logs of what the kernels call back with, and the callback for each step. */
export function takeNotes(): { readonly logs: Map<number, TroubleLog>; readonly note: (step: number) => Trouble } {
  const logs = new Map<number, TroubleLog>();
  const note = (step: number): Trouble => {
    const { log, trouble } = troubleLog();
    logs.set(step, log);
    return trouble;
  };
  return { logs, note };
}

/** Steps by their index, as far as trouble is judged by them: the plain ones over cases, by node, and the others. */
export function stepTable(
  plain: Readonly<Record<string, readonly number[]>>,
  others: readonly Step[],
): readonly Step[] {
  const steps: Step[] = [];
  for (const [node, indexes] of Object.entries(plain)) {
    for (const index of indexes)
      steps[index] = { index, op: 'elementwise', node, frame: { kind: 'cases' }, guards: [] } as unknown as Step;
  }
  for (const step of others) steps[step.index] = step;
  return steps;
}

/**
 * The trouble that counts: a step that stands in a branch of an `if`, or behind a `coalesce`, has none where that branch
 * is not taken. `values` are the columns of guards and groupings, by their steps.
 */
export function stepFindings(
  logs: ReadonlyMap<number, TroubleLog>,
  { cases, tables, places }: Prepared,
  steps: readonly Step[],
  values: Readonly<Record<number, unknown>>,
): ScoreFinding[] {
  // A workspace as far as trouble is judged by it.
  const workspace = { program: { steps }, inputs: tables, cases, sources: places, values } as unknown as Workspace;
  const findings: ScoreFinding[] = [];
  // The table has holes, over which forEach goes.
  steps.forEach((step) => {
    const log = step.op === 'undefined' ? troubleEverywhere(step, step.reason, workspace) : logs.get(step.index);
    if (log === undefined || log.indexes.length === 0) return;
    const { told, total } = judgeTrouble(step, log, workspace, undefined);
    findings.push(...told.map((troubled) => findingOf(step, troubled, cases)));
    if (total > told.length) findings.push(moreFindings('warning', step.node, total - told.length));
  });
  return findings;
}

function findingOf(step: Step, { firstCase, reason }: Troubled, cases: Cases): ScoreFinding {
  const { node } = step;
  // Without a number that is the same for all units nothing can be scored.
  const severity = step.op === 'lookup' && step.frame.kind === 'constant' ? 'error' : 'warning';
  if (firstCase < 0) return { severity, node, unit: null, period: null, reason };
  return findingAt(severity, node, firstCase, reason, cases);
}

function findingAt(
  severity: ScoreFinding['severity'],
  node: string,
  at: number,
  reason: string,
  { units, periods }: Cases,
): ScoreFinding {
  return { severity, node, unit: units[at], period: periods === null ? null : periods[at], reason };
}

function moreFindings(severity: ScoreFinding['severity'], node: string, count: number): ScoreFinding {
  return { severity, node, unit: null, period: null, reason: `${count} more of this kind` };
}

/** Indicators without any value, and cases without a value that `missing fail` asks for. */
export function nodeFindings(
  rules: readonly NodeRule[],
  nodes: Readonly<Record<string, { readonly value?: Float64Array }>>,
  cases: Cases,
  /** 1 for the cases that take part. */
  kept: Lane = 1,
): ScoreFinding[] {
  return rules.flatMap(({ node, kind, failsWhenMissing }) => {
    const { value } = nodes[node];
    if (value === undefined || cases.count === 0) return [];
    const missing = [...value.keys()].filter((at) => value[at] !== value[at]);
    const without = 'no case has a value';
    if (missing.length === cases.count) {
      return kind === 'indicator' ? [{ severity: 'error', node, unit: null, period: null, reason: without }] : [];
    }
    if (!failsWhenMissing) return [];
    const lacking = missing.filter((at) => (typeof kept === 'number' ? kept : kept[at]) === 1);
    const told = lacking.slice(0, FINDINGS_TOLD);
    const reason = 'has no value, and `missing fail` allows none to be missing';
    const findings = told.map((at) => findingAt('error', node, at, reason, cases));
    const untold = lacking.length - told.length;
    return untold > 0 ? [...findings, moreFindings('error', node, untold)] : findings;
  });
}
