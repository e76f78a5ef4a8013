import { type Line, textOfLines } from '../../model/print-lines.js';
import { mergeLines } from '../../model/print-merge.js';
import type { Methodology } from '../../model/model.js';
import type { EditionPair } from '../edition-pair.js';
import { type ChangeRule, changeText } from './rule.js';

export const unitsMerged: ChangeRule = {
  name: 'units-merged',
  mirror: 'units-merged',
  class: 'comparability-breaking',
  summary: 'What was recorded of units is counted for those that they have become, or counted otherwise.',
  place: 'methodology',
  find: (pair) => {
    const byId = (id: string): string => pair.aliases.get(id) ?? id;
    const [was, is] = [mergesOf(pair.before, byId), mergesOf(pair.after, byId)];
    if (textsOf(was).join() === textsOf(is).join()) return [];
    const same = was.every((lines, index) => is[index] !== undefined && textOfLines(lines) === textOfLines(is[index]));
    const own = mergesOf(pair.after, pair.nameOf);
    const [before, after] = [joined(mergesOf(pair.before, pair.nameOf)), joined(own)];
    return [
      {
        node: '',
        part: 'merge',
        before,
        after,
        message: `What has become of units ${changeText(before, after)}.`,
        lines: [
          ...(same ? [] : [[0, `remove merge of ${pair.pathOf('')}`] as const]),
          ...(same ? own.slice(was.length) : own).flat(),
        ],
        spanBefore: pair.editions.before.merges?.[0]?.span ?? pair.editions.before.nameSpan,
        spanAfter: pair.editions.after.merges?.[0]?.span ?? pair.editions.after.nameSpan,
      },
    ];
  },
};

/** The units that are scored once the lines about merged units have been read, if nothing else is said of it. */
export function scoredAfterMerges({ before, after }: EditionPair): string {
  const [was, is] = [before.merges ?? [], after.merges ?? []];
  return is.length === 0 || JSON.stringify(was) === JSON.stringify(is) ? before.unitSet : is.at(-1)!.new.unitSet;
}

function mergesOf({ merges = [] }: Methodology, nameOf: (id: string) => string): readonly (readonly Line[])[] {
  return merges.map((merge) => mergeLines(merge, nameOf));
}

function textsOf(merges: readonly (readonly Line[])[]): readonly string[] {
  return merges.map(textOfLines);
}

function joined(merges: readonly (readonly Line[])[]): string | undefined {
  return merges.length === 0 ? undefined : textsOf(merges).join('').trimEnd();
}
