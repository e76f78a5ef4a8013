import { type ChangeRule, type Found, nameIn } from './rule.js';

/** Comments are no part of what a revision can set: the new ones are those of the newer text. */
export const documentationChanged: ChangeRule = {
  name: 'documentation-changed',
  mirror: 'documentation-changed',
  class: 'editorial',
  summary: 'The comment above a pillar or an indicator, or the heading that it stands under, reads otherwise.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap(({ id, idBefore, before, after }): readonly Found[] =>
      (['documentation', 'heading'] as const).flatMap((part): readonly Found[] => {
        const [old, own] = [before[part], after[part]];
        // The comment above the methodology is a fact of the edition.
        if (old === own || id === '') return [];
        return [
          {
            node: id,
            nodeBefore: idBefore,
            part,
            before: old,
            after: own,
            message: `The ${part} of ${nameIn(pair, id)} reads otherwise.`,
            lines: [],
            spanBefore: before.nameSpan,
            spanAfter: after.nameSpan,
          },
        ];
      }),
    ),
};
