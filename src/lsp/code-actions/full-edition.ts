/** An edition that is written as a revision becomes a full text, in its place. */

import { placeOf } from '../../language/parsing/places.js';
import { asFullEdition } from '../../revise/full-edition.js';
import { ownMethodologies, type Analysis } from '../analysis.js';
import { isA, nodesAround, syntaxOf } from '../syntax.js';
import { isComment, tokensOf } from '../tokens.js';
import type { Change } from './fix.js';

export function writeFullEdition(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const tree = syntaxOf(analysis);
  const revision = tree === undefined ? undefined : nodesAround(tree, start).find((node) => isA(node, 'Revision'));
  const place = revision === undefined ? undefined : placeOf(revision);
  if (revision === undefined || place === undefined) return [];
  const inside = (analysis.textOf(file) ?? '').slice(place.start, place.end);
  // The lines that the comments are about will not be there.
  if (tokensOf(inside).some(isComment)) return [];
  const edition = ownMethodologies(analysis).find(
    ({ nameSpan }) => nameSpan.start >= place.start && nameSpan.end <= place.end,
  );
  const text = edition === undefined ? '' : asFullEdition(analysis.model, edition.id).trimEnd();
  if (text === '') return [];
  return [
    {
      title: `Write the revision \`${revision.name}\` as a full edition`,
      changes: [{ file, start: place.start, end: place.end, text }],
    },
  ];
}
