/** From a scored methodology to the plans of one unit: the goal in terms of its program, the levers, the search. */

import { type Goal, type GoalColumns } from '../analyse/targets/goal.js';
import { declaredLevers, indicatorsOf, type NoLever, undeclaredLevers } from '../analyse/targets/levers-of-unit.js';
import { rootOf } from '../analyse/targets/standing.js';
import { findTarget, type Target } from '../analyse/targets/target.js';
import { trendOfOthers } from '../analyse/targets/trend.js';
import type { Bands, FrameworkNode, Methodology } from '../model/model.js';
import type { Choice } from './choose.js';
import type { ChangeableRun } from './score-changed.js';

/** What somebody wants to reach. */
export type Wish =
  | { readonly kind: 'rank'; readonly rank: number }
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'band'; readonly band: string };

export interface TargetOptions {
  /** How many plans. */
  readonly plans: number;
  /** The others are where their trends lead in so many periods; as they are without it. */
  readonly ahead?: number;
}

export interface ScoredTarget extends Target {
  readonly isDeclared: boolean;
  /** How many values of others were extended. */
  readonly extended: number;
  readonly ahead?: number;
}

/** The plans for a case; or why the question makes no sense. */
export function scoreTarget(
  methodology: Methodology,
  { program, tables, run, measures, levers }: ChangeableRun,
  at: number,
  wish: Wish,
  { plans, ahead }: TargetOptions,
): Choice<ScoredTarget> {
  const root = rootOf(run);
  const node = methodology.nodes.get('')!;
  if (root.score === undefined || root.rank === undefined)
    return { problem: `"${methodology.name}" has no total that units could be ranked by.` };
  const unit = run.cases.units[at];
  const scores = run.numbers(root.score);
  if (Number.isNaN(typeof scores === 'number' ? scores : scores[at])) {
    return {
      problem: `"${unit}" has no score, so that it is nowhere to start from.`,
      hint: 'See what it lacks: `indexwright explain`.',
    };
  }
  if (ahead !== undefined && methodology.period === undefined)
    return { problem: `"${methodology.name}" has no periods, so that nothing has a trend.` };
  const isHighestFirst = node.rank.value.order === 'highest';
  const goal = goalOf(wish, node, isHighestFirst);
  if ('problem' in goal) return goal;
  const bands = goal.found.kind === 'band' ? goal.found.bands : undefined;
  const columns: GoalColumns = {
    isHighestFirst,
    score: root.score,
    rank: root.rank,
    ...(bands === undefined ? {} : { band: root.bands.find(({ name }) => name === bands)!.value }),
  };
  const open: { readonly levers: Parameters<typeof findTarget>[0]['levers']; readonly without: readonly NoLever[] } =
    levers === undefined ? undeclaredLevers(run, at, measures) : declaredLevers(run, at, levers, measures);
  const nodes = indicatorsOf(run).map(({ id }) => id);
  const others = ahead === undefined ? [] : trendOfOthers(run, at, nodes, ahead);
  const { target } = findTarget({
    program,
    tables,
    at,
    goal: goal.found,
    columns,
    levers: open.levers,
    plans,
    others,
  });
  return {
    found: {
      ...target,
      without: [...open.without, ...target.without],
      isDeclared: levers !== undefined,
      extended: others.length,
      ...(ahead === undefined ? {} : { ahead }),
    },
  };
}

function goalOf(wish: Wish, root: FrameworkNode, isHighestFirst: boolean): Choice<Goal> {
  if (wish.kind !== 'band') return { found: wish };
  const sets = root.bands.filter(({ bands }) => bands.some(({ label }) => label === wish.band));
  if (sets.length === 1) {
    return { found: { ...wish, bands: sets[0].name, accepted: thatOrBetter(sets[0], wish.band, isHighestFirst) } };
  }
  const labels = root.bands.flatMap(({ bands }) => bands.map(({ label }) => `"${label}"`));
  return sets.length > 1
    ? { problem: `Several sets of bands have a band "${wish.band}".`, hint: 'Ask for a rank or a score.' }
    : {
        problem: `There is no band "${wish.band}".`,
        hint: labels.length === 0 ? 'The index has no bands.' : `There are ${labels.join(', ')}.`,
      };
}

/**
 * Bands of a score with lower edges are told from the top, those with upper edges from the bottom, bands of ranks from the
 * first. Bands of something else have no better side: only the band itself will do.
 */
function thatOrBetter({ of, bands }: Bands, wanted: string, isHighestFirst: boolean): readonly string[] {
  const labels = bands.map(({ label }) => label);
  const place = labels.indexOf(wanted);
  if (of.kind === 'expression') return [wanted];
  const isFromTop =
    of.kind === 'rank' || bands.some(({ edge }) => edge === 'from' || edge === 'above') === isHighestFirst;
  return isFromTop ? labels.slice(0, place + 1) : labels.slice(place);
}
