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
import type { Trouble } from '../../../runtime/column.js';
import type { Prepared } from './prepare.js';

/** What was found in the scores. */
export interface ScoreFinding {
  /** The path of the node; '' is the methodology itself. */
  readonly node: string;
  /** The unit, or null where it is not about one unit. */
  readonly unit: string | null;
  readonly period: number | null;
  readonly reason: string;
}

/** What a methodology says of a node's own value. */
export interface NodeRule {
  readonly node: string;
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  /** `missing fail`: a case without a value is an error. */
  readonly failsWhenMissing: boolean;
}

/** Notes what the kernels call back with, by the step that called them. */
export interface Notes {
  readonly logs: Map<number, TroubleLog>;
  at(step: number): Trouble;
}

/** How many elements are told for each node or step. */
const FINDINGS_TOLD = 20;

export function takeNotes(): Notes {
  const logs = new Map<number, TroubleLog>();
  return {
    logs,
    at(step) {
      const { log, trouble } = troubleLog();
      logs.set(step, log);
      return trouble;
    },
  };
}

/**
 * The trouble that counts: a step that stands in a branch of an `if`, or behind a `coalesce`, has none where that branch
 * is not taken. `steps` are those with trouble or in guards, `values` the columns of guards and groupings.
 */
export function stepFindings(
  { logs }: Notes,
  { cases, tables, places }: Prepared,
  steps: Readonly<Record<number, Step>>,
  values: Readonly<Record<number, unknown>>,
): ScoreFinding[] {
  // A workspace as far as trouble is judged by it.
  const workspace = { program: { steps }, inputs: tables, cases, sources: places, values } as unknown as Workspace;
  return Object.values(steps).flatMap((step) => {
    const log = step.op === 'undefined' ? troubleEverywhere(step, step.reason, workspace) : logs.get(step.index);
    if (log === undefined || log.indexes.length === 0) return [];
    const { told, total } = judgeTrouble(step, log, workspace, undefined);
    const findings = told.map((troubled) => findingOf(step.node, troubled, cases));
    if (total > told.length) findings.push(moreFindings(step.node, total - told.length));
    return findings;
  });
}

function findingOf(node: string, { firstCase, reason }: Troubled, cases: Cases): ScoreFinding {
  return firstCase < 0 ? { node, unit: null, period: null, reason } : findingAt(node, firstCase, reason, cases);
}

function findingAt(node: string, at: number, reason: string, cases: Cases): ScoreFinding {
  return { node, unit: cases.units[at], period: cases.periods === null ? null : cases.periods[at], reason };
}

function moreFindings(node: string, count: number): ScoreFinding {
  return { node, unit: null, period: null, reason: `${count} more of this kind` };
}

/** Indicators without any value, and cases without a value that `missing fail` asks for. */
export function nodeFindings(
  rules: readonly NodeRule[],
  nodes: Readonly<Record<string, { readonly value?: Float64Array }>>,
  cases: Cases,
): ScoreFinding[] {
  return rules.flatMap(({ node, kind, failsWhenMissing }) => {
    const { value } = nodes[node];
    if (value === undefined || cases.count === 0) return [];
    const missing = [...value.keys()].filter((at) => value[at] !== value[at]);
    if (missing.length === cases.count) {
      return kind === 'indicator' ? [{ node, unit: null, period: null, reason: 'no case has a value' }] : [];
    }
    if (!failsWhenMissing) return [];
    const told = missing.slice(0, FINDINGS_TOLD);
    const findings = told.map((at) =>
      findingAt(node, at, 'has no value, and `missing fail` allows none to be missing', cases),
    );
    return missing.length > told.length ? [...findings, moreFindings(node, missing.length - told.length)] : findings;
  });
}
