/** What an edition says otherwise than another one whose nodes have the same ids, so that several can be put together. */

import { canonicalNodes, type NodeForm } from './canonical.js';
import type { Child, FrameworkNode, Methodology, Model } from './model.js';

const FIELDS = [
  'value',
  'aggregate',
  'weighting',
  'missing',
  'require',
  'treat',
  'normalise',
  'goalposts',
  'clamped',
  'direction',
  'round',
  'rank',
  'bands',
  'outputs',
  'measure',
] as const;
type Field = (typeof FIELDS)[number];

const OF_UNITS = ['screens', 'exclusions', 'frozen'] as const;
type UnitsField = (typeof OF_UNITS)[number];

export interface EditionChanges {
  /** By node of both editions. */
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  /** By parent, then by child: the child with its weight, or nothing where it is gone. */
  readonly edges: ReadonlyMap<string, ReadonlyMap<string, Child | undefined>>;
  readonly added: readonly FrameworkNode[];
  readonly removed: readonly string[];
  readonly ofUnits: readonly UnitsField[];
}

/** What the second edition says otherwise. Errors: none. */
export function editionChanges(
  before: { readonly model: Model; readonly methodology: Methodology },
  after: { readonly model: Model; readonly methodology: Methodology },
): EditionChanges {
  const [old, own] = [canonicalNodes(before.model, before.methodology), canonicalNodes(after.model, after.methodology)];
  const fields = new Map<string, readonly Field[]>();
  const edges = new Map<string, ReadonlyMap<string, Child | undefined>>();
  for (const [id, node] of after.methodology.nodes) {
    const was = before.methodology.nodes.get(id);
    if (was === undefined) continue;
    const apart = changedEdges(was, node);
    if (apart.size > 0) edges.set(id, apart);
    const differing = FIELDS.filter((field) => !saysTheSame(contentOf(was[field]), contentOf(node[field])));
    // Names that lead to the same are no difference, and the canonical form follows them; it costs more, so it comes last.
    const told = differing.filter((field) => scoresOtherwise(field, old(id)!, own(id)!));
    if (told.length > 0) fields.set(id, told);
  }
  return {
    fields,
    edges,
    added: [...after.methodology.nodes.values()].filter(({ id }) => !before.methodology.nodes.has(id)),
    removed: [...before.methodology.nodes.keys()].filter((id) => !after.methodology.nodes.has(id)),
    ofUnits: OF_UNITS.filter((field) => !saysTheSame(before.methodology[field], after.methodology[field])),
  };
}

export function changesNothing({ fields, edges, added, removed, ofUnits }: EditionChanges): boolean {
  return fields.size + edges.size + added.length + removed.length + ofUnits.length === 0;
}

/** A methodology, with what an edition says otherwise. */
export function withChanges(methodology: Methodology, edition: Methodology, changes: EditionChanges): Methodology {
  const gone = new Set(changes.removed);
  const nodes = new Map([...methodology.nodes].filter(([id]) => !gone.has(id)));
  for (const node of changes.added) nodes.set(node.id, node);
  for (const [id, fields] of changes.fields) {
    const [node, from] = [nodes.get(id), edition.nodes.get(id)!];
    if (node !== undefined)
      nodes.set(id, { ...node, ...Object.fromEntries(fields.map((field) => [field, from[field]])) });
  }
  for (const [id, edges] of changes.edges) {
    const node = nodes.get(id);
    if (node !== undefined) nodes.set(id, { ...node, children: withEdges(node.children, edges) });
  }
  return {
    ...methodology,
    nodes,
    ...Object.fromEntries(changes.ofUnits.map((field) => [field, edition[field]])),
  };
}

function withEdges(children: readonly Child[], edges: ReadonlyMap<string, Child | undefined>): readonly Child[] {
  const kept = children.flatMap((child) => (edges.has(child.node) ? (edges.get(child.node) ?? []) : child));
  const known = new Set(children.map(({ node }) => node));
  return [...kept, ...[...edges].flatMap(([id, child]) => (child === undefined || known.has(id) ? [] : child))];
}

/** Children that are gone, new, or have another weight. */
function changedEdges(before: FrameworkNode, after: FrameworkNode): ReadonlyMap<string, Child | undefined> {
  const [old, own] = [before, after].map(({ children }) => new Map(children.map((child) => [child.node, child])));
  const apart = new Map<string, Child | undefined>();
  for (const [id, child] of own) {
    const was = old.get(id);
    if (was === undefined || !saysTheSame(was.weight?.value, child.weight?.value)) apart.set(id, child);
  }
  for (const id of old.keys()) if (!own.has(id)) apart.set(id, undefined);
  return apart;
}

/** Whether the canonical form of a field is another one. What has none there is told by what it says. */
function scoresOtherwise(field: Field, old: NodeForm, own: NodeForm): boolean {
  const keys =
    field === 'outputs' ? [...own.keys(), ...old.keys()].filter((key) => key.startsWith('output ')) : [field];
  return keys.some((key) => old.get(key) !== own.get(key)) || !keys.some((key) => old.has(key) || own.has(key));
}

/** Of what is stated, the value: who said it does not matter. */
function contentOf(part: FrameworkNode[Field]): unknown {
  if (!Array.isArray(part)) return isObject(part) && 'value' in part && 'from' in part ? part.value : part;
  return part.map((item: unknown) => (isObject(item) && 'value' in item && 'from' in item ? item.value : item));
}

const PLACES: ReadonlySet<string> = new Set([
  'span',
  'nameSpan',
  'pathSpan',
  'from',
  'titles',
  'notes',
  'documentation',
]);

/** Whether two parts of models say the same, wherever they stand. */
function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const text = (part: unknown): string =>
    JSON.stringify(part, (key, value: unknown) => (PLACES.has(key) ? undefined : value)) ?? '';
  return text(a) === text(b);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
