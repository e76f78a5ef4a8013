import type { Span } from '../report/finding.js';
import { problem } from './expressions.js';
import type { Operand } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { ofType } from './types.js';
import { add } from './unit-reductions.js';
import { NOTHING, UNUSABLE, type Value } from './value.js';

/** The names of the children, by which tables are looked up. */
export function planNames(scope: Scope, span: Span): Value {
  const ids = scope.children?.ids;
  if (!ids) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`names(children)` means something only in the aggregation, the weights or an output of a node that has children.',
    );
    return UNUSABLE;
  }
  const members = ids.map((id): Operand => ({ text: scope.methodology.methodology.nodes.get(id)?.name ?? id }));
  return { type: 'text', shape: { kind: 'children' }, operand: { text: null }, members };
}

/** `lookup(table.value, table.key, text)`: the number in the row whose key is the text. */
export function planLookup(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const column = (name: 'value' | 'key') => {
    const expression = bound.get(name)?.value;
    return expression?.kind === 'column' ? expression : undefined;
  };
  const [value, key] = [column('value'), column('key')];
  const source = value && scope.methodology.model.sources.get(value.source);
  if (!value || !key || !source || value.source !== key.source || source.role !== 'list') {
    if (![bound.get('value'), bound.get('key')].some((argument) => argument?.value.kind === 'missing'))
      problem(
        scope,
        span,
        'call/lookup',
        'A value is looked up in a column of a list by another column of the same list; a list is a source without `key` and `rows of`.',
        'Write for example `lookup(factors.value, factors.region, region)`.',
      );
    return UNUSABLE;
  }
  const found = ofType(plan(value, scope), 'number', 'lookup', scope, value.span);
  ofType(plan(key, scope), 'text', 'lookup', scope, key.span);
  const wanted = ofType(plan(bound.get('text')!.value, scope), 'text', 'lookup', scope, bound.get('text')!.value.span);
  if (found === UNUSABLE || wanted === UNUSABLE || wanted.type !== 'text') return UNUSABLE;
  if (wanted.shape.kind === 'row') {
    problem(scope, span, 'shape/row-as-value', 'A key is looked up for each unit or for all, and this is one per row.');
    return UNUSABLE;
  }
  const result = { type: 'number', measure: found.measure, bare: found.bare } as const;
  const lookUp = (operand: Operand): Operand =>
    lookupStep(value.source, value.column, [{ column: key.column, operand }], scope, span);
  if (wanted.members)
    return { ...result, shape: { kind: 'children' }, operand: NOTHING, members: wanted.members.map(lookUp) };
  return { ...result, shape: wanted.shape, operand: lookUp(wanted.operand) };
}

/** A number out of a list, by as many keys as are given: constants or columns of the cases. */
export function lookupStep(
  source: string,
  column: string,
  keys: readonly { readonly column: string; readonly operand: Operand }[],
  scope: Scope,
  span: Span,
): Operand {
  const { builder } = scope.methodology;
  const varies = keys.some(({ operand }) => builder.frameOf(operand).kind !== 'constant');
  return add(
    { op: 'lookup', source, column, keys },
    varies ? { kind: 'cases' } : { kind: 'constant' },
    'number',
    scope,
    span,
  );
}
