import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import type { Revising } from './changes.js';
import { childNamesIn, childrenIn, idIn, keepPast, nameIn, parentIn, revisedIn } from './editions.js';
import { strongest } from './layers.js';
import { didYouMean } from './nearest.js';
import { recordTrail } from './record-path.js';
import { enter, isWithin, reportTaken } from './relocations.js';
import { type ChildDraft, createEntry, type NodeDraft, type Restored, type Revised } from './resolution.js';
import { revisedBy } from './revised.js';
import { lookupValue } from './scopes.js';
import { propertySpan, spanOf } from './spans.js';
import { methodologySymbol } from './symbols.js';
import { findTarget } from './targets.js';

/*
 * `restore Bias of Index2006`: a node, with all that stood in it, as an edition before had it. Text of that edition still
 * means what it meant there.
 */

type Done = Pick<M.Change, 'kind' | 'path' | 'result' | 'edition'>;

/** How one node stood in the edition that it comes back from. */
interface Standing {
  readonly node: NodeDraft;
  readonly name: string;
  readonly children: readonly ChildDraft[];
  readonly revised: readonly Revised[];
}

export function restoreNode(change: A.RestoreChange, revising: Revising): Done | undefined {
  const { methodology, lexical, resolution } = revising;
  const { file } = lexical.scope;
  const edition = editionOf(change, revising);
  const node = edition === undefined ? undefined : nodeOf(change, edition, revising);
  if (edition === undefined || node === undefined) return undefined;
  const span = spanOf(file, change);
  const place = placeFor(change, node, edition, revising);
  if (place === undefined) return undefined;
  const standing = standingIn(node, edition, span, revising);
  if (standing === undefined) return undefined;
  const { name } = standing[0]!;
  const taken = place.childNames.get(name) ?? (node.shared ? methodology.shared : undefined)?.get(name);
  if (taken !== undefined) return reportTaken(taken, place, name, span, revising);

  const path = idIn(node, edition);
  const weight = weightFromList(node, edition);
  const holders =
    node.shared && change.target === undefined ? holdersIn(node, edition, revising) : ([place] as readonly NodeDraft[]);
  const edges = holders.map((holder) => edgeIn(holder, node, edition));
  for (const { node: one } of standing) keepPast(one, lexical.edition - 1);
  const restored: Restored = {
    edition: lexical.edition,
    from: edition,
    span,
    replacements: methodology.replacements.length,
  };
  for (const stood of standing) putBack(stood, restored, revising);
  if (!node.shared) node.parent = place;
  else methodology.shared.set(name, node);
  holders.forEach((holder, index) => attach(holder, edges[index]!, edition, revising));
  enter(
    standing.map(({ node: one }) => one),
    revising,
  );
  if (weight !== undefined) revisedBy(revising, node).layer.properties.set('weight', [weight]);
  resolution.record?.(propertySpan(file, change, 'edition'), methodologySymbol(methodology.lineage[edition]!));
  return { kind: 'restore', path, result: node.id, edition: methodology.lineage[edition]!.id };
}

// ------------------------------------------------------------------------------------------------ which edition, which node

/** The edition that a line names: one of those that the revision stands on. */
function editionOf(change: A.RestoreChange, { methodology, lexical, resolution }: Revising): number | undefined {
  const name = change.edition;
  if (name === undefined) return undefined;
  const before = methodology.lineage.slice(0, lexical.edition);
  // An import is not needed for it, but counts as used.
  const declared = lookupValue(lexical.scope, name);
  const exact = declared?.symbol === 'methodology' ? before.indexOf(declared) : -1;
  const found = exact >= 0 ? exact : before.findLastIndex((edition) => edition.name === name);
  if (found >= 0) return found;
  const span = propertySpan(lexical.scope.file, change, 'edition');
  const own = methodology.lineage[lexical.edition]!;
  resolution.report(
    'revision/no-ancestor',
    span,
    own.name === name
      ? `\`${name}\` is this revision itself, and what it takes out itself need not come back.`
      : `\`${own.name}\` does not stand on an edition called \`${name}\`.`,
    {
      hint:
        didYouMean(
          name,
          before.map((edition) => ({ name: edition.name, kind: 'an edition before' })),
        ) ?? `Name an edition before: ${before.map((edition) => `\`${edition.name}\``).join(' or ')}.`,
    },
  );
  return undefined;
}

/** The node that goes by a path in an edition, or by its bare name if only one node has it there. */
function nodeOf({ path }: A.RestoreChange, edition: number, revising: Revising): NodeDraft | undefined {
  const { methodology, lexical, resolution } = revising;
  const names = path?.names ?? [];
  const [head, ...rest] = names;
  if (path === undefined || head === undefined) return undefined;
  const { root } = methodology;
  const all = nodesIn(root, edition);
  const { name: title } = methodology.lineage[edition]!;
  const namesakes = all.filter((node) => nameIn(node, edition) === head);
  const top = childNamesIn(root, edition).get(head);
  const trail: (NodeDraft | undefined)[] =
    head === title && rest.length > 0 ? [root] : [top ?? (namesakes.length === 1 ? namesakes[0] : undefined)];
  for (const name of rest) {
    const at = trail.at(-1);
    trail.push(at === undefined ? undefined : childNamesIn(at, edition).get(name));
  }
  const { file } = lexical.scope;
  if (trail[0] === root)
    resolution.record?.(propertySpan(file, path, 'names', 0), methodologySymbol(methodology.lineage[edition]!));
  recordTrail(trail[0] === root ? [undefined, ...trail.slice(1)] : trail, path, file, resolution);
  const found = trail.at(-1);
  if (found !== undefined) return found;
  const span = spanOf(lexical.scope.file, path);
  if (rest.length === 0 && namesakes.length > 1) {
    const paths = namesakes.slice(0, 3).map((node) => `\`${idIn(node, edition)}\``);
    resolution.report('names/unknown', span, `Several nodes of \`${title}\` are called \`${head}\`.`, {
      hint: `Write its path: ${paths.join(' or ')}.`,
    });
    return undefined;
  }
  const known = all.map((node) => ({ name: nameIn(node, edition), kind: kindWord(node) }));
  resolution.report('names/unknown', span, `The edition \`${title}\` has no node \`${names.join('.')}\`.`, {
    hint: didYouMean(names.at(-1)!, known) ?? 'Write its path as it was there: `Economy.Trade`.',
  });
  return undefined;
}

/** All nodes of an edition, each once. */
function nodesIn(root: NodeDraft, edition: number): readonly NodeDraft[] {
  const found = new Set<NodeDraft>();
  const open = [...childNamesIn(root, edition).values()];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...childNamesIn(at, edition).values());
  }
  return [...found];
}

function kindWord({ kind }: NodeDraft): string {
  return kind === 'pillar' ? 'a pillar' : 'an indicator';
}

// ------------------------------------------------------------------------------------------------ where to

/** The place that a line names, or the old one if it is still there. */
function placeFor(
  change: A.RestoreChange,
  node: NodeDraft,
  edition: number,
  revising: Revising,
): NodeDraft | undefined {
  const { methodology, lexical, resolution } = revising;
  const span = spanOf(lexical.scope.file, change);
  const name = nameIn(node, edition);
  if (node.removed === undefined) {
    resolution.report('revision/already', span, `\`${name}\` is there: \`${node.id}\` is the same node.`, {
      hint: 'Remove this line; `move` puts a node elsewhere, and `set` changes what is said about it.',
      related: [{ message: 'It stands here.', span: node.nameSpan }],
    });
    return undefined;
  }
  if (change.target !== undefined) {
    const target = findTarget(change.target, revising);
    if (target !== undefined && isWithin(target, node)) return undefined;
    return target;
  }
  const old = node.shared ? holdersIn(node, edition, revising)[0] : parentIn(node, edition);
  if (old !== undefined && (old === methodology.root || old.removed === undefined)) return old;
  const gone = old === undefined ? undefined : nameIn(old, edition);
  resolution.report(
    'revision/gone',
    span,
    gone === undefined
      ? `Nothing in which \`${name}\` stood is there any longer.`
      : `\`${name}\` stood in \`${gone}\`, which is no longer there.`,
    {
      hint: `Say where it is to stand: \`restore ${change.path?.names.join('.') ?? name} of ${change.edition} to ...\`${
        gone === undefined ? '' : `, or restore \`${gone}\``
      }.`,
      related: old?.removed === undefined ? [] : [{ message: 'It is taken out here.', span: old.removed }],
    },
  );
  return undefined;
}

/** The nodes under which a node stood in an edition, and that are still there. */
function holdersIn(node: NodeDraft, edition: number, { methodology }: Revising): readonly NodeDraft[] {
  return [...methodology.nodes.values()].filter((holder) =>
    childrenIn(holder, edition).some((child) => child.node === node),
  );
}

// ------------------------------------------------------------------------------------------------ how it stood

/** The node and what stood in it, outer nodes first; nothing where a part of it cannot come back, which is reported. */
function standingIn(
  node: NodeDraft,
  edition: number,
  span: Standing['node']['span'],
  revising: Revising,
): readonly Standing[] | undefined {
  const name = nameIn(node, edition);
  const children = childrenIn(node, edition);
  const found: Standing[] = [{ node, name, children, revised: revisedIn(node, edition) }];
  for (const { node: child } of children) {
    const included = child.shared || parentIn(child, edition) !== node;
    if (included === (child.removed === undefined)) {
      if (included) continue;
      const inner = standingIn(child, edition, span, revising);
      if (inner === undefined) return undefined;
      found.push(...inner);
      continue;
    }
    const called = nameIn(child, edition);
    const { report } = revising.resolution;
    if (included)
      report('revision/gone', span, `\`${name}\` includes \`${called}\`, which is no longer there.`, {
        hint: `Restore \`${called}\` first.`,
        related: [{ message: 'It is taken out here.', span: child.removed! }],
      });
    else
      report(
        'revision/already',
        span,
        `\`${called}\` stood in \`${name}\`, and stands in \`${child.parent!.name}\` now.`,
        {
          hint: `A node has one place: take \`${child.id}\` out first, or add \`${name}\` anew.`,
          related: [{ message: 'It stands here.', span: child.nameSpan }],
        },
      );
    return undefined;
  }
  return found;
}

function putBack({ node, name, children, revised }: Standing, restored: Restored, { methodology }: Revising): void {
  node.name = name;
  node.children.splice(0, node.children.length, ...children);
  node.childNames.clear();
  for (const child of children)
    node.childNames.set(
      child.node.removed === undefined ? child.node.name : nameIn(child.node, restored.from),
      child.node,
    );
  for (const child of children) if (child.node.removed !== undefined) child.node.parent = node;
  node.revised.splice(0, node.revised.length, ...revised);
  node.restored = restored;
  node.removed = undefined;
  methodology.departed.delete(name);
}

/** The edge on which a node stood, with the weight that an `include` gave it there. */
function edgeIn(holder: NodeDraft, node: NodeDraft, edition: number): ChildDraft {
  return (
    childrenIn(holder, edition).find((child) => child.node === node) ?? { node, span: node.nameSpan, weight: undefined }
  );
}

/** Behind what it stood behind, as far as that is still there. */
function attach(holder: NodeDraft, edge: ChildDraft, edition: number, { lexical }: Revising): void {
  keepPast(holder, lexical.edition - 1);
  const old = childrenIn(holder, edition).map(({ node }) => node);
  const before = old.slice(0, Math.max(0, old.indexOf(edge.node)));
  const at = holder.children.findLastIndex(({ node }) => before.includes(node));
  holder.children.splice(old.includes(edge.node) ? at + 1 : holder.children.length, 0, edge);
  holder.childNames.set(edge.node.name, edge.node);
}

/** The weight that a list at its parent gave a node: it comes back with it, also where another list stands now. */
function weightFromList(node: NodeDraft, edition: number) {
  const parent = node.shared ? undefined : parentIn(node, edition);
  if (parent === undefined) return undefined;
  const said = strongest({ ...parent, revised: [...revisedIn(parent, edition)] }, 'weights')?.entries[0];
  const list = said?.ast as A.Weighting | undefined;
  if (said === undefined || list?.braced !== true) return undefined;
  const named = childNamesIn(parent, said.lexical.edition);
  const item = list.items.find(({ name }) => named.get(name) === node);
  return item?.weight === undefined ? undefined : createEntry(item.weight, said.lexical);
}
