/** Values that cannot be, or that no unit has come near to, in words. */

import type { Run } from '../../execute/execute.js';
import type { BuiltinCall } from '../../model/expression.js';
import { parseMeasure } from '../../model/measure.js';
import type { Methodology, Model } from '../../model/model.js';
import { nodePlace } from '../../plan/replaceable.js';
import { casesBeside, numberAt } from './standing.js';
import type { Change } from './what-if.js';

/** Reductions that give a value between the smallest and the largest of what they reduce. */
const WITHIN: ReadonlySet<string> = new Set(['mean', 'median', 'min', 'max', 'quantile', 'first']);

/** A sentence for each changed indicator whose new value lies outside of its scale, its goalposts or all values observed. */
export function outOfRange(
  model: Model,
  methodology: Methodology,
  run: Run,
  at: number,
  changes: readonly Change[],
): readonly string[] {
  return changes.flatMap(({ place, what, measure, after }): string[] => {
    const node = run.program.nodes.find(({ id }) => nodePlace(id) === place);
    if (node === undefined) return [];
    const shown = (value: number): string => String(Number(value.toPrecision(6)));
    const unit = measure === undefined ? '' : ` ${measure}`;
    const outside = (range: readonly [number, number]): boolean => after < range[0] || after > range[1];
    const said = (range: readonly [number, number], whose: string): string[] => [
      `${shown(after)}${unit} of ${what} lies outside of ${whose}, ${shown(range[0])} .. ${shown(range[1])}${unit}.`,
    ];
    const scale = scaleOfValue(model, methodology, node.id, measure);
    if (scale !== undefined && outside(scale)) return said(scale, 'the values that it can have');
    const { goalposts } = node;
    const posts =
      goalposts && ([Math.min(goalposts.low, goalposts.high), Math.max(goalposts.low, goalposts.high)] as const);
    if (posts !== undefined && outside(posts)) return said(posts, 'its goalposts');
    const values = casesBeside(run, at)
      .map((other) => numberAt(run, node.value, other))
      .filter((value) => value !== null);
    if (values.length === 0) return [];
    const observed = [Math.min(...values), Math.max(...values)] as const;
    return posts === undefined && outside(observed) ? said(observed, 'all values observed') : [];
  });
}

/** What the value can be by its definition: a share, or a statistic of answers on a scale. */
function scaleOfValue(
  model: Model,
  methodology: Methodology,
  id: string,
  measure: string | undefined,
): readonly [number, number] | undefined {
  const value = methodology.nodes.get(id)?.value?.value.expression;
  if (value?.kind !== 'builtin') return undefined;
  if (value.name === 'share') return [0, 1 / scaleOf(measure)];
  const of = WITHIN.has(value.name) ? firstArgument(value) : undefined;
  if (of?.kind !== 'column') return undefined;
  const range = model.sources.get(of.source)?.columns.get(of.column)?.range;
  return range && [range.low, range.high];
}

function firstArgument({ arguments: given }: BuiltinCall): BuiltinCall['arguments'][number]['value'] | undefined {
  return given.find(({ name, high }) => name === undefined && high === undefined)?.value;
}

function scaleOf(measure: string | undefined): number {
  const parsed = measure === undefined ? undefined : parseMeasure(measure);
  return parsed !== undefined && 'measure' in parsed ? parsed.measure.scale : 1;
}
