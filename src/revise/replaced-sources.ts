/** Sources that take the place of others: the framework reads from another one what it read from the first, column by column. */

import type { Column, Methodology, Model, Source } from '../model/model.js';
import { readsSource } from '../model/part-of-model.js';
import { declaredBehind, declaredKey } from './declared-behind.js';
import { namedIn, sameParts } from './join-models.js';
import type { NodePair } from './node-pair.js';

/** A source of the older edition, and the one from which the newer edition reads in its place. */
export interface ReplacedSource {
  readonly before: Source;
  readonly after: Source;
}

interface Sides {
  readonly model: Model;
  /** With the node ids of the newer edition. */
  readonly before: Methodology;
  readonly after: Methodology;
  readonly aliases: ReadonlyMap<string, string>;
  /** The nodes of both that say anything otherwise: most differences are none of sources, and are done with here. */
  readonly changed: readonly Pick<NodePair, 'before' | 'after' | 'aliases' | 'apart'>[];
}

/** More than this share of what reads either of two sources says the same of the other one. */
const MOST = 0.5;

/**
 * A source takes the place of another one where the older edition does not read the new one, the newer edition does not read the
 * old one, and most of what reads either differs by nothing else. Both must be about the same units and periods, and the
 * columns that are in use be of one type, range and unit of measure: otherwise it is another measurement, and told as
 * values that are others. It is the same pair the other way round.
 */
export function replacedSources({ model, before, after, aliases, changed }: Sides): readonly ReplacedSource[] {
  if (!changed.some(readsOthers)) return [];
  const [was, is] = [sourcesRead(before), sourcesRead(after)];
  const gone = [...was].filter((id) => !is.has(aliases.get(id) ?? id));
  const old = new Set([...was].map((id) => aliases.get(id) ?? id));
  const fresh = [...is].filter((id) => !old.has(id));
  if (gone.length === 0 || fresh.length === 0) return [];
  const pairs = gone.flatMap((id): readonly ReplacedSource[] => {
    const found = fresh.filter((other) => takesPlaceOf(other, id, { model, before, after, aliases, changed }));
    return found.length === 1 ? [{ before: model.sources.get(id)!, after: model.sources.get(found[0]!)! }] : [];
  });
  const isOnce = ({ after: own }: ReplacedSource): boolean => pairs.filter((other) => other.after === own).length === 1;
  return pairs.filter(isOnce);
}

/** Whether a node reads another source than it did. */
function readsOthers({ before, after, aliases, apart }: Sides['changed'][number]): boolean {
  return apart.some((key) => {
    if (key === 'children') return false;
    const old = sourcesIn([before[key]]);
    if (old.size === 0) return false;
    const own = sourcesIn([after[key]]);
    return [...own].some((id) => !old.has(id)) && [...old].some((id) => !own.has(aliases.get(id) ?? id));
  });
}

function takesPlaceOf(own: string, old: string, { model, before, after, aliases }: Sides): boolean {
  const [from, to] = [model.sources.get(old), model.sources.get(own)];
  if (from === undefined || to === undefined || !fitsAsWhole(from, to, aliases)) return false;
  if (hasNamesake(from, model, aliases) || hasNamesake(to, model, aliases)) return false;
  // A line of a revision reaches what the framework reads, and nothing beside it.
  if ([before, after].some((edition) => [old, own].some((id) => readsBeside(edition, id, model)))) return false;
  const swapped = new Map(aliases).set(old, own);
  let [alike, all] = [0, 0];
  const used = new Set<string>();
  for (const node of after.nodes.values()) {
    const other = before.nodes.get(node.id);
    if (other === undefined) continue;
    for (const key of Object.keys(node) as (keyof typeof node)[]) {
      const [first, second] = [other[key], node[key]];
      if (!readsSource([first], old) && !readsSource([second], own)) continue;
      all++;
      if (!sameParts(first, second, { aliases: swapped })) continue;
      alike++;
      for (const name of namedIn([first]))
        if (name.startsWith(`column ${old}.`)) used.add(name.slice(`column ${old}.`.length));
    }
  }
  // What takes a whole source takes all of its columns.
  const columns = used.has('*') ? [...from.columns.keys(), ...to.columns.keys()] : [...used];
  const isRead = columns.every((name) => isSameColumn(from.columns.get(name), to.columns.get(name)));
  return isRead && all > 0 && alike / all > MOST;
}

/** A source with the same name is another one in another file: which of them a line means would not be seen. */
function hasNamesake({ id, name }: Source, { sources }: Model, aliases: ReadonlyMap<string, string>): boolean {
  const plain = (other: string): string => aliases.get(other) ?? other;
  return [...sources.values()].some((other) => plain(other.id) !== plain(id) && other.name === name);
}

/** What stands in the nodes of an edition and in its screens. */
function sourcesRead({ nodes, screens }: Methodology): ReadonlySet<string> {
  return sourcesIn([...nodes.values(), ...screens]);
}

function sourcesIn(parts: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...parts];
  for (let at = open.pop(); open.length > 0 || at !== undefined; at = open.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    for (const key in at) {
      const value = (at as Readonly<Record<string, unknown>>)[key];
      if (key === 'source' && typeof value === 'string') found.add(value);
      else if (typeof value === 'object' && key !== 'span' && key !== 'nameSpan') open.push(value);
    }
  }
  return found;
}

/** Whether an edition reads a source by a name that is declared outside of it, or where no line of a revision reaches. */
function readsBeside(edition: Methodology, source: string, model: Model): boolean {
  const { id, nodes, screens, merges, frozen } = edition;
  if (readsSource([merges, frozen, screens], source)) return true;
  // What a node says of other nodes of its edition stands in it.
  const itself = new Set([declaredKey('methodologies', id)]);
  const names = declaredBehind(model, [[...nodes.values()], screens], itself).filter(({ kind }) => kind !== 'sources');
  return names.some(({ content }) => readsSource([content], source));
}

function fitsAsWhole(from: Source, to: Source, aliases: ReadonlyMap<string, string>): boolean {
  const units = ({ unitSet }: Source): string | undefined => aliases.get(unitSet ?? '') ?? unitSet;
  return from.role === to.role && units(from) === units(to) && from.periodName === to.periodName;
}

function isSameColumn(first: Column | undefined, second: Column | undefined): boolean {
  if (first === undefined || second === undefined) return first === second;
  return (['type', 'range', 'measure'] as const).every((key) => sameParts([first[key]], [second[key]]));
}
