import { parentOf } from '../node-tree.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { linesOfSteps, weightsBehind } from './structure.js';

export const nodeMoved: ChangeRule = {
  name: 'node-moved',
  mirror: 'node-moved',
  class: 'comparability-breaking',
  summary: 'A node counts in another pillar.',
  place: 'structure',
  find: (pair) => {
    const renamed = new Set(pair.matching.renamed.map(([, own]) => own));
    return pair.matching.moved.map(([old, own]): Found => {
      const from = parentOf(old) || pair.editions.before.name;
      const to = parentOf(own) || pair.after.name;
      return {
        node: own,
        nodeBefore: old,
        part: 'place',
        before: from,
        after: to,
        message: `${nameIn(pair, old)} moves from ${from} to ${to}.`,
        lines: linesOfSteps(
          pair,
          (step) => (step.kind === 'move' || (step.kind === 'rename' && !renamed.has(own))) && step.id === own,
        ),
        linesBehind: weightsBehind(parentOf(own), pair),
        spanBefore: pair.editions.before.nodes.get(old)?.span,
        spanAfter: pair.after.nodes.get(own)?.span,
      };
    });
  },
};
