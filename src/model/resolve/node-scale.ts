import type * as A from '../../language/generated/ast.js';
import type { Expression } from '../expression.js';
import type { Measure } from '../measure.js';
import type * as M from '../model.js';
import { isConstant, numberFrom } from './constants.js';
import { resolveExpression } from './expressions.js';
import type { GoalpostUses } from './goalposts.js';
import type { Environment, NodeDraft, Resolution } from './resolution.js';
import type { NodeContext } from './nodes.js';
import type { PropertyReader } from './property-reader.js';
import { spanOfEntry } from './property-reader.js';

export function buildGoalposts(
  node: NodeDraft,
  reader: PropertyReader,
  { resolution, goalpostUses, constants }: NodeContext,
  stages: readonly (M.Step | M.Missing | M.Treat | undefined)[],
  normalise: M.Stated<M.Normalise> | undefined,
  measure: Measure | undefined,
): M.Stated<M.Goalposts> | undefined {
  const { report } = resolution;
  const used = stages.some((stage) => usesGoalposts(stage, goalpostUses));
  const found = reader.find<A.Goalposts>('goalposts');
  if (found === undefined) {
    if (used)
      report(
        'goalposts/missing',
        normalise?.span ?? node.nameSpan,
        `\`${node.name}\` is measured against goalposts, and it does not say where they stand.`,
        { hint: 'Write `goalposts low .. high` on it.' },
      );
    return undefined;
  }
  if (!used) {
    if (found.from === 'own') {
      report(
        'property/unused',
        spanOfEntry(found.entry),
        normalise === undefined
          ? `\`${node.name}\` has goalposts but no \`normalise\` that uses them, so they change nothing.`
          : `What normalises \`${node.name}\` does not use its goalposts, so they change nothing.`,
        {
          hint: 'Write `normalise goalposts(x)`, or remove the goalposts.',
          ...(normalise === undefined ? {} : { related: [{ message: 'This normalises it.', span: normalise.span }] }),
        },
      );
    }
    return undefined;
  }
  const stated = reader.use(found.entry, found.from, resolveGoalposts);
  const { low, high, logarithmic } = stated.value;
  if (!checkConstants([low, high], 'Goalposts', report)) return stated;
  const { scale = 1 } = measure ?? {};
  const from = numberFrom(low, constants, scale);
  const to = numberFrom(high, constants, scale);
  if (from !== undefined && from === to) {
    report('goalposts/equal', stated.span, 'Both goalposts stand at the same place, so no score lies between them.', {
      hint: 'Say where 0 lies and where 1 lies.',
    });
  } else if (logarithmic && from !== undefined && to !== undefined && Math.min(from, to) <= 0) {
    report(
      'goalposts/logarithm',
      stated.span,
      'Goalposts on a log scale must be above zero, because zero and less have no logarithm.',
      { hint: 'Move the lower one above zero.' },
    );
  }
  return stated;
}

function resolveGoalposts(
  { low, high, logarithmic }: A.Goalposts,
  env: Environment,
  resolution: Resolution,
): M.Goalposts {
  return { low: resolveExpression(low, env, resolution), high: resolveExpression(high, env, resolution), logarithmic };
}

function usesGoalposts(stage: M.Step | M.Missing | M.Treat | undefined, uses: GoalpostUses): boolean {
  if (stage === undefined) return false;
  if ('policy' in stage) return stage.expression !== undefined && uses.in(stage.expression);
  if (!('kind' in stage)) return uses.in(stage.expression);
  if (stage.kind === 'expression') return uses.in(stage.step.expression);
  const { condition, first, otherwise } = stage;
  return (
    uses.in(condition) || [first, otherwise].some((step) => step?.kind === 'expression' && uses.in(step.expression))
  );
}

export function buildClamped(
  reader: PropertyReader,
  normalise: M.Stated<M.Normalise> | undefined,
  report: Resolution['report'],
): M.Stated<M.Side> | undefined {
  const found = reader.find<A.Clamped>('clamped');
  if (found === undefined) return undefined;
  if (normalise === undefined) {
    if (found.from === 'own')
      report(
        'property/unused',
        spanOfEntry(found.entry),
        `\`${reader.node.name}\` is clamped but not normalised, so there is no range to clamp it to.`,
        { hint: 'Write `normalise ...`, or remove `clamped`.' },
      );
    return undefined;
  }
  if (found.from === 'every' && normalise.value.modifiers.some((modifier) => modifier.kind === 'clamped'))
    return undefined;
  return reader.use<A.Clamped, M.Side>(found.entry, found.from, ({ side }) => side ?? 'both');
}

/** Goalposts say the direction by their order; an own `direction` may repeat it but not contradict it. */
export function buildDirection(
  reader: PropertyReader,
  goalposts: M.Stated<M.Goalposts> | undefined,
  measure: Measure | undefined,
  { constants, resolution }: NodeContext,
): M.FrameworkNode['direction'] {
  const found = reader.find<A.Direction>('direction');
  const { scale = 1 } = measure ?? {};
  const low = goalposts && numberFrom(goalposts.value.low, constants, scale);
  const high = goalposts && numberFrom(goalposts.value.high, constants, scale);
  if (goalposts === undefined || low === undefined || high === undefined || low === high) {
    return reader.stated<A.Direction, 'higher' | 'lower'>('direction', (ast) => ast.direction ?? 'higher', 'higher');
  }
  const implied = low < high ? 'higher' : 'lower';
  if (found?.from === 'own' && found.entry.ast.direction !== undefined && found.entry.ast.direction !== implied) {
    resolution.report(
      'goalposts/inverted',
      goalposts.span,
      `The goalposts ${low < high ? 'rise' : 'fall'}, which says that ${implied} is better, but \`direction ${found.entry.ast.direction}\` says the opposite.`,
      {
        hint: 'The first goalpost is where 0 lies, the second where 1 lies: swap them, or remove the direction.',
        related: [{ message: 'The direction is said here.', span: spanOfEntry(found.entry) }],
      },
    );
  }
  if (found !== undefined) found.entry.used = true;
  return { value: implied, span: goalposts.span, from: 'own' };
}

export function checkConstants(
  expressions: readonly Expression[],
  what: string,
  report: Resolution['report'],
): boolean {
  const varying = expressions.find((expression) => !isConstant(expression));
  if (varying === undefined) return true;
  report(
    'property/not-constant',
    varying.span,
    `${what} must be the same for all units, and this differs from one to another.`,
    { hint: 'Write a number or the name of a constant.' },
  );
  return false;
}
