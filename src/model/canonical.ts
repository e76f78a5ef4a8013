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
import { nodeEntries, outputsText, screenText } from './canonical-framework.js';
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
import { allParts, createWriting, type Writing } from './canonical-writing.js';
import type { Exclusion, Methodology, Model } from './model.js';
import { sha256OfText } from './sha256.js';

const HASH_LENGTH = 16;

/** The hash of the canonical form, 16 hexadecimal digits; '' if the model has no such methodology. */
export function methodologyHash(model: Model, id: string): string {
  const form = canonicalForm(model, id);
  return form === '' ? '' : sha256OfText(form).slice(0, HASH_LENGTH);
}

/** The canonical form as JSON with sorted keys; '' if the model has no such methodology. */
export function canonicalForm(model: Model, id: string): string {
  const methodology = model.methodologies.get(id);
  if (!methodology) return '';
  const writing = createWriting(methodology, { model, methodologyText });
  const root = methodologyText(writing);
  return `{"methodology":${root},"parts":{${allParts(writing.notes).join(',')}}}`;
}

/**
 * What each scoring field of each node says, as texts that are equal where the fields score alike; outputs are among them,
 * whether a score uses them or not. References to nodes of the methodology are by id, so editions can be compared that
 * call their nodes the same.
 */
export function canonicalNodes(
  model: Model,
  methodology: Methodology,
): (id: string) => ReadonlyMap<string, string> | undefined {
  const writing = createWriting(methodology, { model, methodologyText });
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (id) => {
    const node = methodology.nodes.get(id);
    if (node === undefined) return undefined;
    let written = known.get(id);
    if (written === undefined) {
      const outputs = node.outputs.map((output) => [`output ${output.name}`, outputText(writing, output)] as const);
      known.set(id, (written = new Map([...nodeEntries(writing, node), ...outputs])));
    }
    return written;
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
