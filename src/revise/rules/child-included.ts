import { type ChangeRule, type Found, nameIn } from './rule.js';
import { linesOfSteps, weightsBehind } from './structure.js';

export const childIncluded: ChangeRule = {
  name: 'child-included',
  mirror: 'child-excluded',
  class: 'comparability-breaking',
  summary: 'A node that stands elsewhere counts under one parent more.',
  place: 'structure',
  find: (pair) => {
    const { editions, idBefore, structure, after } = pair;
    return structure.edges.fresh.map(([parent, child]): Found => {
      const nodeBefore = idBefore.get(parent) ?? parent;
      return {
        node: parent,
        nodeBefore,
        part: `include ${child}`,
        after: child,
        message: `${nameIn(pair, child)} counts in ${nameIn(pair, parent)}, too.`,
        lines: linesOfSteps(pair, (step) => step.kind === 'include' && step.id === parent && step.child === child),
        linesBehind: weightsBehind(parent, pair),
        spanBefore: editions.before.nodes.get(nodeBefore)?.nameSpan,
        spanAfter: after.nodes.get(parent)?.children.find(({ node }) => node === child)?.span,
      };
    });
  },
};
