import { printWeighting } from '../../model/print-weighting.js';
import type { FrameworkNode, Methodology } from '../../model/model.js';
import type { EditionPair } from '../edition-pair.js';
import { fieldChange } from '../node-pair.js';
import { isWeightingChanged, weightLines } from '../weight-lines.js';
import { type ChangeRule, changeText, type Found, nameIn } from './rule.js';

export const weightingChanged: ChangeRule = {
  name: 'weighting-changed',
  mirror: 'weighting-changed',
  class: 'score-changing',
  summary: 'The weights of the children are computed, looked up or written in another way.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap((node): readonly Found[] => {
      if (!isWeightingChanged(node)) return [];
      const words = fieldChange(node, 'weighting') === 'none';
      const [old, own] = [textOf(node.before, pair.before, pair), textOf(node.after, pair.after, pair)];
      return [
        {
          node: node.id,
          nodeBefore: node.idBefore,
          part: 'weights',
          class: words ? 'editorial' : undefined,
          before: old,
          after: own,
          message: `How the children of ${nameIn(pair, node.id)} are weighed ${changeText(old, own)}.`,
          lines: words ? [] : weightLines(node, pair),
          spanBefore: node.before.weighting?.span ?? node.before.nameSpan,
          spanAfter: node.after.weighting?.span ?? node.after.nameSpan,
        },
      ];
    }),
};

function textOf(node: FrameworkNode, methodology: Methodology, { nameOf }: EditionPair): string {
  if (node.weighting !== undefined) return printWeighting(node.weighting.value, methodology, nameOf);
  return node.children.every(({ weight }) => weight === undefined) ? 'equal' : 'written one by one';
}
