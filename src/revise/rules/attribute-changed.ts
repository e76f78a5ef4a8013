import type { Attribute } from '../../model/model.js';
import { printExpression } from '../../model/print-expression.js';
import { printMeasure } from '../../model/print-words.js';
import { saidOtherwise, type Said } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const attributeChanged: ChangeRule = {
  name: 'attribute-changed',
  mirror: 'attribute-changed',
  class: 'score-changing',
  summary: 'An attribute of the units, such as their region, is another thing.',
  place: 'declaration',
  find: (pair) => {
    const nameOf = (id: string): string => pair.aliases.get(id) ?? id;
    const text = (attribute: Attribute | undefined): string | undefined =>
      attribute &&
      `${attribute.measure === undefined ? '' : `${printMeasure(attribute.measure)} `}${printExpression(attribute.value, { nameOf })}`;
    return saidOtherwise('unitSets', 'units', pair, ({ before, after }) =>
      [...new Set([...after.attributes.keys(), ...before.attributes.keys()])].map((name): Said => {
        const [old, own] = [before.attributes.get(name), after.attributes.get(name)];
        return {
          part: `attribute ${name}`,
          // What uses one that comes or goes is told of the nodes that do.
          class: old === undefined || own === undefined ? 'additive' : undefined,
          before: text(old),
          after: text(own),
          spanBefore: old?.span,
          spanAfter: own?.span,
        };
      }),
    );
  },
};
