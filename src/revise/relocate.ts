import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodesNaming } from './nodes-naming.js';
import { eachWalked } from './references.js';

/**
 * An edition with the names of the next one: nodes that were renamed or moved go by their new ids, and those that are gone
 * by ids that nothing has. So what both editions say of a node can be compared.
 */
export function relocated(before: Methodology, id: string, kept: ReadonlyMap<string, string>): Methodology {
  const idOf = (node: string): string => kept.get(node) ?? `gone: ${node}`;
  const renamed = <T>(part: T): T => withNodeReferences(part, before.id, id, idOf);
  const nodes = new Map<string, FrameworkNode>();
  const naming = nodesNaming(before.nodes);
  before.nodes.forEach((node, old) => {
    const after = idOf(old);
    let own = node;
    if (after !== old || !node.children.every((child) => idOf(child.node) === child.node))
      own = { ...node, id: after, children: node.children.map((child) => ({ ...child, node: idOf(child.node) })) };
    nodes.set(after, naming.has(old) ? renamed(own) : own);
  });
  const screens = before.screens.map((screen) =>
    screen.kind === 'coverage'
      ? { ...screen, of: idOf(screen.of) }
      : { ...screen, condition: renamed(screen.condition) },
  );
  return { ...before, id, nodes, screens };
}

/** A part of an edition with other ids for the nodes that it names, and the edition that has them. */
export function withNodeReferences<T>(part: T, from: string, to: string, idOf: (node: string) => string): T {
  return withExpressions(part, (at) =>
    (at.kind === 'node' || at.kind === 'output') && at.methodology === from
      ? { ...at, methodology: to, node: idOf(at.node) }
      : at,
  );
}

/** The ids of the nodes of an edition that a part of it names. */
export function nodeReferences(part: unknown, methodology: string): ReadonlySet<string> {
  const found = new Set<string>();
  withNodeReferences(part, methodology, methodology, (node) => {
    found.add(node);
    return node;
  });
  return found;
}

/** A methodology with what is said by `let` inside of it written where it is used: another text does not have these names. */
export function withoutLets(model: Model, methodology: Methodology): Methodology {
  const value = (at: Expression): Expression => {
    let found = at;
    for (let let_ = own(found); let_ !== undefined; let_ = own(found)) found = let_.value;
    return found;
  };
  const own = (at: Expression) => {
    const found = at.kind === 'let' ? model.lets.get(at.let) : undefined;
    return found?.within === methodology.id && found.measure === undefined ? found : undefined;
  };
  if (![...model.lets.values()].some(({ within }) => within === methodology.id)) return methodology;
  const nodes = new Map(methodology.nodes);
  for (const id of nodesNaming(methodology.nodes)) nodes.set(id, withExpressions(nodes.get(id)!, value));
  return { ...methodology, nodes, screens: methodology.screens.map((screen) => withExpressions(screen, value)) };
}

/** The same part of a model with every expression in it replaced, from the outside inwards. */
function withExpressions<T>(part: T, replace: (expression: Expression) => Expression): T {
  // What holds nothing that is replaced stays the very same object.
  const walk = (at: unknown): unknown => {
    if (typeof at !== 'object' || at === null || at instanceof Map) return at;
    if (Array.isArray(at)) return eachWalked(at, walk);
    const whole = (isExpression(at) ? replace(at) : at) as Record<string, unknown>;
    let other: Record<string, unknown> | undefined;
    for (const key in whole) {
      const value = whole[key];
      if (typeof value !== 'object' || ASIDE.has(key)) continue;
      const replaced = walk(value);
      if (replaced !== value) (other ??= { ...whole })[key] = replaced;
    }
    return other ?? whole;
  };
  return walk(part) as T;
}

const ASIDE: ReadonlySet<string> = new Set(['span', 'nameSpan', 'measure', 'defaults']);
const REPLACED: ReadonlySet<unknown> = new Set(['node', 'output', 'let']);

function isExpression(at: object): at is Expression {
  return 'kind' in at && REPLACED.has(at.kind) && 'span' in at && ('methodology' in at || 'let' in at);
}
