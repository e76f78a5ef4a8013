import type { ChildDraft, NodeDraft, Revised } from './resolution.js';

/*
 * The text of an edition means what it meant in that edition, also where a later one has moved, renamed or removed what
 * it names, or has put something else in its place. So each change keeps how a node stood before.
 */

/** Keeps how a node stands in an edition, before the next one changes its name, its parent or its children. */
export function keepPast(node: NodeDraft, edition: number): void {
  const { past, name, parent, childNames, children, revised } = node;
  if (past.at(-1)?.edition === edition) return;
  past.push({
    edition,
    name,
    parent,
    childNames: new Map(childNames),
    children: [...children],
    revised: [...revised],
  });
}

function pastOf(node: NodeDraft, edition: number | undefined) {
  return edition === undefined ? undefined : node.past.find((past) => past.edition >= edition);
}

export function childNamesIn(node: NodeDraft, edition: number | undefined): ReadonlyMap<string, NodeDraft> {
  return pastOf(node, edition)?.childNames ?? node.childNames;
}

/** The children in an edition, with the weights of those that are included. */
export function childrenIn(node: NodeDraft, edition: number): readonly ChildDraft[] {
  return pastOf(node, edition)?.children ?? node.children;
}

/** What had been said about a node by an edition, the latest first. */
export function revisedIn(node: NodeDraft, edition: number): readonly Revised[] {
  return (pastOf(node, edition)?.revised ?? node.revised).filter((revised) => revised.edition <= edition);
}

export function parentIn(node: NodeDraft, edition: number | undefined): NodeDraft | undefined {
  const past = pastOf(node, edition);
  return past === undefined ? node.parent : past.parent;
}

export function nameIn(node: NodeDraft, edition: number | undefined): string {
  return pastOf(node, edition)?.name ?? node.name;
}

/** The path below the methodology. */
export function idIn(node: NodeDraft, edition: number | undefined): string {
  if (edition === undefined) return node.id;
  if (node.kind === 'methodology') return '';
  return childId(node.shared ? undefined : idIn(parentIn(node, edition)!, edition), nameIn(node, edition));
}

/** The id of a child of the node with the id `parent`; shared nodes have none. */
export function childId(parent: string | undefined, name: string): string {
  const segment = name.includes('.') ? `\`${name}\`` : name;
  return parent === undefined || parent === '' ? segment : `${parent}.${segment}`;
}
