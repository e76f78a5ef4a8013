import { changedWeights, isWeightingChanged, weightLines } from '../weight-lines.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';

/** Each child by itself, though one line sets them all: a reader asks what became of the weight of one of them. */
export const weightChanged: ChangeRule = {
  name: 'weight-changed',
  mirror: 'weight-changed',
  class: 'score-changing',
  summary: 'A child weighs more or less in its parent.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap((node): readonly Found[] => {
      if (isWeightingChanged(node)) return [];
      const weights = changedWeights(node, pair);
      const lines = weights.length === 0 ? [] : weightLines(node, pair);
      return weights.map((changed): Found => {
        const { child, before, after, shares, sameWeight } = changed;
        const name = nameIn(pair, child);
        const parent = nameIn(pair, node.id);
        const edge = (side: typeof node.after) => side.children.find((other) => other.node === child);
        const [old, own] = [edge(node.before), edge(node.after)];
        return {
          node: child,
          nodeBefore: pair.idBefore.get(child) ?? child,
          part: 'weight',
          class: sameWeight ? 'editorial' : undefined,
          before: before ?? 'equal',
          after: after ?? 'equal',
          ...(shares === undefined ? {} : { shares }),
          message: `The weight of ${name} in ${parent} ${sameWeight ? 'is written otherwise, and is the same' : moved(before, after, shares)}.`,
          lines: sameWeight ? [] : lines,
          spanBefore: old?.weight?.span ?? old?.span,
          spanAfter: own?.weight?.span ?? own?.span,
        };
      });
    }),
};

function moved(
  before: string | undefined,
  after: string | undefined,
  shares: readonly [number, number] | undefined,
): string {
  if (shares === undefined) return `changes from ${before ?? 'equal'} to ${after ?? 'equal'}`;
  const [old, own] = shares;
  return `${own > old ? 'rises' : 'falls'} from ${percent(old)} to ${percent(own)}`;
}

/** A share as a percentage with at most two decimals. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
