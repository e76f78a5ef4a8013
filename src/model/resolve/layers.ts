import type * as A from '../../language/generated/ast.js';
import type { DefaultsFrame, Entry, Layer, NodeDraft } from './resolution.js';

/** What is said about a node, the strongest first: by revisions, on itself, in its template, in the defaults around it. */
export function* layersOf(node: NodeDraft): Iterable<Layer> {
  for (const { layer } of node.revised) yield layer;
  yield* layersBelowRevisions(node);
}

function* layersBelowRevisions(node: NodeDraft): Iterable<Layer> {
  for (const amendment of node.amendments) yield amendment.layer;
  yield node.own;
  if (node.template !== undefined) yield node.template;
  if (node.kind === 'methodology') return;
  for (let frame = node.defaults; frame !== undefined; frame = frame.outer) {
    const layer = frame[node.kind];
    if (layer !== undefined) yield layer;
  }
}

interface Said {
  readonly entries: readonly Entry[];
  readonly from: Layer['from'];
}

/** The strongest of what is said under a key; nothing where a revision has taken it out. */
export function strongest(node: NodeDraft, key: string, from?: 'own'): Said | undefined {
  const { revised, amendments } = node;
  // As `layersBelowRevisions`, by loops over places: this is asked a dozen times for every node.
  for (let at = 0; at < revised.length; at++) {
    const { layer, removed } = revised[at]!;
    const entries = layer.properties.get(key);
    if (entries !== undefined) return { entries, from: layer.from };
    if (removed.has(key)) return undefined;
  }
  for (let at = 0; at < amendments.length; at++) {
    const found = saidIn(amendments[at]!.layer, key, from);
    if (found !== undefined) return found;
  }
  const own = saidIn(node.own, key, from) ?? saidIn(node.template, key, from);
  if (own !== undefined || node.kind === 'methodology') return own;
  for (let frame = node.defaults; frame !== undefined; frame = frame.outer) {
    const found = saidIn(frame[node.kind], key, from);
    if (found !== undefined) return found;
  }
  return undefined;
}

function saidIn(layer: Layer | undefined, key: string, from: 'own' | undefined): Said | undefined {
  if (layer === undefined || (from !== undefined && layer.from !== from)) return undefined;
  const entries = layer.properties.get(key);
  return entries === undefined ? undefined : { entries, from: layer.from };
}

interface NamedParts {
  readonly outputs: Entry<A.Output>;
  readonly bands: Entry<A.Bands>;
}

/** Whether anything says an output or bands of a node. */
export function hasAny(node: NodeDraft, what: keyof NamedParts): boolean {
  const { revised, amendments } = node;
  for (let at = 0; at < revised.length; at++) if (revised[at]!.layer[what].size > 0) return true;
  for (let at = 0; at < amendments.length; at++) if (amendments[at]!.layer[what].size > 0) return true;
  if (node.own[what].size > 0 || (node.template !== undefined && node.template[what].size > 0)) return true;
  if (node.kind === 'methodology') return false;
  for (let frame = node.defaults; frame !== undefined; frame = frame.outer)
    if ((frame[node.kind]?.[what].size ?? 0) > 0) return true;
  return false;
}

/** Outputs or bands by name, each as the strongest layer has it. */
export function namedParts<K extends keyof NamedParts>(
  node: NodeDraft,
  what: K,
): ReadonlyMap<string, { readonly entry: NamedParts[K]; readonly from: Layer['from'] }> {
  if (!hasAny(node, what)) return new Map();
  const found = new Map<string, { readonly entry: NamedParts[K]; readonly from: Layer['from'] }>();
  const removed = new Set<string>();
  const take = (layer: Layer): void => {
    for (const [name, entry] of layer[what] as Map<string, NamedParts[K]>)
      if (!found.has(name) && !removed.has(partKey(what, name))) found.set(name, { entry, from: layer.from });
  };
  for (const revised of node.revised) {
    take(revised.layer);
    for (const key of revised.removed.keys()) removed.add(key);
  }
  for (const layer of layersBelowRevisions(node)) take(layer);
  if (node.revised.length === 0) return found;
  // In the order of the text, as if it had been written out: what a revision adds stands last.
  const layers = [...layersBelowRevisions(node), ...node.revised.map(({ layer }) => layer).reverse()];
  const names = new Set(layers.flatMap((layer) => [...layer[what].keys()]));
  return new Map([...names].flatMap((name) => (found.has(name) ? [[name, found.get(name)!]] : [])));
}

/** The key under which a revision takes out an output or bands. */
export function partKey(what: keyof NamedParts, name: string): string {
  return name === '' ? 'bands' : `${what === 'outputs' ? 'output' : what} ${name}`;
}

export function hasOutput(node: NodeDraft, name: string): boolean {
  return hasPart(node, 'outputs', name);
}

export function hasBands(node: NodeDraft, name: string): boolean {
  return hasPart(node, 'bands', name);
}

function hasPart(node: NodeDraft, what: keyof NamedParts, name: string): boolean {
  for (const { layer, removed } of node.revised) {
    if (layer[what].has(name)) return true;
    if (removed.has(partKey(what, name))) return false;
  }
  for (const layer of layersBelowRevisions(node)) if (layer[what].has(name)) return true;
  return false;
}

export function outputNames(node: NodeDraft): string[] {
  return [...namedParts(node, 'outputs').keys()];
}

type KeysOfDefaults = Readonly<Record<'pillar' | 'indicator', readonly string[]>>;

const known = new WeakMap<DefaultsFrame, KeysOfDefaults>();

/** What the defaults of a body, and of those around it, say something of; nothing where there are none. */
export function keysOfDefaults(frame: DefaultsFrame | undefined): KeysOfDefaults | undefined {
  if (frame === undefined) return undefined;
  const outer = keysOfDefaults(frame.outer);
  if (frame.pillar === undefined && frame.indicator === undefined) return outer;
  const before = known.get(frame);
  if (before !== undefined) return before;
  const keys = {
    pillar: [...new Set([...keysOf(frame.pillar), ...(outer?.pillar ?? [])])],
    indicator: [...new Set([...keysOf(frame.indicator), ...(outer?.indicator ?? [])])],
  };
  known.set(frame, keys);
  return keys;
}

function keysOf(layer: Layer | undefined): readonly string[] {
  if (layer === undefined) return [];
  const outputs = [...layer.outputs.keys()].map((name) => partKey('outputs', name));
  const bands = [...layer.bands.keys()].map((name) => partKey('bands', name));
  return [...layer.properties.keys(), ...outputs, ...bands];
}
