import { parentOf } from '../match-nodes.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { addedNodeLines, nodeText, weightsBehind } from './structure.js';

export const nodeAdded: ChangeRule = {
  name: 'node-added',
  mirror: 'node-removed',
  class: 'comparability-breaking',
  summary: 'A pillar or an indicator is new, with all that stands in it.',
  place: 'structure',
  find: (pair) =>
    pair.matching.added.map((id): Found => {
      const node = pair.after.nodes.get(id)!;
      return {
        node: id,
        part: '',
        after: nodeText(pair.after, id, pair),
        message: `The ${node.kind} ${nameIn(pair, id)} is new${parentOf(id) === '' ? '' : ` in ${nameIn(pair, parentOf(id))}`}.`,
        lines: addedNodeLines(id, pair),
        linesBehind: weightsBehind(parentOf(id), pair),
        spanAfter: node.span,
      };
    }),
};
