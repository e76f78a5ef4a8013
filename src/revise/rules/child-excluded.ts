import { type ChangeRule, type Found, nameIn } from './rule.js';
import { linesOfSteps, weightsBehind } from './structure.js';

export const childExcluded: ChangeRule = {
  name: 'child-excluded',
  mirror: 'child-included',
  class: 'comparability-breaking',
  summary: 'A node that stands elsewhere counts under one parent less.',
  place: 'structure',
  find: (pair) => {
    const { editions, idBefore, structure, after } = pair;
    return [...structure.edges.gone, ...structure.edges.lost].map(([parent, child]): Found => {
      const nodeBefore = idBefore.get(parent) ?? parent;
      const childBefore = idBefore.get(child) ?? child;
      const holder = editions.before.nodes.get(nodeBefore);
      return {
        node: parent,
        nodeBefore,
        part: `include ${child}`,
        before: childBefore,
        message: `${nameIn(pair, child)} counts in ${nameIn(pair, parent)} no longer.`,
        lines: linesOfSteps(pair, (step) => step.kind === 'exclude' && step.id === parent && step.child === child),
        linesBehind: weightsBehind(parent, pair),
        spanBefore: holder?.children.find(({ node }) => node === childBefore)?.span,
        spanAfter: after.nodes.get(parent)?.nameSpan,
      };
    });
  },
};
