/** The levers of a definition, or those that go without saying, as they are for one unit. */

import type { Run } from '../../execute/execute.js';
import { numberAt, casesBeside } from './standing.js';
import type { PlannedLever } from '../../plan/levers.js';
import type { NodeResult } from '../../plan/program.js';
import { nodePlace } from '../../plan/replaceable.js';
import type { UnitLever } from './unit-lever.js';

/** A lever before it is known which way it helps. */
export interface OpenLever extends Omit<UnitLever, 'bound'> {
  readonly low: number;
  readonly high: number;
}

/** An indicator that is no lever of the unit, and why. */
export interface NoLever {
  readonly node: string;
  readonly reason: 'no value' | 'same for all' | 'gains nothing';
}

/** The indicators of a program that have a value of their own. */
export function indicatorsOf(run: Run): readonly NodeResult[] {
  return run.program.nodes.filter(({ value, children }) => value !== undefined && children.length === 0);
}

/**
 * The levers that a definition declares, for one unit: `from a to b` holds for it wherever it stands, `to b` from where it
 * stands, `at most` from there, too. A value outside of the bounds may stay where it is.
 *
 * @param measures by node, in which its value is
 */
export function declaredLevers(
  run: Run,
  at: number,
  levers: readonly PlannedLever[],
  measures: ReadonlyMap<string, string>,
): { readonly levers: readonly OpenLever[]; readonly without: readonly NoLever[] } {
  const nodes = new Map(run.program.nodes.map((node) => [node.id, node]));
  const found: OpenLever[] = [];
  const without: NoLever[] = [];
  for (const lever of levers) {
    const node = nodes.get(lever.node);
    const start = node && startOf(run, node, at);
    if (node === undefined || start === undefined) {
      without.push({ node: lever.node, reason: 'no value' });
      continue;
    }
    const { effort, isRising, because } = lever;
    found.push({
      ...described(node, measures),
      ...start,
      ...boundsOf(lever, start.present, node),
      effort,
      isRising,
      ...(because === undefined ? {} : { because }),
    });
  }
  return { levers: found, without };
}

/**
 * Where nothing is declared, every indicator is a lever: as far as its goalposts, or as the values observed beside the unit
 * go; a hundredth of the range observed is an effort of 1.
 */
export function undeclaredLevers(
  run: Run,
  at: number,
  measures: ReadonlyMap<string, string>,
): { readonly levers: readonly OpenLever[]; readonly without: readonly NoLever[] } {
  const beside = casesBeside(run, at);
  const found: OpenLever[] = [];
  const without: NoLever[] = [];
  for (const node of indicatorsOf(run)) {
    const start = startOf(run, node, at);
    const values = beside.map((other) => numberAt(run, node.value, other)).filter((value) => value !== null);
    const [smallest, largest] = [Math.min(...values), Math.max(...values)];
    if (start === undefined || values.length === 0) without.push({ node: node.id, reason: 'no value' });
    else if (smallest === largest) without.push({ node: node.id, reason: 'same for all' });
    else {
      const ends = node.goalposts === undefined ? [smallest, largest] : [node.goalposts.low, node.goalposts.high];
      found.push({
        ...described(node, measures),
        ...start,
        low: Math.min(...ends, start.present),
        high: Math.max(...ends, start.present),
        effort: 100 / (largest - smallest),
        isRising: false,
      });
    }
  }
  return { levers: found, without };
}

function described(
  { id, name, title }: NodeResult,
  measures: ReadonlyMap<string, string>,
): Pick<OpenLever, 'node' | 'name' | 'title' | 'measure' | 'place'> {
  const measure = measures.get(id);
  return {
    node: id,
    name,
    ...(title === undefined ? {} : { title }),
    ...(measure === undefined ? {} : { measure }),
    place: nodePlace(id),
  };
}

/** The value of the unit, or what was imputed for it: what is put in place of it stands before that is done. */
function startOf(run: Run, node: NodeResult, at: number): Pick<OpenLever, 'present' | 'isImputed'> | undefined {
  const value = numberAt(run, node.value, at);
  if (value !== null) return { present: value, isImputed: false };
  const filled = numberAt(run, node.filled, at);
  return filled === null ? undefined : { present: filled, isImputed: true };
}

function boundsOf(
  { low, high, change }: PlannedLever,
  present: number,
  { goalposts }: NodeResult,
): { readonly low: number; readonly high: number } {
  const unbounded = low === undefined && high === undefined;
  let from = low ?? (high === undefined ? -Infinity : Math.min(present, high));
  let to = high === undefined ? Infinity : Math.max(high, low ?? present);
  if (change !== undefined) {
    const amount = change.isShare ? Math.abs(present) * change.amount : change.amount;
    if (change.side === 'more') [from, to] = [Math.max(from, present), Math.min(to, present + amount)];
    else [from, to] = [Math.max(from, present - amount), Math.min(to, present)];
  } else if (unbounded && goalposts !== undefined) {
    [from, to] = [Math.min(goalposts.low, goalposts.high), Math.max(goalposts.low, goalposts.high)];
  }
  return { low: Math.min(from, present), high: Math.max(to, present) };
}
