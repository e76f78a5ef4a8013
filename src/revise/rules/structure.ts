/** What the rules about the tree have in common: where a node stood and stands, and how it is written. */

import type { FrameworkNode, Methodology } from '../../model/model.js';
import { block, type Line } from '../../model/print-lines.js';
import { nodeAlone } from '../../model/print-node.js';
import { printName } from '../../model/print-words.js';
import type { EditionPair } from '../edition-pair.js';
import { isShared, parentOf } from '../match-nodes.js';
import { changedWeights, isWeightingChanged, weightLines } from '../weight-lines.js';

/** The text of a node with all that stands in it. */
export function nodeText(methodology: Methodology, id: string, { nameOf }: EditionPair): string | undefined {
  const node = methodology.nodes.get(id);
  if (node === undefined) return undefined;
  const lines = nodeAlone(node, methodology, nameOf);
  return lines.map(([indent, text]) => '  '.repeat(indent) + text).join('\n');
}

/** The lines that add a node of the newer edition. */
export function addedNodeLines(id: string, pair: EditionPair): readonly Line[] {
  const { before, after, nameOf, pathOf } = pair;
  const node = after.nodes.get(id)!;
  const parent = parentOf(id);
  const lines = nodeAlone(node, after, nameOf);
  const documented = lines.findIndex(([, text]) => text.startsWith(`${node.kind} `));
  const words = isShared(after, id) ? '' : parent === '' ? 'add ' : `add to ${pathOf(parent)} `;
  const whole = isShared(after, id)
    ? headed('add ', block('indicators', lines))
    : [...headed(words, lines.slice(documented))];
  return [...whole, ...unsaid(node, before.nodes.get(parent)?.defaults, pair)];
}

/** The weights of the parent, where what comes or goes makes it necessary to say them and no weight is another one. */
export function weightsBehind(parent: string, pair: EditionPair): readonly Line[] {
  const node = pair.changed.find(({ id }) => id === parent);
  if (node === undefined || isWeightingChanged(node)) return [];
  return changedWeights(node, pair).some(({ sameWeight }) => !sameWeight) ? [] : weightLines(node, pair);
}

/** Lines whose first one begins with other words. */
export function headed(words: string, [first, ...rest]: readonly Line[]): readonly Line[] {
  return first === undefined ? [] : [[first[0], words + first[1]], ...rest];
}

/** What `every` of the edition before would say of a new node, and the new edition does not. */
function unsaid(node: FrameworkNode, defaults: FrameworkNode['defaults'], pair: EditionPair): readonly Line[] {
  if (defaults === undefined || node.kind === 'methodology') return [];
  const path = pair.pathOf(node.id);
  const inner = node.children.length > 0;
  const lacks: Readonly<Record<string, boolean>> = {
    treat: node.treat.length === 0,
    normalise: node.normalise === undefined,
    goalposts: node.goalposts === undefined,
    clamped: node.clamped === undefined,
    round: node.round === undefined,
    'publish to': node.publish?.value.rounding === undefined,
    weights: inner && node.weighting === undefined,
    rank: node.rank.from === 'default',
    missing: inner && node.missing.from === 'default',
    direction: inner && node.direction.from === 'default',
  };
  const lines = defaults[node.kind].flatMap((key): readonly Line[] => {
    const [what, name] = key.split(' ') as [string, string?];
    if (key === 'bands' && !node.bands.some((bands) => bands.name === '')) return [[0, `remove bands of ${path}`]];
    const parts = what === 'output' ? node.outputs : what === 'bands' ? node.bands : undefined;
    if (parts !== undefined && name !== undefined)
      return parts.some((part) => part.name === name) ? [] : [[0, `remove ${path}.${printName(name)}`]];
    return lacks[key] === true ? [[0, `remove ${what} of ${path}`]] : [];
  });
  const own = node.children.filter(({ node: id }) => parentOf(id) === node.id);
  const kinds = own.map(({ node: id }) => pair.after.nodes.get(id)!);
  const weighted = own.some(
    ({ weight }, index) =>
      weight === undefined && defaults[kinds[index]!.kind as 'pillar' | 'indicator'].includes('weight'),
  );
  return [
    ...lines,
    ...(weighted && node.weighting === undefined ? [[0, `set weights of ${path} to equal`] as const] : []),
    ...kinds.flatMap((child) => unsaid(child, defaults, pair)),
  ];
}
