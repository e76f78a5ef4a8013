import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import type { Revising } from './changes.js';
import { describe, measureOf, noteKey, titleKey } from './describe.js';
import { namedParts, partKey, strongest } from './layers.js';
import { removeFromFramework } from './relocations.js';
import type { NodeDraft } from './resolution.js';
import { revisedBy, twice } from './revised.js';
import { spanOf } from './spans.js';
import { findTarget } from './targets.js';

/** What revisions take out: nodes, outputs and bands, and properties. */

type Done = Pick<M.Change, 'kind' | 'path' | 'property'>;

/** `remove A, B.C`: nodes, outputs and bands. */
export function removeNodes(change: A.RemoveChange, revising: Revising): Done | undefined {
  const { file } = revising.lexical.scope;
  const gone: string[] = [];
  let part: Done | undefined;
  for (const path of change.paths) {
    const output = outputAt(path, revising);
    if (output !== undefined) {
      part = removePart(output.node, output.what, output.name, spanOf(file, path), revising);
      continue;
    }
    const node = findTarget(path, revising);
    if (node === undefined) continue;
    const { id } = node;
    if (removeFromFramework(node, path, spanOf(file, change), revising)) gone.push(id);
  }
  return gone.length === 0 ? part : { kind: 'remove', path: gone.join(', ') };
}

/** `remove Index.Gap` takes out an output or bands, which go by the path that expressions use. */
function outputAt(
  path: A.Path,
  revising: Revising,
): { readonly node: NodeDraft; readonly what: 'outputs' | 'bands'; readonly name: string } | undefined {
  const name = path.names.at(-1);
  if (path.names.length < 2 || name === undefined) return undefined;
  const node = findTarget(path, revising, path.names.slice(0, -1), false);
  if (node === undefined || node.childNames.has(name)) return undefined;
  const what = (['outputs', 'bands'] as const).find((kind) => namedParts(node, kind).has(name));
  return what === undefined ? undefined : { node, what, name };
}

function removePart(
  node: NodeDraft,
  what: 'outputs' | 'bands',
  name: string,
  span: Span,
  revising: Revising,
): Done | undefined {
  const { layer, removed } = revisedBy(revising, node);
  const key = partKey(what, name);
  if (twice(layer[what].get(name)?.ast, removed.get(key), span, revising)) return undefined;
  removed.set(key, span);
  return { kind: 'remove', path: node.id, property: key };
}

const EDGES = ['to', 'below', 'above'] as const;
const NOTES: ReadonlySet<string> = new Set(['cite', 'licence', 'publisher', 'definition', 'note', 'vintage']);

/** `remove normalise of A`: the node then has it no longer, be it its own or a default. */
export function removeProperty(change: A.RemoveChange, what: string, revising: Revising): Done | undefined {
  const { lexical, resolution } = revising;
  const node = findTarget(change.target, revising);
  if (node === undefined) return undefined;
  const span = spanOf(lexical.scope.file, change);
  if (what === 'bands' && namedParts(node, 'bands').has('')) return removePart(node, 'bands', '', span, revising);
  const word = [what, change.edge ?? change.language].filter((part) => part !== undefined).join(' ');
  const keys = what === 'publish' && change.edge === undefined ? EDGES.map((edge) => `publish ${edge}`) : [word];
  const said = keys.filter((key) => isSaid(node, what, key));
  if (said.length === 0) {
    resolution.report('revision/gone', span, `\`${node.name}\` has no \`${word}\` that could be removed.`, {
      hint: 'Remove this line.',
      related: [{ message: `\`${node.name}\` stands here.`, span: node.nameSpan }],
    });
    return undefined;
  }
  const { layer, removed } = revisedBy(revising, node);
  for (const key of said) {
    const place = what === 'title' ? titleKey(change.language) : NOTES.has(what) ? noteKey(what) : key;
    if (twice(layer.properties.get(place)?.[0]?.ast, removed.get(place), span, revising)) return undefined;
    removed.set(place, span);
  }
  return { kind: 'remove', path: node.id, property: word };
}

/** Whether a node has what goes by this word, be it its own or a default. */
function isSaid(node: NodeDraft, what: string, key: string): boolean {
  if (what === 'measure') return measureOf(node, silent) !== undefined;
  if (what === 'title') return describe(node, silent).titles.has(key.slice('title '.length));
  if (NOTES.has(what)) return describe(node, silent).notes.some((note) => note.key === what);
  if (what === 'weight' && node.ast.$type === 'Node' && node.ast.weights.length > 0) return true;
  return strongest(node, key) !== undefined;
}

/** What is wrong with titles and notes is said where they are read for the model. */
function silent(): void {
  // Nothing is reported twice.
}
