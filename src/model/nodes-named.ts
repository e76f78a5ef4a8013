/** Which nodes a part of a model names, whatever kind of part it is. */

import type { Methodology, Model } from './model.js';

export interface NodesNamed {
  /** Of the methodology itself, by id. */
  readonly own: ReadonlySet<string>;
  /** Whether a node of another methodology is named: it may name any of this one in turn. */
  readonly others: boolean;
}

/**
 * Walks through everything in a part of a model: every property that has expressions, those to come among them, and
 * the bodies of what is called. A loop and not a recursion, because chains of operators are deep.
 */
export function nodesNamed(model: Model, methodology: Methodology, part: unknown): NodesNamed {
  const own = new Set<string>();
  const seen = new Set<unknown>();
  let others = false;
  const open: unknown[] = [part];
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at) || seen.has(at)) continue;
    seen.add(at);
    if ((at.kind === 'node' || at.kind === 'output') && typeof at.node === 'string' && 'methodology' in at) {
      if (at.methodology === methodology.id) own.add(at.node);
      else others = true;
    }
    if (at.kind === 'let' && typeof at.let === 'string') open.push(model.lets.get(at.let)?.value);
    if (at.kind === 'constant' && typeof at.constant === 'string') open.push(model.constants.get(at.constant)?.value);
    if (at.kind === 'call' && typeof at.function === 'string') {
      const declaration = model.functions.get(at.function);
      open.push(declaration?.body, ...(declaration?.parameters ?? []));
    }
    open.push(...Object.values(at));
  }
  return { own, others };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
