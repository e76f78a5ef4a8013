import { haveSameChildren } from '../weight-lines.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';

/** A revision has no line for it: what it adds stands last, and the rest as it stood. */
export const orderChanged: ChangeRule = {
  name: 'order-changed',
  mirror: 'order-changed',
  class: 'editorial',
  summary: 'The children of a node stand in another order.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap(({ id, idBefore, before, after }): readonly Found[] => {
      if (!haveSameChildren(before, after)) return [];
      const names = (node: typeof after): string =>
        node.children.map((child) => pair.after.nodes.get(child.node)?.name ?? child.node).join(', ');
      const [old, own] = [names(before), names(after)];
      if (old === own) return [];
      return [
        {
          node: id,
          nodeBefore: idBefore,
          part: 'order',
          before: old,
          after: own,
          message: `The children of ${nameIn(pair, id)} stand in another order.`,
          lines: [],
          spanBefore: before.nameSpan,
          spanAfter: after.nameSpan,
        },
      ];
    }),
};
