/** A model in which what is declared goes by other ids. */

import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodesNaming } from './nodes-naming.js';
import { eachWalked, isObject, type Kind, KINDS, PLACES, REFERENCES } from './references.js';

/** What goes by another id, and what that is. */
export interface Renaming {
  readonly renamed: ReadonlyMap<Kind, ReadonlySet<string>>;
  readonly idOf: (kind: Kind, id: string) => string;
  /** Whether something is known to name nothing that goes by another id. */
  readonly isUntouched: (kind: Kind, id: string) => boolean;
}

/** The model with other ids. What names nothing that is called otherwise stays the very same object. */
export function renamedModel(model: Model, renaming: Renaming): Model {
  const { idOf, isUntouched } = renaming;
  const walk = walkOf(renaming);
  const maps = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      new Map(
        [...(model[kind] as ReadonlyMap<string, { readonly id: string }>)].map(([id, declared]) => {
          const own = idOf(kind, id);
          const isLibrary = 'library' in declared && declared.library === true;
          if (own === id && (isLibrary || isUntouched(kind, id))) return [id, declared] as const;
          const walked = (
            kind === 'methodologies' ? methodologyWalked(declared as Methodology, renaming, walk) : walk(declared)
          ) as { readonly id: string };
          return [own, walked.id === own ? walked : { ...walked, id: own }] as const;
        }),
      ),
    ]),
  );
  return {
    ...(maps as unknown as Pick<Model, Kind>),
    tests: model.tests.map((test) => walk(test) as Model['tests'][number]),
    uncertainties: model.uncertainties.map((block) => walk(block) as Model['uncertainties'][number]),
  };
}

function walkOf({ idOf }: Renaming): (part: unknown) => unknown {
  const walk = (at: unknown): unknown => {
    if (!isObject(at)) return at;
    if (at instanceof Map) {
      let other: Map<unknown, unknown> | undefined;
      for (const [key, value] of at as ReadonlyMap<unknown, unknown>) {
        const replaced = walk(value);
        if (replaced !== value) (other ??= new Map(at as ReadonlyMap<unknown, unknown>)).set(key, replaced);
      }
      return other ?? at;
    }
    if (Array.isArray(at)) return eachWalked(at, walk);
    let other: Record<string, unknown> | undefined;
    for (const key in at) {
      const value = at[key];
      let replaced: unknown = value;
      if (typeof value === 'string') {
        const kind = REFERENCES.get(key);
        if (kind !== undefined) replaced = idOf(kind, value);
      } else if (isObject(value) && !PLACES.has(key)) {
        const isUses = key === 'uses' && Array.isArray(value);
        replaced = isUses ? value.map((id) => idOf('methodologies', String(id))) : walk(value);
      }
      if (replaced !== value) (other ??= { ...at })[key] = replaced;
    }
    return other ?? at;
  };
  return walk;
}

/** Of thousands of nodes most name no other ones; where nothing else goes by another id, they are not looked into. */
function methodologyWalked(
  methodology: Methodology,
  { renamed }: Renaming,
  walk: (part: unknown) => unknown,
): Methodology {
  const isOfMethodologies = KINDS.every(
    (kind) => kind === 'methodologies' || kind === 'lets' || renamed.get(kind)?.size === 0,
  );
  if (!isOfMethodologies) return walk(methodology) as Methodology;
  const { nodes } = methodology;
  const naming = nodesNaming(nodes);
  let others: Map<string, FrameworkNode> | undefined;
  for (const id of naming) {
    const node = nodes.get(id)!;
    const walked = walk(node) as FrameworkNode;
    if (walked !== node) (others ??= new Map(nodes)).set(id, walked);
  }
  const rest = walk({ ...methodology, nodes: undefined }) as Methodology;
  return { ...rest, nodes: others ?? nodes };
}
