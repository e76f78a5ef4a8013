/** A line that something lacks, where only one line could stand there. */

import type { Span } from '../../report/finding.js';
import { resolvePath } from '../../language/paths.js';
import { printName, printText } from '../../model/print-words.js';
import { nearest } from '../../data/issues.js';
import type { Analysis } from '../analysis.js';
import { propertyPlace, placeOf } from '../../language/parsing/places.js';
import { isA, nodesAround, syntaxOf } from '../syntax.js';
import { type Change, type Fix, indentAt, lineEndOf, remove, type FileChange } from './fix.js';

/** Puts a line behind the first brace of what is declared at a place, indented as what follows it. */
export function lineInside(
  declared: Pick<Span, 'file' | 'start'>,
  line: string,
  analysis: Analysis,
): FileChange | undefined {
  const text = analysis.textOf(declared.file) ?? '';
  const brace = text.indexOf('{', declared.start);
  if (brace < 0) return undefined;
  const next = /^[ \t]*(?:\r\n?|\n)([ \t]*)(?=[^\s}])/u.exec(text.slice(brace + 1));
  const at = brace + 1;
  // What stands on one line stays on one line.
  if (next === null && !/^[ \t]*[\r\n]/u.test(text.slice(at)))
    return { file: declared.file, start: at, end: at, text: ` ${line} ` };
  const indent = next?.[1] ?? `${indentAt(text, declared.start)}  `;
  return { file: declared.file, start: at, end: at, text: `${lineEndOf(text)}${indent}${line}` };
}

function adding(title: string, change: FileChange | undefined): readonly Change[] {
  return change === undefined ? [] : [{ title, changes: [change] }];
}

/** Sets of units that the file can name, each a remedy: with one there is no other. */
export const addScores: Fix = ({ span }, analysis) =>
  [...analysis.model.unitSets.values()]
    .filter(({ nameSpan }) => nameSpan.file === analysis.file)
    .flatMap(({ name }) => {
      const line = `scores ${printName(name)}`;
      return adding(`Add \`${line}\``, lineInside(span, line, analysis));
    });

/** `value data.rating`, from each source that has a column of the indicator's name. */
export const addValue: Fix = ({ span }, analysis) => {
  const tree = analysis.file === span.file ? syntaxOf(analysis) : undefined;
  const node = tree === undefined ? undefined : nodesAround(tree, span.start).find((at) => isA(at, 'Node'));
  const place = node === undefined ? undefined : placeOf(node);
  if (node?.name === undefined || place === undefined) return [];
  const sources = [...analysis.model.sources.values()].filter(
    ({ role, columns }) => role === 'key' && columns.has(node.name),
  );
  return sources.flatMap(({ name }) => {
    const line = `value ${printName(name)}.${printName(node.name)}`;
    const change: FileChange | undefined = node.braced
      ? lineInside(span, line, analysis)
      : { file: span.file, start: place.end, end: place.end, text: ` { ${line} }` };
    return adding(`Add \`${line}\``, change);
  });
};

/**
 * Declares the column in its source, behind the last one. Its type shows in how it is used: what is computed with is a number.
 * Where the header of the file is known, only what the file has is declared, under the name that is used.
 */
export const declareColumn: Fix = ({ span, related }, analysis, { headersOf }) => {
  const declared = related?.[0]?.span;
  const source = [...analysis.model.sources.values()].find(
    ({ nameSpan }) => nameSpan.file === declared?.file && nameSpan.start === declared.start,
  );
  const word = analysis.textOf(span.file)?.slice(span.start, span.end) ?? '';
  if (source === undefined || !/^[\p{L}_`]/u.test(word)) return [];
  const headers = headersOf?.(resolvePath(source.span.file, source.path)) ?? [];
  const name = word.replaceAll('`', '');
  const taken = new Set([...source.columns.values()].map(({ header }) => header));
  const free = headers.filter((header) => !taken.has(header));
  if (headers.length === 0 || free.includes(name)) return declaredColumn(source.nameSpan, `${word} number`, analysis);
  const meant = nearest(name, free);
  return meant === undefined
    ? []
    : declaredColumn(source.nameSpan, `${word} number from ${printText(meant)}`, analysis);
};

function declaredColumn(nameSpan: Span, column: string, analysis: Analysis): readonly Change[] {
  const parsed = analysis.files.find(({ file }) => file === nameSpan.file);
  const node =
    parsed === undefined ? undefined : nodesAround(parsed.ast, nameSpan.start).find((at) => isA(at, 'Source'));
  const line = `column ${column}`;
  const last = node?.items.findLast((item) => item.$type === 'Column' || item.$type === 'ColumnPattern');
  const lastPlace = last === undefined ? undefined : placeOf(last);
  const word = node === undefined ? undefined : propertyPlace(node, 'name');
  const title = `Declare \`${line}\``;
  if (parsed === undefined || lastPlace === undefined || word === undefined)
    return adding(title, lineInside(nameSpan, line, analysis));
  const oneLine = !/[\r\n]/u.test(parsed.text.slice(word.end, lastPlace.start));
  const gap = oneLine ? '  ' : `${lineEndOf(parsed.text)}${indentAt(parsed.text, lastPlace.start)}`;
  return [
    { title, changes: [{ file: nameSpan.file, start: lastPlace.end, end: lastPlace.end, text: `${gap}${line}` }] },
  ];
}

/** Goalposts and a direction that contradict each other: either may be the mistake. */
export const swapGoalpostsOrRemoveDirection: Fix = ({ span, related }, analysis) => {
  const text = analysis.textOf(span.file)?.slice(span.start, span.end) ?? '';
  const ends = /^goalposts(\s+)(\S+)(\s*\.\.\s*)(\S+)/u.exec(text);
  const direction = related?.[0]?.span;
  const swaps: readonly Change[] =
    ends === null
      ? []
      : [
          {
            title: `Swap the goalposts: \`${ends[4]!} .. ${ends[2]!}\``,
            changes: [
              {
                file: span.file,
                start: span.start,
                end: span.start + ends[0].length,
                text: `goalposts${ends[1]!}${ends[4]!}${ends[3]!}${ends[2]!}`,
              },
            ],
          },
        ];
  if (direction === undefined) return swaps;
  return [...swaps, { title: 'Remove the direction', changes: [remove(analysis, direction)] }];
};
