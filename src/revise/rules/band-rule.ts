/** What the three rules for bands have in common. */

import type { Bands } from '../../model/model.js';
import type { Line } from '../../model/print-lines.js';
import type { EditionPair } from '../edition-pair.js';
import type { NodePair } from '../node-pair.js';
import { bandPairs, type PartPair } from '../part-lines.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';

export function bandRule(
  rule: Pick<ChangeRule, 'name' | 'mirror' | 'summary'>,
  fits: (bands: PartPair<Bands>, node: NodePair, pair: EditionPair) => boolean,
  linesOf: (bands: PartPair<Bands>, path: string) => readonly Line[],
  verb: string,
): ChangeRule {
  return {
    ...rule,
    class: 'score-changing',
    place: 'node',
    find: (pair) =>
      pair.changed.flatMap((node) =>
        bandPairs(node, pair)
          .filter((bands) => fits(bands, node, pair))
          .map((bands): Found => {
            const { name, before, after, textBefore, textAfter } = bands;
            const words = name === '' ? 'bands' : `bands ${name}`;
            return {
              node: node.id,
              nodeBefore: node.idBefore,
              part: words,
              class: sameBands(node) ? 'editorial' : undefined,
              before: textBefore,
              after: textAfter,
              message: `The ${words} of ${nameIn(pair, node.id)} ${verb}.`,
              lines: linesOf(bands, pair.pathOf(node.id)),
              spanBefore: before?.span ?? node.before.nameSpan,
              spanAfter: after?.span ?? node.after.nameSpan,
            };
          }),
      ),
  };
}

/** Whether the bands of both sides put every unit into the same one. */
export function sameBands(node: NodePair): boolean {
  return node.textsBefore.canonical.get('bands') === node.textsAfter.canonical.get('bands');
}
