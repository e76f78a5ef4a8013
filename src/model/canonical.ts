/**
 * The canonical form of a methodology: what of it scores, and nothing else, as one text.
 *
 * Names are followed to what they stand for, functions are applied, weights are shares, and whatever has no order is
 * sorted. So two texts that score alike have the same form, and the hash of the form tells whether a revision can
 * change a score. Which fields score is decided in `canonical-fields.ts`.
 */

import { mergeText, sourceText, unitSetText } from './canonical-data.js';
import { outputText } from './canonical-expressions.js';
import { EXCLUSION_FIELDS, METHODOLOGY_FIELDS } from './canonical-fields.js';
import { nodeFields, nodeFieldText, outputsText, screenText } from './canonical-framework.js';
import { nodeTexts } from './canonical-shared.js';
import {
  entriesText,
  fieldEntries,
  fields,
  flag,
  formOf,
  quoted,
  rangeText,
  sorted,
  type Text,
} from './canonical-text.js';
import { createWriting, type Writing } from './canonical-writing.js';
import type { Exclusion, FrameworkNode, Methodology, Model } from './model.js';
import { sha256OfText } from './sha256.js';

const HASH_LENGTH = 16;

/** The hash of the canonical form, 16 hexadecimal digits; '' if the model has no such methodology. */
export function methodologyHash(model: Model, id: string): string {
  return formHash(model, id).slice(0, HASH_LENGTH);
}

const HASHES = new WeakMap<Model, Map<string, string>>();

/**
 * All 64 digits of it, which are equal where the forms are: the form's long parts are in it by their own hashes (a Merkle
 * tree, R. Merkle, US patent 4309569, 1982). They are found once: all of a large edition is written for it.
 */
export function formHash(model: Model, id: string): string {
  let hashes = HASHES.get(model);
  if (hashes === undefined) HASHES.set(model, (hashes = new Map()));
  let hash = hashes.get(id);
  if (hash === undefined) {
    const methodology = model.methodologies.get(id);
    hash = methodology ? sha256OfText(methodologyText(createWriting(methodology, { model, methodologyText }))) : '';
    hashes.set(id, hash);
  }
  return hash;
}

/**
 * The canonical form as JSON with sorted keys, `parts` being what stands behind the hashes in it; '' if the model has no such
 * methodology.
 */
export function canonicalForm(model: Model, id: string): string {
  const methodology = model.methodologies.get(id);
  if (!methodology) return '';
  const parts = new Map<Text, Text>();
  const root = methodologyText(createWriting(methodology, { model, methodologyText }, parts));
  return `{"methodology":${root},"parts":${entriesText([...parts])}}`;
}

/** The texts of what scores in a node, by field, each written when it is first asked for; outputs as `output Gap`. */
export interface NodeForm {
  has(field: string): boolean;
  get(field: string): Text | undefined;
  keys(): readonly string[];
}

/**
 * What each scoring field of each node says, as texts that are equal where the fields score alike; outputs are among them,
 * whether a score uses them or not. References to nodes of the methodology are by id, so editions can be compared that
 * call their nodes the same.
 */
export function canonicalNodes(model: Model, methodology: Methodology): (id: string) => NodeForm | undefined {
  const writing = createWriting(methodology, { model, methodologyText });
  const known = new Map<string, NodeForm>();
  return (id) => {
    const node = methodology.nodes.get(id);
    if (node === undefined) return undefined;
    let form = known.get(id);
    if (form === undefined) known.set(id, (form = nodeForm(writing, node)));
    return form;
  };
}

const OUTPUT = 'output ';

function nodeForm(writing: Writing, node: FrameworkNode): NodeForm {
  const known = new Map<string, Text | undefined>();
  const write = (field: string): Text | undefined => {
    if (!field.startsWith(OUTPUT)) return nodeFieldText(writing, node, field);
    const output = node.outputs.findLast(({ name }) => name === field.slice(OUTPUT.length));
    return output && outputText(writing, output);
  };
  const get = (field: string): Text | undefined => {
    if (!known.has(field)) known.set(field, write(field));
    return known.get(field);
  };
  return {
    has: (field) => get(field) !== undefined,
    get,
    keys: () => [...nodeFields(node), ...new Set(node.outputs.map(({ name }) => OUTPUT + name))],
  };
}

const EXCLUSION = formOf<Exclusion, Writing>()(EXCLUSION_FIELDS, {
  kind: (_, kind) => quoted(kind),
  units: (_, units) => sorted(units.map(quoted)),
  periods: (_, periods) => sorted(periods.map(rangeText)),
});

const METHODOLOGY = formOf<Methodology, Writing>()(METHODOLOGY_FIELDS, {
  unitSet: unitSetText,
  merges: (writing, merges) => sorted(merges.map((merge) => mergeText(writing, merge))),
  period: () => flag(true),
  covers: (_, ranges) => sorted(ranges.map(rangeText)),
  screens: (writing, screens) => sorted(screens.map((screen) => screenText(writing, screen))),
  exclusions: (writing, exclusions) => sorted(exclusions.map((exclusion) => fields(EXCLUSION, writing, exclusion))),
  frozen: (writing, { source }) => sourceText(writing, source),
  nodes: (writing) => sorted(nodeTexts(writing)),
});

function methodologyText(writing: Writing): Text {
  const written = fieldEntries(METHODOLOGY, writing, writing.self);
  return entriesText([...written, ['outputs', outputsText(writing)]]);
}
