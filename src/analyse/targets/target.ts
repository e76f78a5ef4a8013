/** What brings a unit to a rank, a score or a band with the least effort, and what its indicators are worth to it. */

import { execute, type InputTable, type Run } from '../../execute/execute.js';
import { createRescoring } from '../../execute/rescoring.js';
import { withReplaced, type ReplacedValue } from '../../execute/replaced-values.js';
import type { Program } from '../../plan/program.js';
import { distanceTo, type Goal, type GoalColumns } from './goal.js';
import { furthest } from './least-effort.js';
import type { NoLever, OpenLever } from './levers-of-unit.js';
import { type MarginalValue, marginalValues } from './marginal-values.js';
import { findPlans, type FoundPlan, type PlanKind } from './plans.js';
import { type SearchSpace, searchSpace } from './search-space.js';
import { casesBeside, type Standing, standingOf } from './standing.js';
import { effortOf, type UnitLever, valueAfter } from './unit-lever.js';
import { type Change, type WhatIf, whatIf } from './what-if.js';

export interface TargetQuestion {
  /** Planned so that values can be put in place of others (`planReplaceableProgram`). */
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly at: number;
  readonly goal: Goal;
  readonly columns: GoalColumns;
  readonly levers: readonly OpenLever[];
  /** How many plans are wanted. */
  readonly plans: number;
  /** Values of other units that hold beside every plan. */
  readonly others: readonly ReplacedValue[];
}

export interface PlannedChange extends Change {
  readonly node: string;
  readonly effort: number;
  /** As far as the lever goes. */
  readonly bound: number;
  readonly isImputed: boolean;
  readonly because?: string;
}

export interface Plan {
  /** What makes it a plan of its own; one plan may be several. */
  readonly kinds: readonly PlanKind[];
  /** The indicators that it was to do without. */
  readonly without: readonly string[];
  readonly effort: number;
  readonly changes: readonly PlannedChange[];
  /** What came of scoring the changed values. */
  readonly outcome: WhatIf;
}

export interface TargetLever extends UnitLever {
  readonly worth: MarginalValue;
  /** Without it the goal cannot be reached. */
  readonly isIndispensable: boolean;
}

export interface Target {
  readonly unit: string;
  readonly period?: number;
  readonly goal: Goal;
  readonly now: Standing;
  readonly isReached: boolean;
  readonly levers: readonly TargetLever[];
  /** Levers that gain this unit nothing, whichever way they go. */
  readonly without: readonly NoLever[];
  readonly plans: readonly Plan[];
  /** Where the goal cannot be reached: what comes of going as far as all levers go. */
  readonly furthest?: { readonly changes: readonly PlannedChange[]; readonly outcome: WhatIf };
}

/**
 * Finds plans and scores each of them again with all units: the numbers of a plan are those of that run. Deterministic.
 * Throws where a plan does not hold what the search found, which would be a mistake of this program.
 */
export function findTarget(question: TargetQuestion): { readonly target: Target; readonly run: Run } {
  const { program, at, goal, columns, others } = question;
  const tables = withReplaced(program, question.tables, others);
  const run = execute(program, tables, { keep: 'all' });
  const beside = casesBeside(run, at);
  const wanted = [columns.score, columns.rank, ...(columns.band === undefined ? [] : [columns.band])];
  const places = question.levers.map(({ place }) => place);
  const rescoring = createRescoring(program, tables, places, at, wanted);
  const spaceFor = (levers: readonly UnitLever[], to: Goal): SearchSpace =>
    searchSpace(levers, rescoring, distanceTo(to, columns, at, beside));
  const levers = directed(question.levers, spaceFor);
  const space = spaceFor(levers, goal);
  const usable = [...levers.keys()].filter((lever) => levers[lever].bound !== levers[lever].present);
  const isReached = space.distance(new Float64Array(levers.length)).isReached;
  const reaches = (allowed: readonly number[]): boolean => space.distance(furthest(space, allowed)).isReached;
  const canReach = isReached || reaches(usable);
  const worths = marginalValues(space, columns.isHighestFirst ? 1 : -1, (rank) =>
    spaceFor(levers, { kind: 'rank', rank }),
  );
  const scored = (values: Float64Array): { readonly changes: readonly PlannedChange[]; readonly outcome: WhatIf } => {
    const changes = changesOf(levers, values);
    return { changes, outcome: whatIf(program, question.tables, run, at, changes, others).whatIf };
  };
  const plans = isReached || !canReach ? [] : findPlans(space, usable, question.plans);
  const reached = plans.map((plan): Plan => planOf(plan, levers, scored(plan.values), goal, columns));
  const last = canReach ? undefined : furthest(space, usable);
  const period = run.cases.periods?.[at];
  return {
    run,
    target: {
      unit: run.cases.units[at],
      ...(period === undefined ? {} : { period }),
      goal,
      now: standingOf(run, at),
      isReached,
      levers: levers.map((lever, place) => ({
        ...lever,
        worth: worths[place],
        isIndispensable: !isReached && canReach && !reaches(usable.filter((other) => other !== place)),
      })),
      without: levers.flatMap(({ node, bound, present }) =>
        bound === present ? [{ node, reason: 'gains nothing' } as const] : [],
      ),
      plans: reached,
      ...(last === undefined
        ? {}
        : {
            furthest: scored(
              Float64Array.from(levers, (lever, place) => (last[place] === 0 ? NaN : valueAfter(lever, last[place]))),
            ),
          }),
    },
  };
}

/** Each lever goes the way in which its bound brings the unit nearer to the first place; none where neither does. */
function directed(
  levers: readonly OpenLever[],
  spaceFor: (levers: readonly UnitLever[], goal: Goal) => SearchSpace,
): readonly UnitLever[] {
  const to = (end: 'low' | 'high'): UnitLever[] =>
    levers.map(({ low, high, ...lever }) => ({ ...lever, bound: end === 'low' ? low : high }));
  const [down, up] = [to('low'), to('high')];
  const first: Goal = { kind: 'rank', rank: 1 };
  const [downwards, upwards] = [spaceFor(down, first), spaceFor(up, first)];
  const start = new Float64Array(levers.length);
  const now = upwards.distance(start).gain;
  return levers.map((_, place) => {
    const at = (space: SearchSpace): number => {
      const point = start.slice();
      point[place] = space.rooms[place];
      return space.rooms[place] === 0 ? now : space.distance(point).gain;
    };
    const [low, high] = [at(downwards), at(upwards)];
    if (high <= now && low <= now) return { ...up[place], bound: up[place].present };
    return high >= low ? up[place] : down[place];
  });
}

function changesOf(levers: readonly UnitLever[], values: Float64Array): readonly PlannedChange[] {
  return levers.flatMap((lever, place): PlannedChange[] => {
    const after = values[place];
    if (Number.isNaN(after)) return [];
    const { node, title, measure, present, bound, isImputed, because } = lever;
    return [
      {
        place: lever.place,
        what: node,
        node,
        ...(title === undefined ? {} : { title }),
        ...(measure === undefined ? {} : { measure }),
        before: present,
        after,
        effort: effortOf(lever, Math.abs(after - present)),
        bound,
        isImputed,
        ...(because === undefined ? {} : { because }),
      },
    ];
  });
}

function planOf(
  { kinds, without }: FoundPlan,
  levers: readonly UnitLever[],
  { changes, outcome }: { readonly changes: readonly PlannedChange[]; readonly outcome: WhatIf },
  goal: Goal,
  columns: GoalColumns,
): Plan {
  if (!holds(outcome.after, goal, columns))
    throw new Error(`A plan for ${outcome.unit} does not hold when it is scored again.`);
  return {
    kinds,
    without: without.map((lever) => levers[lever].node),
    effort: changes.reduce((sum, { effort }) => sum + effort, 0),
    changes,
    outcome,
  };
}

/** Whether a standing is what was to be reached; told from the standing alone, apart from the search. */
function holds({ rank, score, bands }: Standing, goal: Goal, { isHighestFirst }: GoalColumns): boolean {
  switch (goal.kind) {
    case 'rank':
      return rank !== null && rank <= goal.rank;
    case 'score': {
      if (score === null) return false;
      const [own, wanted] = [Number(score.toPrecision(12)), Number(goal.score.toPrecision(12))];
      return isHighestFirst ? own >= wanted : own <= wanted;
    }
    case 'band':
      return bands.some(({ name, band }) => name === goal.bands && band !== null && goal.accepted.includes(band));
  }
}
