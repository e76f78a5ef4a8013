import type { Expression } from '../expression.js';

/** The expressions right inside an expression. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'builtin':
    case 'call': {
      const inner: Expression[] = [];
      for (const { value, high } of expression.arguments) {
        inner.push(value);
        if (high !== undefined) inner.push(high);
      }
      return inner;
    }
    case 'list':
      return expression.items;
    default:
      return NONE;
  }
}

const NONE: readonly Expression[] = [];

/** An expression and everything inside it; a loop, because chains of operators are deep. */
export function* everyPart(expression: Expression): Iterable<Expression> {
  const open: Expression[] = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    for (const part of parts(at)) open.push(part);
  }
}
