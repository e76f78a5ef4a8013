/** Which pieces of a methodology a difference is made of. */

import type { Methodology, Model } from '../model/model.js';
import { declaredBehind, type DeclaredKind, isObject } from './declared-behind.js';
import { usesOf } from './declared-use.js';
import type { Diff, Difference } from './difference.js';
import type { Atom, Mixture, UnitsField } from './mix.js';

/** Words by which a difference names something declared. */
const DECLARED: ReadonlyMap<string, DeclaredKind> = new Map([
  ['source', 'sources'],
  ['units', 'unitSets'],
  ['constant', 'constants'],
  ['let', 'lets'],
  ['function', 'functions'],
  ['methodology', 'methodologies'],
]);

const OF_UNITS: ReadonlyMap<string, UnitsField> = new Map([
  ['covers', 'covers'],
  ['screen', 'screens'],
  ['screens', 'screens'],
  ['keep', 'screens'],
  ['exclude', 'exclusions'],
  ['retain', 'exclusions'],
  ['exclusions', 'exclusions'],
  ['frozen', 'frozen'],
  ['scores', 'units'],
]);

/**
 * The pieces of a difference: none of one that scores nothing, such as a title, a node that goes by another name, or the file
 * that a source reads.
 */
export function atomsOf(
  { rule, node, nodeBefore, part, before, after }: Difference,
  { kept }: Diff,
  { aligned, atoms }: Pick<Mixture, 'aligned' | 'atoms'>,
): readonly Atom[] {
  const [word, ...rest] = part.split(' ') as [string, ...string[]];
  const name = rest.join(' ');
  if (node === '' && rest.length > 0 && (DECLARED.has(word) || word === 'column' || word === 'attribute')) {
    return atoms.filter((atom) => uses(atom, word, name, aligned));
  }
  if (rule === 'source-replaced')
    return atoms.filter((atom) => [before, after].some((source) => uses(atom, 'source', source ?? '', aligned)));
  const ofUnits = node === '' ? OF_UNITS.get(word) : undefined;
  if (ofUnits !== undefined) return atoms.filter((atom) => atom.node === '' && atom.field === ofUnits);

  // What is gone has no path in the newer edition.
  const isGone = !aligned.after.nodes.has(node);
  const ids = new Set([isGone ? (kept.get(nodeBefore ?? node) ?? `gone: ${nodeBefore ?? node}`) : node]);
  if (part === '' && !isGone && !aligned.before.nodes.has(node)) ids.add(`gone: ${nodeBefore ?? node}`);
  if (part === '' || part === 'weight' || part === 'place') {
    return atoms.filter((atom) => atom.field === 'children' && isAbove(atom, ids, aligned));
  }
  const fields = new Set(part.split(', ').map((field) => fieldOf(field.split(' ')[0]!)));
  return atoms.filter((atom) => ids.has(atom.node) && fields.has(atom.field));
}

/** The piece that a word of a difference is about. */
function fieldOf(word: string): string {
  if (word === 'weights' || word === 'include' || word === 'weighting') return 'children';
  return word === 'output' ? 'outputs' : word;
}

/** Whether a piece says that some of the nodes are there, in either edition. */
function isAbove(atom: Atom, ids: ReadonlySet<string>, { before, after }: Mixture['aligned']): boolean {
  return [...ids].some(
    (id) => isAmong(atom, placesInBoth(id, before, after)) || isAmong(atom, placesInBoth(id, after, before)),
  );
}

/** Nodes of both editions, each with those of its children that something stands in. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a piece is about children in one of these places. */
export function isAmong({ node, field, child }: Atom, places: Places): boolean {
  const children = field === 'children' ? places.get(node) : undefined;
  return children !== undefined && (child === undefined || children.has(child));
}

/** Where a node stands: its parents in an edition that the other has, too, and above those that it has not. */
export function placesInBoth(id: string, edition: Methodology, other: Methodology): Places {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const { id: parent, children } of edition.nodes.values()) {
      if (!children.some(({ node }) => node === at)) continue;
      if (!other.nodes.has(parent)) open.push(parent);
      else if (found.get(parent)?.add(at) === undefined) found.set(parent, new Set([at]));
    }
  }
  return found;
}

/** Whether a piece uses something declared, a column of a source, or an attribute of the units, in either edition. */
function uses(
  { node, field, child }: Atom,
  word: string,
  named: string,
  { before, after, model, unitsBefore }: Mixture['aligned'],
): boolean {
  const kind = DECLARED.get(word);
  if (kind === 'unitSets' && field === 'units') return true;
  const part = [before, after].map((edition): unknown => {
    if (node === '' && field === 'units')
      return [unitsBefore?.listed, unitsBefore?.spellings, model.unitSets.get(after.unitSet)?.listed];
    if (node === '' && OF_UNITS.has(field)) return edition[field as 'screens'];
    const own = edition.nodes.get(node);
    if (field !== 'children') return own?.[field as keyof typeof own];
    const children = own?.children.filter(({ node: other }) => child === undefined || other === child);
    return [children, own?.weighting];
  });
  const isNamed = (name: string): boolean => named === name || named.startsWith(`${name} `);
  // Other nodes of the methodology are pieces of their own.
  const methodologies = new Map([...model.methodologies].filter(([id]) => id !== after.id));
  const others: Model = { ...model, methodologies };
  if (word === 'attribute') return attributesIn(others, part).some(isNamed);
  return [...usesOf(part, others)].some((use) => {
    const [of, id] = use.split(/ (.*)/) as [string, string];
    if (word === 'column') return of === 'column' && isNamed(id.replace(/@[^.]*/u, ''));
    if (of !== kind) return false;
    const declared = model[kind].get(id);
    return declared !== undefined && isNamed(declared.name);
  });
}

/** The names of the attributes of units that a part of a model uses. */
function attributesIn(model: Model, part: unknown): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [
    part,
    ...declaredBehind(model, part).map(({ kind, content }) => (kind === 'unitSets' ? [] : content)),
  ];
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at)) continue;
    if (at.kind === 'attribute' && typeof at.attribute === 'string') found.push(at.attribute.replace(/@older$/u, ''));
    open.push(...(at instanceof Map ? (at as ReadonlyMap<unknown, unknown>).values() : Object.values(at)));
  }
  return found;
}
