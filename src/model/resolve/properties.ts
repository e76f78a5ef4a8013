import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { callByName } from './calls.js';
import { resolveExpression } from './expressions.js';
import { readDecimals, readNumber, readRounding, readWhole } from './numbers.js';
import type { Environment, ReportProblem, Resolution } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** One property each: from its syntax to the model. They know nothing of defaults or of other properties. */

export function readModifiers(
  modifiers: readonly A.Modifier[],
  file: string,
  report: ReportProblem,
): readonly M.Modifier[] {
  if (modifiers.length === 0) return NO_MODIFIERS;
  const result: M.Modifier[] = [];
  for (const modifier of modifiers) {
    if (modifier.clamped) result.push({ kind: 'clamped', side: modifier.side ?? 'both' });
    else if (modifier.rounded)
      result.push({ kind: 'rounded', ...readRounding(modifier, spanOf(file, modifier), report) });
  }
  return result;
}

const NO_MODIFIERS: readonly M.Modifier[] = [];

export function resolveStep(
  ast: { readonly expression?: A.Expression; readonly modifiers: readonly A.Modifier[] },
  env: Environment,
  resolution: Resolution,
): M.Step {
  return {
    expression: resolveExpression(ast.expression, env, resolution),
    modifiers: readModifiers(ast.modifiers, env.scope.file, resolution.report),
  };
}

export function resolveMissing(ast: A.Missing, env: Environment, resolution: Resolution): M.Missing {
  const expression = ast.policy === 'impute' ? resolveExpression(ast.expression, env, resolution) : undefined;
  const policy = ast.policy ?? 'keep';
  const afterNormalise = ast.after;
  const modifiers = readModifiers(ast.modifiers, env.scope.file, resolution.report);
  return expression === undefined
    ? { policy, afterNormalise, modifiers }
    : { policy, expression, afterNormalise, modifiers };
}

export function resolveTreat(ast: A.Treat, env: Environment, resolution: Resolution): M.Treat {
  if (ast.step === undefined && ast.condition === undefined)
    return { kind: 'expression', step: resolveStep(ast, env, resolution) };
  const step = (part: A.TreatStep): M.TreatStep => resolveTreatStep(part, env, resolution);
  const span = spanOf(env.scope.file, ast);
  return {
    kind: 'when',
    condition: resolveExpression(ast.condition, env, resolution),
    first: ast.step === undefined ? { kind: 'expression', expression: { kind: 'missing', span } } : step(ast.step),
    ...(ast.otherwise === undefined ? {} : { otherwise: step(ast.otherwise) }),
  };
}

function resolveTreatStep(ast: A.TreatStep, env: Environment, resolution: Resolution): M.TreatStep {
  const span = spanOf(env.scope.file, ast);
  if (ast.winsorise)
    return { kind: 'winsorise', limit: readWhole(ast.limit, 'a number of values', span, resolution.report), span };
  return { kind: 'expression', expression: resolveTransformation(ast.expression, env, resolution) };
}

/** In `treat when ... { log }` a bare name of a function means that function of x. */
function resolveTransformation(ast: A.Expression | undefined, env: Environment, resolution: Resolution) {
  if (ast?.$type !== 'NameUse' || ast.name === undefined || ast.name === 'x')
    return resolveExpression(ast, env, resolution);
  return (
    callByName(ast, { kind: 'x', span: spanOf(env.scope.file, ast) }, env, resolution) ??
    resolveExpression(ast, env, resolution)
  );
}

export function resolveNormalise(ast: A.Normalise, env: Environment, resolution: Resolution): M.Normalise {
  const { range } = ast;
  const step = resolveStep(ast, env, resolution);
  if (range === undefined) return step;
  const low = resolveExpression(range.low, env, resolution);
  const high = resolveExpression(range.high, env, resolution);
  return { expression: step.expression, modifiers: step.modifiers, onto: { low, high } };
}

export function resolveRank(ast: A.Rank, env: Environment, resolution: Resolution): M.RankRule {
  const rule: { -readonly [K in keyof M.RankRule]: M.RankRule[K] } = { order: ast.order ?? 'highest', ties: 'share' };
  const { file } = env.scope;
  const said = new Map<string, A.RankOption>();
  for (const option of ast.options) {
    const key = option.ties !== undefined ? 'ties' : option.decimals !== undefined ? 'on' : 'within';
    const first = said.get(key);
    if (first !== undefined) {
      resolution.report('property/twice', spanOf(file, option), `\`${key}\` is said twice in this rule of ranks.`, {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: spanOf(file, first) }],
      });
      continue;
    }
    said.set(key, option);
    if (option.ties !== undefined) rule.ties = option.ties;
    else if (option.decimals !== undefined)
      rule.decimals = readDecimals(option.decimals, spanOf(file, option), resolution.report);
    else if (option.within !== undefined) rule.within = resolveExpression(option.within, env, resolution);
  }
  return rule;
}

export function resolveRequire(ast: A.Require, file: string, report: ReportProblem): M.Require {
  const of = ast.ofIndicators ? 'indicators' : 'children';
  const amount: M.Amount = ast.policy !== undefined ? { kind: ast.policy } : readAmount(ast, file, report);
  if (!ast.nested || ast.coverage === undefined) return { of, amount };
  return { of, amount, childrenWith: readCoverage(ast.coverage, file, report) };
}

export function readCoverage(ast: A.Coverage | undefined, file: string, report: ReportProblem): M.Amount {
  if (ast === undefined || ast.all) return { kind: 'all' };
  return readAmount(ast, file, report);
}

function readAmount(
  ast: { readonly $cstNode?: A.Coverage['$cstNode']; readonly amount?: A.Amount; readonly more: boolean },
  file: string,
  report: ReportProblem,
): M.Amount {
  const { amount } = ast;
  if (amount === undefined) return { kind: 'all' };
  const span = spanOf(file, amount);
  const number = readNumber(amount.number, span, report, amount.percent);
  if (amount.percent) {
    if (number > 1)
      report('property/amount', span, `${amount.number} % is more than all of them.`, { hint: 'Write at most 100 %.' });
    return { kind: 'share', number, more: ast.more };
  }
  if (!Number.isInteger(number))
    report('property/amount', span, `${amount.number} is no number of children.`, {
      hint: 'Write a whole number, or a share such as `66 %`.',
    });
  return { kind: 'count', number, more: ast.more };
}

export function resolvePublish(
  entries: readonly { readonly ast: A.Publish; readonly env: Environment }[],
  resolution: Resolution,
): M.Publish {
  const result: { -readonly [K in keyof M.Publish]: M.Publish[K] } = {};
  for (const { ast, env } of entries) {
    const { file } = env.scope;
    if (ast.edge === undefined)
      result.rounding = readRounding(ast, propertySpan(file, ast, 'decimals'), resolution.report);
    else result[ast.edge] = { limit: resolveExpression(ast.limit, env, resolution), text: ast.text ?? '' };
  }
  return result;
}

export function resolveBands(ast: A.Bands, from: M.Bands['from'], env: Environment, resolution: Resolution): M.Bands {
  const { file } = env.scope;
  const bands: M.Band[] = [];
  const labels = new Set<string>();
  for (const band of ast.bands) {
    if (band.label === undefined) continue;
    const span = spanOf(file, band);
    if (labels.has(band.label))
      resolution.report('bands/twice', span, `Two bands are called "${band.label}".`, {
        hint: 'Give one of them another name.',
      });
    labels.add(band.label);
    if ((band.edge === 'first') !== ast.rank && band.edge !== undefined) {
      resolution.report(
        'bands/edge',
        span,
        ast.rank
          ? `Bands by rank take so many of the first, and "${band.label}" has the edge \`${band.edge}\`.`
          : `\`first\` counts ranks, and these bands are not by rank.`,
        {
          hint: ast.rank ? `Write \`"${band.label}" first 6\`.` : 'Write `bands by rank { ... }`.',
        },
      );
    }
    bands.push({
      label: band.label,
      ...(band.edge === undefined ? {} : { edge: band.edge }),
      ...(band.edge === undefined ? {} : { value: resolveExpression(band.value, env, resolution) }),
      span,
    });
  }
  checkBandOrder(ast, bands, file, resolution.report);
  return {
    name: ast.name ?? '',
    of: ast.rank
      ? { kind: 'rank' }
      : ast.of === undefined
        ? { kind: 'score' }
        : { kind: 'expression', expression: resolveExpression(ast.of, env, resolution) },
    bands,
    span: spanOf(file, ast),
    from,
  };
}

function checkBandOrder(ast: A.Bands, bands: readonly M.Band[], file: string, report: ReportProblem): void {
  const rest = bands.filter((band) => band.edge === undefined);
  if (bands.length === 0)
    report('bands/empty', spanOf(file, ast), 'There are no bands between the braces.', {
      hint: 'Write for example `"High" from 0.7  "Low"`.',
    });
  if (rest.length > 1)
    report('bands/edge', rest[1]!.span, 'Two bands have no edge, and only one can take the rest.', {
      hint: 'Give one of them an edge: `from`, `above`, `to` or `below`.',
    });
  const edges = new Set(
    bands
      .map((band) => (band.edge === 'above' ? 'from' : band.edge === 'below' ? 'to' : band.edge))
      .filter((edge) => edge !== undefined),
  );
  if (edges.has('from') && edges.has('to'))
    report(
      'bands/edge',
      spanOf(file, ast),
      'Some bands have a lower edge and some an upper one, so a value may fall in two of them.',
      { hint: 'Use `from` and `above` in all of them, or `to` and `below` in all.' },
    );
}
