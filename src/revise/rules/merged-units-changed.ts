import type { Merge, Methodology } from '../../model/model.js';
import { type Line, textOfLines } from '../../model/print-lines.js';
import { mergeLines } from '../../model/print-merge.js';
import type { EditionPair } from '../edition-pair.js';
import { sameTexts } from './facts.js';
import { type ChangeRule, changeText } from './rule.js';

export const mergedUnitsChanged: ChangeRule = {
  name: 'merged-units-changed',
  mirror: 'merged-units-changed',
  class: 'comparability-breaking',
  summary: 'Units have become others, or their data go together in another way.',
  place: 'methodology',
  find: (pair) => {
    if (!mergesDiffer(pair)) return [];
    const [before, after] = [pair.before, pair.after].map((edition) => mergeTexts(edition, pair.nameOf).join('\n'));
    const { merges: was = [] } = pair.editions.before;
    const { merges: is = [] } = pair.editions.after;
    return [
      {
        node: '',
        part: 'merge',
        ...(before === '' ? {} : { before }),
        ...(after === '' ? {} : { after }),
        message:
          before === ''
            ? `${is.map((merge) => becameText(merge, pair.nameOf)).join('; ')}.`
            : `What became of the units ${changeText(before, after === '' ? undefined : after)}.`,
        lines: linesOfMerges(pair),
        spanBefore: was.at(-1)?.span ?? pair.editions.before.nameSpan,
        spanAfter: is.at(-1)?.span ?? pair.editions.after.nameSpan,
      },
    ];
  },
};

/** "Province is merged into Province2025, as the list `mergers` says". */
function becameText({ kind, source, old, new: after }: Merge, nameOf: (id: string) => string): string {
  const way = kind === 'split' ? 'split' : 'merged';
  return `${nameOf(old.unitSet)} is ${way} into ${nameOf(after.unitSet)}, as the list \`${nameOf(source)}\` says`;
}

/** Whether the lines about merges alone make the newer edition score its units. */
export function scoredByMerges({ before, after, aliases }: EditionPair): boolean {
  const last = fresh(before, after, (id) => aliases.get(id) ?? id).at(-1);
  return last !== undefined && last.new.unitSet === after.unitSet && before.period === after.period;
}

/** Whether the editions put data of units together in different ways. */
export function mergesDiffer({ before, after, aliases }: EditionPair): boolean {
  const idOf = (id: string): string => aliases.get(id) ?? id;
  return !sameTexts(mergeTexts(before, idOf), mergeTexts(after, idOf));
}

/** Further merges stand behind those that are there; otherwise all are said anew. */
function linesOfMerges(pair: EditionPair): readonly Line[] {
  const { before, after, nameOf, pathOf, aliases } = pair;
  const added = fresh(before, after, (id) => aliases.get(id) ?? id);
  const keepsOld = added.length + (before.merges?.length ?? 0) === (after.merges?.length ?? 0);
  return [
    ...(keepsOld ? [] : [[0, `remove merge of ${pathOf('')}`] as const]),
    ...added.flatMap((merge) => mergeLines(merge, nameOf)),
  ];
}

function fresh(before: Methodology, after: Methodology, idOf: (id: string) => string) {
  const { merges = [] } = after;
  const [was, is] = [mergeTexts(before, idOf), mergeTexts(after, idOf)];
  return was.every((text, index) => text === is[index]) ? merges.slice(was.length) : merges;
}

function mergeTexts({ merges = [] }: Methodology, nameOf: (id: string) => string): readonly string[] {
  return merges.map((merge) => textOfLines(mergeLines(merge, nameOf)).trimEnd());
}
