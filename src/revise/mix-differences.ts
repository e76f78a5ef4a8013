/** Which pieces of a methodology a difference is made of. */

import type { Methodology } from '../model/model.js';
import { declaredBehind, type DeclaredKind } from './declared-behind.js';
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

/** The pieces of a difference: none of one that scores nothing, such as a title or a node that goes by another name. */
export function atomsOf(
  { node, nodeBefore, part }: Difference,
  { kept }: Diff,
  { aligned, atoms }: Pick<Mixture, 'aligned' | 'atoms'>,
): readonly Atom[] {
  const [word, ...rest] = part.split(' ');
  const kind = node === '' ? DECLARED.get(word) : undefined;
  if (kind !== undefined && rest.length > 0) return standingOn(kind, rest.join(' '), aligned, atoms);
  const ofUnits = node === '' ? OF_UNITS.get(word) : undefined;
  if (ofUnits !== undefined) return atoms.filter((atom) => atom.node === '' && atom.field === ofUnits);

  // What is gone has no path in the newer edition.
  const old = nodeBefore ?? node;
  const ids = new Set([aligned.after.nodes.has(node) ? node : (kept.get(old) ?? `gone: ${old}`)]);
  if (part === '' && nodeBefore !== undefined && !kept.has(nodeBefore)) ids.add(`gone: ${nodeBefore}`);
  if (part === '' || part === 'weight')
    return atoms.filter((atom) => atom.field === 'children' && isAbove(atom, ids, aligned));
  const field = word === 'weights' ? 'children' : word === 'output' ? 'outputs' : word;
  return atoms.filter((atom) => ids.has(atom.node) && atom.field === field);
}

/** Whether a piece says that some of the nodes are there, in either edition. */
function isAbove(atom: Atom, ids: ReadonlySet<string>, { before, after }: Mixture['aligned']): boolean {
  return [...ids].some(
    (id) => parentsInBoth(id, before, after).has(atom.node) || parentsInBoth(id, after, before).has(atom.node),
  );
}

/** The nodes of both editions that a node stands in: its parents in one of them, and above those that the other has not. */
export function parentsInBoth(id: string, edition: Methodology, other: Methodology): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const { id: parent, children } of edition.nodes.values()) {
      if (!children.some(({ node }) => node === at)) continue;
      if (other.nodes.has(parent)) found.add(parent);
      else open.push(parent);
    }
  }
  return found;
}

/** Pieces that use something declared, in either edition. */
function standingOn(
  kind: DeclaredKind,
  name: string,
  { before, after, model, unitsBefore }: Mixture['aligned'],
  atoms: readonly Atom[],
): readonly Atom[] {
  return atoms.filter(({ node, field }) => {
    if (kind === 'unitSets' && field === 'units') return true;
    const parts = [before, after].map((edition): unknown => {
      if (field === 'units') return [unitsBefore, model.unitSets.get(after.unitSet)];
      const holder: object | undefined = field in edition && node === '' ? edition : edition.nodes.get(node);
      const of = holder as Readonly<Record<string, unknown>> | undefined;
      return field === 'children' ? [of?.children, of?.weighting] : of?.[field];
    });
    return declaredBehind(model, parts).some((declared) => declared.kind === kind && nameOf(declared.content) === name);
  });
}

function nameOf(content: object): string | undefined {
  return 'name' in content && typeof content.name === 'string' ? content.name : undefined;
}
