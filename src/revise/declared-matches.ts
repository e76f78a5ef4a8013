/** How nodes came from one edition to another by what revisions say: nothing of it is a guess. */

import type { Change, Methodology, Model } from '../model/model.js';

/** The revisions that lead from one edition to another, the first one first; nothing where they do not. */
export function revisionsBetween(
  model: Model,
  before: Methodology,
  after: Methodology,
): readonly Methodology[] | undefined {
  const chain: Methodology[] = [];
  for (let at: Methodology | undefined = after; at !== undefined;) {
    if (at.id === before.id) return chain.reverse();
    if (at.revision === undefined || chain.includes(at)) return undefined;
    chain.push(at);
    at = model.methodologies.get(at.revision.base);
  }
  return undefined;
}

/** Ids of the newer edition by those of the older; nothing where no revisions lead from the one to the other. */
export function declaredMatches(
  model: Model,
  before: Methodology,
  after: Methodology,
): ReadonlyMap<string, string> | undefined {
  const revisions = revisionsBetween(model, before, after);
  if (revisions === undefined) return undefined;
  let ids: Ids = new Map([...before.nodes.keys()].map((id) => [id, id]));
  const past = new Map([[before.id, ids]]);
  for (const { id, revision, nodes } of revisions) {
    ids = followed(ids, revision?.changes ?? [], nodes, past);
    past.set(id, ids);
  }
  return ids;
}

/** Ids of a later edition by those of the first one. */
type Ids = ReadonlyMap<string, string>;

/** @param past the ids of each edition until then: what comes back from one of them is what it was */
function followed(
  ids: Ids,
  changes: readonly Change[],
  nodes: Methodology['nodes'],
  past: ReadonlyMap<string, Ids>,
): Ids {
  const current = new Map(ids);
  // `remove` also takes a node out of a further parent; then it is still there at the end, if nothing has its name.
  const doubtful = new Set<string>();
  const within = (id: string, path: string): boolean => id === path || id.startsWith(`${path}.`);
  const leave = (path: string): void => {
    for (const [before, id] of current) if (within(id, path)) current.delete(before);
  };
  for (const { kind, path, property, result, edition } of changes) {
    if (property !== undefined) continue;
    if (kind === 'remove') for (const gone of nodesNamed(path, current)) doubtful.add(gone);
    if (result === undefined || result === '') continue;
    if (doubtful.delete(result)) leave(result);
    if (kind === 'restore')
      for (const [before, id] of past.get(edition ?? '') ?? [])
        if (within(id, path)) current.set(before, result + id.slice(path.length));
    if (kind !== 'rename' && kind !== 'move') continue;
    for (const [before, id] of current) if (within(id, path)) current.set(before, result + id.slice(path.length));
  }
  for (const [before, id] of current) if (!nodes.has(id)) current.delete(before);
  return current;
}

/** A line can remove several nodes: their ids stand behind each other. */
function nodesNamed(path: string, current: ReadonlyMap<string, string>): readonly string[] {
  return [...current.values()].includes(path) ? [path] : path.split(', ');
}
