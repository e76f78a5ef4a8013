/** Editions that have only some of the differences of a newer one. They are made of models, not of texts. */

import { canonicalNodes, type NodeForm } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodeStages } from '../model/print-stages.js';
import { nodesNamed } from '../model/nodes-named.js';
import { type AlignedEditions, alignEditions } from './aligned-editions.js';
import { isObject, PLACES } from './declared-behind.js';
import type { Diff, Edition } from './difference.js';
import { atomsOf } from './mix-differences.js';
import { type ChangedEdge, childrenWith, edgesApart } from './weights-apart.js';

/**
 * The smallest piece of a methodology that is as in one edition or as in the other: a field of a node of both, one of its
 * children with its weight, or something that the methodology says of the units that it scores.
 */
export interface Atom {
  /** `Health normalise`, `Health children Doctors`, ` screens`. */
  readonly key: string;
  /** The id in the newer edition; '' the methodology itself. */
  readonly node: string;
  readonly field: string;
  /** Which of the `children` it is; without it all of them together, because they cannot be told apart. */
  readonly child?: string;
}

/** Fields of the methodology that are no fields of its root. */
const OF_UNITS = ['covers', 'screens', 'exclusions', 'frozen', 'units'] as const;
export type UnitsField = (typeof OF_UNITS)[number];

/** Two editions taken to pieces. */
export interface Mixture {
  readonly aligned: AlignedEditions;
  /** The pieces that differ in what they score, in the order of the newer edition. */
  readonly atoms: readonly Atom[];
  /** The edition that has these pieces of the newer one, and the rest of the older one. Pieces that are alike are the same objects in all. */
  mixed(chosen: ReadonlySet<string>): Edition;
}

/**
 * The edition that has only some of the differences of the newer one, under the newer one's id and with its node ids; nodes
 * that are gone in the newer one have ids of their own. With all differences it scores as the newer edition, with none
 * as the older one. Differences that touch the same piece, as computed weights of one parent, only come together.
 *
 * Such an edition may be one that cannot be planned: a goalpost method without goalposts. Errors: none.
 *
 * @param chosen fingerprints of the differences that it has
 */
export function mixEditions(diff: Diff, chosen: Iterable<string>): Edition {
  const mixture = takeApart(diff);
  const wanted = new Set(chosen);
  const keys = diff.differences
    .filter(({ fingerprint }) => wanted.has(fingerprint))
    .flatMap((difference) => atomsOf(difference, diff, mixture).map(({ key }) => key));
  return mixture.mixed(new Set(keys));
}

/** Takes two editions to pieces. Both stand in one model. Errors: none. */
export function takeApart(diff: Diff): Mixture {
  const aligned = alignEditions(diff);
  const { before, after, model } = aligned;
  const nodes = [...after.nodes.keys()].filter((id) => before.nodes.has(id));
  // Whatever it scored: sources are about the units of the newer edition in every mixture.
  const scored = { ...before, unitSet: after.unitSet, merges: after.merges };
  const [old, own] = [canonicalNodes(model, scored), canonicalNodes(model, after)];
  const edgesOf = new Map<string, readonly ChangedEdge[]>();
  const ofNodes = nodes.flatMap((node) => {
    const [was, is] = [before.nodes.get(node)!, after.nodes.get(node)!];
    const canonical = differing(old(node)!, own(node)!);
    const fields = fieldsApart(canonical, was, is, after);
    const isWithAggregation = canonical.includes('aggregate') && !fields.includes('aggregate');
    return fields.flatMap((field): readonly Atom[] => {
      const edges = field === 'children' && !isWithAggregation ? edgesApart(was, is, model) : undefined;
      if (edges === undefined) return [{ key: `${node} ${field}`, node, field }];
      edgesOf.set(node, edges);
      return edges.map(({ child }) => ({ key: `${node} ${field} ${child}`, node, field, child }));
    });
  });
  const ofUnits = OF_UNITS.filter((field) =>
    field === 'units' ? aligned.unitsBefore !== undefined : !sayTheSame(before[field], after[field]),
  ).map((field): Atom => ({ key: ` ${field}`, node: '', field }));
  const atoms = [...ofUnits, ...ofNodes];
  const made = new Map<string, FrameworkNode>();
  const fieldsByNode = new Map(nodes.map((id) => [id, ofNodes.filter(({ node }) => node === id)]));
  const gone = [...before.nodes].filter(([id]) => !after.nodes.has(id));
  const always = idsAside(before, after);
  const isSameFramework = gone.length === 0 && nodes.length === after.nodes.size;
  const namedIn = new Map<FrameworkNode, Iterable<string>>();
  const named = (node: FrameworkNode): Iterable<string> => {
    const known = namedIn.get(node) ?? nodesNamed(model, after, node).own;
    namedIn.set(node, known);
    return known;
  };
  const inUse = (whole: Methodology): Methodology['nodes'] => {
    const found = reached(whole, [...always, ...nodesNamed(model, whole, whole.screens).own], named);
    return new Map([...whole.nodes].filter(([id]) => found.has(id)));
  };
  const older: Model =
    aligned.unitsBefore === undefined
      ? model
      : { ...model, unitSets: new Map(model.unitSets).set(after.unitSet, aligned.unitsBefore) };

  const nodeWith = (node: FrameworkNode, chosen: ReadonlySet<string>): FrameworkNode => {
    const own = fieldsByNode.get(node.id) ?? [];
    const kept = own.filter(({ key }) => !chosen.has(key));
    if (kept.length === 0) return node;
    const name = kept.map(({ key }) => key).join('\n');
    const known = made.get(name);
    if (known !== undefined) return known;
    const from = before.nodes.get(node.id)!;
    const fields = own.some(({ field }) => field === 'aggregate') ? modelFields : withAggregation;
    const whole = kept.filter(({ child }) => child === undefined).flatMap(({ field }) => fields(field));
    const older = new Set(kept.flatMap(({ child }) => child ?? []));
    const edges = edgesOf.get(node.id) ?? [];
    const mixedNode: FrameworkNode = {
      ...node,
      ...Object.fromEntries(whole.map((key) => [key, from[key]])),
      ...(edges.length === 0 ? {} : { children: childrenWith(from, node, edges, ({ child }) => !older.has(child)) }),
    };
    made.set(name, mixedNode);
    return mixedNode;
  };
  return {
    aligned,
    atoms,
    mixed(chosen) {
      const all = new Map(
        [...[...after.nodes.values()].map((node) => nodeWith(node, chosen)), ...gone.map(([, node]) => node)].map(
          (node) => [node.id, node],
        ),
      );
      const side = (field: UnitsField): Methodology =>
        ofUnits.some((atom) => atom.field === field) && !chosen.has(` ${field}`) ? before : after;
      const whole: Methodology = {
        ...after,
        nodes: all,
        covers: side('covers').covers,
        screens: side('screens').screens,
        exclusions: side('exclusions').exclusions,
        frozen: side('frozen').frozen,
      };
      const methodology = isSameFramework ? whole : { ...whole, nodes: inUse(whole) };
      const base = aligned.unitsBefore !== undefined && !chosen.has(' units') ? older : model;
      return {
        methodology,
        model: { ...base, methodologies: new Map(base.methodologies).set(methodology.id, methodology) },
      };
    },
  };
}

function differing(old: NodeForm, own: NodeForm): readonly string[] {
  return [...new Set([...own.keys(), ...old.keys()])].filter((key) => old.get(key) !== own.get(key));
}

/**
 * The pieces of a node. `aggregate sum` that stands in both editions multiplies by weights where there are some: it is as
 * the children are, and no piece of its own.
 */
function fieldsApart(
  canonical: readonly string[],
  before: FrameworkNode,
  after: FrameworkNode,
  methodology: Methodology,
): readonly string[] {
  const fields = new Set(canonical.map(fieldOf));
  const said = (node: FrameworkNode): string | undefined =>
    nodeStages(node, methodology, (id) => id).find(({ key }) => key === 'aggregate')?.value;
  if (fields.has('children') && fields.has('aggregate') && said(before) === said(after)) fields.delete('aggregate');
  return [...fields];
}

/** What the piece of the children is made of, where the aggregation goes with it. */
function withAggregation(field: string): readonly (keyof FrameworkNode)[] {
  return field === 'children' ? [...modelFields(field), 'aggregate'] : modelFields(field);
}

/** The piece that a canonical field belongs to: children come with their weights, outputs all together. */
function fieldOf(canonical: string): string {
  if (canonical === 'weighting') return 'children';
  return canonical.startsWith('output ') ? 'outputs' : canonical;
}

/** What a piece is made of. */
function modelFields(field: string): readonly (keyof FrameworkNode)[] {
  return field === 'children' ? ['children', 'weighting'] : [field as keyof FrameworkNode];
}

/** Nodes that stand under nothing in either edition, and still are in it. */
function idsAside(before: Methodology, after: Methodology): readonly string[] {
  const below = new Set([before, after].flatMap(({ nodes }) => [...nodes.values()].flatMap(childrenOf)));
  return [...after.nodes.keys()].filter((id) => before.nodes.has(id) && !below.has(id));
}

function childrenOf({ children }: FrameworkNode): readonly string[] {
  return children.map(({ node }) => node);
}

/** The nodes that a mixed edition has: those that stand in it, and those that they name. */
function reached(
  { nodes, screens }: Methodology,
  always: readonly string[],
  named: (node: FrameworkNode) => Iterable<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = ['', ...always, ...screens.flatMap((screen) => (screen.kind === 'coverage' ? [screen.of] : []))];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (node === undefined || found.has(id)) continue;
    found.add(id);
    open.push(...childrenOf(node), ...named(node));
  }
  return found;
}

/** Whether two lists say the same, in whatever order. */
function sayTheSame(old: unknown, own: unknown): boolean {
  const texts = (value: unknown): readonly string[] =>
    (Array.isArray(value) ? value : [value]).map((item) => JSON.stringify([withoutPlaces(item)])).sort();
  return texts(old).join('\n') === texts(own).join('\n');
}

function withoutPlaces(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutPlaces);
  if (!isObject(part)) return part;
  const entries = Object.entries(part).filter(([key]) => !PLACES.has(key) && key !== 'reason');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, withoutPlaces(value)]),
  );
}
