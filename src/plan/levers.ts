/** What a unit can influence, in numbers of each indicator's unit of measure. */

import { comparable, conversionFactor, DIMENSIONLESS, formatMeasure, type Measure } from '../model/measure.js';
import type { Lever, Quantity } from '../model/model.js';
import type { Report, Span } from '../report/finding.js';
import { constantNumber } from './expressions.js';
import { planGoalposts } from './normalise.js';
import type { MethodologyPlanner } from './scope.js';

export interface PlannedLever {
  readonly node: string;
  /** `from .. to`; without `low` the way begins at what the unit has. */
  readonly low?: number;
  readonly high?: number;
  /** `at most 10 % more`: a share of what the unit has, or an amount. */
  readonly change?: { readonly side: 'more' | 'less'; readonly amount: number; readonly isShare: boolean };
  /** Of the first change by one unit of measure. */
  readonly effort: number;
  readonly isRising: boolean;
  readonly because?: string;
  readonly span: Span;
}

/**
 * The levers of a methodology; undefined where it declares none. What cannot be is reported and left out: a bound in
 * another unit of measure, bounds that run backwards, an effort that is none, a lever that nothing bounds.
 */
export function planLevers(planner: MethodologyPlanner): readonly PlannedLever[] | undefined {
  return planner.methodology.levers?.levers.flatMap((lever) => planLever(planner, lever) ?? []);
}

function planLever(planner: MethodologyPlanner, lever: Lever): PlannedLever | undefined {
  const node = planner.methodology.nodes.get(lever.node);
  if (node === undefined) return undefined;
  const { report } = planner;
  const measure = planner.node(lever.node).value?.measure;
  const read = (quantity: Quantity | undefined): number | undefined =>
    quantity === undefined ? undefined : inMeasure(quantity, measure, node.name, report);
  const [low, high, per] = [read(lever.low), read(lever.high), read(lever.per)];
  const change = changeOf(lever, measure, node.name, report);
  const wrong = [low, high, per, change?.amount].some((value) => value !== undefined && Number.isNaN(value));
  if (wrong) return undefined;
  const problem = (span: Span, message: string, hint: string): undefined => {
    report({ code: 'lever/bounds', severity: 'error', message, hint, span });
    return undefined;
  };
  if (low !== undefined && high !== undefined && low >= high)
    return problem(lever.low!.span, `The bounds of ${node.name} run backwards.`, 'Write the smaller one first.');
  if (!(lever.effort > 0) || (per !== undefined && !(per > 0)))
    return problem(
      lever.span,
      `The effort of ${node.name} is no number above 0.`,
      'Write for example `effort 2 per 10 %`; what takes no effort is in every plan.',
    );
  if (change !== undefined && !(change.amount > 0))
    return problem(lever.change!.amount.span, `${node.name} could not be changed at all.`, 'Write a number above 0.');
  const ends = planGoalposts(planner, node);
  const isBounded = ends !== undefined && [ends.low, ends.high].every((end) => constantNumber(end) !== undefined);
  if (high === undefined && change === undefined && !isBounded)
    return problem(
      lever.span,
      `Nothing says how far ${node.name} can be changed: it has no goalposts.`,
      'Write `from ... to ...`, `to ...`, or `at most ... more`.',
    );
  return {
    node: lever.node,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(change === undefined ? {} : { change }),
    effort: lever.effort / (per ?? 1),
    isRising: lever.isRising,
    ...(lever.because === undefined ? {} : { because: lever.because }),
    span: lever.span,
  };
}

/** A percentage is a share of what the unit has. Of an indicator in per cent it could be points as well: it is refused. */
function changeOf(
  { change }: Lever,
  measure: Measure | undefined,
  name: string,
  report: Report,
): PlannedLever['change'] | undefined {
  if (change === undefined) return undefined;
  const { side, amount } = change;
  if (!amount.isPercent) return { side, amount: inMeasure(amount, measure, name, report), isShare: false };
  if (measure !== undefined && measure.scale === 0.01 && measure.powers.size === 0) {
    report({
      code: 'lever/bounds',
      severity: 'error',
      message: `${name} is in per cent, so that \`${amount.value} % ${side}\` may mean points, or a share of what it is.`,
      hint: `Write \`at most ${amount.value} ${side}\` for points, or the bounds with \`to\`.`,
      span: amount.span,
    });
    return { side, amount: NaN, isShare: true };
  }
  return { side, amount: amount.value / 100, isShare: true };
}

/** A bare number is in the indicator's unit of measure. Missing after a finding. */
function inMeasure(
  { value, isPercent, measure, span }: Quantity,
  wanted: Measure | undefined,
  name: string,
  report: Report,
): number {
  if (!isPercent && measure === undefined) return value;
  const given = measure ?? DIMENSIONLESS;
  const number = isPercent ? Number(`${value}e-2`) : value;
  if (wanted === undefined) return number;
  if (comparable(given, wanted) === 'different') {
    report({
      code: 'lever/measure',
      severity: 'error',
      message: `${name} is in ${formatMeasure(wanted)}, and this is in ${isPercent ? '%' : formatMeasure(given)}.`,
      hint: `Write a number in ${formatMeasure(wanted)}.`,
      span,
    });
    return NaN;
  }
  return Number((number * conversionFactor(given, wanted)).toPrecision(15));
}
