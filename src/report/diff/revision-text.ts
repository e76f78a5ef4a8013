/** A difference as the language itself writes it: a revision that can be pasted, and completed with reasons. */

import { CHANGE_CLASSES, type Diff, type Difference } from '../../revise/difference.js';
import { printText } from '../../model/print-words.js';
import { diffRevision } from '../../revise/diff-revision.js';

/**
 * The revision that makes the newer edition of the older one. Reasons and citations that are known stand behind their
 * lines. A line that changes scores and has none ends in a comment that asks for it: the text is read as it is, and
 * nobody takes an empty reason for one.
 */
export function revisionText(diff: Diff): string {
  const text = diffRevision(diff.before, diff.after);
  const ends = new Map<string, Difference>();
  for (const difference of diff.differences) {
    const last = difference.lines.at(-1);
    if (last !== undefined) ends.set(wholeOf(difference.lines), difference);
  }
  return completed(text.split('\n'), ends).join('\n');
}

/** Lines as they are written in a block, whatever they are indented by. */
function wholeOf(lines: readonly string[]): string {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => line.trim())
    .join('\n');
}

function completed(lines: readonly string[], ends: ReadonlyMap<string, Difference>): readonly string[] {
  const result = [...lines];
  for (const [whole, difference] of ends) {
    const wanted = whole.split('\n');
    const at = lines.findIndex((_, start) => wanted.every((line, offset) => lines[start + offset]?.trim() === line));
    const end = at + wanted.length - 1;
    if (at >= 0) result[end] = `${result[end]!}${behind(difference)}`;
  }
  return result;
}

function behind({ because, cite, class: of }: Difference): string {
  const said = [
    because === undefined ? '' : `because ${printText(because)}`,
    cite === undefined ? '' : `cite ${printText(cite)}`,
  ].filter((words) => words !== '');
  const asks = because === undefined && CHANGE_CLASSES.indexOf(of) >= CHANGE_CLASSES.indexOf('score-changing');
  if (said.length > 0) return `  ${said.join(' ')}`;
  return asks ? '  // because "..."' : '';
}
