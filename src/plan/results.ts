import { formatMeasure } from '../model/measure.js';
import type { FrameworkNode, Modifier, Rounding } from '../model/model.js';
import { printExpression } from '../model/print-expression.js';
import { constantNumber } from './expressions.js';
import { planGoalposts } from './normalise.js';
import { planPublish } from './outputs.js';
import type { NodeResult, Operand, StageNote } from './program.js';
import type { MethodologyPlanner, PlannedNode } from './scope.js';
import type { Value } from './value.js';

/** What every node leaves behind: the methodology first, then its nodes in the order of the text. */
export function nodeResults(planner: MethodologyPlanner): readonly NodeResult[] {
  return [...planner.methodology.nodes.values()].map((node) => nodeResult(planner, node));
}

export function nodeResult(planner: MethodologyPlanner, node: FrameworkNode): NodeResult {
  const planned = planner.node(node.id);
  // A rank is worth computing where it is asked for: on the methodology, and where a rule for it is written.
  const ranked = planned.value !== undefined && (node.kind === 'methodology' || node.rank.from !== 'default');
  const rank = ranked ? planned.rank() : undefined;
  const score = planned.value && planned.score;
  return {
    id: node.id,
    name: node.name,
    kind: node.kind,
    title: node.titles.get(''),
    measure: score?.measure && formatMeasure(score.measure),
    valueMeasure: planned.value?.measure && formatMeasure(planned.value.measure),
    value: planned.value?.operand,
    filled: different(planned.filled, planned.value),
    treated: different(planned.treated, planned.filled),
    normalised: different(planned.normalised, planned.treated),
    score: score?.operand,
    rank: rank?.operand,
    bands: node.bands.flatMap(({ name }) => {
      const value = planned.bands(name);
      return value ? [{ name, value: value.operand }] : [];
    }),
    outputs: node.outputs.flatMap((output) => {
      const value = planned.output(output.name);
      if (!value) return [];
      const publish = planPublish(planner, node, output.publish?.value, value.measure, output.span);
      return [
        {
          name: output.name,
          title: output.titles.get(''),
          measure: value.measure && formatMeasure(value.measure),
          value: value.operand,
          publish,
        },
      ];
    }),
    publish: planPublish(planner, node, node.publish?.value, score?.measure, node.publish?.span ?? node.span),
    goalposts: goalpostsOf(planner, node),
    failsWhenMissing: node.missing.value.policy === 'fail',
    children: node.children.map(({ node: child }) => ({ node: child, weight: planned.weights.get(child) ?? null })),
    stages: stageNotes(node, planned, rank),
    span: node.nameSpan,
  };
}

function goalpostsOf(planner: MethodologyPlanner, node: FrameworkNode): NodeResult['goalposts'] {
  const planned = planGoalposts(planner, node);
  const low = planned && constantNumber(planned.low);
  const high = planned && constantNumber(planned.high);
  return low === undefined || high === undefined ? undefined : { low, high };
}

function different(stage: Value | undefined, before: Value | undefined): Operand | undefined {
  return stage && before && !sameOperand(stage.operand, before.operand) ? stage.operand : undefined;
}

function sameOperand(a: Operand, b: Operand): boolean {
  if ('step' in a) return 'step' in b && a.step === b.step;
  if ('text' in a) return 'text' in b && a.text === b.text;
  return 'number' in b && Object.is(a.number, b.number);
}

/** What each stage does, in words of the language, with the place that says so. */
function stageNotes(node: FrameworkNode, planned: PlannedNode, rank: Value | undefined): readonly StageNote[] {
  const notes: StageNote[] = [];
  const note = (
    stage: StageNote['stage'],
    text: string,
    stated: { readonly span: StageNote['span']; readonly from: StageNote['from'] },
    value: Value | undefined,
  ): void => {
    if (value) notes.push({ stage, text, span: stated.span, from: stated.from, operand: value.operand });
  };
  if (node.value)
    note(
      'value',
      `value ${printExpression(node.value.value.expression)}${modifiers(node.value.value.modifiers)}`,
      node.value,
      planned.value,
    );
  else if (node.aggregate && node.aggregate.value !== 'none') {
    note(
      'value',
      `aggregate ${printExpression(node.aggregate.value.expression)}${modifiers(node.aggregate.value.modifiers)}`,
      node.aggregate,
      planned.value,
    );
  }
  const missing = node.missing.value;
  const missingText =
    missing.policy === 'impute'
      ? `missing impute ${printExpression(missing.expression!)}`
      : `missing ${missing.policy}`;
  if (missing.policy !== 'keep' && !missing.afterNormalise) note('filled', missingText, node.missing, planned.filled);
  for (const treat of node.treat) {
    const rule = treat.value;
    note(
      'treated',
      rule.kind === 'expression'
        ? `treat ${printExpression(rule.step.expression)}`
        : `treat when ${printExpression(rule.condition)}`,
      treat,
      planned.treated,
    );
  }
  if (node.normalise) {
    const { expression, onto, modifiers: after } = node.normalise.value;
    const range = onto ? ` onto ${printExpression(onto.low)} .. ${printExpression(onto.high)}` : '';
    const goalposts = node.goalposts
      ? `, goalposts ${printExpression(node.goalposts.value.low)} .. ${printExpression(node.goalposts.value.high)}${node.goalposts.value.logarithmic ? ' on a log scale' : ''}`
      : '';
    const clamped = node.clamped ? modifiers([{ kind: 'clamped', side: node.clamped.value }]) : '';
    note(
      'normalised',
      `normalise ${printExpression(expression)}${range}${clamped}${modifiers(after)}${goalposts}`,
      node.normalise,
      planned.normalised,
    );
  }
  if (node.direction.value === 'lower' && !node.goalposts)
    note('normalised', 'direction lower', node.direction, planned.normalised);
  if (missing.policy !== 'keep' && missing.afterNormalise)
    note('normalised', `${missingText} after normalise`, node.missing, planned.normalised);
  if (node.round) note('score', `round to ${rounding(node.round.value)}`, node.round, planned.score);
  if (rank) note('rank', `rank ${node.rank.value.order} first`, node.rank, rank);
  for (const bands of node.bands)
    note('band', bands.name === '' ? 'bands' : `bands ${bands.name}`, bands, planned.bands(bands.name));
  return notes;
}

function modifiers(list: readonly Modifier[]): string {
  return list
    .map((modifier) =>
      modifier.kind === 'rounded'
        ? `, rounded to ${rounding(modifier)}`
        : modifier.side === 'both'
          ? ', clamped'
          : `, clamped ${modifier.side}`,
    )
    .join('');
}

function rounding({ decimals, mode }: Rounding): string {
  return mode === 'away' ? `${decimals}` : mode === 'even' ? `${decimals} half even` : `${decimals} down`;
}
