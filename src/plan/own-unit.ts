import type { Span } from '../report/finding.js';
import { problem } from './expressions.js';
import type { Operand } from './program.js';
import type { Scope } from './scope.js';
import { describeShape, UNUSABLE, type Value } from './value.js';

/*
 * A value per unit beside the rows of a source: each row has that of its own unit, in a panel of its own year. What is nested in
 * an expression over rows, as the median of their own unit that the income of persons is compared with, comes to the rows here.
 */

/** True of a source each of whose rows is about a unit that is scored. */
export function hasUnits(source: string, scope: Scope): boolean {
  return scope.methodology.model.sources.get(source)?.role === 'rows';
}

/** A value per unit, or one for all units of a year, as a value per row of a source; `UNUSABLE` after a finding. */
export function ontoRows(value: Value, source: string, scope: Scope, span: Span): Value {
  const { builder, methodology, model } = scope.methodology;
  if (value.shape.kind === 'row' || builder.frameOf(value.operand).kind === 'constant') return value;
  const rows = model.sources.get(source);
  if (rows?.role !== 'rows') {
    problem(
      scope,
      span,
      'shape/mixed',
      `The rows of "${rows?.name ?? source}" belong to no unit, and this compares them with ${describeShape(value.shape)}${methodology.period === undefined ? '' : `, which may differ by ${methodology.period}`}.`,
      'Reduce the rows first, or say which unit each is about: `rows of ... by ...`.',
    );
    return UNUSABLE;
  }
  if (methodology.period !== undefined && rows.periodName === undefined && !isAlike(value.operand, scope)) {
    problem(
      scope,
      span,
      'shape/mixed',
      `The rows of "${rows.name}" hold for every ${methodology.period}, and this compares them with a value that differs by ${methodology.period}.`,
      `Say which ${methodology.period} each row is about (\`rows of ... per ${methodology.period} by ...\`), or reduce the rows first.`,
    );
    return UNUSABLE;
  }
  const frame = { kind: 'rows', source } as const;
  const operand = builder.add({ op: 'own', value: value.operand }, frame, builder.typeOf(value.operand), {
    node: scope.node,
    part: scope.part,
    span: scope.callSite?.span ?? span,
  });
  return { ...value, shape: { kind: 'row', source }, operand };
}

/** True of what a unit has alike in all periods, because nothing that it is made of has any. */
function isAlike(operand: Operand, scope: Scope): boolean {
  const { builder, model } = scope.methodology;
  const hasPeriods = (source: string): boolean => model.sources.get(source)?.periodName !== undefined;
  const step = builder.madeBy(operand);
  if (step === undefined || builder.frameOf(operand).kind === 'constant') return true;
  switch (step.op) {
    case 'column':
      return !hasPeriods(step.source);
    case 'reduce':
      return step.from.kind === 'rows' && !hasPeriods(step.from.source);
    case 'elementwise':
      return step.operands.every((one) => isAlike(one, scope));
    case 'round':
    case 'isOneOf':
    case 'textIsOneOf':
    case 'category':
      return isAlike(step.value, scope);
    default:
      return false;
  }
}
