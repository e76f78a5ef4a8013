import { type Bands, type FrameworkNode } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { inOneUnit, planElementwise } from './elementwise.js';
import { constantNumber, planExpression, problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import { type ChildrenScope, type MethodologyPlanner, type Scope } from './scope.js';
import { ofType } from './types.js';
import { groupBy } from './unit-reductions.js';
import { UNUSABLE, type Value } from './value.js';

const TEXTS = { type: 'text' } as const;

const TIES = { share: 'min', average: 'average', last: 'max', dense: 'dense' } as const;

/** Ranks of the score, within the year of a panel and within the group the rule names. */
export function planRankStage(planner: MethodologyPlanner, node: FrameworkNode, score: Value): Value {
  const rule = node.rank.value;
  const scope = nodeScope(planner, node, 'rank', node.rank.span);
  if (score.type === 'nothing' || score.shape.kind !== 'unit') return UNUSABLE;
  const grouping = rule.within
    ? groupBy(planExpression(rule.within, scope), true, scope, rule.within.span)
    : planner.grouping(scope);
  if (grouping === undefined) return UNUSABLE;
  const operand = planner.builder.add(
    {
      op: 'rank',
      value: score.operand,
      order: rule.order === 'highest' ? 'descending' : 'ascending',
      ties: TIES[rule.ties],
      decimals: rule.decimals ?? null,
      where: null,
      grouping,
    },
    { kind: 'cases' },
    'number',
    scope,
  );
  return { type: 'number', shape: { kind: 'unit' }, bare: true, operand };
}

export function planBands(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  bands: Bands,
  score: Value,
  rank: () => Value,
  children?: ChildrenScope,
): Value {
  const part = bands.name === '' ? 'bands' : `bands ${bands.name}`;
  const scope: Scope = { ...nodeScope(planner, node, part, bands.span), children };
  const by =
    bands.of.kind === 'rank'
      ? rank()
      : bands.of.kind === 'score'
        ? score
        : ofType(planExpression(bands.of.expression, scope), 'number', 'bands', scope, bands.span);
  const ordered = bands.bands;
  let result: Value = { ...TEXTS, shape: { kind: 'constant' }, operand: { text: null } };
  let before: { edge: string; limit: number } | undefined;
  for (const band of ordered) {
    if (!band.edge) continue;
    const limit = constantNumber(planExpression(band.value!, scope));
    const rising = band.edge === 'to' || band.edge === 'below' || band.edge === 'first';
    if (limit !== undefined && before && (rising ? limit <= before.limit : limit >= before.limit)) {
      problem(
        scope,
        band.span,
        'bands/order',
        `The band "${band.label}" can never be reached: its edge ${limit} comes after ${before.limit}.`,
        rising
          ? 'Give the bands with `to`, `below` and `first` from the lowest edge to the highest.'
          : 'Give the bands with `from` and `above` from the highest edge to the lowest.',
      );
    }
    if (limit !== undefined) before = { edge: band.edge, limit };
  }
  for (const band of [...ordered].reverse()) {
    const label: Value = { ...TEXTS, shape: { kind: 'constant' }, operand: { text: band.label } };
    if (!band.edge) {
      // The rest: whoever has a value and no band above.
      const there = planElementwise(
        'not',
        [planElementwise('isMissing', [by], { type: 'condition' }, scope, band.span)],
        { type: 'condition' },
        scope,
        band.span,
      );
      result = planElementwise(
        'chooseText',
        [there, label, { ...label, operand: { text: null } }],
        TEXTS,
        scope,
        band.span,
      );
      continue;
    }
    result = planElementwise(
      'chooseText',
      [
        bandCondition(band.edge, planExpression(band.value!, scope), by, scope, band.span, planner, score),
        label,
        result,
      ],
      TEXTS,
      scope,
      band.span,
    );
  }
  return result;
}

const EDGES = {
  from: 'greaterOrEqual',
  above: 'greater',
  to: 'lessOrEqual',
  below: 'less',
  first: 'lessOrEqual',
} as const;

function bandCondition(
  edge: keyof typeof EDGES,
  limit: Value,
  by: Value,
  scope: Scope,
  span: Span,
  planner: MethodologyPlanner,
  score: Value,
): Value {
  let edgeValue = ofType(limit, 'number', 'bands', scope, span);
  if (edge === 'first' && edgeValue.measure && !edgeValue.bare) {
    // `first 10 %`: of the units that have a score.
    const grouping = planner.grouping(scope);
    const counted = planner.builder.add(
      {
        op: 'reduce',
        function: 'count',
        value: score.operand,
        where: null,
        weight: null,
        from: { kind: 'cases' },
        grouping,
      },
      grouping === null ? { kind: 'constant' } : { kind: 'groups', grouping },
      'number',
      scope,
    );
    const count =
      grouping === null
        ? counted
        : planner.builder.add({ op: 'spread', value: counted, grouping }, { kind: 'cases' }, 'number', scope);
    edgeValue = planElementwise(
      'multiply',
      [
        { ...edgeValue, bare: true, measure: undefined },
        { type: 'number', shape: { kind: 'constant' }, bare: true, operand: count },
      ],
      { type: 'number', bare: true },
      scope,
      span,
    );
  }
  const [value, converted] = inOneUnit([by, edgeValue], 'compared', scope, span);
  const condition = planElementwise(EDGES[edge], [value, converted], { type: 'condition' }, scope, span);
  return condition;
}
