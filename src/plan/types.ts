import { type Span } from '../report/finding.js';
import { problem } from './expressions.js';
import { type Scope } from './scope.js';
import { UNUSABLE, type Value, type ValueType } from './value.js';

export const CONDITION = { type: 'condition' } as const;

const WORDS: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  condition: 'a condition',
  text: 'a text',
  nothing: 'missing',
};

/** The value if it is of the type; else a finding, and something that raises no second one. */
export function ofType(
  value: Value,
  type: 'number' | 'condition' | 'text',
  where: string,
  scope: Scope,
  span: Span,
): Value {
  if (value.type === type || value.type === 'nothing') return value;
  problem(
    scope,
    span,
    'type/mismatch',
    `\`${where}\` takes ${WORDS[type]}, and this is ${WORDS[value.type]}.`,
    type === 'condition'
      ? 'Write a comparison, for example `x > 0`.'
      : value.type === 'condition'
        ? 'Write `if(condition, 1, 0)` to count a condition as a number.'
        : undefined,
  );
  return UNUSABLE;
}

/** The literal `missing` among texts. */
export function asText(value: Value): Value {
  return value.type === 'nothing' && !value.members
    ? { ...value, type: 'text', operand: 'number' in value.operand ? { text: null } : value.operand }
    : value;
}
