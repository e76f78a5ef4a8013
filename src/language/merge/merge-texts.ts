/** Two versions of a methodology file that come from one, as one text. */

import { formatText } from '../../format/format.js';
import { type Finding } from '../../report/finding.js';
import { askedBy, askedWithWeight } from '../../revise/merge/ask.js';
import { type Asked, mergePieces, pathKey } from '../../revise/merge/merge-pieces.js';
import { type ContestedName, contestedNames } from '../../revise/merge/new-names.js';
import type { Piece } from '../../revise/merge/piece.js';
import { type Conflict, type Segment, textOfSegments } from '../../revise/merge/segments.js';
import { parseMethodology } from '../parsing/parse.js';
import { piecesOf } from './pieces.js';

export interface ThreeTexts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface MergeOptions {
  readonly file: string;
  /** What is wrong with a text of the file, as to syntax and meaning. */
  readonly check: (text: string) => readonly Finding[];
  /** How many signs the mark of a conflict has. */
  readonly markSize?: number;
}

export type MergedTexts =
  | {
      readonly text: string;
      readonly conflicts: readonly Conflict[];
      /** What would be wrong with both together, and with neither of them alone. */
      readonly together: readonly Finding[];
      readonly contested: readonly ContestedName[];
    }
  /** The texts cannot be read as pieces, and why. */
  | { readonly unreadable: string };

/** A question about one thing can raise another, but not for ever. */
const MOST_ROUNDS = 4;

/**
 * Merges by meaning. A result without conflicts is checked: what is wrong with it and with neither side is asked, as a
 * conflict around that place.
 */
export function mergeTexts(texts: ThreeTexts, options: MergeOptions): MergedTexts {
  const { base, ours, theirs } = texts;
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [], together: [], contested: [] };
  if (ours === base) return { text: theirs, conflicts: [], together: [], contested: [] };
  const end = ours.includes('\r\n') ? '\r\n' : '\n';
  const sides = { base: sideOf('base', base), ours: sideOf('ours', ours), theirs: sideOf('theirs', theirs) };
  for (const side of Object.values(sides)) if (side.problem !== undefined) return { unreadable: side.problem };
  const pieces = { base: sides.base.pieces!, ours: sides.ours.pieces!, theirs: sides.theirs.pieces! };

  const contested = contestedNames(pieces.base, pieces.ours, pieces.theirs);
  const asked = new Set(contested.flatMap(({ paths }) => paths.map(pathKey)));
  const together: Finding[] = [];
  for (let round = 0; ; round++) {
    const merged = merge(pieces, asked);
    if ('unreadable' in merged) return merged;
    const text = textOfSegments(merged.segments, options.markSize);
    const conflicts = merged.segments.filter((segment) => typeof segment !== 'string');
    if (conflicts.length > 0) {
      const sidesOfWeights = { merged: pieces.ours, ours: pieces.ours, theirs: pieces.theirs };
      const further = conflicts
        .flatMap(({ path }) => askedWithWeight(path, sidesOfWeights))
        .filter((path) => !asked.has(path));
      if (further.length === 0) return { text: text.replaceAll('\n', end), conflicts, together, contested };
      for (const path of further) asked.add(path);
      continue;
    }
    const fresh = round < MOST_ROUNDS ? newFindings(text, texts, options) : [];
    if (fresh.length === 0)
      return { text: laidOut(text, ours, theirs).replaceAll('\n', end), conflicts, together, contested };
    const asks = asksOf(text, fresh, pieces);
    if (asks.length === 0) return wholeConflict(texts, fresh, options);
    for (const path of asks) asked.add(path);
    together.push(...fresh);
  }
}

function sideOf(name: string, text: string): { readonly pieces?: Piece; readonly problem?: string } {
  const parsed = parseMethodology('', text.replaceAll('\r\n', '\n'));
  const mistake = parsed.findings.find(({ severity }) => severity === 'error');
  if (mistake === undefined) return { pieces: piecesOf(parsed) };
  const whose = name === 'base' ? 'The version that both come from' : name === 'ours' ? 'Our version' : 'Their version';
  return { problem: `${whose} has a mistake in line ${mistake.span?.line ?? 1}: ${mistake.message}` };
}

type Pieces = Readonly<Record<keyof ThreeTexts, Piece>>;

function merge(
  { base, ours, theirs }: Pieces,
  asked: Asked,
): { readonly segments: readonly Segment[] } | { readonly unreadable: string } {
  const merged = mergePieces(base, ours, theirs, asked);
  const names = merged.lost.map((node) => node.slice(node.lastIndexOf(' ') + 1));
  return names.length === 0
    ? merged
    : { unreadable: `Both sides moved ${names.join(', ')} or took away what it was moved to.` };
}

/** Errors of the merged text that neither side has. */
function newFindings(text: string, { ours, theirs }: ThreeTexts, { check }: MergeOptions): readonly Finding[] {
  const errors = check(text).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const known = new Set([...check(ours), ...check(theirs)].map(({ code, message }) => `${code} ${message}`));
  return errors.filter(({ code, message }) => !known.has(`${code} ${message}`));
}

function asksOf(text: string, findings: readonly Finding[], { ours, theirs }: Pieces): readonly string[] {
  const parsed = parseMethodology('', text);
  if (parsed.findings.some(({ severity }) => severity === 'error')) return [];
  const merged = piecesOf(parsed);
  return findings.flatMap((finding) => askedBy(finding, { merged, ours, theirs }));
}

/** Where nothing smaller can be asked: all that both have in common stands outside of the marks. */
function wholeConflict({ ours, theirs }: ThreeTexts, together: readonly Finding[], options: MergeOptions): MergedTexts {
  const conflict: Conflict = {
    ours,
    theirs,
    subject: 'the file',
    oursDoes: 'our version',
    theirsDoes: 'their version',
    path: [],
  };
  return { text: textOfSegments([conflict], options.markSize), conflicts: [conflict], together, contested: [] };
}

/** In the usual layout, if both sides had it. */
function laidOut(text: string, ours: string, theirs: string): string {
  const usual = (one: string): string | undefined => {
    const formatted = formatText(one);
    return 'text' in formatted ? formatted.text : undefined;
  };
  return usual(ours) === ours && usual(theirs) === theirs ? (usual(text) ?? text) : text;
}
