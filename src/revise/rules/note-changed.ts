import type { Line } from '../../model/print-lines.js';
import type { Notes } from '../../model/model.js';
import { printText } from '../../model/print-words.js';
import { type ChangeRule, changeText, type Found, nameIn } from './rule.js';

/** Notes of one kind are exchanged together. Those of an edition, of where the data are from, are told with it. */
export const noteChanged: ChangeRule = {
  name: 'note-changed',
  mirror: 'note-changed',
  class: 'editorial',
  summary: 'A citation, definition, publisher or other note reads otherwise.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap(({ id, idBefore, before, after, apart }): readonly Found[] => {
      if (id !== '' && !apart.includes('notes')) return [];
      const [old, own] = id === '' ? [pair.before.notes, pair.after.notes] : [before.notes, after.notes];
      const path = pair.pathOf(id);
      return changedKinds(old, own).map(([kind, textsBefore, textsAfter]): Found => {
        const [was, is] = [joined(textsBefore), joined(textsAfter)];
        return {
          node: id,
          nodeBefore: idBefore,
          part: kind,
          before: was,
          after: is,
          message: `The ${kind} of ${nameIn(pair, id)} ${changeText(was, is)}.`,
          lines: noteLines(kind, textsAfter, path),
          spanBefore: old.find(({ key }) => key === kind)?.span ?? before.nameSpan,
          spanAfter: own.find(({ key }) => key === kind)?.span ?? after.nameSpan,
        };
      });
    }),
};

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join('\n');
}

/** The kinds of notes of which the texts differ. */
export function changedKinds(
  before: Notes,
  after: Notes,
): readonly (readonly [kind: string, before: readonly string[], after: readonly string[]])[] {
  const texts = (notes: Notes, kind: string): readonly string[] =>
    notes.filter(({ key }) => key === kind).map(({ text }) => text);
  const kinds = new Set([...before, ...after].map(({ key }) => key));
  return [...kinds].flatMap((kind) => {
    const [old, own] = [texts(before, kind), texts(after, kind)];
    const same = old.length === own.length && old.every((text, index) => text === own[index]);
    return same ? [] : [[kind, old, own] as const];
  });
}

function noteLines(kind: string, texts: readonly string[], path: string): readonly Line[] {
  if (texts.length === 0) return [[0, `remove ${kind} of ${path}`]];
  return texts.map((text, index) => [
    0,
    index === 0 ? `set ${kind} of ${path} to ${printText(text)}` : `add to ${path} ${kind} ${printText(text)}`,
  ]);
}
