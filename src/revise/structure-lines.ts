/** The lines of a revision that change the tree. */

import type { FrameworkNode, Methodology } from '../model/model.js';
import { block, type Line } from '../model/print-lines.js';
import { nodeAlone } from '../model/print-node.js';
import { printName, printPath } from '../model/print-words.js';
import { edgeKey, includedEdges, type IncludedEdges } from './included-edges.js';
import type { Matching } from './match-nodes.js';
import type { EditionPair } from './edition-pair.js';
import { isShared, parentOf } from './node-tree.js';
import type { Restoration } from './restorations.js';
import { type StructureStep, structureSteps } from './structure-steps.js';
import { setWeights } from './weight-lines.js';

type Pair = Pick<EditionPair, 'before' | 'after' | 'nameOf' | 'pathOf'>;

/** One step and its lines, in the order in which they can be done. */
export interface StructureChange {
  readonly step: StructureStep;
  readonly lines: readonly Line[];
}

export interface StructureChanges {
  readonly edges: IncludedEdges;
  readonly steps: readonly StructureChange[];
  /** The weights of new nodes whose children come from elsewhere, to be said behind all steps. */
  readonly weights: ReadonlyMap<string, Line>;
}

/** @param before the older edition with its own ids; that of the pair has those of the newer one */
export function structureChanges(before: Methodology, matching: Matching, pair: Pair): StructureChanges {
  const edges = includedEdges(before, pair.after, matching.kept);
  const steps = structureSteps(before, pair.after, matching, edges);
  const weighed = weighedBehind(steps, pair);
  return {
    edges,
    steps: steps.map((step) => ({ step, lines: stepLines(step, weighed, pair) })),
    weights: new Map([...weighed].map((id) => [id, setWeights(pair.after.nodes.get(id)!, pair)])),
  };
}

/** `restore Bias of Index2006`, before all other lines: the place is called as the older edition calls it. */
export function restoreLine(
  { edition, path, target, isOldPlace }: Restoration,
  { nameOf, pathOf }: Pick<Pair, 'nameOf' | 'pathOf'>,
): Line {
  const name = nameOf(edition.id);
  // The first word of a path can also be the edition itself.
  const isAmbiguous = path.includes('.') && path.split('.')[0] === edition.name;
  const node = isAmbiguous ? `${printName(name)}.${printPath(path)}` : printPath(path);
  return [0, `restore ${node} of ${printName(name)}${isOldPlace ? '' : ` to ${pathOf(target)}`}`];
}

function stepLines(step: StructureStep, weighed: ReadonlySet<string>, pair: Pair): readonly Line[] {
  const { pathOf } = pair;
  switch (step.kind) {
    case 'remove':
      return [[0, `remove ${pathOf(step.path)}`]];
    case 'exclude':
      return [[0, `remove ${pathOf(step.path)}.${printName(step.name)}`]];
    case 'move':
      return [[0, `move ${pathOf(step.path)} to ${pathOf(step.target)}`]];
    case 'rename':
      return [[0, `rename ${pathOf(step.path)} to ${printName(step.name)}`]];
    case 'include':
      return [[0, `add to ${pathOf(step.target)} include ${printPath(step.path)}`]];
    case 'add':
      return additionLines(step, weighed, pair);
  }
}

/** What is new and gets children from elsewhere, which bring the weights that they had there: all weights are said anew. */
function weighedBehind(steps: readonly StructureStep[], { before, after }: Pair): ReadonlySet<string> {
  const later = new Set(steps.flatMap((step) => (step.kind === 'add' ? [...step.later] : [])));
  const weighed = new Set<string>();
  if (later.size === 0) return weighed;
  const heavy = new Set(
    [...before.nodes.values()].flatMap(({ children }) =>
      children.filter(({ weight }) => weight !== undefined).map(({ node }) => node),
    ),
  );
  for (const { id, children } of after.nodes.values()) {
    const comes = children.filter(({ node }) => later.has(edgeKey(id, node)));
    const isSaid = children.some(({ weight }) => weight !== undefined);
    if (comes.length > 0 && (isSaid || comes.some(({ node }) => heavy.has(node)))) weighed.add(id);
  }
  return weighed;
}

function additionLines(
  { id, target, later }: Extract<StructureStep, { readonly kind: 'add' }>,
  weighed: ReadonlySet<string>,
  pair: Pair,
): readonly Line[] {
  const { before, after, nameOf, pathOf } = pair;
  const node = after.nodes.get(id)!;
  const said = withoutLater(after, later, weighed);
  const lines = nodeAlone(said.nodes.get(id)!, said, nameOf);
  const documented = lines.findIndex(([, text]) => text.startsWith(`${node.kind} `));
  const shared = isShared(after, id);
  const words = target === '' ? 'add ' : `add to ${pathOf(target)} `;
  const whole = shared ? headed('add ', block('indicators', lines)) : headed(words, lines.slice(documented));
  const path = shared ? id : childPath(target, node.name);
  return [...whole, ...unsaid(node, path, before.nodes.get(parentOf(id))?.defaults, { later, weighed, pair })];
}

/** The edition without the children that come later, and without the weights that are said behind them. */
function withoutLater(after: Methodology, later: ReadonlySet<string>, weighed: ReadonlySet<string>): Methodology {
  if (later.size === 0) return after;
  const without = (node: FrameworkNode): FrameworkNode => {
    const children = node.children.filter((child) => !later.has(edgeKey(node.id, child.node)));
    if (!weighed.has(node.id)) return { ...node, children };
    return {
      ...node,
      weighting: undefined,
      children: children.map((child) => ({ node: child.node, span: child.span })),
    };
  };
  return { ...after, nodes: new Map([...after.nodes].map(([id, node]) => [id, without(node)])) };
}

/** The path of a child of what goes by `parent` when the line is reached; '' the methodology. */
function childPath(parent: string, name: string): string {
  const segment = name.includes('.') ? `\`${name}\`` : name;
  return parent === '' ? segment : `${parent}.${segment}`;
}

interface Added {
  readonly later: ReadonlySet<string>;
  /** Nodes whose weights are said behind all steps. */
  readonly weighed: ReadonlySet<string>;
  readonly pair: Pair;
}

/**
 * What `every` of the edition before would say of a new node, and the new edition does not.
 *
 * @param at the path of the node when the line is reached: what it stands in may be called otherwise in the end
 */
function unsaid(node: FrameworkNode, at: string, defaults: FrameworkNode['defaults'], added: Added): readonly Line[] {
  if (defaults === undefined || node.kind === 'methodology') return [];
  const { later, weighed, pair } = added;
  const path = pair.pathOf(at);
  const inner = node.children.length > 0;
  const lacks: Readonly<Record<string, boolean>> = {
    treat: node.treat.length === 0,
    normalise: node.normalise === undefined,
    goalposts: node.goalposts === undefined,
    clamped: node.clamped === undefined,
    round: node.round === undefined,
    'publish to': node.publish?.value.rounding === undefined,
    weights: inner && node.weighting === undefined && !weighed.has(node.id),
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
  const own = node.children.filter(({ node: id }) => parentOf(id) === node.id && !later.has(edgeKey(node.id, id)));
  const kinds = own.map(({ node: id }) => pair.after.nodes.get(id)!);
  const weighted = own.some(
    ({ weight }, index) =>
      weight === undefined && defaults[kinds[index]!.kind as 'pillar' | 'indicator'].includes('weight'),
  );
  return [
    ...lines,
    ...(weighted && node.weighting === undefined && !weighed.has(node.id)
      ? [[0, `set weights of ${path} to equal`] as const]
      : []),
    ...kinds.flatMap((child) => unsaid(child, childPath(at, child.name), defaults, added)),
  ];
}

/** Lines whose first one begins with other words. */
function headed(words: string, [first, ...rest]: readonly Line[]): readonly Line[] {
  return first === undefined ? [] : [[first[0], words + first[1]], ...rest];
}
