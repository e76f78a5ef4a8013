/** A node of both editions, and in which of its fields it says or does something else. */

import type { NodeForm } from '../model/canonical.js';
import { NODE_FIELDS } from '../model/canonical-fields.js';
import type { FrameworkNode, Methodology } from '../model/model.js';
import { nodeStages, type PrintedStage } from '../model/print-stages.js';
import { sameParts } from './join-models.js';

/** The fields of a node as texts: `canonical` are equal where they score alike, `written` where they say the same. */
export interface NodeTexts {
  readonly canonical: NodeForm;
  /** Nothing for a field that is not said. */
  readonly written: (field: string) => string | undefined;
}

/** A node of both editions. */
export interface NodePair {
  /** The path in the newer edition. */
  readonly id: string;
  readonly idBefore: string;
  readonly before: FrameworkNode;
  readonly after: FrameworkNode;
  readonly aliases: ReadonlyMap<string, string>;
  /** The fields in which it does not say the same, wherever they stand: rules that tell of others are done with it. */
  readonly apart: readonly NodeField[];
  readonly textsBefore: NodeTexts;
  readonly textsAfter: NodeTexts;
}

type FormOf = (id: string) => NodeForm | undefined;
/** How the nodes of both editions are written. */
export type Forms = Readonly<Record<'before' | 'after', FormOf>>;

type NodeField = Exclude<keyof FrameworkNode, 'span' | 'nameSpan'>;
const FIELDS: ReadonlySet<string> = new Set(
  Object.keys(NODE_FIELDS).filter((field) => field !== 'span' && field !== 'nameSpan'),
);

/** The nodes of both editions. */
export interface ComparedNodes {
  /** Those that say anything otherwise, in the order of the newer edition. */
  readonly changed: readonly NodePair[];
  /** The others: of each of the older edition the one of the newer. */
  readonly alike: Map<FrameworkNode, FrameworkNode>;
}

export function compareNodes(
  forms: Forms,
  before: Methodology,
  after: Methodology,
  idBefore: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
): ComparedNodes {
  const changed: NodePair[] = [];
  const alike = new Map<FrameworkNode, FrameworkNode>();
  const options = { aliases };
  const idOf = (id: string): string => aliases.get(id) ?? id;
  after.nodes.forEach((own, id) => {
    const old = before.nodes.get(id);
    if (old === undefined) return;
    const apart = haveSameParts(old, own) ? NONE : fieldsApart(old, own, options);
    if (apart.length === 0) {
      alike.set(old, own);
      return;
    }
    changed.push({
      id,
      idBefore: idBefore.get(id) ?? id,
      before: old,
      after: own,
      aliases,
      apart,
      textsBefore: textsOf(old, before, forms.before, idOf),
      textsAfter: textsOf(own, after, forms.after, idOf),
    });
  });
  return { changed, alike };
}

const NONE: readonly NodeField[] = [];

/**
 * Whether all that two nodes say are the very same objects, as of what stands unchanged in two texts. Field by field, since a
 * loop over their names takes several times as long, and most of thousands of nodes end here.
 */
function haveSameParts(a: FrameworkNode, b: FrameworkNode): boolean {
  return (
    a === b ||
    (a.value === b.value &&
      a.goalposts === b.goalposts &&
      a.children === b.children &&
      a.id === b.id &&
      a.name === b.name &&
      a.titles === b.titles &&
      a.documentation === b.documentation &&
      a.notes === b.notes &&
      a.kind === b.kind &&
      a.heading === b.heading &&
      a.measure === b.measure &&
      a.aggregate === b.aggregate &&
      a.weighting === b.weighting &&
      a.missing === b.missing &&
      a.require === b.require &&
      a.treat === b.treat &&
      a.normalise === b.normalise &&
      a.clamped === b.clamped &&
      a.direction === b.direction &&
      a.round === b.round &&
      a.rank === b.rank &&
      a.publish === b.publish &&
      a.bands === b.bands &&
      a.outputs === b.outputs &&
      a.defaults === b.defaults)
  );
}

/** The fields in which two nodes do not say the same; nothing of it is looked into where it is the very same object. */
export function fieldsApart(
  before: FrameworkNode,
  after: FrameworkNode,
  options: Pick<NodePair, 'aliases'>,
): readonly NodeField[] {
  const names = Object.keys(before) as NodeField[];
  const others = Object.keys(after) as NodeField[];
  const isAligned = names.length === others.length && names.every((name, at) => name === others[at]);
  const found: NodeField[] = [];
  // Asking for what is not there takes longest.
  for (const field of isAligned ? names : [...new Set([...names, ...others])]) {
    const old = before[field];
    const own = after[field];
    if (old !== own && FIELDS.has(field) && !sameParts(old, own, options)) found.push(field);
  }
  return found;
}

/** The texts of a node, made when they are first asked for: most of what differs is seen without them. */
function textsOf(
  node: FrameworkNode,
  methodology: Methodology,
  formOf: FormOf,
  idOf: (id: string) => string,
): NodeTexts {
  return {
    canonical: formOf(node.id)!,
    // With the ids of what is named: those of the newer edition for both.
    written: (field) => {
      const texts = stagesOf(node, methodology, field, idOf).map(({ key, value }) =>
        [...key.split(' ').slice(1), value].join(' ').trim(),
      );
      return texts.length === 0 ? undefined : texts.join('\n');
    },
  };
}

const ALWAYS = ['require', 'missing', 'direction', 'rank'] as const;

/** What is written for a field of a node; what holds by default of the language, too, as it did not always hold before. */
export function stagesOf(
  node: FrameworkNode,
  methodology: Methodology,
  field: string,
  nameOf: (id: string) => string,
): readonly PrintedStage[] {
  const key = ALWAYS.find((name) => name === field);
  const stated = key === undefined ? node : { ...node, [key]: { ...node[key], from: 'own' } };
  return nodeStages(stated, methodology, nameOf, field);
}

/** Whether a node says a field alike in both editions; `children` weigh by their aggregation, too. */
function isSaidAlike({ apart }: NodePair, field: string): boolean {
  if (!FIELDS.has(field) || apart.includes(field as NodeField)) return false;
  return field !== 'children' || !apart.includes('aggregate');
}

/** Whether a field of a node scores otherwise by what the node says. */
export function scoresOtherwise(pair: NodePair, field: string): boolean {
  return !isSaidAlike(pair, field) && pair.textsBefore.canonical.get(field) !== pair.textsAfter.canonical.get(field);
}

/** How a field of a node differs: in what it does, only in its words, in what it stands on, or not at all. */
export function fieldChange(pair: NodePair, field: string): 'score' | 'words' | 'below' | 'none' {
  if (isSaidAlike(pair, field)) return 'none';
  const scores = pair.textsBefore.canonical.get(field) !== pair.textsAfter.canonical.get(field);
  const words = pair.textsBefore.written(field) !== pair.textsAfter.written(field);
  if (scores) return words ? 'score' : 'below';
  return words ? 'words' : 'none';
}
