import { parentOf } from '../match-nodes.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { weightsBehind } from './structure.js';

export const nodeMoved: ChangeRule = {
  name: 'node-moved',
  mirror: 'node-moved',
  class: 'comparability-breaking',
  summary: 'A node counts in another pillar.',
  place: 'structure',
  find: (pair) =>
    pair.matching.moved.map(([old, own]): Found => {
      const place = (parent: string): string => (parent === '' ? pair.after.name : parent);
      const [from, to] = [place(parentOf(old)), place(parentOf(own))];
      return {
        node: own,
        nodeBefore: old,
        part: 'place',
        before: from,
        after: to,
        message: `${nameIn(pair, old)} moves from ${from} to ${to}.`,
        lines: [[0, `move ${pair.pathOf(old)} to ${pair.pathOf(parentOf(own))}`]],
        linesBehind: weightsBehind(parentOf(own), pair),
        spanBefore: pair.editions.before.nodes.get(old)?.span,
        spanAfter: pair.after.nodes.get(own)?.span,
      };
    }),
};
