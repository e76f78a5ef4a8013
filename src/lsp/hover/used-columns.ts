/** Which columns of which sources an expression takes, through `let` and functions as well. */

import type { ColumnUse, Expression } from '../../model/expression.js';
import type { Model } from '../../model/model.js';
import { everyPart } from '../../model/resolve/walk.js';

/** Each column once, in the order in which they are met. */
export function usedColumns(model: Model, expression: Expression): readonly ColumnUse[] {
  const found = new Map<string, ColumnUse>();
  const seen = new Set<string>();
  const open: Expression[] = [expression];
  const follow = (id: string, inside: readonly (Expression | undefined)[]): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const part of inside) if (part !== undefined) open.push(part);
  };
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const part of [...everyPart(at)].sort((a, b) => a.span.start - b.span.start)) {
      if (part.kind === 'column')
        found.set(`${part.source}/${part.column}`, found.get(`${part.source}/${part.column}`) ?? part);
      else if (part.kind === 'let') follow(`let ${part.let}`, [model.lets.get(part.let)?.value]);
      else if (part.kind === 'call') follow(`call ${part.function}`, [model.functions.get(part.function)?.body]);
      else if (part.kind === 'attribute')
        follow(`attribute ${part.unitSet}.${part.attribute}`, [
          model.unitSets.get(part.unitSet)?.attributes.get(part.attribute)?.value,
        ]);
    }
  }
  return [...found.values()];
}
