/** What iMeta can say of a normalisation: the columns of `f_n_para = "use_iMeta"`. */

import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model, Normalise } from '../model/model.js';
import { printExpression } from '../model/print-expression.js';

/** The functions of COINr that take their parameters from iMeta. */
export type TableMethod = 'n_minmax' | 'n_zscore' | 'n_goalposts' | 'n_dist2targ';

/** The parameters of normalisation that iMeta has columns for. */
export interface NormalisationParameters {
  readonly method?: TableMethod;
  readonly values: ReadonlyMap<string, string>;
  readonly target?: number;
  /** Where the normalisation itself tells which end is better. */
  readonly direction?: 1 | -1;
}

const NONE: NormalisationParameters = { values: new Map() };

/** Where a node stands. */
export interface Place {
  readonly methodology: Methodology;
  readonly model: Model;
}

/** The number that an expression without names is. */
export function constantOf(expression: Expression): number | undefined {
  if (expression.kind === 'number')
    return expression.percent || expression.measure !== undefined ? undefined : expression.value;
  if (expression.kind === 'builtin' && expression.name === 'negate') {
    const value = constantOf(expression.arguments[0].value);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}

/** The function of the library that is called; a function of the user may have the same name and do something else. */
export function libraryCall(expression: Expression, { functions }: Model): string | undefined {
  if (expression.kind !== 'call') return undefined;
  return functions.get(expression.function)?.library === true ? expression.function : undefined;
}

/** What iMeta can say of the normalisation of a node; nothing if it cannot say all of it. */
export function normalisationParameters(node: FrameworkNode, place: Place): NormalisationParameters {
  const normalise = node.normalise?.value;
  if (normalise === undefined || normalise.modifiers.some(({ kind }) => kind !== 'clamped')) return NONE;
  const call = libraryCall(normalise.expression, place.model);
  if (call === 'goalposts') return goalpostParameters(node, normalise);
  if (call === 'minmax') return minmaxParameters(normalise, place);
  if (normalise.onto || node.clamped || normalise.modifiers.length > 0) return NONE;
  return zscoreParameters(normalise.expression, place) ?? targetParameters(normalise.expression, place.model);
}

function onlyOfX(expression: Expression): boolean {
  return expression.kind === 'call' && expression.arguments.length === 1 && expression.arguments[0].value.kind === 'x';
}

/** `goalposts(x) onto 0 .. 100`, with ends that are numbers, clamped at both or at none. */
function goalpostParameters(node: FrameworkNode, { expression, onto, modifiers }: Normalise): NormalisationParameters {
  if (!node.goalposts || node.goalposts.value.logarithmic || !onlyOfX(expression)) return NONE;
  const [from, to] = [node.goalposts.value.low, node.goalposts.value.high].map(constantOf);
  const [low, scale] = onto ? [constantOf(onto.low), constantOf(onto.high)] : [0, 1];
  const modifier = modifiers.find((one) => one.kind === 'clamped');
  const side = node.clamped?.value ?? modifier?.side;
  if (from === undefined || to === undefined || low !== 0 || scale === undefined) return NONE;
  if (side !== undefined && side !== 'both') return NONE;
  return {
    method: 'n_goalposts',
    values: new Map([
      ['goalpost_lower', String(Math.min(from, to))],
      ['goalpost_upper', String(Math.max(from, to))],
      ['goalpost_scale', String(scale)],
      ['goalpost_trunc2posts', side === undefined ? 'FALSE' : 'TRUE'],
    ]),
    direction: from <= to ? 1 : -1,
  };
}

/** `minmax(x) onto 0 .. 100`; in a panel over all periods, as COINr normalises a purse. */
function minmaxParameters({ expression, onto }: Normalise, { methodology }: Place): NormalisationParameters {
  const { id, period } = methodology;
  const pooled = `minmax(x, low: min(x, across: ${period}), high: max(x, across: ${period}))`;
  const isPlain =
    period === undefined ? onlyOfX(expression) : printExpression(expression, { methodology: id, period }) === pooled;
  const [low, high] = onto ? [constantOf(onto.low), constantOf(onto.high)] : [0, 1];
  if (!isPlain || low === undefined || high === undefined) return NONE;
  return {
    method: 'n_minmax',
    values: new Map([
      ['minmax_lower', String(low)],
      ['minmax_upper', String(high)],
    ]),
  };
}

/** `zscore(x)`, `zscore(x) * 10 + 50`, `zscore(x) * 10 - 50`; not in a panel, where COINr looks at all periods. */
function zscoreParameters(expression: Expression, place: Place): NormalisationParameters | undefined {
  if (place.methodology.period !== undefined) return undefined;
  const of = (mean: number, sd: number): NormalisationParameters => ({
    method: 'n_zscore',
    values: new Map([
      ['zscore_mean', String(mean)],
      ['zscore_sd', String(sd)],
    ]),
  });
  if (libraryCall(expression, place.model) === 'zscore' && onlyOfX(expression)) return of(0, 1);
  if (expression.kind !== 'builtin' || (expression.name !== 'add' && expression.name !== 'subtract')) return undefined;
  const [product, shift] = expression.arguments.map(({ value }) => value);
  const mean = constantOf(shift);
  if (product.kind !== 'builtin' || product.name !== 'multiply' || mean === undefined) return undefined;
  const [scores, factor] = product.arguments.map(({ value }) => value);
  const sd = constantOf(factor);
  if (sd === undefined || libraryCall(scores, place.model) !== 'zscore' || !onlyOfX(scores)) return undefined;
  return of(expression.name === 'add' ? mean : -mean, sd);
}

/** `distanceToTarget(x, 95)` and `least(distanceDownToTarget(x, 5), 1)`. */
function targetParameters(expression: Expression, model: Model): NormalisationParameters {
  if (expression.kind === 'builtin' && expression.name === 'least' && expression.arguments.length === 2) {
    const inner = targetParameters(expression.arguments[0].value, model);
    const capped = constantOf(expression.arguments[1].value) === 1 && inner.target !== undefined;
    return capped ? { ...inner, values: new Map([['dist2targ_cap_max', 'TRUE']]) } : NONE;
  }
  const call = libraryCall(expression, model);
  if (expression.kind !== 'call' || call === undefined) return NONE;
  const direction = call === 'distanceToTarget' ? 1 : call === 'distanceDownToTarget' ? -1 : 0;
  const target =
    direction === 0 || expression.arguments.length !== 2 ? undefined : constantOf(expression.arguments[1].value);
  if (target === undefined || direction === 0) return NONE;
  return { method: 'n_dist2targ', values: new Map([['dist2targ_cap_max', 'FALSE']]), target, direction };
}
