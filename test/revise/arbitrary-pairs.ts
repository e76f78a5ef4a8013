import fc from 'fast-check';
import {
  arbitraryMethodology,
  type Generated,
  type GeneratedNode,
  textOf,
} from '../properties/arbitrary-methodology.js';

/*
 * Pairs of editions: a generated methodology, `Index`, and what becomes of it, `Second`. Nodes lose lines, take those of
 * others, go, come, are renamed, moved, put into new pillars and taken out of old ones; shared indicators are included
 * here and there; defaults, local names, templates, screens and exclusions come and go.
 */

export interface PairText {
  readonly text: string;
  readonly names: readonly [before: string, after: string];
}

type Random = () => number;

/** Lines of a methodology that stand for all of its nodes, or beside them. */
const BESIDE = [
  'every indicator { missing zero  rank lowest first }',
  'every indicator { treat clamp(x, -10, 50)  output Flag { value score } }',
  'every pillar { require any  round to 2 }',
  'every pillar { weights 1 / sd(x) }',
  'indicators { indicator Shared1 { value data.a + 1 }  indicator Shared2 { value data.b  normalise minmax(x) } }',
  'pillar Templated is Both(data.a, data.b)',
  'pillar Templated is Both(data.b, data.c) { require any }',
  'screen keep units with 60 % of indicators',
  'exclude A because "small"',
  'exclude a because "no survey"',
  'cite "A decree"',
  'note "Seen in draft"',
  'publisher "An office"',
  'edition 2020',
  'version 1.2.0',
] as const;

/** Lines that any node may have. */
const TOLD = ['cite "Table 1"', 'cite "Table 2"', 'note "Provisional"', 'title "A title"', 'title "Another title"'];

export const TEMPLATE =
  'template pillar Both(a, b) { indicator First { value a }  indicator Rest { value b - First } }';

export function arbitraryPair(): fc.Arbitrary<PairText> {
  return (
    fc
      .tuple(arbitraryMethodology(), arbitraryMethodology(), fc.integer())
      // What scores years can stand in no edition that does not.
      .map(([first, other, seed]) => pairText(first, first.scores === other.scores ? other : first, randomFrom(seed)))
  );
}

function pairText(first: Generated, other: Generated, random: Random): PairText {
  const root = adorned(first.root, random);
  const changed = random() < 0.1 ? adorned(other.root, random) : mutated(root, adorned(other.root, random), random);
  const text = (node: GeneratedNode, withDeclarations: boolean): string =>
    textOf({
      ...first,
      root: node,
      ...(withDeclarations ? { declarations: [...first.declarations, TEMPLATE] } : { sources: [], declarations: [] }),
    });
  const second = text(changed, false)
    .replace('methodology Index {', 'methodology Second {')
    .replaceAll(/\bIndex\b/g, 'Second');
  return { text: text(root, true) + second, names: ['Index', 'Second'] };
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

// ------------------------------------------------------------------------------------------------ what stands beside

function adorned(root: GeneratedNode, random: Random): GeneratedNode {
  let result = root;
  while (random() < 0.6) result = toggled(result, random);
  return told(result, random);
}

/** The same methodology with one of the lines, or without it; two lines of one kind never stand together. */
function toggled(root: GeneratedNode, random: Random): GeneratedNode {
  const line = oneOf(BESIDE, random);
  const weighted = root.children.some(({ weight }) => weight !== undefined);
  if (line.startsWith('pillar') && weighted) return root;
  const kind = (text: string): string => (text.startsWith('every') ? text.slice(0, 17) : text.split(' ')[0]!);
  const others = root.lines.filter((text) => kind(text) !== kind(line) || text.startsWith('exclude'));
  const without = others.filter((text) => text !== line);
  const lines = root.lines.includes(line) ? without : [...without, line];
  if (lines.some((text) => text.startsWith('indicators'))) return { ...root, lines };
  return withoutIncludes({ ...root, lines });
}

function withoutIncludes(node: GeneratedNode): GeneratedNode {
  return {
    ...node,
    lines: node.lines.filter((text) => !text.startsWith('include')),
    children: node.children.map(withoutIncludes),
  };
}

function told(node: GeneratedNode, random: Random): GeneratedNode {
  const line = random() < 0.1 ? [oneOf(TOLD, random)] : [];
  const kinds = new Set(line.map((text) => text.split(' ')[0]));
  const lines = node.lines.filter((text) => !kinds.has(text.split(' ')[0]));
  return { ...node, lines: [...lines, ...line], children: node.children.map((child) => told(child, random)) };
}

// ------------------------------------------------------------------------------------------------ what becomes of it

function mutated(root: GeneratedNode, other: GeneratedNode, random: Random): GeneratedNode {
  let result = root;
  let number = 0;
  do {
    result = oneOf(MUTATIONS, random)(result, other, random, number++);
  } while (random() < 0.75);
  return result;
}

type Mutation = (root: GeneratedNode, other: GeneratedNode, random: Random, number: number) => GeneratedNode;

const MUTATIONS: readonly Mutation[] = [
  (root, _, random) => toggled(root, random),
  (root, _, random) => told(root, random),
  (root, _, random) => somewhere(root, random, removed),
  (root, other, random, number) => somewhere(root, random, (node) => grown(node, other, random, number)),
  (root, other, random) => somewhere(root, random, (node) => otherLines(node, other, random)),
  (root, _, random, number) => somewhere(root, random, (node) => renamedChild(node, random, number)),
  (root, _, random) => somewhere(root, random, (node) => swapped(node)),
  (root, _, random) => somewhere(root, random, (node) => reweighted(node, random)),
  (root, _, random, number) => somewhere(root, random, (node) => split(node, random, number)),
  (root, _, random) => somewhere(root, random, (node) => joined(node, random)),
  (root, _, random) => somewhere(root, random, (node) => toggledInclude(root, node, random)),
  moved,
];

/** The tree with one of its inner nodes changed. */
function somewhere(root: GeneratedNode, random: Random, change: (node: GeneratedNode) => GeneratedNode): GeneratedNode {
  const chosen = oneOf(inner(root), random);
  return replaced(root, (node) => (node === chosen ? change(node) : node));
}

function replaced(node: GeneratedNode, change: (node: GeneratedNode) => GeneratedNode): GeneratedNode {
  const own = change(node);
  return own === node ? { ...node, children: node.children.map((child) => replaced(child, change)) } : own;
}

function inner(node: GeneratedNode): readonly GeneratedNode[] {
  return node.kind === 'pillar' ? [node, ...node.children.flatMap(inner)] : [];
}

function leaves(node: GeneratedNode): readonly GeneratedNode[] {
  return node.kind === 'indicator' ? [node] : node.children.flatMap(leaves);
}

function weighs({ children }: GeneratedNode): boolean {
  return children.some(({ weight }) => weight !== undefined);
}

/** Whether percentages below it must add up to 100. */
function isFixed({ children }: GeneratedNode): boolean {
  return children.some(({ weight }) => weight?.percent === true);
}

/** A node under others: with a weight if they have one. */
function fitted(node: GeneratedNode, parent: GeneratedNode, name = node.name): GeneratedNode {
  const { kind, lines, children } = node;
  return { kind, name, lines, children, ...(weighs(parent) ? { weight: { value: 2, percent: false } } : {}) };
}

function removed(node: GeneratedNode): GeneratedNode {
  return node.children.length < 2 || isFixed(node) ? node : { ...node, children: node.children.slice(1) };
}

function grown(node: GeneratedNode, other: GeneratedNode, random: Random, number: number): GeneratedNode {
  if (isFixed(node)) return node;
  const donors = random() < 0.3 ? inner(other).slice(1) : leaves(other);
  if (donors.length === 0) return node;
  const donor = withoutIncludes(numbered(oneOf(donors, random), number));
  return { ...node, children: [...node.children, fitted(donor, node)] };
}

/** The same node with names that nothing else has. */
function numbered(node: GeneratedNode, number: number): GeneratedNode {
  const name = node.name.endsWith('`') ? `${node.name.slice(0, -1)} ${number}\`` : `${node.name}n${number}`;
  return { ...node, name, children: node.children.map((child) => numbered(child, number)) };
}

function otherLines(node: GeneratedNode, other: GeneratedNode, random: Random): GeneratedNode {
  const at = Math.floor(random() * node.children.length);
  const child = node.children[at];
  const donors = child?.kind === 'indicator' ? leaves(other) : inner(other).slice(1);
  if (child === undefined || donors.length === 0) return node;
  const { lines } = withoutIncludes(oneOf(donors, random));
  const includes = child.lines.filter((text) => text.startsWith('include'));
  return withChild(node, at, { ...child, lines: [...lines, ...includes] });
}

function withChild(node: GeneratedNode, at: number, child: GeneratedNode): GeneratedNode {
  return { ...node, children: node.children.map((old, index) => (index === at ? child : old)) };
}

function renamedChild(node: GeneratedNode, random: Random, number: number): GeneratedNode {
  const at = Math.floor(random() * node.children.length);
  const child = node.children[at];
  return child === undefined ? node : withChild(node, at, { ...child, name: `Renamed${number}` });
}

function swapped(node: GeneratedNode): GeneratedNode {
  const [first, second, ...rest] = node.children;
  if (first === undefined || second === undefined) return node;
  return { ...node, children: [{ ...first, name: second.name }, { ...second, name: first.name }, ...rest] };
}

function reweighted(node: GeneratedNode, random: Random): GeneratedNode {
  if (isFixed(node)) return node;
  if (random() < 0.3) {
    const children = node.children.map((child) => fitted(child, { ...node, children: [] }));
    return { ...node, children };
  }
  const children = node.children.map((child, at) => ({ ...child, weight: { value: 1 + at, percent: false } }));
  return hasIncludes(node) ? node : { ...node, children };
}

function hasIncludes({ lines }: GeneratedNode): boolean {
  return lines.some((text) => text.startsWith('include'));
}

/** Some of the children go into a new pillar in their old one's place. */
function split(node: GeneratedNode, random: Random, number: number): GeneratedNode {
  if (isFixed(node) || node.children.length < 2) return node;
  const [first, ...rest] = node.children;
  const inside = random() < 0.5 ? [first!] : [first!, ...rest.slice(0, 1)];
  const weighted = random() < 0.5;
  const children = inside.map(({ kind, name, lines, children: own }, at) => ({
    kind,
    name,
    lines,
    children: own,
    ...(weighted ? { weight: { value: 1 + at, percent: false } } : {}),
  }));
  const pillar: GeneratedNode = { kind: 'pillar', name: `New${number}`, lines: ['aggregate arithmetic'], children };
  return { ...node, children: [fitted(pillar, node), ...node.children.slice(inside.length)] };
}

/** The children of a pillar go up into the one around it. */
function joined(node: GeneratedNode, random: Random): GeneratedNode {
  const at = node.children.findIndex(({ kind }) => kind === 'pillar');
  const pillar = node.children[at];
  if (pillar === undefined || isFixed(node) || hasIncludes(pillar)) return node;
  const others = node.children.filter((child) => child !== pillar);
  const taken = new Set(others.map(({ name }) => name));
  if (pillar.children.some(({ name }) => taken.has(name)) || random() < 0.2) return node;
  return { ...node, children: [...others, ...pillar.children.map((child) => fitted(child, node))] };
}

function toggledInclude(root: GeneratedNode, node: GeneratedNode, random: Random): GeneratedNode {
  if (!root.lines.some((text) => text.startsWith('indicators'))) return node;
  if (weighs(node) || node === root) return node;
  const line = random() < 0.5 ? 'include Shared1' : 'include Shared2';
  const without = node.lines.filter((text) => text !== line);
  return { ...node, lines: node.lines.includes(line) ? without : [...without, line] };
}

/** A pillar or an indicator goes into another pillar. */
function moved(root: GeneratedNode, _: GeneratedNode, random: Random): GeneratedNode {
  const from = oneOf(inner(root), random);
  if (from.children.length < 2 || isFixed(from)) return root;
  const child = oneOf(from.children, random);
  const targets = inner(root).filter(
    (node) =>
      node !== from &&
      !inner(child).includes(node) &&
      !isFixed(node) &&
      !node.children.some(({ name }) => name === child.name),
  );
  if (targets.length === 0) return root;
  const target = oneOf(targets, random);
  const change = (node: GeneratedNode): GeneratedNode => {
    const children = node.children
      .filter((other) => node !== from || other !== child)
      .map((other) => (other === child ? other : change(other)));
    return node === target ? { ...node, children: [...children, fitted(child, node)] } : { ...node, children };
  };
  return change(root);
}
