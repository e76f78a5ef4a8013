import { constantValue } from './value.js';
import { type FrameworkNode, type Modifier, type Side } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { mapElements, planElementwise } from './elementwise.js';
import { problem } from './expressions.js';
import { nodeScope } from './node-value.js';
import { type MethodologyPlanner, type Scope } from './scope.js';
import { UNUSABLE, type Value } from './value.js';

/** `, clamped` and `, rounded to 4`, in the order written. */
export function modified(
  value: Value,
  modifiers: readonly Modifier[],
  range: Value['range'],
  scope: Scope,
  span: Span,
): Value {
  let result = value;
  for (const modifier of modifiers) {
    const type = { type: 'number', measure: result.measure, bare: result.bare, range: result.range } as const;
    if (modifier.kind === 'rounded') {
      result = mapElements([result], type, scope, span, ([operand]) => ({
        op: 'round',
        value: operand,
        rounding: { decimals: modifier.decimals, mode: modifier.mode },
      }));
    } else if (!range) {
      if (result !== UNUSABLE) {
        problem(
          scope,
          span,
          'clamped/no-range',
          'This has no declared range, so there is nothing to clamp it to.',
          'Use a function that declares one (`goalposts`, `minmax`), or write `clamp(x, low, high)`.',
        );
      }
    } else result = clampTo(result, modifier.side, range, scope, span);
  }
  return result;
}

function clampTo(value: Value, side: Side, range: { low: number; high: number }, scope: Scope, span: Span): Value {
  const type = { type: 'number', measure: value.measure, bare: value.bare, range: value.range } as const;
  const end = (number: number): Value => ({ ...constantValue(number), measure: value.measure, bare: value.bare });
  if (side === 'both') return planElementwise('clamp', [value, end(range.low), end(range.high)], type, scope, span);
  return side === 'above'
    ? planElementwise('least', [value, end(range.high)], type, scope, span)
    : planElementwise('greatest', [value, end(range.low)], type, scope, span);
}

export function planRound(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  const stated = node.round;
  if (!stated) return x;
  const scope = nodeScope(planner, node, 'round', stated.span);
  return mapElements(
    [x],
    { type: 'number', measure: x.measure, bare: x.bare, range: x.range },
    scope,
    stated.span,
    ([value]) => ({ op: 'round', value, rounding: stated.value }),
  );
}
