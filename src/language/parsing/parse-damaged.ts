/**
 * Reads a text with a mistake in it. Only the part that the mistake can have damaged goes to the parser that recovers; the
 * rest is read by the compiled parser, which takes a small fraction of the time. Whoever types has a broken text every
 * other moment.
 *
 * The part lies in the innermost braces around the mistake, from the end of one block in them to the end of another:
 * there declarations and members begin. Each parser sees blanks in place of what the other one reads, so that all places
 * stay what they are. Where the two readings do not fit together exactly, all of the text goes to the recovering parser.
 */

import type { AstNode } from 'langium';
import type { Finding } from '../../report/finding.js';
import type { MethodologyFile } from '../generated/ast.js';
import { type Block, blockAt, blocksOf, firstEndingBehind } from './braces.js';
import { parseOrStop } from './compiled/methodology-parser.js';
import { type Built, link } from './compiled/nodes.js';
import type { ParsedFile } from './parsed-file.js';
import { placeOf } from './places.js';

/** A part of a block that is read by itself, in what is left of the blocks around it. */
interface Part {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

/** Smaller texts are read as a whole: two readings and their joint would take as long. */
const SMALLEST = 2_000;
/** A part that is larger than this share of the text is no part. */
const LARGEST_SHARE = 0.5;
const MOST_PARTS = 3;
const LISTS = ['declarations', 'changes', 'members', 'items', 'bands'] as const;

/**
 * Reads a text in parts, or gives nothing where that is not sure to say what the recovering parser says of the whole.
 *
 * @param stop where the compiled parser stopped
 */
export function parseDamaged(
  file: string,
  text: string,
  stop: number,
  recover: (file: string, text: string) => ParsedFile,
): ParsedFile | undefined {
  if (text.length < SMALLEST) return undefined;
  const root = blocksOf(text);
  if (root === undefined) return undefined;
  const parts: Part[] = [];
  let sound: Built | number = stop;
  while (typeof sound === 'number') {
    if (parts.length === MOST_PARTS) return undefined;
    const part = partAround(text, root, sound);
    if (part.end - part.start > LARGEST_SHARE * text.length) return undefined;
    // A second mistake beside the first is one part with it; so is one in a block that is read already.
    if (parts.some((other) => part.start < other.end && other.start < part.end)) return undefined;
    parts.push(part);
    sound = parseOrStop(withBlanks(text, parts));
  }
  const findings: Finding[] = [];
  for (const part of parts) {
    const list = listOf(sound, part.block);
    if (list === undefined) return undefined;
    const read = recover(file, alone(text, part));
    const found = listOf(read.ast as unknown as Built, part.block);
    if (found?.property !== list.property || !liesIn(read.findings, part)) return undefined;
    if (found.property === 'changes' && hasFacts(found.container, part)) return undefined;
    const nodes = nodesIn(found.nodes, part);
    if (nodes === undefined) return undefined;
    splice(list, nodes, part);
    findings.push(...read.findings);
  }
  findings.sort((a, b) => a.span!.start - b.span!.start);
  sound.$places = { ...sound.$places!, text };
  return { file, text, ast: sound as unknown as MethodologyFile, findings };
}

/** What a mistake can have damaged: from the end of the block before it to the end of the second block behind it. */
function partAround(text: string, root: Block, stop: number): Part {
  const block = blockAt(root, stop);
  const behind = firstEndingBehind(block.inside, stop);
  const before = block.inside[behind - 1];
  const after = block.inside[behind + 1];
  return {
    block,
    start: before === undefined ? block.open + 1 : endOf(text, before),
    end: after === undefined ? block.close : endOf(text, after),
  };
}

/** Where what ends with a block has its end: an import goes on behind its braces. */
function endOf(text: string, { close, parent }: Block): number {
  if (parent?.parent !== undefined) return close + 1;
  PATH_OF_IMPORT.lastIndex = close + 1;
  return PATH_OF_IMPORT.test(text) ? PATH_OF_IMPORT.lastIndex : close + 1;
}

const PATH_OF_IMPORT = /\s*from\s*"[^"\r\n]*"/uy;

function withBlanks(text: string, parts: readonly Part[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + blank(text, start, end);
    at = end;
  }
  return result + text.slice(at);
}

/** A part with the heads and the closing braces of the blocks around it, and blanks in place of everything else. */
function alone(text: string, { block, start, end }: Part): string {
  const kept: (readonly [start: number, end: number])[] = [[start, end]];
  for (let at = block; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const before = parent.inside[parent.inside.indexOf(at) - 1];
    kept.unshift([before === undefined ? parent.open + 1 : endOf(text, before), at.open + 1]);
    kept.push([at.close, at.close + 1]);
  }
  let result = '';
  let at = 0;
  for (const [from, to] of kept) {
    result += blank(text, at, from) + text.slice(from, to);
    at = to;
  }
  return result + blank(text, at, text.length);
}

/** As many blanks, on the same lines. Whole runs at a time: nearly all of a text becomes blanks at each keystroke. */
function blank(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[^\r\n]+/g, (run) => blanks(run.length));
}

const BLANKS = ' '.repeat(256);

function blanks(count: number): string {
  return count <= BLANKS.length ? BLANKS.slice(0, count) : ' '.repeat(count);
}

interface List {
  readonly container: Built;
  readonly property: string;
  readonly nodes: AstNode[];
}

/** The list of what stands in a block, of the node that the block belongs to. */
function listOf(root: Built, block: Block): List | undefined {
  let list = listIn(root);
  if (block.parent === undefined) return list;
  while (list !== undefined) {
    const around: AstNode | undefined = list.nodes.find((node) => {
      const place = placeOf(node);
      return place !== undefined && place.start <= block.open && block.close < place.end;
    });
    if (around === undefined) return undefined;
    list = listIn(around as unknown as Built);
    if (placeOf(around)!.end === block.close + 1) return list;
  }
  return undefined;
}

function listIn(container: Built): List | undefined {
  const property = LISTS.find((name) => Array.isArray(container[name]));
  return property === undefined ? undefined : { container, property, nodes: container[property] as AstNode[] };
}

/** A finding at what stands before or behind the part may be another one where that is something else. */
function liesIn(findings: readonly Finding[], { block, start, end }: Part): boolean {
  const last = end === block.close && block.parent !== undefined ? end : end - 1;
  return findings.every(
    ({ code, span }) =>
      span !== undefined &&
      start <= span.start &&
      span.start <= last &&
      code !== 'syntax/more' &&
      code !== 'syntax/too-deep',
  );
}

/** What a revision says of the edition itself stands in a list of its own, which is not put together. */
function hasFacts({ members }: Built, { start }: Part): boolean {
  return (members as unknown as readonly AstNode[]).some((member) => (placeOf(member)?.end ?? start + 1) > start);
}

/** Those of the nodes that stand in a part; nothing where one of them reaches out of it, or stands nowhere. */
function nodesIn(nodes: readonly AstNode[], { start, end }: Part): readonly AstNode[] | undefined {
  const inside: AstNode[] = [];
  for (const node of nodes) {
    const place = placeOf(node);
    if (place === undefined) return undefined;
    if (place.end <= start || place.start >= end) continue;
    if (place.start < start || place.end > end) return undefined;
    inside.push(node);
  }
  return inside;
}

function splice({ container, property, nodes }: List, added: readonly AstNode[], { start }: Part): void {
  let at = nodes.findIndex((node) => placeOf(node)!.start >= start);
  if (at < 0) at = nodes.length;
  nodes.splice(at, 0, ...added);
  for (let index = at; index < nodes.length; index++)
    link(nodes[index] as unknown as Built, container, property, index);
}
