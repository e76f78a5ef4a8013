import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import type { Revising } from './changes.js';
import { childId, keepPast } from './editions.js';
import type { NodeDraft } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { findTarget } from './targets.js';

/** Removing, renaming and moving nodes: what changes the tree itself. */

type Done = Pick<M.Change, 'kind' | 'path' | 'result'>;

/** Takes a node out, with all that stands in it; a node that is only included here stays where else it stands. */
export function removeFromFramework(node: NodeDraft, path: A.Path, span: Span, revising: Revising): boolean {
  const { methodology, lexical } = revising;
  if (isRoot(node, spanOf(lexical.scope.file, path), 'removed', revising)) return false;
  const edition = lexical.edition - 1;
  const parent = path.names.length < 2 ? undefined : findTarget(path, revising, path.names.slice(0, -1), false);
  if (parent !== undefined && (node.shared || node.parent !== parent)) {
    keepPast(parent, edition);
    detach(parent, node);
    return true;
  }
  for (const gone of withDescendants(node)) {
    for (const holder of holdersOf(gone, revising)) {
      keepPast(holder, edition);
      if (gone === node || holder.id === '' || !isWithin(holder, node)) detach(holder, gone);
    }
  }
  for (const gone of withDescendants(node)) {
    forget(gone, revising);
    gone.removed = span;
    methodology.departed.set(gone.name, { span });
    for (const { id } of gone.lets.values()) revising.resolution.lets.delete(id);
  }
  if (node.shared) methodology.shared.delete(node.name);
  return true;
}

export function renameNode(change: A.RenameChange, revising: Revising): Done | undefined {
  const { methodology, lexical } = revising;
  const { file } = lexical.scope;
  const { name } = change;
  const node = findTarget(change.path, revising);
  if (node === undefined || name === undefined) return undefined;
  const nameSpan = propertySpan(file, change, 'name');
  if (isRoot(node, spanOf(file, change.path), 'renamed', revising)) return undefined;
  if (node.name === name) {
    revising.resolution.report('revision/no-change', nameSpan, `\`${node.id}\` is called \`${name}\` already.`, {
      hint: 'Remove this line, or write the new name.',
      related: [{ message: 'It stands here.', span: node.nameSpan }],
    });
    return undefined;
  }
  const holders = holdersOf(node, revising);
  for (const holder of node.shared ? [...holders, undefined] : holders) {
    const names = holder?.childNames ?? methodology.shared;
    const taken = names.get(name);
    if (taken !== undefined) return reportTaken(taken, holder, name, nameSpan, revising);
  }
  const { id, name: before } = node;
  for (const inner of withDescendants(node)) keepPast(inner, lexical.edition - 1);
  for (const holder of holders) {
    keepPast(holder, lexical.edition - 1);
    replaceKey(holder.childNames, before, name);
  }
  if (node.shared) replaceKey(methodology.shared, before, name);
  relocate(node, revising, () => {
    node.name = name;
  });
  methodology.departed.set(before, { span: spanOf(file, change), renamed: name });
  methodology.departed.delete(name);
  return { kind: 'rename', path: id, result: node.id };
}

export function moveNode(change: A.MoveChange, revising: Revising): Done | undefined {
  const { lexical, resolution } = revising;
  const { file } = lexical.scope;
  const node = findTarget(change.path, revising);
  const parent = node === undefined ? undefined : findTarget(change.target, revising);
  if (node === undefined || parent === undefined) return undefined;
  const span = spanOf(file, change);
  const { parent: before, id } = node;
  if (isRoot(node, spanOf(file, change.path), 'moved', revising)) return undefined;
  const refuse = (message: string, hint: string): undefined => {
    resolution.report('revision/place', span, message, { hint });
  };
  if (node.shared || before === undefined)
    return refuse(
      `\`${node.name}\` stands in \`indicators\`, not in a pillar.`,
      'Add and remove an `include` instead.',
    );
  if (isWithin(parent, node))
    return refuse(
      `\`${parent.name}\` stands in \`${node.name}\`, which cannot be moved into itself.`,
      'Move it elsewhere.',
    );
  if (parent === before) return refuse(`\`${node.name}\` stands in \`${parent.name}\` already.`, 'Remove this line.');
  const taken = parent.childNames.get(node.name);
  if (taken !== undefined) return reportTaken(taken, parent, node.name, span, revising);
  const edition = lexical.edition - 1;
  for (const inner of [before, parent, ...withDescendants(node)]) keepPast(inner, edition);
  const child = before.children.find((other) => other.node === node)!;
  detach(before, node);
  parent.children.push(child);
  parent.childNames.set(node.name, node);
  relocate(node, revising, () => {
    node.parent = parent;
  });
  return { kind: 'move', path: id, result: node.id };
}

// ------------------------------------------------------------------------------------------------ the tree

function isRoot(node: NodeDraft, span: Span, done: string, { resolution }: Revising): boolean {
  if (node.kind !== 'methodology') return false;
  resolution.report(
    'revision/place',
    span,
    `The methodology itself cannot be ${done}: the revision gives it its name.`,
    {
      hint: 'Name a pillar or an indicator.',
    },
  );
  return true;
}

export function reportTaken(
  taken: NodeDraft,
  holder: NodeDraft | undefined,
  name: string,
  span: Span,
  { resolution }: Revising,
): undefined {
  const where = holder === undefined ? '`indicators`' : `\`${holder.name}\``;
  resolution.report('revision/already', span, `There is a \`${name}\` in ${where} already.`, {
    hint: 'Give one of them another name first.',
    related: [{ message: 'It stands here.', span: taken.nameSpan }],
  });
}

export function withDescendants(node: NodeDraft): readonly NodeDraft[] {
  const own = node.children.filter(({ node: child }) => !child.shared && child.parent === node);
  return [node, ...own.flatMap((child) => withDescendants(child.node))];
}

export function isWithin(node: NodeDraft, ancestor: NodeDraft): boolean {
  for (let at: NodeDraft | undefined = node; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** The nodes under which a node stands, its parent among them. */
function holdersOf(node: NodeDraft, { methodology }: Revising): readonly NodeDraft[] {
  return [...methodology.nodes.values()].filter((holder) => holder.childNames.get(node.name) === node);
}

function detach(parent: NodeDraft, node: NodeDraft): void {
  parent.childNames.delete(node.name);
  const index = parent.children.findIndex((child) => child.node === node);
  if (index >= 0) parent.children.splice(index, 1);
}

/** The same map with another key in the same place. */
function replaceKey(names: Map<string, NodeDraft>, before: string, after: string): void {
  const entries = [...names];
  names.clear();
  for (const [name, node] of entries) names.set(name === before ? after : name, node);
}

function forget(node: NodeDraft, { methodology }: Revising): void {
  methodology.nodes.delete(node.id);
  const namesakes = methodology.byName.get(node.name) ?? [];
  if (namesakes.length <= 1) methodology.byName.delete(node.name);
  else namesakes.splice(namesakes.indexOf(node), 1);
}

/** Changes where a node stands or what it is called, and with it the ids of all that stands in it. */
function relocate(node: NodeDraft, revising: Revising, change: () => void): void {
  const moved = withDescendants(node);
  for (const one of moved) {
    forget(one, revising);
    for (const { id } of one.lets.values()) revising.resolution.lets.delete(id);
  }
  change();
  enter(moved, revising);
}

/** Makes nodes known by the ids and names that they have in their places; each behind the one that it stands in. */
export function enter(nodes: readonly NodeDraft[], { methodology, resolution }: Revising): void {
  for (const one of nodes) {
    one.id = childId(one.shared ? undefined : one.parent!.id, one.name);
    methodology.nodes.set(one.id, one);
    methodology.localNames.add(one.name);
    const namesakes = methodology.byName.get(one.name);
    if (namesakes === undefined) methodology.byName.set(one.name, [one]);
    else namesakes.push(one);
    for (const [name, before] of one.lets) {
      const after = { ...before, id: [methodology.id, one.id, name].join('.') };
      one.lets.set(name, after);
      resolution.lets.set(after.id, after);
    }
  }
}
