/** Two editions made comparable: the same ids for the same nodes, and what each field of a node says on both sides. */

import { canonicalNodes, formHash } from '../model/canonical.js';
import { writeAlike } from '../model/canonical-shared.js';
import type { Child, FrameworkNode, Methodology, Model } from '../model/model.js';
import { namesInFile } from '../model/print.js';
import { printName, printPath } from '../model/print-words.js';
import { relativeTo } from '../model/relative-path.js';
import { isPercentage } from '../model/weights.js';
import type { Edition } from './difference.js';
import { type DeclaredPair, joinEditions, type JoinedEditions } from './join-models.js';
import { type Matching, matchNodes } from './match-nodes.js';
import { compareNodes, type Forms, type NodePair, scoresOtherwise } from './node-pair.js';
import { parentOf } from './node-tree.js';
import { relocated, withoutLets } from './relocate.js';
import { replacedSources, type ReplacedSource } from './replaced-sources.js';
import { type Restoration, restorationsOf, withRestored } from './restorations.js';
import { restoreLine, type StructureChanges, structureChanges } from './structure-lines.js';
import { weightLines } from './weight-lines.js';

export interface EditionPair {
  readonly model: Model;
  /** Both as they are in the model. */
  readonly editions: { readonly before: Methodology; readonly after: Methodology };
  /** The older edition with the node ids of the newer one; what is said by `let` in either is written where it is used. */
  readonly before: Methodology;
  readonly after: Methodology;
  readonly matching: Matching;
  /** What makes the tree of the one that of the other, step by step. */
  readonly structure: StructureChanges;
  /** Ids of what is declared otherwise in the older edition, or read from another source, and of what stands in its place. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly tests: JoinedEditions['tests'];
  readonly uncertainties: JoinedEditions['uncertainties'];
  /** What is declared otherwise or on one side only, where the editions come from two models. */
  readonly declared: readonly DeclaredPair[];
  /** That, and sources that take the place of others. */
  readonly otherwise: readonly DeclaredPair[];
  readonly replaced: readonly ReplacedSource[];
  readonly sameHash: boolean;
  /** The names by which a text of the newer edition calls what is declared. */
  readonly nameOf: (id: string) => string;
  /** The path of a node of the newer edition, as a line of a revision writes it. */
  readonly pathOf: (id: string) => string;
  /** Ids of the older edition by those of the newer one, where they are others. */
  readonly idBefore: ReadonlyMap<string, string>;
  /** The nodes of both editions that say anything otherwise, in the order of the newer one; not those that only stand on it. */
  readonly changed: readonly NodePair[];
  readonly changedById: ReadonlyMap<string, NodePair>;
  /** Nodes that an edition before the older one had: they are new beside the older one, and not new to the index. */
  readonly restorations: readonly Restoration[];
  /** What is left to be done once they are back: the older edition with them, and the newer one. Nothing where none comes back. */
  readonly restored?: EditionPair;
}

export function pairEditions(older: Edition, newer: Edition): EditionPair {
  const joined = joinEditions(older, newer);
  const pair = pairOf(joined);
  const restorations = restorationsOf({ model: pair.model, ...pair.editions }, pair.matching);
  if (restorations.length === 0) return pair;
  const { model, methodology } = joined.before;
  const restored = pairOf({ ...joined, before: { model, methodology: withRestored(methodology, restorations) } });
  const { kept } = restored.matching;
  const isBack = ({ id, target, edge, nodes }: Restoration): boolean =>
    kept.get(target) === parentOf(id) &&
    [...nodes.keys()].every((node) => kept.get(node) === id + node.slice(edge.node.length)) &&
    (areWeighedAlike(methodology.nodes.get(target)!, edge, model) || areWeightsSaid(parentOf(id), restored));
  if (!restorations.every(isBack)) return pair;
  const lines = new Map(restorations.map((one) => [one.id, restoreLine(one, pair)]));
  const steps = pair.structure.steps.map((change) =>
    change.step.kind === 'add' && lines.has(change.step.id)
      ? { ...change, lines: [lines.get(change.step.id)!] }
      : change,
  );
  return { ...pair, structure: { ...pair.structure, steps }, restorations, restored };
}

/** Whether a child that comes back is weighed as its siblings are: all have a percentage, or a number, or none has a weight. */
function areWeighedAlike({ children }: FrameworkNode, { weight }: Child, model: Model): boolean {
  const kindOf = (one: Child['weight']): string =>
    one === undefined ? 'none' : isPercentage(one.value, model) ? 'percentage' : 'number';
  return children.every((child) => kindOf(child.weight) === kindOf(weight));
}

function areWeightsSaid(parent: string, pair: EditionPair): boolean {
  const node = pair.changedById.get(parent);
  return node !== undefined && weightLines(node, pair).length > 0;
}

/** Two editions of one model. */
function pairOf(joined: JoinedEditions): EditionPair {
  const { before: first, after: second, tests, uncertainties, declared } = joined;
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
  const idBefore = new Map<string, string>();
  matching.kept.forEach((own, old) => {
    if (own !== old) idBefore.set(own, old);
  });
  const fields = { before: canonicalNodes(model, before), after: canonicalNodes(model, after) };
  const compared = compareNodes(fields, before, after, idBefore, joined.aliases);
  const replaced = replacedSources({ model, before, after, aliases: joined.aliases, changed: compared.changed });
  const aliases = new Map([...joined.aliases, ...replaced.map((one) => [one.before.id, one.after.id] as const)]);
  const otherwise = [
    ...declared,
    ...replaced.map((one): DeclaredPair => ({ kind: 'sources', before: one.before.id, after: one.after.id })),
  ];
  const { changed } = replaced.length === 0 ? compared : compareNodes(fields, before, after, idBefore, aliases);
  // What stands unchanged in both, with its id and on the same things, is written once for the hashes of both.
  if (otherwise.every(({ kind }) => kind === 'methodologies')) writeAlike(model, compared.alike);
  return {
    model,
    editions,
    before,
    after,
    matching,
    idBefore,
    structure: structureChanges(editions.before, matching, { before, after, nameOf, pathOf }),
    aliases,
    tests,
    uncertainties,
    declared,
    otherwise,
    replaced,
    sameHash: scoreAlike(model, editions, matching, () => anyNodeDiffers(fields, before, after, changed, otherwise)),
    nameOf,
    pathOf,
    changed,
    changedById: new Map(changed.map((node) => [node.id, node])),
    restorations: [],
  };
}

/**
 * Whether two editions have one hash. The whole forms are long, and are made only where nothing else decides: ids of
 * nodes score, and so does every field of a node but its outputs, which count where a score uses them.
 */
function scoreAlike(
  model: Model,
  { before, after }: EditionPair['editions'],
  matching: Matching,
  differs: () => boolean,
): boolean {
  if (before.id === after.id) return true;
  const { removed, added, moved, renamed } = matching;
  if ([removed, added, moved, renamed].some(({ length }) => length > 0) || differs()) return false;
  return formHash(model, before.id) === formHash(model, after.id);
}

/** Whether a node scores otherwise by a field of its own or by what it stands on; the first one that does is enough. */
function anyNodeDiffers(
  fields: Forms,
  before: Methodology,
  after: Methodology,
  changed: readonly NodePair[],
  declared: readonly DeclaredPair[],
): boolean {
  const onOthers = declared.some(({ kind }) => kind !== 'methodologies');
  // Where nothing else is another thing, what a node says alike scores alike; children weigh by their aggregation, too.
  if (!onOthers && isBeside(before.file, after.file))
    return changed.some((node) => [...node.apart, 'children'].some((field) => scoresOtherwise(node, field)));
  const ids = [...changed.map(({ id }) => id), ...(onOthers ? after.nodes.keys() : [])];
  return ids.some((id) => {
    const [old, own] = [fields.before(id), fields.after(id)];
    if (old === undefined || own === undefined) return true;
    const keys = new Set([...old.keys(), ...own.keys()]);
    return [...keys].some((key) => !key.startsWith('output ') && old.get(key) !== own.get(key));
  });
}

/** Whether two files are in one folder: then the files that they read go by the same paths. */
function isBeside(file: string, other: string): boolean {
  return relativeTo(file, other, 'file') === 'file';
}
