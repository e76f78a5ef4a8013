/** The plans of one unit, in their forms. */

import type { Goal } from '../../analyse/targets/goal.js';
import type { Plan, PlannedChange, TargetLever } from '../../analyse/targets/target.js';
import type { ScoredTarget } from '../../project/score-target.js';
import { counted } from '../summary.js';
import { type Block, blocksMarkdown, blocksText } from './blocks.js';
import { quantity, signed, standingText, type TargetWords, unitText } from './words.js';

export function targetText(target: ScoredTarget, words: TargetWords): string {
  return blocksText(targetBlocks(target, words), words.colour);
}

export function targetMarkdown(target: ScoredTarget, words: TargetWords): string {
  return blocksMarkdown(targetBlocks(target, words));
}

/** The result with full precision; missing is null. */
export function targetJson(target: ScoredTarget, { methodology, unitNames }: TargetWords): string {
  const name = unitNames.get(target.unit);
  return `${JSON.stringify({ methodology, ...(name === undefined ? {} : { name }), ...target }, null, 2)}\n`;
}

function targetBlocks(target: ScoredTarget, words: TargetWords): readonly Block[] {
  const { unit, period, goal, now, plans, levers } = target;
  const when = period === undefined ? '' : ` in ${period}`;
  const line = (text: string): Block => ({ kind: 'line', text });
  return [
    { kind: 'title', text: `${unitText(unit, words)}${when}, ${words.methodology}: to ${goalText(goal)}` },
    line(`now: ${standingText(now, words)}`),
    ...(target.ahead === undefined
      ? []
      : [
          line(
            `The others are where their trends lead ${target.ahead} ${words.periodName ?? 'period'} further: ${counted(target.extended, 'value')} extended.`,
          ),
        ]),
    ...(target.isDeclared
      ? []
      : [
          line(
            'No levers are declared: every indicator may go as far as its goalposts or the values observed, and a hundredth of the range observed is an effort of 1.',
          ),
        ]),
    ...outcome(target, words),
    ...plans.flatMap((plan, at) => planBlocks(plan, at, words)),
    ...(levers.length === 0
      ? []
      : [{ kind: 'heading', text: 'What each indicator is worth by itself' } as const, worths(levers)]),
    ...withoutText(target).map(line),
  ];
}

function outcome(target: ScoredTarget, words: TargetWords): readonly Block[] {
  const { goal, isReached, furthest, levers } = target;
  if (isReached) return [{ kind: 'line', text: `It has reached ${goalText(goal)} already.` }];
  if (furthest !== undefined) {
    return [
      { kind: 'heading', text: `Cannot be reached: ${goalText(goal)}` },
      {
        kind: 'line',
        text: `With all levers as far as they go it comes to ${standingText(furthest.outcome.after, words)}.`,
      },
    ];
  }
  const needed = levers.filter(({ isIndispensable }) => isIndispensable).map(({ name }) => name);
  return needed.length === 0 ? [] : [{ kind: 'line', text: `Cannot be reached without ${needed.join(', ')}.` }];
}

function planBlocks(plan: Plan, at: number, words: TargetWords): readonly Block[] {
  const { kinds, without, effort, changes, outcome: result } = plan;
  const apart = without.length === 0 ? '' : ` without ${without.join(', ')}`;
  const kind =
    kinds.includes('other indicators') && kinds.length === 1
      ? 'least effort'
      : kinds.filter((each) => each !== 'other indicators').join(', ');
  return [
    { kind: 'heading', text: `Plan ${at + 1}: ${kind}${apart}` },
    { kind: 'line', text: `effort ${digits(effort)}; ${standingText(result.after, words)}` },
    changesTable(changes),
  ];
}

function changesTable(changes: readonly PlannedChange[]): Block {
  const isReasoned = changes.some(({ because }) => because !== undefined);
  return {
    kind: 'table',
    columns: [
      { title: 'Indicator', align: 'left' },
      { title: 'Now', align: 'right' },
      { title: 'Then', align: 'right' },
      { title: 'Effort', align: 'right' },
      { title: 'As far as', align: 'right' },
      ...(isReasoned ? [{ title: 'Because', align: 'left' } as const] : []),
    ],
    rows: changes.map(({ what, measure, before, after, effort, bound, isImputed, because }) => [
      what,
      `${quantity(before, measure)}${isImputed ? ' (imputed)' : ''}`,
      exact(after, measure),
      digits(effort),
      quantity(bound, measure),
      ...(isReasoned ? [because ?? ''] : []),
    ]),
  };
}

/** Most points for an effort first. */
function worths(levers: readonly TargetLever[]): Block {
  const sorted = [...levers].sort((a, b) => b.worth.pointsPerEffort - a.worth.pointsPerEffort);
  return {
    kind: 'table',
    columns: [
      { title: 'Indicator', align: 'left' },
      { title: 'Now', align: 'right' },
      { title: 'As far as', align: 'right' },
      { title: 'Points per effort', align: 'right' },
      { title: 'per unit', align: 'right' },
      { title: 'Places per effort', align: 'right' },
      { title: 'per unit', align: 'right' },
      { title: 'Points at most', align: 'right' },
      { title: 'Places at most', align: 'right' },
    ],
    rows: sorted.map(({ node, measure, present, bound, worth }) => [
      node,
      quantity(present, measure),
      quantity(bound, measure),
      digits(worth.pointsPerEffort),
      digits(worth.pointsPerMeasure),
      digits(worth.placesPerEffort),
      digits(worth.placesPerMeasure),
      signed(worth.pointsAtBound),
      signed(worth.placesAtBound),
    ]),
  };
}

function withoutText({ without }: ScoredTarget): readonly string[] {
  const reasons = {
    'no value': 'No lever, for want of a value to start from',
    'same for all': 'No lever, as it is the same for all units',
    'gains nothing': 'Gains nothing, whichever way it goes',
  } as const;
  return (Object.keys(reasons) as (keyof typeof reasons)[]).flatMap((reason) => {
    const nodes = without.filter((lever) => lever.reason === reason).map(({ node }) => node);
    return nodes.length === 0 ? [] : [`${reasons[reason]}: ${nodes.join(', ')}.`];
  });
}

function goalText(goal: Goal): string {
  switch (goal.kind) {
    case 'rank':
      return `rank ${goal.rank}`;
    case 'score':
      return `score ${goal.score}`;
    case 'band':
      return `band "${goal.band}"`;
  }
}

/** A value of a plan with all of its digits: with them it was scored. */
function exact(value: number, measure: string | undefined): string {
  return measure === undefined || measure === '1' ? String(value) : `${value} ${measure}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}
