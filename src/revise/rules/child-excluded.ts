import { printName } from '../../model/print-words.js';
import { includedChildren } from '../included-children.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { weightsBehind } from './structure.js';

export const childExcluded: ChangeRule = {
  name: 'child-excluded',
  mirror: 'child-included',
  class: 'comparability-breaking',
  summary: 'A node that stands elsewhere counts under one parent less.',
  place: 'structure',
  find: (pair) =>
    pair.changed.flatMap((node) =>
      includedChildren(node, pair).gone.map((child): Found => ({
        node: node.id,
        nodeBefore: node.idBefore,
        part: `include ${child}`,
        before: child,
        message: `${nameIn(pair, child)} counts in ${nameIn(pair, node.id)} no longer.`,
        lines: [[0, `remove ${pair.pathOf(node.id)}.${printName(pair.after.nodes.get(child)!.name)}`]],
        linesBehind: weightsBehind(node.id, pair),
        spanBefore: node.before.children.find((other) => other.node === child)?.span,
        spanAfter: node.after.nameSpan,
      })),
    ),
};
