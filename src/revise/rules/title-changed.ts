import { printName, printText } from '../../model/print-words.js';
import type { ChangeRule, Found } from './rule.js';
import { changeText, nameIn } from './rule.js';

/** Titles of the methodology itself are facts of the edition, which a revision says at its head. */
export const titleChanged: ChangeRule = {
  name: 'title-changed',
  mirror: 'title-changed',
  class: 'editorial',
  summary: 'A title in one of the languages reads otherwise.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap(({ id, idBefore, before, after, apart }): readonly Found[] => {
      if (!apart.includes('titles')) return [];
      const languages = new Set([...before.titles.keys(), ...after.titles.keys()]);
      return [...languages].flatMap((language): readonly Found[] => {
        const [old, own] = [before.titles.get(language), after.titles.get(language)];
        if (old === own) return [];
        const part = language === '' ? 'title' : `title ${language}`;
        const words = language === '' ? 'title' : `title ${printName(language)}`;
        const path = pair.pathOf(id);
        const line = own === undefined ? `remove ${words} of ${path}` : `set ${words} of ${path} to ${printText(own)}`;
        return [
          {
            node: id,
            nodeBefore: idBefore,
            part,
            before: old,
            after: own,
            message: `The ${part} of ${nameIn(pair, id)} ${changeText(old, own)}.`,
            lines: id === '' ? [] : [[0, line]],
            spanBefore: before.nameSpan,
            spanAfter: after.nameSpan,
          },
        ];
      });
    }),
};
