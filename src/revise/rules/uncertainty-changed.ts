import type { Uncertainty } from '../../model/uncertainty.js';
import type { EditionPair } from '../edition-pair.js';
import type { ChangeRule, Found } from './rule.js';

/** What is not certain in a methodology scores nothing: the blocks of two versions are compared as they are written. */
export const uncertaintyChanged: ChangeRule = {
  name: 'uncertainty-changed',
  mirror: 'uncertainty-changed',
  class: 'additive',
  summary: 'What could have been decided otherwise is told otherwise.',
  place: 'declaration',
  find: ({ uncertainties, editions: { before, after } }) => {
    // Another edition has blocks of its own, which are not compared.
    if (before.name !== after.name) return [];
    const of = (side: EditionPair['uncertainties']['before'], id: string): ReadonlyMap<string, Uncertainty> =>
      new Map(side.filter(({ methodology }) => methodology === id).map((block) => [block.title, block]));
    const [older, newer] = [of(uncertainties.before, before.id), of(uncertainties.after, after.id)];
    return [...new Set([...newer.keys(), ...older.keys()])].flatMap((title): readonly Found[] => {
      const [was, is] = [older.get(title), newer.get(title)];
      const [old, own] = [was, is].map((block) => block && onOneLine(block.text));
      if (old === own) return [];
      const verb = was === undefined ? 'is new' : is === undefined ? 'is gone' : 'is another one';
      return [
        {
          node: '',
          part: `uncertainty ${title}`,
          ...(old === undefined ? {} : { before: old }),
          ...(own === undefined ? {} : { after: own }),
          message: `The uncertainty "${title}" ${verb}.`,
          lines: [],
          ...(was === undefined ? {} : { spanBefore: was.span }),
          ...(is === undefined ? {} : { spanAfter: is.span }),
        },
      ];
    });
  },
};

/** Lines and spaces mean nothing. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
