/** What the three rules for outputs have in common. */

import type { Output } from '../../model/model.js';
import type { Line } from '../../model/print-lines.js';
import type { EditionPair } from '../edition-pair.js';
import type { NodePair } from '../node-pair.js';
import { outputsUsed } from '../outputs-used.js';
import { outputPairs, type PartPair } from '../part-lines.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';

/** An output scores nothing by itself. One that scores use is told by the nodes that use it, too. */
export function outputRule(
  rule: Pick<ChangeRule, 'name' | 'mirror' | 'summary'>,
  fits: (output: PartPair<Output>) => boolean,
  linesOf: (output: PartPair<Output>, path: string) => readonly Line[],
  verb: string,
): ChangeRule {
  return {
    ...rule,
    class: 'additive',
    place: 'node',
    find: (pair) =>
      pair.changed.flatMap((node) =>
        outputPairs(node, pair)
          .filter(fits)
          .map((output): Found => {
            const { name, before, after, textBefore, textAfter } = output;
            return {
              node: node.id,
              nodeBefore: node.idBefore,
              part: `output ${name}`,
              class: isUsed(node, name, pair) ? 'score-changing' : undefined,
              before: textBefore,
              after: textAfter,
              message: `The output ${name} of ${nameIn(pair, node.id)} ${verb}.`,
              lines: linesOf(output, pair.pathOf(node.id)),
              spanBefore: before?.nameSpan ?? node.before.nameSpan,
              spanAfter: after?.nameSpan ?? node.after.nameSpan,
            };
          }),
      ),
  };
}

/** Whether a score of either edition uses an output: then its canonical text counts. */
function isUsed(node: NodePair, name: string, pair: EditionPair): boolean {
  const [old, own] = [node.textsBefore.canonical, node.textsAfter.canonical].map((fields) =>
    fields.get(`output ${name}`),
  );
  if (old === own) return false;
  return outputsUsed(pair).has(`${node.id}:${name}`);
}
