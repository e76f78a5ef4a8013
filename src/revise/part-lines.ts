/** Outputs and bands of a node, as a revision sets, adds and removes them. */

import type { Bands, Methodology, Output } from '../model/model.js';
import type { PrintPlace } from '../model/print-expression.js';
import type { Line } from '../model/print-lines.js';
import { textOfLines } from '../model/print-lines.js';
import { bandLines, outputLines } from '../model/print-node.js';
import { printName } from '../model/print-words.js';
import type { EditionPair } from './edition-pair.js';
import type { NodePair } from './node-pair.js';

/** An output or a set of bands on both sides; nothing on the side that does not have it. */
export interface PartPair<T extends Output | Bands> {
  readonly name: string;
  readonly before?: T;
  readonly after?: T;
  readonly textBefore?: string;
  readonly textAfter?: string;
  /** Both say the same, with the ids of what they name. */
  readonly same: boolean;
}

export function outputPairs(node: NodePair, pair: EditionPair): readonly PartPair<Output>[] {
  return partPairs(node.before.outputs, node.after.outputs, node, pair, outputLines);
}

export function bandPairs(node: NodePair, pair: EditionPair): readonly PartPair<Bands>[] {
  return partPairs(node.before.bands, node.after.bands, node, pair, bandLines);
}

function partPairs<T extends Output | Bands>(
  older: readonly T[],
  newer: readonly T[],
  { id }: NodePair,
  { before, after, nameOf, aliases }: EditionPair,
  linesOf: (part: T, place: PrintPlace) => readonly Line[],
): readonly PartPair<T>[] {
  if (older.length === 0 && newer.length === 0) return [];
  const place = (methodology: Methodology, name: (id: string) => string): PrintPlace => ({
    methodology: methodology.id,
    period: methodology.period,
    node: id,
    nameOf: name,
  });
  const text = (part: T | undefined, methodology: Methodology, name = nameOf): string | undefined =>
    part && textOfLines(linesOf(part, place(methodology, name))).trimEnd();
  const byId = (name: string): string => aliases.get(name) ?? name;
  const names = new Set([...newer, ...older].map(({ name }) => name));
  return [...names].map((name) => {
    const [was, is] = [older.find((part) => part.name === name), newer.find((part) => part.name === name)];
    return {
      name,
      before: was,
      after: is,
      textBefore: text(was, before),
      textAfter: text(is, after),
      same: text(was, before, byId) === text(is, after, byId),
    };
  });
}

/** `output Gap "..." {` becomes `set output Gap of Index "..." {`. */
export function setLines(text: string, words: string, path: string): readonly Line[] {
  return linesOfText(`set ${words} of ${path}${text.slice(words.length)}`);
}

export function addLines(text: string, path: string): readonly Line[] {
  const lines = text.split('\n');
  const documented = lines.findIndex((line) => /^(output|bands)\b/.test(line));
  return linesOfText(
    [...lines.slice(0, documented), `add to ${path} ${lines[documented]}`, ...lines.slice(documented + 1)].join('\n'),
  );
}

export function removeLines(name: string, path: string): readonly Line[] {
  return [[0, name === '' ? `remove bands of ${path}` : `remove ${path}.${printName(name)}`]];
}

function linesOfText(text: string): readonly Line[] {
  return text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    return [indent / 2, line.trimStart()];
  });
}
