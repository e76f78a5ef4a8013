/** Two editions of two models, such as a file at two commits, as two editions of one model. */

import { writeJoined } from '../model/canonical-homes.js';
import type { Methodology, Model, Source } from '../model/model.js';
import { relativeTo } from '../model/relative-path.js';
import type { Edition } from './difference.js';
import { isObject, type Kind, KINDS, PLACES, REFERENCES } from './references.js';
import { renamedModel } from './renamed-model.js';

export interface JoinedEditions {
  readonly before: Edition;
  readonly after: Edition;
  /** What the older edition declares otherwise: its id in the joined model, and the id of what stands in its place now. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The tests of each side: where a methodology is the same in both, those of the joined model do not say whose they are. */
  readonly tests: Readonly<Record<'before' | 'after', Model['tests']>>;
  readonly uncertainties: Readonly<Record<'before' | 'after', Model['uncertainties']>>;
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
  if (before.model === after.model) {
    const { tests, uncertainties } = after.model;
    return {
      before,
      after,
      aliases: new Map(),
      tests: { before: tests, after: tests },
      uncertainties: { before: uncertainties, after: uncertainties },
      declared: [],
    };
  }
  const renamed = otherwiseDeclared(before, after);
  const idOf = (kind: Kind, id: string): string => (renamed.get(kind)?.has(id) === true ? `${id}${OLDER}` : id);
  const older = renamedModel(before.model, {
    renamed,
    idOf,
    // What both declare has been looked through: it would go by another id itself.
    isUntouched: (kind, id) => after.model[kind].has(id),
  });
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
    uncertainties: [...after.model.uncertainties, ...older.uncertainties],
  };
  const id = idOf('methodologies', before.methodology.id);
  writeJoined(model, { before: before.methodology.file, after: after.methodology.file, newer: after.model });
  const aliases = new Map(
    [...renamed].flatMap(([kind, ids]) =>
      [...ids].filter((old) => after.model[kind].has(old)).map((old) => [`${old}${OLDER}`, old] as const),
    ),
  );
  return {
    before: { model, methodology: older.methodologies.get(id)! },
    after: { model, methodology: after.methodology },
    aliases,
    tests: { before: older.tests, after: after.model.tests },
    uncertainties: { before: older.uncertainties, after: after.model.uncertainties },
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
      // What hides a function of the library says something else by the same name.
      if ((old ?? own)?.library === true && (own ?? old)?.library === true) return [];
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
  const open: { readonly kind: Kind; readonly id: string }[] = [];
  const both: { readonly kind: Kind; readonly id: string; readonly old: object }[] = [];
  const files = { fileBefore: before.methodology.file, fileAfter: after.methodology.file };
  for (const kind of KINDS) {
    for (const [id, old] of before.model[kind] as ReadonlyMap<string, object>) {
      const own = (after.model[kind] as ReadonlyMap<string, object>).get(id);
      if (own === undefined) continue;
      if ('library' in old && old.library === true && 'library' in own && own.library === true) continue;
      both.push({ kind, id, old });
      if (!sameParts(old, own, files)) open.push({ kind, id });
    }
  }
  // Where only methodologies differ, they themselves need not be searched for what they use.
  const isDeep = open.some(({ kind }) => kind !== 'methodologies');
  // What it would be looked for anyway needs no user that leads to it.
  const found = new Set(open.map(({ kind, id }) => `${kind} ${id}`));
  const users = new Map<string, { readonly kind: Kind; readonly id: string }[]>();
  if (open.length > 0)
    for (const { kind, id, old } of both) {
      if (found.has(`${kind} ${id}`)) continue;
      const part = kind === 'methodologies' && !isDeep ? methodologiesOf(old as Methodology) : withoutColumns(old);
      for (const key of namedIn(part)) {
        const others = users.get(key);
        if (others === undefined) users.set(key, [{ kind, id }]);
        else others.push({ kind, id });
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

const NO_ALIASES: ReadonlyMap<string, string> = new Map();

/**
 * Whether two parts of models say the same, wherever they stand. A loop, because chains of operators are deep.
 *
 * @param aliases what the older part calls otherwise and the newer one declares in its place: the same name, for this
 */
export function sameParts(
  before: unknown,
  after: unknown,
  { fileBefore = '', fileAfter = '', aliases = NO_ALIASES } = {},
): boolean {
  const open: unknown[] = [before, after];
  while (open.length > 0) {
    const own = open.pop();
    const old = open.pop();
    if (old === own || (Number.isNaN(old) && Number.isNaN(own))) continue;
    if (!isObject(old) || !isObject(own)) return false;
    if (old instanceof Map || own instanceof Map) {
      if (!(old instanceof Map) || !(own instanceof Map) || old.size !== own.size) return false;
      const keysAfter = own.keys();
      for (const [key, value] of old) {
        if (key !== keysAfter.next().value) return false;
        const other = own.get(key);
        if (value !== other) open.push(value, other);
      }
      continue;
    }
    if (Array.isArray(old) || Array.isArray(own)) {
      if (!Array.isArray(old) || !Array.isArray(own) || old.length !== own.length) return false;
      for (let at = 0; at < old.length; at++) if (old[at] !== own[at]) open.push(old[at], own[at]);
      continue;
    }
    // Most often both have the same keys in one order: then no key is looked up, which is what takes the time.
    const keys = Object.keys(own);
    const values = Object.values(own);
    let at = 0;
    let isAligned = true;
    for (const key in old) {
      const was = old[key];
      if (key !== keys[at]) isAligned = false;
      const is = isAligned ? values[at++] : own[key];
      if (was === is || PLACES.has(key)) continue;
      if (key === 'path' && isSource(old) && isSource(own)) {
        if (pathFrom(fileBefore, old) !== pathFrom(fileAfter, own)) return false;
      } else if (typeof was === 'string' && REFERENCES.has(key)) {
        if (aliases.get(was) !== is) return false;
      } else if (isObject(was) && isObject(is)) open.push(was, is);
      else if (!(Number.isNaN(was) && Number.isNaN(is))) return false;
    }
    if (isAligned && at === keys.length) continue;
    if (!keys.every((key) => key in old || own[key] === undefined || PLACES.has(key))) return false;
  }
  return true;
}

function isSource(part: object): part is Source & Readonly<Record<string, unknown>> {
  return 'pathSpan' in part;
}

function pathFrom(file: string, { span, path }: Source): string {
  return relativeTo(file, span.file, path);
}

/** The columns of a source name nothing, and there can be thousands of them. */
function withoutColumns(declared: object): object {
  return 'pathSpan' in declared ? { ...declared, columns: undefined } : declared;
}

function methodologiesOf({ uses, revision }: Methodology): readonly object[] {
  return [...uses, revision?.base ?? ''].map((methodology) => ({ methodology }));
}

/**
 * What a part of a model names, as `kind id`; and the columns in it, as `column source.name`, or `column source.*` where a
 * source is taken as a whole.
 */
export function namedIn(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [part];
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at)) continue;
    if (at instanceof Map) {
      for (const value of (at as ReadonlyMap<unknown, unknown>).values()) open.push(value);
      continue;
    }
    if (Array.isArray(at)) {
      for (const item of at as readonly unknown[]) open.push(item);
      continue;
    }
    for (const key in at) {
      const value = at[key];
      if (typeof value === 'string') {
        const kind = REFERENCES.get(key);
        if (kind !== undefined) found.add(`${kind} ${value}`);
      } else if (typeof value === 'object' && !PLACES.has(key)) open.push(value);
    }
    const { source, column, spelling, key, kind } = at;
    if (typeof source !== 'string') continue;
    for (const name of [column, spelling, key]) if (typeof name === 'string') found.add(`column ${source}.${name}`);
    if (kind === 'source') found.add(`column ${source}.*`);
  }
  return found;
}
