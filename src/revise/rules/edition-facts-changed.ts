import type { ChangeRule, Found } from './rule.js';
import { changeText } from './rule.js';

/** A revision says them at its head, all of them. */
export const editionFactsChanged: ChangeRule = {
  name: 'edition-facts-changed',
  mirror: 'edition-facts-changed',
  class: 'editorial',
  summary: 'The edition, its version, its date of publication, its name or its comment is another one.',
  place: 'methodology',
  find: ({ editions: { before, after } }) =>
    (['name', 'edition', 'version', 'published', 'documentation'] as const).flatMap((part): readonly Found[] => {
      const [old, own] = [before[part], after[part]];
      if (old === own) return [];
      return [
        {
          node: '',
          part,
          before: old,
          after: own,
          message: `The ${part} of ${after.name} ${changeText(old, own)}.`,
          lines: [],
          spanBefore: before.nameSpan,
          spanAfter: after.nameSpan,
        },
      ];
    }),
};
