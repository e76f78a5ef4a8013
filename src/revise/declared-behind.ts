/** What a part of a model stands on: sources, names, functions, other methodologies. */

import type { DeclarationKind, Model } from '../model/model.js';

export type DeclaredKind = DeclarationKind;

/** What is declared, under its kind and id. */
export interface Declared {
  readonly kind: DeclaredKind;
  readonly id: string;
  readonly content: object;
}

/** Fields that hold the id of something declared. */
export const REFERENCES: ReadonlyMap<string, DeclaredKind> = new Map([
  ['source', 'sources'],
  ['unitSet', 'unitSets'],
  ['constant', 'constants'],
  ['let', 'lets'],
  ['function', 'functions'],
  ['methodology', 'methodologies'],
]);

/** Fields that say where something stands. */
export const PLACES: ReadonlySet<string> = new Set(['span', 'nameSpan', 'pathSpan', 'file']);

const NONE: ReadonlySet<string> = new Set();

export function declaredKey(kind: DeclaredKind, id: string): string {
  return `${kind} ${id}`;
}

/**
 * Everything declared that a part of a model names, with what that names in turn; each once, without the library's
 * functions, whose bodies name nothing else. A loop, because chains of operators are deep.
 *
 * @param except keys of what is not looked into
 */
export function declaredBehind(model: Model, part: unknown, except: ReadonlySet<string> = NONE): readonly Declared[] {
  const found = new Map<string, Declared>();
  const open: unknown[] = [part];
  const seen = new Set<unknown>();
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at) || seen.has(at)) continue;
    seen.add(at);
    if (at instanceof Map) {
      open.push(...(at as ReadonlyMap<unknown, unknown>).values());
      continue;
    }
    for (const [key, value] of Object.entries(at)) {
      const kind = REFERENCES.get(key);
      if (kind === undefined || typeof value !== 'string') {
        if (!PLACES.has(key)) open.push(value);
        continue;
      }
      const content = (model[kind] as ReadonlyMap<string, object>).get(value);
      const name = declaredKey(kind, value);
      if (content === undefined || except.has(name) || ('library' in content && content.library === true)) continue;
      found.set(name, { kind, id: value, content });
      open.push(content);
    }
  }
  return [...found.values()];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
