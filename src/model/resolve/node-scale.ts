import type * as A from '../../language/generated/ast.js';
import type { Expression } from '../expression.js';
import type { Measure } from '../measure.js';
import type * as M from '../model.js';
import { isConstant, numberFrom } from './constants.js';
import { resolveExpression } from './expressions.js';
import { type NodeDraft, type Resolution } from './resolution.js';
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
  const used = stages.some((stage) => expressionsOf(stage).some((expression) => goalpostUses.in(expression)));
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
  const stated = reader.use<A.Goalposts, M.Goalposts>(found.entry, found.from, (ast, env) => ({
    low: resolveExpression(ast.low, env, resolution),
    high: resolveExpression(ast.high, env, resolution),
    logarithmic: ast.logarithmic,
  }));
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

function expressionsOf(stage: M.Step | M.Missing | M.Treat | undefined): readonly Expression[] {
  if (stage === undefined) return [];
  if ('policy' in stage) return stage.expression === undefined ? [] : [stage.expression];
  if (!('kind' in stage)) return [stage.expression];
  if (stage.kind === 'expression') return [stage.step.expression];
  const steps = [stage.first, stage.otherwise].flatMap((step) =>
    step?.kind === 'expression' ? [step.expression] : [],
  );
  return [stage.condition, ...steps];
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
  return reader.use<A.Clamped, M.Side>(found.entry, found.from, (ast) => ast.side ?? 'both');
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

// ------------------------------------------------------------------------------------------------ publish, bands, outputs
