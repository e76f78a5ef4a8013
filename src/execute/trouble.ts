import type { Frame, Guard, Step } from '../plan/program.js';
import type { Trouble } from '../runtime/column.js';
import { alignedSource, frameLength, laneOf, madeGrouping, stepValue, type Workspace } from './values.js';

/** What a kernel called back with while it computed a step. */
export interface TroubleLog {
  readonly indexes: number[];
  /** Places in `texts`, of which there are few. */
  readonly reasons: number[];
  readonly texts: string[];
}

/** One element in trouble that no guard excuses. */
export interface Troubled {
  /** Of the frame below; -1 is the whole. */
  readonly index: number;
  readonly frame: Frame;
  /** The first case that is concerned, or -1. */
  readonly firstCase: number;
  readonly reason: string;
}

/** What is left of a log after its guards were looked at. */
export interface JudgedTrouble {
  readonly told: readonly Troubled[];
  readonly total: number;
}

/** How many elements in trouble are told for each step. */
const ELEMENTS_TOLD = 20;

/** A log, and the callback that fills it. */
export function troubleLog(): { readonly log: TroubleLog; readonly trouble: Trouble } {
  const log: TroubleLog = { indexes: [], reasons: [], texts: [] };
  const trouble: Trouble = (index, reason) => {
    let place = log.texts.indexOf(reason);
    if (place < 0) place = log.texts.push(reason) - 1;
    log.indexes.push(index);
    log.reasons.push(place);
  };
  return { log, trouble };
}

/** The trouble of a step that is `undefined`: all of its elements. */
export function troubleEverywhere(step: Step, reason: string, workspace: Workspace): TroubleLog {
  const constant = step.frame.kind === 'constant';
  const indexes = constant ? [-1] : Array.from({ length: frameLength(workspace, step.frame) }, (_, index) => index);
  return { indexes, reasons: indexes.map(() => 0), texts: [reason] };
}

/**
 * Sorts out the trouble that counts: where all guards of the step hold, for at least one case that depends on the
 * element and lies in the period that was asked for.
 */
export function judgeTrouble(
  step: Step,
  log: TroubleLog,
  workspace: Workspace,
  period: number | undefined,
): JudgedTrouble {
  const found: Troubled[] = [];
  const seen = new Set<number>();
  for (let entry = 0; entry < log.indexes.length; entry++) {
    const index = log.indexes[entry];
    const reason = log.texts[log.reasons[entry]];
    const frame = index < 0 ? wholeFrame(step) : elementFrame(step);
    const firstCase = firstCaseConcerned(step, frame, index, workspace, period);
    if (firstCase === undefined) continue;
    const element = index * log.texts.length + log.reasons[entry];
    if (seen.has(element)) continue;
    seen.add(element);
    found.push({ index, frame, firstCase, reason });
  }
  // The order of the rows of a file is no order that matters.
  found.sort((a, b) => a.firstCase - b.firstCase || a.index - b.index);
  return { told: found.slice(0, ELEMENTS_TOLD), total: found.length };
}

/** What the index of a kernel's trouble counts. A reduction names an element of what it reduces. */
function elementFrame(step: Step): Frame {
  return step.op === 'reduce' || step.op === 'joint' ? step.from : step.frame;
}

/** What trouble with no index concerns: the one constant, or all cases. */
function wholeFrame(step: Step): Frame {
  return step.frame.kind === 'rows' ? step.frame : { kind: 'constant' };
}

/**
 * The first case for which trouble in an element counts; -1 if it counts although there is no such case (a constant
 * without cases), undefined if it does not count.
 */
function firstCaseConcerned(
  step: Step,
  frame: Frame,
  index: number,
  workspace: Workspace,
  period: number | undefined,
): number | undefined {
  const { cases } = workspace;
  const counts = (at: number): boolean =>
    (period === undefined || cases.periods === null || cases.periods[at] === period) &&
    step.guards.every((guard) => guardHolds(guard, frame, index, at, workspace));
  const any = (isConcerned: (at: number) => boolean): number | undefined => {
    for (let at = 0; at < cases.count; at++) if (isConcerned(at) && counts(at)) return at;
    return undefined;
  };
  if (index < 0 || frame.kind === 'constant') {
    return step.guards.length === 0 && period === undefined ? -1 : any(() => true);
  }
  if (frame.kind === 'groups') {
    const grouping = madeGrouping(workspace, frame.grouping);
    return any((at) => grouping.of[at] === index);
  }
  if (frame.kind === 'rows') {
    // The rows of a list belong to no case: trouble in them counts as it is.
    if (!workspace.sources.has(frame.source))
      return step.guards.every((guard) => guardHolds(guard, frame, index, -1, workspace)) ? -1 : undefined;
    const { caseOf, repeated } = alignedSource(workspace.sources, frame.source);
    const place = caseOf === null ? -1 : caseOf[index];
    if (place < 0) return undefined;
    return repeated ? any((at) => cases.unitIndex[at] === place) : counts(place) ? place : undefined;
  }
  // An element of a reduction over cases stands for its group.
  if (step.op === 'reduce' && typeof step.grouping === 'number') {
    const grouping = madeGrouping(workspace, step.grouping);
    const group = grouping.of[index];
    if (group >= 0) return any((at) => grouping.of[at] === group) === undefined ? undefined : index;
  }
  return counts(index) ? index : undefined;
}

/** True if a guard holds at an element, seen from one of the cases that depend on it. */
function guardHolds(guard: Guard, frame: Frame, index: number, at: number, workspace: Workspace): boolean {
  if ('unless' in guard) {
    const value = elementAt(guard.unless, frame, index, at, workspace);
    return value === undefined || value === null || value !== value;
  }
  if (!('step' in guard.condition)) return laneOf(workspace, guard.condition) === guard.is;
  const value = elementAt(guard.condition.step, frame, index, at, workspace);
  return value === undefined || value === guard.is;
}

/** The value of a step at an element, or at a case; undefined where neither says which. */
function elementAt(
  step: number,
  frame: Frame,
  index: number,
  at: number,
  workspace: Workspace,
): number | string | null | undefined {
  const value = stepValue(workspace, step);
  if (value === null || typeof value !== 'object') return value;
  if ('of' in value) return undefined;
  const own = workspace.program.steps[step].frame;
  if (index >= 0 && sameFrame(own, frame)) return value[index];
  if (own.kind === 'cases') return value[at];
  if (own.kind === 'constant') return value[0];
  if (own.kind === 'groups') return value[madeGrouping(workspace, own.grouping).of[at]];
  return undefined;
}

function sameFrame(a: Frame, b: Frame): boolean {
  if (a.kind === 'rows' && b.kind === 'rows') return a.source === b.source;
  if (a.kind === 'groups' && b.kind === 'groups') return a.grouping === b.grouping;
  return a.kind === b.kind;
}
