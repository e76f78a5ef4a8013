import { leversLines } from '../../model/print-levers.js';
import { type Line, textOfLines } from '../../model/print-lines.js';
import type { Methodology } from '../../model/model.js';
import { type ChangeRule, changeText } from './rule.js';

/** Levers score nothing: they tell what plans may change. */
export const leversChanged: ChangeRule = {
  name: 'levers-changed',
  mirror: 'levers-changed',
  class: 'additive',
  summary: 'What units can influence, how far or with what effort is said otherwise.',
  place: 'methodology',
  find: (pair) => {
    const { before, after } = pair.editions;
    const [was, is] = [leversText(pair.before), leversText(pair.after)];
    if (was === is) return [];
    return [
      {
        node: '',
        part: 'levers',
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        message: `What units can influence ${changeText(was, is)}.`,
        lines: [],
        linesBehind: linesOf(pair.after, was === undefined, pair.pathOf('')),
        spanBefore: before.levers?.span ?? before.nameSpan,
        spanAfter: after.levers?.span ?? after.nameSpan,
      },
    ];
  },
};

function leversText({ levers }: Methodology): string | undefined {
  return levers === undefined ? undefined : textOfLines(leversLines(levers)).trimEnd();
}

function linesOf({ levers }: Methodology, isNew: boolean, path: string): readonly Line[] {
  if (levers === undefined) return [[0, `remove levers of ${path}`]];
  const [[indent, head], ...rest] = leversLines(levers);
  return [[indent, `${isNew ? 'add levers' : 'set levers to'}${head.slice('levers'.length)}`], ...rest];
}
