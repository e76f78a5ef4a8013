import { printPath } from '../../model/print-words.js';
import { includedChildren } from '../included-children.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { weightsBehind } from './structure.js';

export const childIncluded: ChangeRule = {
  name: 'child-included',
  mirror: 'child-excluded',
  class: 'comparability-breaking',
  summary: 'A node that stands elsewhere counts under one parent more.',
  place: 'structure',
  find: (pair) =>
    pair.changed.flatMap((node) =>
      includedChildren(node, pair).fresh.map((child): Found => ({
        node: node.id,
        nodeBefore: node.idBefore,
        part: `include ${child}`,
        after: child,
        message: `${nameIn(pair, child)} counts in ${nameIn(pair, node.id)}, too.`,
        lines: [[0, `add to ${pair.pathOf(node.id)} include ${printPath(child)}`]],
        linesBehind: weightsBehind(node.id, pair),
        spanBefore: node.before.nameSpan,
        spanAfter: node.after.children.find((other) => other.node === child)?.span,
      })),
    ),
};
