import type { Layer, NodeDraft } from './resolution.js';

/** What is said about a node, the strongest first: on itself, in its template, in the defaults around it. */
export function* layersOf(node: NodeDraft): Iterable<Layer> {
  for (const amendment of node.amendments) yield amendment.layer;
  yield node.own;
  if (node.template !== undefined) yield node.template;
  if (node.kind === 'methodology') return;
  for (let frame = node.defaults; frame !== undefined; frame = frame.outer) {
    const layer = frame[node.kind];
    if (layer !== undefined) yield layer;
  }
}
