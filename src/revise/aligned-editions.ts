/** Two editions in one model in which a node of either can stand beside nodes of the other. */

import type { Column, DeclarationKind, Methodology, Model, Source, UnitSet } from '../model/model.js';
import { declaredBehind, declaredKey, type DeclaredKind, isObject, PLACES, REFERENCES } from './declared-behind.js';
import type { Diff, Edition } from './difference.js';
import { relocated, withoutLets } from './relocate.js';

export interface AlignedEditions {
  /** The newer edition's model, with what the older one declares otherwise under ids of its own. */
  readonly model: Model;
  /** With the id and the node ids of the newer edition; what is gone has ids that nothing else has. */
  readonly before: Methodology;
  readonly after: Methodology;
  /** What the older edition lists as units and how it spells them, where that differs: to stand in the place of the newer set. */
  readonly unitsBefore?: UnitSet;
  /** Where the data of the older edition are: its sources, by their ids in the model. In the model, they are where those of the newer one are. */
  readonly sourcesBefore: ReadonlyMap<string, Source>;
  /** Those of them that the newer edition has no like of. */
  readonly sourcesGone: ReadonlySet<string>;
}

/** What is said about something declared scores nothing. */
const TOLD = ['id', 'name', 'titles', 'documentation', 'notes', 'within'] as const;

/** What the ids of the older edition become, by `kind id`; attributes of units are among them. */
type Ids = ReadonlyMap<string, string>;

/**
 * Gives the older edition the ids of the newer one: of nodes, and of everything declared that scores alike in both. What
 * does not keeps to itself, as `survey@older`. Both score the same set of units, so that every source fits either edition.
 * Which file a source reads, and how that is written, is no part of the method: both read the files of the newer edition.
 *
 * @param diff of two editions that stand in one model
 */
export function alignEditions({ before, after, kept }: Diff): AlignedEditions {
  const { model } = after;
  const old = relocated(withoutLets(before.model, before.methodology), after.methodology.id, kept);
  const own = after.methodology;
  const stands = [old.nodes, old.screens, old.frozen, before.model.unitSets.get(old.unitSet)];
  const itself = new Set([
    declaredKey('methodologies', before.methodology.id),
    declaredKey('methodologies', after.methodology.id),
    declaredKey('unitSets', old.unitSet),
  ]);
  const reached = declaredBehind(before.model, stands, itself);
  const rewrite = <T>(part: T, ids: Ids): T => rewritten(part, { before, after, kept }, ids);
  const units = model.unitSets.get(own.unitSet);
  // Where old units were merged into others, the old ones stay what they are, and lead to the new ones.
  const isMerged = nameOfUnits(before) !== nameOfUnits(after);
  const unitsBefore = before.model.unitSets.get(old.unitSet);
  if (units === undefined || unitsBefore === undefined) throw new Error('both editions score units');

  // All that can be the same is taken for it until something in it is seen to differ.
  const ids = new Map<string, string>(isMerged ? [] : [[declaredKey('unitSets', old.unitSet), own.unitSet]]);
  for (const { kind, id } of reached) ids.set(declaredKey(kind, id), counterpart(model, kind, id) ?? id);
  const differing = new Set<string>();
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [name, attribute] of isMerged ? [] : unitsBefore.attributes) {
      const other = units.attributes.get(name);
      const key = `attributes ${name}`;
      if (differing.has(key) || (other && sameScoring(rewrite(attribute, ids), other))) continue;
      differing.add(key);
      ids.set(key, `${name}${OLDER}`);
      isSettled = false;
    }
    for (const { kind, id, content } of reached) {
      const key = declaredKey(kind, id);
      const other = (model[kind] as ReadonlyMap<string, object>).get(ids.get(key)!);
      if (differing.has(key) || (other !== undefined && sameDeclared(rewrite(content, ids), other))) continue;
      differing.add(key);
      ids.set(key, `${ids.get(key)}${OLDER}`);
      isSettled = false;
    }
  }

  const declared = new Map<DeclaredKind, Map<string, object>>(
    [...new Set(REFERENCES.values())].map((kind) => [kind, new Map<string, object>(model[kind])]),
  );
  const sourcesBefore = new Map<string, Source>();
  const sourcesGone = new Set<string>();
  for (const { kind, id, content } of reached) {
    const key = declaredKey(kind, id);
    const own = ids.get(key)!;
    const written = { ...rewrite(content, ids), id: own };
    const other = model.sources.get(counterpart(model, 'sources', id) ?? '');
    if (!isSource(written)) {
      if (differing.has(key)) declared.get(kind)!.set(own, written);
      continue;
    }
    sourcesBefore.set(own, written);
    if (other === undefined) sourcesGone.add(own);
    declared.get(kind)!.set(own, differing.has(key) ? standingAt(written, other) : withColumns(other!, written));
  }
  const attributes = new Map(units.attributes);
  for (const [name, attribute] of unitsBefore.attributes) {
    const id = ids.get(`attributes ${name}`);
    if (id !== undefined) attributes.set(id, { ...rewrite(attribute, ids), name: id });
  }
  const joined: UnitSet = { ...units, attributes };
  declared.get('unitSets')!.set(units.id, joined);
  const { listed, spellings } = rewrite(unitsBefore, ids);
  const isListedAlike = isMerged || sameScoring([listed, spellings], [units.listed, units.spellings]);
  return {
    model: {
      ...(Object.fromEntries(declared) as unknown as Pick<Model, DeclarationKind>),
      tests: [],
      uncertainties: [],
    },
    before: rewrite(old, ids),
    after: own,
    ...(isListedAlike ? {} : { unitsBefore: { ...joined, listed, spellings } }),
    sourcesBefore,
    sourcesGone,
  };
}

/** Ids are names, but for a file behind them where several files declare one. */
function nameOfUnits({ model, methodology }: Edition): string | undefined {
  return model.unitSets.get(methodology.unitSet)?.name;
}

const OLDER = '@older';

/** How ids end that a joined model gives to what the older of two models declares otherwise. */
const JOINED = '@before';

/** What stands in the newer model where the older one has this; a methodology is only itself. */
function counterpart(model: Model, kind: DeclaredKind, id: string): string | undefined {
  const name = id.endsWith(JOINED) ? id.slice(0, -JOINED.length) : id;
  return model[kind].has(name) ? name : undefined;
}

/** The same part with the ids of the newer edition. */
function rewritten<T>(part: T, { before, after, kept }: Pick<Diff, 'before' | 'after' | 'kept'>, ids: Ids): T {
  const [self, unitSet] = [before.methodology.id, before.methodology.unitSet];
  const units = after.model.unitSets.get(after.methodology.unitSet);
  const walk = (at: unknown): unknown => {
    if (Array.isArray(at)) return at.map(walk);
    if (at instanceof Map) return new Map([...at].map(([key, value]): [unknown, unknown] => [key, walk(value)]));
    if (!isObject(at)) return at;
    const isOwnNode = (at.kind === 'node' || at.kind === 'output') && at.methodology === self;
    const isAttribute = at.kind === 'attribute' && at.unitSet === unitSet;
    return Object.fromEntries(
      Object.entries(at).map(([key, value]) => {
        if (typeof value !== 'string' || PLACES.has(key)) return [key, PLACES.has(key) ? value : walk(value)];
        if (isOwnNode && key === 'methodology') return [key, after.methodology.id];
        if (isOwnNode && key === 'node') return [key, kept.get(value) ?? `gone: ${value}`];
        // Units that were merged have the attributes of those that they became.
        if (isAttribute && key === 'unitSet' && units?.attributes.has(String(at.attribute)) === true)
          return [key, after.methodology.unitSet];
        if (isAttribute && key === 'attribute') return [key, ids.get(`attributes ${value}`) ?? value];
        const kind = REFERENCES.get(key);
        return [key, kind === undefined ? value : (ids.get(declaredKey(kind, value)) ?? value)];
      }),
    );
  };
  return walk(part) as T;
}

/** Whether two declarations of a kind score alike; both are written with ids of the newer edition. */
function sameDeclared(old: object, own: object): boolean {
  if (old === own) return true;
  if (!isSource(old) || !isSource(own)) return sameScoring(bare(old), bare(own));
  const rest = (source: Source): object => ({ ...bare(source), columns: '', path: '', settings: '', periodName: '' });
  const shared = [...old.columns].filter(([name]) => own.columns.has(name));
  return (
    sameScoring(rest(old), rest(own)) &&
    shared.every(([name, column]) => sameScoring(untitled(column), untitled(own.columns.get(name)!)))
  );
}

function untitled(column: Column): object {
  return { ...column, title: '', header: '' };
}

/** A source with the columns that only the older edition reads from it. */
function withColumns(source: Source, { columns }: Source): Source {
  return { ...source, columns: new Map([...columns, ...source.columns]) };
}

/** A source of the older edition, read from where the newer one has its like. */
function standingAt(source: Source, other: Source | undefined): Source {
  if (other === undefined) return source;
  const { path, settings, span } = other;
  const columns = [...source.columns].map(
    ([name, column]) => [name, { ...column, header: other.columns.get(name)?.header ?? column.header }] as const,
  );
  return { ...source, path, settings, span, columns: new Map(columns) };
}

function isSource(declared: object): declared is Source {
  return 'pathSpan' in declared;
}

function bare(declared: object): object {
  return { ...declared, ...Object.fromEntries(TOLD.map((key) => [key, ''])) };
}

/** Whether two parts say the same, wherever they stand. A loop, because chains of operators are deep. */
function sameScoring(old: unknown, own: unknown): boolean {
  const open: (readonly [unknown, unknown])[] = [[old, own]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (!isObject(a) || !isObject(b)) return false;
    const [entriesA, entriesB] = [entriesOf(a), entriesOf(b)];
    for (const key of new Set([...entriesA.keys(), ...entriesB.keys()])) {
      if (!PLACES.has(key)) open.push([entriesA.get(key), entriesB.get(key)]);
    }
  }
  return true;
}

function entriesOf(part: object): ReadonlyMap<string, unknown> {
  return part instanceof Map ? (part as ReadonlyMap<string, unknown>) : new Map(Object.entries(part));
}
