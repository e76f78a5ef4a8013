/** What the rules about the methodology as a whole have in common: its facts as the language writes them. */

import type { Methodology } from '../../model/model.js';
import { methodologyFacts } from '../../model/print-node.js';
import type { Property } from '../../model/print-lines.js';
import type { EditionPair } from '../edition-pair.js';

/** The texts behind the keywords, with the names or, to compare, the ids of what they name. */
export function factTexts(methodology: Methodology, pair: EditionPair, ...keys: readonly string[]): readonly string[] {
  return textsOf(methodologyFacts({ ...methodology, notes: [] }, pair.nameOf, pair.after.file), keys);
}

export function comparedTexts(
  methodology: Methodology,
  pair: EditionPair,
  ...keys: readonly string[]
): readonly string[] {
  const idOf = (id: string): string => pair.aliases.get(id) ?? id;
  return textsOf(methodologyFacts({ ...methodology, notes: [] }, idOf, methodology.file), keys);
}

function textsOf(facts: readonly Property[], keys: readonly string[]): readonly string[] {
  return facts
    .filter(([key]) => keys.includes(key))
    .map(([key, value]) => (keys.length > 1 ? `${key} ${value}` : value));
}

export function sameTexts(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((text, index) => text === after[index]);
}

export function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join('\n');
}
