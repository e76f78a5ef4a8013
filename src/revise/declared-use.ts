/** What the editions use of what is declared outside of them, and which nodes use it. */

import type { Methodology, Model, Source } from '../model/model.js';
import type { EditionPair } from './edition-pair.js';
import { namedIn } from './join-models.js';
import { type Kind, KINDS } from './references.js';

/** Declarations as `kind id`, and columns as `column source.name`, that a part of a model stands on, directly or not. */
export type Uses = ReadonlySet<string>;

export function usesOf(part: unknown, model: Model, below = new Map<string, Uses>()): Uses {
  const uses = new Set<string>();
  for (const name of namedIn(part)) {
    uses.add(name);
    for (const use of standsOn(name, model, below)) uses.add(use);
  }
  return uses;
}

/** What a declaration stands on. Many parts stand on the same few: `below` keeps what was found. */
function standsOn(name: string, model: Model, below: Map<string, Uses>): Uses {
  const known = below.get(name);
  if (known !== undefined) return known;
  const uses = new Set<string>();
  const open = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const use of namedIn(declaredAs(at, model))) {
      if (uses.has(use)) continue;
      uses.add(use);
      open.push(use);
    }
  }
  below.set(name, uses);
  return uses;
}

/** What `kind id` declares. A source is more than what is read of it: its columns count where they are used. */
function declaredAs(name: string, model: Model): unknown {
  const space = name.indexOf(' ');
  const [kind, id] = [name.slice(0, space), name.slice(space + 1)];
  if (!KINDS.includes(kind as Kind)) return undefined;
  const declared: unknown = model[kind as Kind].get(id);
  if (kind !== 'sources' || declared === undefined) return declared;
  const { unitColumn, periodColumn, unitSet } = declared as Source;
  return [{ unitSet }, ...[unitColumn, periodColumn].map((column) => ({ source: id, column }))];
}

/** What either edition uses, with the ids of the joined model. */
export function usesOfEditions(pair: EditionPair): Uses {
  return usesIn(pair).all;
}

export function isUsed(uses: Uses, kind: Kind, ids: readonly (string | undefined)[]): boolean {
  return ids.some((id) => id !== undefined && uses.has(`${kind} ${id}`));
}

export function isColumnUsed(uses: Uses, sources: readonly (string | undefined)[], column: string): boolean {
  return sources.some((source) => uses.has(`column ${source}.${column}`) || uses.has(`column ${source}.*`));
}

/** The nodes of the newer edition that stand on a declaration that is another one now, in the order of the text. */
export function nodesUsing(pair: EditionPair, kind: Kind, ids: readonly (string | undefined)[]): readonly string[] {
  const { users } = usesIn(pair);
  const found = new Set(ids.flatMap((id) => users.get(`${kind} ${id}`) ?? []));
  return [...pair.after.nodes.keys()].filter((id) => found.has(id));
}

interface UsesOfPair {
  readonly all: Uses;
  /** By `kind id` the nodes that use it, of what is declared otherwise. */
  readonly users: ReadonlyMap<string, readonly string[]>;
}

/** Several rules ask for the same pair. */
const KNOWN = new WeakMap<EditionPair, UsesOfPair>();

function usesIn(pair: EditionPair): UsesOfPair {
  const known = KNOWN.get(pair);
  if (known !== undefined) return known;
  const otherwise = new Set(
    pair.otherwise.flatMap(({ kind, before, after }) => [`${kind} ${before}`, `${kind} ${after}`]),
  );
  const below = new Map<string, Uses>();
  // What a node stands on by way of other nodes of its edition is theirs.
  const editions = new Set([pair.editions.before.id, pair.editions.after.id]);
  const methodologies = new Map([...pair.model.methodologies].filter(([id]) => !editions.has(id)));
  const others: Model = { ...pair.model, methodologies };
  const all = new Set(usesOf([facts(pair.before), facts(pair.after)], others, below));
  const users = new Map<string, string[]>();
  for (const edition of [pair.before, pair.after]) {
    for (const [id, { children, ...node }] of edition.nodes) {
      for (const use of usesOf([node, children.map(({ weight }) => weight)], others, below)) {
        all.add(use);
        if (!otherwise.has(use)) continue;
        const nodes = users.get(use);
        if (nodes === undefined) users.set(use, [id]);
        else nodes.push(id);
      }
    }
  }
  const found = { all, users };
  KNOWN.set(pair, found);
  return found;
}

/** What an edition says beside its nodes; how it came to be is no use of what it came from. */
function facts({ unitSet, merges, screens, frozen, uses }: Methodology): unknown {
  return [{ unitSet }, merges, screens, frozen, uses.map((id) => ({ methodology: id }))];
}
