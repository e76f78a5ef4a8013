/** Two editions of two models, such as a file at two commits, as two editions of one model. */

import type { Methodology, Model, Source } from '../model/model.js';
import { relativeTo } from '../model/relative-path.js';
import type { Edition } from './difference.js';

export type Kind = Exclude<keyof Model, 'tests'>;
export const KINDS: readonly Kind[] = ['sources', 'unitSets', 'constants', 'lets', 'functions', 'methodologies'];

/** Fields that hold the id of something declared. */
const REFERENCES: ReadonlyMap<string, Kind> = new Map([
  ['source', 'sources'],
  ['unitSet', 'unitSets'],
  ['constant', 'constants'],
  ['let', 'lets'],
  ['within', 'methodologies'],
  ['function', 'functions'],
  ['methodology', 'methodologies'],
  ['base', 'methodologies'],
]);

/** Where something stands is no part of what it says. */
const PLACES: ReadonlySet<string> = new Set(['span', 'nameSpan', 'pathSpan', 'file']);

export interface JoinedEditions {
  readonly before: Edition;
  readonly after: Edition;
  /** What the older edition declares otherwise: its id in the joined model, and the id of what stands in its place now. */
  readonly aliases: ReadonlyMap<string, string>;
  /** What is declared otherwise, or on one side only; ids are those of the joined model. The library is left out. */
  readonly declared: readonly DeclaredPair[];
}

export interface DeclaredPair {
  readonly kind: Kind;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Both editions in one model. Nothing is done where they stand in one already. What both models declare alike is there
 * once; what the older one declares otherwise gets an id of its own, `survey@before`, and keeps its name.
 */
export function joinEditions(before: Edition, after: Edition): JoinedEditions {
  if (before.model === after.model) return { before, after, aliases: new Map(), declared: [] };
  const renamed = otherwiseDeclared(before, after);
  const idOf = (kind: Kind, id: string): string => (renamed.get(kind)?.has(id) === true ? `${id}${OLDER}` : id);
  const older = renamedModel(before.model, idOf);
  const both = <K extends Kind>(kind: K): Model[K] =>
    new Map<string, unknown>([...older[kind], ...after.model[kind]]) as unknown as Model[K];
  const model: Model = {
    sources: both('sources'),
    unitSets: both('unitSets'),
    constants: both('constants'),
    lets: both('lets'),
    functions: both('functions'),
    methodologies: both('methodologies'),
    tests: [...after.model.tests, ...older.tests],
  };
  const id = idOf('methodologies', before.methodology.id);
  const aliases = new Map(
    [...renamed].flatMap(([kind, ids]) =>
      [...ids].filter((old) => after.model[kind].has(old)).map((old) => [`${old}${OLDER}`, old] as const),
    ),
  );
  return {
    before: { model, methodology: older.methodologies.get(id)! },
    after: { model, methodology: after.methodology },
    aliases,
    declared: declaredPairs(before.model, after.model, idOf),
  };
}

function declaredPairs(before: Model, after: Model, idOf: (kind: Kind, id: string) => string): readonly DeclaredPair[] {
  return KINDS.flatMap((kind): readonly DeclaredPair[] => {
    const [older, newer] = [before[kind], after[kind]] as readonly ReadonlyMap<
      string,
      { readonly library?: boolean }
    >[];
    const ids = [...new Set([...newer!.keys(), ...older!.keys()])];
    return ids.flatMap((id): readonly DeclaredPair[] => {
      const [old, own] = [older!.get(id), newer!.get(id)];
      if (old?.library === true || own?.library === true) return [];
      if (old === undefined) return [{ kind, after: id }];
      const renamed = idOf(kind, id);
      if (own === undefined) return [{ kind, before: renamed }];
      return renamed === id ? [] : [{ kind, before: renamed, after: id }];
    });
  });
}

/** No name ends like this: ids are names, with a file behind `@`. */
const OLDER = '@before';

/**
 * The ids of the older model under which the newer one declares something else, or what is alike but uses such a thing.
 */
function otherwiseDeclared(before: Edition, after: Edition): ReadonlyMap<Kind, ReadonlySet<string>> {
  const renamed = new Map<Kind, Set<string>>(KINDS.map((kind) => [kind, new Set<string>()]));
  const users = new Map<string, { readonly kind: Kind; readonly id: string }[]>();
  const open: { readonly kind: Kind; readonly id: string }[] = [];
  for (const kind of KINDS) {
    for (const [id, old] of before.model[kind] as ReadonlyMap<string, object>) {
      const own = (after.model[kind] as ReadonlyMap<string, object>).get(id);
      if (own === undefined) continue;
      if ('library' in old && old.library === true && 'library' in own && own.library === true) continue;
      const place = (edition: Edition): string => edition.methodology.file;
      if (!sameParts(old, own, place(before), place(after))) open.push({ kind, id });
      for (const used of referencesOf(old)) {
        const key = `${used.kind} ${used.id}`;
        users.set(key, [...(users.get(key) ?? []), { kind, id }]);
      }
    }
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { kind, id } = at;
    if (renamed.get(kind)!.has(id)) continue;
    renamed.get(kind)!.add(id);
    open.push(...(users.get(`${kind} ${id}`) ?? []));
  }
  return renamed;
}

/** Whether two parts of models say the same, wherever they stand. A loop, because chains of operators are deep. */
export function sameParts(before: unknown, after: unknown, fileBefore = '', fileAfter = ''): boolean {
  const open: (readonly [unknown, unknown])[] = [[before, after]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [old, own] = pair;
    if (old === own || (Number.isNaN(old) && Number.isNaN(own))) continue;
    if (!isObject(old) || !isObject(own)) return false;
    if (old instanceof Map || own instanceof Map) {
      if (!(old instanceof Map) || !(own instanceof Map) || old.size !== own.size) return false;
      const [keysBefore, keysAfter] = [[...old.keys()], [...own.keys()]];
      if (keysBefore.some((key, index) => key !== keysAfter[index])) return false;
      for (const key of keysBefore) open.push([old.get(key), own.get(key)]);
      continue;
    }
    if (Array.isArray(old) !== Array.isArray(own)) return false;
    const keys = new Set([...Object.keys(old), ...Object.keys(own)]);
    for (const key of keys) {
      if (PLACES.has(key)) continue;
      if (key === 'path' && isSource(old) && isSource(own)) {
        if (pathFrom(fileBefore, old) !== pathFrom(fileAfter, own)) return false;
      } else open.push([old[key], own[key]]);
    }
  }
  return true;
}

function isSource(part: object): part is Source & Readonly<Record<string, unknown>> {
  return 'pathSpan' in part;
}

function pathFrom(file: string, { span, path }: Source): string {
  return relativeTo(file, span.file, path);
}

/** What a part of a model names. */
export function* referencesOf(part: unknown): Iterable<{ readonly kind: Kind; readonly id: string }> {
  const open: unknown[] = [part];
  for (let at = open.pop(); at !== undefined || open.length > 0; at = open.pop()) {
    if (!isObject(at)) continue;
    if (at instanceof Map) {
      open.push(...(at as ReadonlyMap<unknown, unknown>).values());
      continue;
    }
    for (const [key, value] of Object.entries(at)) {
      const kind = REFERENCES.get(key);
      if (kind !== undefined && typeof value === 'string') yield { kind, id: value };
      else if (!PLACES.has(key)) open.push(value);
    }
  }
}

/** The model with other ids. */
function renamedModel(model: Model, idOf: (kind: Kind, id: string) => string): Model {
  const walk = (at: unknown): unknown => {
    if (!isObject(at)) return at;
    if (Array.isArray(at)) return at.map(walk);
    if (at instanceof Map) return new Map([...at].map(([key, value]): [unknown, unknown] => [key, walk(value)]));
    return Object.fromEntries(
      Object.entries(at).map(([key, value]) => {
        const kind = REFERENCES.get(key);
        if (kind !== undefined && typeof value === 'string') return [key, idOf(kind, value)];
        if (key === 'uses' && Array.isArray(value)) return [key, value.map((id) => idOf('methodologies', String(id)))];
        return [key, PLACES.has(key) ? value : walk(value)];
      }),
    );
  };
  const maps = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      new Map(
        [...(model[kind] as ReadonlyMap<string, { readonly id: string }>)].map(([id, declared]) => {
          if ('library' in declared && declared.library === true) return [id, declared] as const;
          const own = idOf(kind, id);
          return [own, { ...(walk(declared) as { readonly id: string }), id: own }] as const;
        }),
      ),
    ]),
  );
  return {
    ...(maps as unknown as Omit<Model, 'tests'>),
    tests: model.tests.map((test) => walk(test) as Model['tests'][number]),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether an edition is what some revisions make of another one; the revisions, the first one first. */
export function revisionsBetween(
  model: Model,
  before: Methodology,
  after: Methodology,
): readonly Methodology[] | undefined {
  const chain: Methodology[] = [];
  for (
    let at: Methodology | undefined = after;
    at !== undefined;
    at = model.methodologies.get(at.revision?.base ?? '')
  ) {
    if (at.id === before.id) return chain.reverse();
    if (at.revision === undefined || chain.includes(at)) return undefined;
    chain.push(at);
  }
  return undefined;
}
