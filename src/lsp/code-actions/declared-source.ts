/** Sources as their data files have them: all columns of a file, with types that hold for what is in them now. */

import { lineStart } from '../../language/line-start.js';
import { placeOf } from '../../language/parsing/places.js';
import { resolvePath } from '../../language/paths.js';
import { printName, printText } from '../../model/print-words.js';
import type { Analysis } from '../analysis.js';
import { isA, nodesAround } from '../syntax.js';
import { type Change, type FileChange, type Fix, type FileColumn, lineEndOf, type PlacedFinding } from './fix.js';
import { lineInside } from './missing-lines.js';

const DATA_FILE = /^(?:.*\/)?([^/]+)\.(?:csv|tsv|json|jsonl|xlsx|parquet)$/iu;
/** A file with more columns is declared with `columns *`, by hand. */
const MOST_COLUMNS = 500;

/** A name that is a data file's: its source is declared, with all columns, and the units that the first unique text names. */
export const declareSource: Fix = (finding, analysis, { listFiles, columnsOf }) => {
  const { span } = finding;
  const word = (analysis.textOf(span.file) ?? '').slice(span.start, span.end);
  const name = (/^[\p{L}_][\p{L}\p{M}\p{N}_]*/u.exec(word)?.[0] ?? '').toLowerCase();
  if (name === '') return [];
  const files = (listFiles?.(span.file) ?? []).filter((path) => DATA_FILE.exec(path)?.[1]?.toLowerCase() === name);
  return files.flatMap((path): readonly Change[] => {
    const columns = columnsOf?.(resolvePath(span.file, path)) ?? [];
    if (columns.length === 0 || columns.length > MOST_COLUMNS) return [];
    const lines = [`file ${printText(path)}`, ...keyLine(columns, analysis), ...columns.map(columnLine)];
    const title = `Declare the source \`${word.slice(0, name.length)}\` with the ${columns.length} columns of ${printText(path)}`;
    return [{ title, changes: [newSource(word.slice(0, name.length), lines, finding, analysis)] }];
  });
};

/** All columns that the file has and the source does not declare. */
export const declareColumns: Fix = ({ related }, analysis, { columnsOf }) => {
  const declared = related?.[0]?.span;
  const source = [...analysis.model.sources.values()].find(
    ({ nameSpan }) => nameSpan.file === declared?.file && nameSpan.start === declared.start,
  );
  if (source === undefined) return [];
  const taken = new Set([...source.columns.values()].flatMap(({ header, name }) => [header, name]));
  const all = columnsOf?.(resolvePath(source.span.file, source.path)) ?? [];
  const free = all.filter(({ header }) => !taken.has(header));
  if (free.length < 2 || free.length > MOST_COLUMNS) return [];
  const change = linesInSource(source.nameSpan, free.map(columnLine), analysis);
  const title = `Declare the ${free.length} columns that ${printText(source.path)} has and \`${source.name}\` does not say`;
  return change === undefined ? [] : [{ title, changes: [change] }];
};

function columnLine({ header, type }: FileColumn): string {
  return `column ${printName(header)} ${type}`;
}

/** With one set of units in reach it is theirs; of several only its author knows. */
function keyLine(columns: readonly FileColumn[], { model, file }: Analysis): readonly string[] {
  const sets = [...model.unitSets.values()];
  const used = [...model.methodologies.values()].filter((one) => one.file === file).map(({ unitSet }) => unitSet);
  const set = sets.find(({ id }) => used.includes(id)) ?? (sets.length === 1 ? sets[0] : undefined);
  const key = columns.find(({ type, unique }) => type === 'text' && unique);
  return set === undefined || key === undefined ? [] : [`key ${printName(set.name)} by ${printName(key.header)}`];
}

/** Behind the declaration before the one that names it, else at the end of the file: no comment changes its owner. */
function newSource(
  name: string,
  lines: readonly string[],
  { span: { file, start } }: PlacedFinding,
  analysis: Analysis,
): FileChange {
  const parsed = analysis.files.find((one) => one.file === file);
  const text = analysis.textOf(file) ?? '';
  const newLine = lineEndOf(text);
  const source = [`source ${name} {`, ...lines.map((line) => `  ${line}`), '}'].join(newLine);
  const before = (parsed?.ast.declarations ?? []).findLast((one) => (placeOf(one)?.end ?? Infinity) <= start);
  if (before === undefined) {
    const gap = text.endsWith(newLine) ? newLine : newLine + newLine;
    return { file, start: text.length, end: text.length, text: `${gap}${source}${newLine}` };
  }
  const end = endOfLine(text, placeOf(before)!.end);
  return { file, start: end, end, text: `${newLine}${newLine}${source}` };
}

/** Lines behind the last column of a source, or in its beginning where it has none. */
function linesInSource(
  declared: { readonly file: string; readonly start: number },
  lines: readonly string[],
  analysis: Analysis,
): FileChange | undefined {
  const { file, start } = declared;
  const text = analysis.textOf(file) ?? '';
  const parsed = analysis.files.find((one) => one.file === file);
  const source = parsed && nodesAround(parsed.ast, start).find((at) => isA(at, 'Source'));
  const last = source?.items.at(-1);
  const place = last === undefined ? undefined : placeOf(last);
  if (place === undefined) return lineInside(declared, lines.join(' '), analysis);
  const begins = lineStart(text, place.start);
  const alone = /^[ \t]*$/u.test(text.slice(begins, place.start));
  const gap = alone ? lineEndOf(text) + text.slice(begins, place.start) : '  ';
  const at = alone ? endOfLine(text, place.end) : place.end;
  return { file, start: at, end: at, text: lines.map((line) => gap + line).join('') };
}

/** Behind a comment on the same line; where something else follows there, right here. */
function endOfLine(text: string, offset: number): number {
  return offset + /^(?:[ \t]*\/\/[^\r\n]*)?/u.exec(text.slice(offset))![0].length;
}
