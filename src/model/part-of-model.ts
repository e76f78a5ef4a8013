import type { DeclarationKind as Kind, Methodology, Model, Source } from './model.js';

/**
 * The part of a model that one methodology stands on: the data, names and other methodologies that it uses, directly or
 * not, its tests, and what is uncertain in it. The library stays whole.
 */
export function partOfModel(model: Model, methodology: string): Model {
  const used = new Set([`methodologies ${methodology}`]);
  const tests = model.tests.filter((test) => test.methodology === methodology);
  const uncertainties = model.uncertainties.filter((block) => block.methodology === methodology);
  const open: unknown[] = [model.methodologies.get(methodology), tests, uncertainties];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { kind, id } of references(at)) {
      const found = model[kind].get(id);
      if (found === undefined || used.has(`${kind} ${id}`)) continue;
      used.add(`${kind} ${id}`);
      open.push(found);
    }
  }
  const kept = <T extends { readonly id: string }>(kind: Kind, map: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...map].filter(([id]) => used.has(`${kind} ${id}`)));
  return {
    sources: kept<Source>('sources', model.sources),
    unitSets: kept('unitSets', model.unitSets),
    constants: kept('constants', model.constants),
    lets: kept('lets', model.lets),
    functions: new Map([...model.functions].filter(([id, { library }]) => library || used.has(`functions ${id}`))),
    methodologies: kept('methodologies', model.methodologies),
    tests,
    uncertainties,
  };
}

/** A name that a text uses and another file declares. */
export interface ForeignName {
  readonly name: string;
  readonly file: string;
}

/** What a file must import so that the text of a methodology can stand in it. */
export function foreignNames(model: Model, methodology: Methodology, file: string): readonly ForeignName[] {
  const own = [...model.lets.values()].filter(({ within }) => within === methodology.id);
  const found = new Map<string, ForeignName>();
  for (const { kind, id } of references([methodology, own])) {
    const declared = model[kind].get(id);
    if (declared === undefined || declared === methodology || declared.span.file === file) continue;
    if ('library' in declared && declared.library) continue;
    if (own.some((local) => local === declared) || methodology.frozen?.source === id) continue;
    found.set(`${declared.span.file} ${declared.name}`, { name: declared.name, file: declared.span.file });
  }
  return [...found.values()];
}

/** Whether a part of a model names a source itself. */
export function readsSource(part: unknown, source: string): boolean {
  for (const { kind, id } of references(part)) if (kind === 'sources' && id === source) return true;
  return false;
}

/** Fields that hold the id of something declared. */
const REFERENCES: ReadonlyMap<string, Kind> = new Map([
  ['source', 'sources'],
  ['unitSet', 'unitSets'],
  ['constant', 'constants'],
  ['let', 'lets'],
  ['function', 'functions'],
  ['methodology', 'methodologies'],
]);

/** Fields that lead out of the definition: how it came to be, and where it stands. */
const ASIDE: ReadonlySet<string> = new Set(['revision', 'span', 'nameSpan', 'pathSpan']);

/** The declarations that a part of a model names, whatever kind of part it is. A loop, because chains of operators are deep. */
function* references(part: unknown): Iterable<{ readonly kind: Kind; readonly id: string }> {
  const open: unknown[] = [part];
  const seen = new Set<unknown>();
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at) || seen.has(at)) continue;
    seen.add(at);
    if (at instanceof Map) {
      for (const value of (at as ReadonlyMap<unknown, unknown>).values()) open.push(value);
      continue;
    }
    for (const [key, value] of Object.entries(at)) {
      const kind = REFERENCES.get(key);
      if (kind !== undefined && typeof value === 'string') yield { kind, id: value };
      else if (!ASIDE.has(key)) open.push(value);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
