/** Where one side gave a thing another name, what the other side wrote with the old one follows. */

import { loadModel } from '../../language/load.js';
import type { ThreeTexts } from '../../language/merge/merge-texts.js';
import { piecesOf } from '../../language/merge/pieces.js';
import { parseMethodology } from '../../language/parsing/parse.js';
import { renameChanges } from '../../lsp/rename.js';
import { applyChanges } from '../../lsp/text-change.js';
import type { Piece } from '../../revise/merge/piece.js';
import { type NewName, newNames } from '../../revise/merge/new-names.js';

export interface Followed {
  readonly texts: ThreeTexts;
  readonly renamed: readonly (NewName & { readonly whose: 'ours' | 'theirs' })[];
}

interface Place {
  readonly file: string;
  readonly textOf: (file: string) => string | undefined;
}

/** Writes the base and the other side with the new names. Where that cannot be done safely they stay as they are. */
export function followRenames(texts: ThreeTexts, place: Place): Followed {
  const pieces = [texts.base, texts.ours, texts.theirs].map(readable);
  const [base, ours, theirs] = pieces;
  if (base === undefined || ours === undefined || theirs === undefined) return { texts, renamed: [] };
  const byOurs = newNames(base, ours, theirs);
  const byTheirs = newNames(base, theirs, ours);
  let now = texts;
  const renamed: Followed['renamed'][number][] = [];
  for (const [names, whose] of [
    [byOurs, 'ours'],
    [byTheirs, 'theirs'],
  ] as const) {
    const other = whose === 'ours' ? 'theirs' : 'ours';
    for (const name of names) {
      const [before, beside] = [now.base, now[other]].map((text) => withName(text, name, place));
      if (before === undefined || beside === undefined) continue;
      now = { ...now, base: before, [other]: beside };
      renamed.push({ ...name, whose });
    }
  }
  return { texts: now, renamed };
}

function readable(text: string): Piece | undefined {
  const parsed = parseMethodology('', text);
  return parsed.findings.some(({ severity }) => severity === 'error') ? undefined : piecesOf(parsed);
}

/** A text with another name for the thing; nothing where it does not have it, or would not say the same then. */
function withName(text: string, { path, to }: NewName, { file, textOf }: Place): string | undefined {
  const pieces = readable(text);
  const piece =
    pieces === undefined
      ? undefined
      : path.reduce<Piece | undefined>((at, key) => at?.parts?.find((part) => part.key === key), pieces);
  const name = piece?.parts?.find(({ key }) => key === 'name');
  if (name === undefined) return undefined;
  const read = (other: string): string | undefined => (other === file ? text : textOf(other));
  const bound = loadModel(file, read, { bindings: true });
  const changes = renameChanges([{ file, bound }], file, name.end - 1, to, read);
  if ('problem' in changes || [...changes.keys()].some((other) => other !== file)) return undefined;
  return applyChanges(text, changes.get(file) ?? []);
}
