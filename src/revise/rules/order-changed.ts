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
    pair.changed.flatMap(({ id, idBefore, before, after, apart }): readonly Found[] => {
      if (!apart.includes('children') || !haveSameChildren(before, after)) return [];
      if (before.children.every((child, index) => child.node === after.children[index]?.node)) return [];
      // Each edition with the names of its own.
      const old = before.children
        .map(({ node }) => pair.editions.before.nodes.get(pair.idBefore.get(node) ?? node)?.name ?? node)
        .join(', ');
      const own = after.children.map(({ node }) => pair.after.nodes.get(node)?.name ?? node).join(', ');
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
