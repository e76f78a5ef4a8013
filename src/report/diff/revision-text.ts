/** A difference as the language itself writes it: a revision that can be pasted, and completed with reasons. */

import { CHANGE_CLASSES, type Diff, type Difference } from '../../revise/difference.js';
import { printText } from '../../model/print-words.js';
import { differencesRestored, diffRevision } from '../../revise/diff-revision.js';

/**
 * The revision that makes the newer edition of the older one. Reasons and citations that are known stand behind their
 * lines. A line that changes scores and has none ends in a comment that asks for it: the text is read as it is, and
 * nobody takes an empty reason for one.
 */
export function revisionText(diff: Diff): string {
  const text = diffRevision(diff.before, diff.after);
  const differences = new Map<string, Difference>();
  for (const difference of [...diff.differences, ...differencesRestored(diff)])
    if (difference.lines.length > 0) differences.set(linesOf(difference).join('\n'), difference);
  return completed(text.split('\n'), [...differences.values()]).join('\n');
}

/** Lines as they are written in a block, whatever they are indented by. */
function linesOf({ lines }: Difference): readonly string[] {
  return lines.flatMap((line) => line.split('\n')).map((line) => line.trim());
}

function completed(lines: readonly string[], differences: readonly Difference[]): readonly string[] {
  const ends = new Map<number, Difference>();
  for (const difference of differences) {
    const end = endOf(linesOf(difference), lines);
    if (end !== undefined) ends.set(end, difference);
  }
  return lines.map((line, at) => {
    const difference = ends.get(at);
    return difference === undefined ? line : `${line}${behind(difference)}`;
  });
}

/**
 * Where the lines of a difference end. Some can stand only further below, behind all that changes the tree: then the reason
 * stands with those before.
 */
function endOf(wanted: readonly string[], lines: readonly string[]): number | undefined {
  for (let count = wanted.length; count > 0; count--) {
    const at = lines.findIndex((_, start) =>
      wanted.slice(0, count).every((line, offset) => lines[start + offset]?.trim() === line),
    );
    if (at >= 0) return at + count - 1;
  }
  return undefined;
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
