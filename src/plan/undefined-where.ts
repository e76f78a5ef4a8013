import type { Span } from '../report/finding.js';
import type { Scope } from './scope.js';
import { add } from './unit-reductions.js';
import type { Value } from './value.js';

/** Missing, with a finding that tells the reason wherever the condition holds. */
export function undefinedWhere(condition: Value, reason: string, scope: Scope, span: Span): Value {
  const { builder } = scope.methodology;
  const operand = builder.guarded({ condition: condition.operand, is: 1 }, () =>
    add({ op: 'undefined', reason }, builder.frameOf(condition.operand), 'number', scope, span),
  );
  return { type: 'number', bare: true, shape: condition.shape, operand };
}
