import { changedKinds } from './note-changed.js';
import { type Said, saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

const NOUNS = [
  ['sources', 'source'],
  ['unitSets', 'units'],
  ['constants', 'constant'],
  ['lets', 'let'],
  ['functions', 'function'],
] as const;

export const declarationDescribed: ChangeRule = {
  name: 'declaration-described',
  mirror: 'declaration-described',
  class: 'editorial',
  summary: 'The title, a note or the comment of a source, units, a constant or a function reads otherwise.',
  place: 'declaration',
  find: (pair) =>
    NOUNS.flatMap(([kind, noun]) =>
      saidOtherwise(kind, noun, pair, ({ before, after }): readonly Said[] => {
        const languages = new Set([...before.titles.keys(), ...after.titles.keys()]);
        return [
          ...[...languages].map((language) => ({
            part: language === '' ? 'title' : `title ${language}`,
            before: before.titles.get(language),
            after: after.titles.get(language),
          })),
          { part: 'documentation', before: before.documentation, after: after.documentation },
          // The vintage of a source is what its data are.
          ...changedKinds(before.notes, after.notes)
            .filter(([key]) => kind !== 'sources' || key !== 'vintage')
            .map(([key, old, own]) => ({
              part: key,
              before: old.join('\n') || undefined,
              after: own.join('\n') || undefined,
            })),
        ].map((said) => ({ ...said, class: 'editorial' as const }));
      }),
    ),
};
