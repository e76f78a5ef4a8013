/** Two editions made comparable: the same ids for the same nodes, and what each field of a node says on both sides. */

import { canonicalForm, canonicalNodes } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodeStages } from '../model/print-stages.js';
import { namesInFile } from '../model/print.js';
import { printName, printPath } from '../model/print-words.js';
import type { Edition } from './difference.js';
import { type DeclaredPair, joinEditions, sameParts } from './join-models.js';
import { type Matching, matchNodes } from './match-nodes.js';
import { relocated, withoutLets } from './relocate.js';

/** The fields of a node as texts: `canonical` are equal where they score alike, `written` where they say the same. */
export interface NodeTexts {
  readonly canonical: ReadonlyMap<string, string>;
  readonly written: ReadonlyMap<string, string>;
}

/** A node of both editions. */
export interface NodePair {
  /** The path in the newer edition. */
  readonly id: string;
  readonly idBefore: string;
  readonly before: FrameworkNode;
  readonly after: FrameworkNode;
  readonly textsBefore: NodeTexts;
  readonly textsAfter: NodeTexts;
}

export interface EditionPair {
  readonly model: Model;
  /** Both as they are in the model. */
  readonly editions: { readonly before: Methodology; readonly after: Methodology };
  /** The older edition with the node ids of the newer one; what is said by `let` in either is written where it is used. */
  readonly before: Methodology;
  readonly after: Methodology;
  readonly matching: Matching;
  /** Ids of what is declared otherwise in the older edition, and of what stands in its place. */
  readonly aliases: ReadonlyMap<string, string>;
  /** What is declared otherwise or on one side only, where the editions come from two models. */
  readonly declared: readonly DeclaredPair[];
  readonly sameHash: boolean;
  /** The names by which a text of the newer edition calls what is declared. */
  readonly nameOf: (id: string) => string;
  /** The path of a node of the newer edition, as a line of a revision writes it. */
  readonly pathOf: (id: string) => string;
  /** The nodes of both editions of which anything differs, in the order of the newer one. */
  readonly changed: readonly NodePair[];
  /** The outputs that a score of either edition uses, as `node:output`, with the ids of the newer one. */
  readonly usedOutputs: ReadonlySet<string>;
}

export function pairEditions(older: Edition, newer: Edition): EditionPair {
  const { before: first, after: second, aliases, declared } = joinEditions(older, newer);
  const { model } = second;
  const editions = { before: first.methodology, after: second.methodology };
  const plainBefore = withoutLets(model, editions.before);
  const after = withoutLets(model, editions.after);
  const matching = matchNodes(model, plainBefore, after);
  const before = relocated(plainBefore, after.id, matching.kept);
  const nameOf = namesInFile(model, after);
  const base = printName(nameOf(editions.before.id));
  const taken = new Set([editions.before.name, editions.after.name]);
  const pathOf = (id: string): string =>
    id === '' ? base : taken.has(id.split('.')[0]!) ? `${base}.${printPath(id)}` : printPath(id);
  const forms = [canonicalForm(model, editions.before.id), canonicalForm(model, editions.after.id)] as const;
  return {
    model,
    editions,
    before,
    after,
    matching,
    aliases,
    declared,
    sameHash: forms[0] === forms[1],
    nameOf,
    pathOf,
    changed: changedNodes(model, before, after, matching, aliases),
    usedOutputs: new Set([
      ...usedOutputs(editions.before, forms[0]).map(([node, name]) => `${matching.kept.get(node) ?? node}:${name}`),
      ...usedOutputs(editions.after, forms[1]).map(([node, name]) => `${node}:${name}`),
    ]),
  };
}

/** What the canonical form of an edition holds of outputs is what its scores use. */
function usedOutputs({ nodes }: Methodology, form: string): readonly (readonly [node: string, output: string])[] {
  if ([...nodes.values()].every(({ outputs }) => outputs.length === 0) || form === '') return [];
  const { methodology } = JSON.parse(form) as { readonly methodology: { readonly outputs?: object } };
  return Object.keys(methodology.outputs ?? {}).map((key) => {
    const colon = key.indexOf(':');
    return [key.slice(0, colon), key.slice(colon + 1)];
  });
}

function changedNodes(
  model: Model,
  before: Methodology,
  after: Methodology,
  { kept }: Matching,
  aliases: ReadonlyMap<string, string>,
): readonly NodePair[] {
  const idBefore = new Map([...kept].map(([old, own]) => [own, old]));
  const [fieldsBefore, fieldsAfter] = [canonicalNodes(model, before), canonicalNodes(model, after)];
  const pairs: NodePair[] = [];
  for (const [id, own] of after.nodes) {
    const old = before.nodes.get(id);
    if (old === undefined || sameParts(old, own)) continue;
    pairs.push({
      id,
      idBefore: idBefore.get(id) ?? id,
      before: old,
      after: own,
      textsBefore: { canonical: fieldsBefore(id)!, written: writtenFields(old, before, aliases) },
      textsAfter: { canonical: fieldsAfter(id)!, written: writtenFields(own, after, aliases) },
    });
  }
  return pairs;
}

const ALWAYS = ['require', 'missing', 'direction', 'rank'] as const;

/** What holds by default of the language is written, too, where it did not hold before. */
export function withDefaultsStated(node: FrameworkNode): FrameworkNode {
  const stated = { ...node };
  for (const key of ALWAYS) Object.assign(stated, { [key]: { ...node[key], from: 'own' } });
  return stated;
}

/** Every stage as text, with the ids of what it names: those of the newer edition for both. */
function writtenFields(
  node: FrameworkNode,
  methodology: Methodology,
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const { key, value } of nodeStages(withDefaultsStated(node), methodology, (id) => aliases.get(id) ?? id)) {
    const [field, ...rest] = key.split(' ') as [string, ...string[]];
    const text = [...rest, value].join(' ').trim();
    const known = written.get(field);
    written.set(field, known === undefined ? text : `${known}\n${text}`);
  }
  return written;
}

/** How a field of a node differs: in what it does, only in its words, in what it stands on, or not at all. */
export function fieldChange(pair: NodePair, field: string): 'score' | 'words' | 'below' | 'none' {
  const scores = pair.textsBefore.canonical.get(field) !== pair.textsAfter.canonical.get(field);
  const words = pair.textsBefore.written.get(field) !== pair.textsAfter.written.get(field);
  if (scores) return words ? 'score' : 'below';
  return words ? 'words' : 'none';
}
