import { parentOf } from '../match-nodes.js';
import type { ChangeRule, Found } from './rule.js';
import { nodeText, weightsBehind } from './structure.js';

export const nodeRemoved: ChangeRule = {
  name: 'node-removed',
  mirror: 'node-added',
  class: 'comparability-breaking',
  summary: 'A pillar or an indicator is gone, with all that stood in it.',
  place: 'structure',
  find: (pair) =>
    pair.matching.removed.map((id): Found => {
      const node = pair.editions.before.nodes.get(id)!;
      const parent = pair.matching.kept.get(parentOf(id)) ?? parentOf(id);
      return {
        node: id,
        part: '',
        before: nodeText(pair.editions.before, id, pair),
        message: `The ${node.kind} ${id.includes('.') ? id : node.name} is gone.`,
        lines: [[0, `remove ${pair.pathOf(id)}`]],
        linesBehind: weightsBehind(parent, pair),
        spanBefore: node.span,
      };
    }),
};
