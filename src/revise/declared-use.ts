/** What the editions use of what is declared outside of them, and which nodes use it. */

import type { Methodology, Model } from '../model/model.js';
import type { EditionPair } from './edition-pair.js';
import { type Kind, referencesOf } from './join-models.js';

/** Declarations as `kind id`, and columns as `column source.name`, that a part of a model stands on, directly or not. */
export type Uses = ReadonlySet<string>;

export function usesOf(part: unknown, model: Model): Uses {
  const uses = new Set<string>();
  const open: unknown[] = [part];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const column of columnsOf(at)) uses.add(`column ${column}`);
    for (const { kind, id } of referencesOf(at)) {
      if (uses.has(`${kind} ${id}`)) continue;
      uses.add(`${kind} ${id}`);
      const declared: unknown = model[kind].get(id);
      // A source is more than what is read of it: its columns count where they are used.
      if (declared !== undefined && kind !== 'functions')
        open.push(kind === 'sources' ? keysOf(declared as object, id, uses) : declared);
      else if (declared !== undefined) open.push(declared);
    }
  }
  return uses;
}

function keysOf(source: object, id: string, uses: Set<string>): unknown {
  const { unitColumn, periodColumn, unitSet } = source as Partial<Record<string, string>>;
  for (const column of [unitColumn, periodColumn]) if (column !== undefined) uses.add(`column ${id}.${column}`);
  return { unitSet };
}

/** Pairs of a source and one of its columns, wherever they stand; a whole source counts with all of them. */
function* columnsOf(part: unknown): Iterable<string> {
  const open: unknown[] = [part];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== 'object' || at === null) continue;
    if (at instanceof Map) {
      open.push(...(at as ReadonlyMap<unknown, unknown>).values());
      continue;
    }
    const { source, column, spelling, key, kind } = at as Readonly<Record<string, unknown>>;
    if (typeof source === 'string') {
      for (const name of [column, spelling, key]) if (typeof name === 'string') yield `${source}.${name}`;
      if (kind === 'source') yield `${source}.*`;
    }
    for (const [name, value] of Object.entries(at)) if (!name.endsWith('pan')) open.push(value);
  }
}

/** What either edition uses, with the ids of the joined model. */
export function usesOfEditions(pair: EditionPair): Uses {
  let uses = KNOWN.get(pair);
  if (uses === undefined) {
    const { model, editions } = pair;
    uses = new Set([...usesOf(bare(editions.before), model), ...usesOf(bare(editions.after), model)]);
    KNOWN.set(pair, uses);
  }
  return uses;
}

/** Several rules ask for the same pair. */
const KNOWN = new WeakMap<EditionPair, Uses>();
const USERS = new WeakMap<EditionPair, ReadonlyMap<string, readonly string[]>>();

/** How it came to be is no use of what it came from. */
function bare(methodology: Methodology): unknown {
  const { nodes, unitSet, screens, frozen, uses } = methodology;
  return [nodes, { unitSet }, screens, frozen, uses.map((id) => ({ methodology: id }))];
}

export function isUsed(uses: Uses, kind: Kind, ids: readonly (string | undefined)[]): boolean {
  return ids.some((id) => id !== undefined && uses.has(`${kind} ${id}`));
}

export function isColumnUsed(uses: Uses, sources: readonly (string | undefined)[], column: string): boolean {
  return sources.some((source) => uses.has(`column ${source}.${column}`) || uses.has(`column ${source}.*`));
}

/** The nodes of the newer edition that stand on a declaration, in the order of the text. */
export function nodesUsing(pair: EditionPair, kind: Kind, ids: readonly (string | undefined)[]): readonly string[] {
  const users = usersIn(pair);
  const found = new Set(ids.flatMap((id) => users.get(`${kind} ${id}`) ?? []));
  return pair.changed.map(({ id }) => id).filter((id) => found.has(id));
}

function usersIn(pair: EditionPair): ReadonlyMap<string, readonly string[]> {
  const known = USERS.get(pair);
  if (known !== undefined) return known;
  const users = new Map<string, string[]>();
  for (const { id, before, after } of pair.changed) {
    const weights = [before, after].flatMap(({ children }) => children.map(({ weight }) => weight));
    const own = [before, after].map((node) => ({ ...node, children: [] }));
    for (const use of usesOf([own, weights], pair.model)) {
      const others = users.get(use);
      if (others === undefined) users.set(use, [id]);
      else others.push(id);
    }
  }
  USERS.set(pair, users);
  return users;
}
