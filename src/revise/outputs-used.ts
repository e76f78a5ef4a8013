import { canonicalForm } from '../model/canonical.js';
import type { Methodology } from '../model/model.js';
import type { EditionPair } from './edition-pair.js';

const USED_OUTPUTS = new WeakMap<EditionPair, ReadonlySet<string>>();

/** The outputs that a score of either edition uses, as `node:output`, with the ids of the newer one. */
export function outputsUsed(pair: EditionPair): ReadonlySet<string> {
  let used = USED_OUTPUTS.get(pair);
  if (used === undefined) {
    const { model, editions, matching } = pair;
    const of = (edition: Methodology) => usedOutputs(edition, canonicalForm(model, edition.id));
    used = new Set([
      ...of(editions.before).map(([node, name]) => `${matching.kept.get(node) ?? node}:${name}`),
      ...of(editions.after).map(([node, name]) => `${node}:${name}`),
    ]);
    USED_OUTPUTS.set(pair, used);
  }
  return used;
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
