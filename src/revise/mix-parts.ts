/** Which differences are told apart when it is asked who did what. */

import type { ChildrenUse, OutputUse } from '../model/expression.js';
import type { FrameworkNode, Methodology } from '../model/model.js';
import { isObject } from './declared-behind.js';
import type { Diff, Difference } from './difference.js';
import type { Atom, Mixture } from './mix.js';
import { atomsOf, parentsInBoth } from './mix-differences.js';

/** Differences that come together or not at all. */
export interface MixPart {
  /** The fingerprint of the first one; `else` and the piece where there is none. */
  readonly id: string;
  /** One sentence for people. */
  readonly title: string;
  /** Fingerprints, in the order of the diff. */
  readonly differences: readonly string[];
  /** Why several are one part, as a sentence. */
  readonly reason?: string;
  readonly atoms: readonly string[];
}

export interface MixParts {
  readonly parts: readonly MixPart[];
  /** Pieces that no score and no rank stands on; they are as in the newer edition in all mixtures. */
  readonly aside: readonly string[];
}

interface Group {
  readonly atoms: readonly Atom[];
  readonly differences: readonly Difference[];
  readonly reasons: readonly string[];
}

/**
 * Groups differences into parts: those that touch the same piece are one, as weights of one parent, a child that comes with
 * the weights of its siblings, or a source with the values that are read from it; and so are those that together move a
 * node from one parent to another. Differences that score nothing are in no part. What differs without a difference that tells
 * of it is a part by itself, so that nothing is lost.
 *
 * In the order of the diff. Errors: none.
 */
export function partsOf(diff: Diff, mixture: Mixture): MixParts {
  const { aligned } = mixture;
  const uses = stagesUsed([aligned.before, aligned.after]);
  const scoring = mixture.atoms.filter((atom) => isUsed(atom, uses));
  let groups: readonly Group[] = scoring.map((atom) => ({ atoms: [atom], differences: [], reasons: [] }));
  for (const difference of diff.differences) {
    const touched = new Set(atomsOf(difference, diff, mixture));
    const [joined, others] = split(groups, ({ atoms }) => atoms.some((atom) => touched.has(atom)));
    if (joined.length === 0) continue;
    const reasons = joined.length > 1 ? [`"${difference.message}" takes part in all of them.`] : [];
    groups = [...others, united(joined, [difference], reasons)];
  }
  for (const [node, parents] of movedNodes(aligned.before, aligned.after)) {
    const [joined, others] = split(groups, ({ atoms }) =>
      atoms.some((atom) => atom.field === 'children' && parents.has(atom.node)),
    );
    if (joined.length > 1) groups = [...others, united(joined, [], [`${node} stands in one place at a time.`])];
  }
  const order = new Map(diff.differences.map(({ fingerprint }, at) => [fingerprint, at]));
  const place = ({ differences, atoms }: Group): number =>
    differences.length > 0
      ? Math.min(...differences.map(({ fingerprint }) => order.get(fingerprint)!))
      : diff.differences.length + mixture.atoms.indexOf(atoms[0]);
  return {
    parts: [...groups].sort((a, b) => place(a) - place(b)).map((group) => partOf(group, order, aligned.after.name)),
    aside: mixture.atoms.filter((atom) => !scoring.includes(atom)).map(({ key }) => key),
  };
}

/** Several parts as one, where a mixture with some of them is none. */
export function uniteParts(parts: readonly MixPart[], reason: string): MixPart {
  const differences = parts.flatMap((part) => part.differences);
  return {
    id: parts[0].id,
    title: parts.map(({ title }) => title).join(' '),
    differences,
    reason: [...parts.flatMap((part) => part.reason ?? []), reason].join(' '),
    atoms: parts.flatMap(({ atoms }) => atoms),
  };
}

function split(
  groups: readonly Group[],
  test: (group: Group) => boolean,
): readonly [readonly Group[], readonly Group[]] {
  return [groups.filter(test), groups.filter((group) => !test(group))];
}

function united(groups: readonly Group[], differences: readonly Difference[], reasons: readonly string[]): Group {
  return {
    atoms: groups.flatMap(({ atoms }) => atoms),
    differences: [...groups.flatMap((group) => group.differences), ...differences],
    reasons: [...groups.flatMap((group) => group.reasons), ...reasons],
  };
}

function partOf(group: Group, order: ReadonlyMap<string, number>, methodology: string): MixPart {
  const { atoms, reasons } = group;
  const at = ({ fingerprint }: Difference): number => order.get(fingerprint)!;
  const differences = [...group.differences].sort((a, b) => at(a) - at(b));
  const [first] = differences;
  const nameOf = (node: string): string => (node === '' ? methodology : node);
  if (first === undefined) {
    const what = atoms.map(({ node, field }) => `${field} of ${nameOf(node)}`).join(', ');
    return {
      id: `else ${atoms[0].key}`,
      title: `What else is different: ${what}.`,
      differences: [],
      atoms: atoms.map(({ key }) => key),
    };
  }
  const parents = [...new Set(atoms.filter(({ field }) => field === 'children').map(({ node }) => nameOf(node)))];
  const because =
    differences.length === 1
      ? undefined
      : parents.length > 0
        ? `The children of ${parents.join(' and ')} and their weights only make sense together.`
        : `They change the same: ${atoms.map(({ node, field }) => `${field} of ${nameOf(node)}`).join(', ')}.`;
  return {
    id: first.fingerprint,
    title: differences.length === 1 ? first.message : titleOf(differences, parents),
    differences: differences.map(({ fingerprint }) => fingerprint),
    ...(because === undefined ? {} : { reason: [because, ...reasons].join(' ') }),
    atoms: atoms.map(({ key }) => key),
  };
}

function titleOf(differences: readonly Difference[], parents: readonly string[]): string {
  if (parents.length > 0) return `The children of ${parents.join(' and ')} and their weights change.`;
  return differences.map(({ message }) => message).join(' ');
}

/** Nodes of both editions that stand elsewhere, with the nodes of both that they come from and go to. */
function movedNodes(before: Methodology, after: Methodology): ReadonlyMap<string, ReadonlySet<string>> {
  const [old, own] = [parentsOf(before), parentsOf(after)];
  const moved = new Map<string, ReadonlySet<string>>();
  for (const id of after.nodes.keys()) {
    if (!before.nodes.has(id)) continue;
    const [from, to] = [old.get(id) ?? [], own.get(id) ?? []];
    if (from.every((parent) => to.includes(parent)) || to.every((parent) => from.includes(parent))) continue;
    moved.set(id, new Set([...parentsInBoth(id, before, after), ...parentsInBoth(id, after, before)]));
  }
  return moved;
}

function parentsOf({ nodes }: Methodology): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string[]>();
  for (const { id, children } of nodes.values()) {
    for (const { node } of children) {
      const known = parents.get(node);
      if (known === undefined) parents.set(node, [id]);
      else known.push(id);
    }
  }
  return parents;
}

/** What any node asks of another one beside its score. */
interface StagesUsed {
  readonly bands: boolean;
  readonly ranks: boolean;
  readonly outputs: boolean;
}

function stagesUsed(editions: readonly Methodology[]): StagesUsed {
  let [bands, ranks, outputs] = [false, false, false];
  const open: unknown[] = editions.flatMap(({ nodes, screens }): unknown[] => [...nodes.values(), screens]);
  const seen = new Set<unknown>();
  for (let at = open.pop(); open.length > 0 || at !== undefined; at = open.pop()) {
    if (!isObject(at) || seen.has(at)) continue;
    seen.add(at);
    if (at.kind === 'node') {
      if (at.stage === 'band') bands = true;
      if (at.stage === 'rank') ranks = true;
    }
    if (isOutputUse(at)) outputs = true;
    for (const [key, value] of Object.entries(at)) if (!PLACES_OF_NODES.has(key)) open.push(value);
  }
  return { bands, ranks, outputs };
}

const PLACES_OF_NODES: ReadonlySet<string> = new Set(['span', 'nameSpan', 'measure', 'titles', 'notes', 'defaults']);

function isOutputUse(at: object): at is OutputUse | ChildrenUse {
  return 'kind' in at && (at.kind === 'output' || at.kind === 'children') && 'output' in at && at.output !== undefined;
}

/** Whether a score or the rank of an index can stand on a piece. Which periods are published moves nobody in any of them. */
function isUsed({ node, field }: Atom, { bands, ranks, outputs }: StagesUsed): boolean {
  const used: Partial<Record<keyof FrameworkNode, boolean>> = { bands, outputs, rank: ranks || !node.includes('.') };
  return field !== 'covers' && (used[field as keyof FrameworkNode] ?? true);
}
