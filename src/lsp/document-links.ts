/** Links out of a file: to data files, to imported files, and to the web addresses that `cite` and the like name. */

import type { AstNode } from 'langium';
import type { DocumentLink } from 'vscode-languageserver-types';
import { type Place, propertyPlace } from '../language/parsing/places.js';
import { resolvePath } from '../language/paths.js';
import { isPeriodHeader, periodColumns } from '../runtime/period-columns.js';
import type { Analysis } from './analysis.js';
import type { DataLookups } from './code-actions/fix.js';
import { type LineIndex, rangeBetween } from './positions.js';
import { everyNode, isA, syntaxOf } from './syntax.js';
import { uriOf } from './uris.js';

/** @param listFiles the files in the folder of a methodology file and below, by which the latest of several files is found */
export function documentLinks(analysis: Analysis, listFiles?: DataLookups['listFiles']): readonly DocumentLink[] {
  const tree = syntaxOf(analysis);
  if (tree === undefined) return [];
  const lines = analysis.linesOf(analysis.file);
  const links: DocumentLink[] = [];
  for (const node of everyNode(tree)) {
    const path = pathIn(node);
    const list = (): readonly string[] => listFiles?.(analysis.file) ?? [];
    if (path !== undefined) links.push(...fileLink(analysis.file, node, latestOfPeriods(node, path, list), lines));
    else links.push(...webLinks(node, lines));
  }
  return links.sort(({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character);
}

interface WrittenPath {
  /** The property of the syntax that holds it. */
  readonly property: 'path' | 'file';
  readonly path: string | undefined;
  readonly tooltip: string;
}

function pathIn(node: AstNode): WrittenPath | undefined {
  if (isA(node, 'Import')) return { property: 'path', path: node.path, tooltip: 'Open the imported file' };
  if (isA(node, 'FileItem')) return { property: 'path', path: node.path, tooltip: 'Open the data file' };
  if (isA(node, 'MapItem')) return { property: 'path', path: node.path, tooltip: 'Open the map' };
  if (isA(node, 'Frozen')) return { property: 'path', path: node.path, tooltip: 'Open the frozen parameters' };
  if (isA(node, 'Against') && node.file !== undefined)
    return { property: 'file', path: node.file, tooltip: 'Open the expected results' };
  if (isA(node, 'Given') && node.file !== undefined)
    return { property: 'file', path: node.file, tooltip: 'Open the data file' };
  return undefined;
}

/** Of a source with a file for each period, that of the latest one; nothing where none is known. */
function latestOfPeriods(node: AstNode, written: WrittenPath, list: () => readonly string[]): WrittenPath {
  const { $container: source } = node;
  if (!isA(node, 'FileItem') || !isA(source, 'Source') || written.path === undefined) return written;
  const per = source.items.find((item) => isA(item, 'UnitsItem') && item.periodsIn === 'files');
  const period = isA(per, 'UnitsItem') ? per.period : undefined;
  if (period === undefined || !isPeriodHeader(written.path, period)) return written;
  const names = list();
  const { places } = periodColumns(written.path.replace(/^\.\//, ''), period, names);
  const latest = [...places].sort(([one], [other]) => other - one)[0];
  return { ...written, path: latest && names[latest[1][0]!], tooltip: 'Open the latest of the data files' };
}

/** Data are read from the project only, so that what names another scheme is no link to a file. */
function fileLink(file: string, node: AstNode, written: WrittenPath, lines: LineIndex): readonly DocumentLink[] {
  const place = propertyPlace(node, written.property);
  const { path, tooltip } = written;
  if (place === undefined || path === undefined || path === '' || /^[a-z][a-z0-9+.-]*:/iu.test(path)) return [];
  return [{ range: insideQuotes(place, lines), target: uriOf(resolvePath(file, wellFormed(path))), tooltip }];
}

/** Halves of characters have no place in a URI. */
function wellFormed(path: string): string {
  return path.replace(/\p{Surrogate}/gu, '\ufffd');
}

function insideQuotes({ start, end }: Place, lines: LineIndex) {
  const isClosed = end - start > 1 && lines.text[end - 1] === '"';
  return rangeBetween(lines, start + 1, isClosed ? end - 1 : end);
}

const WEB_ADDRESS = /https?:\/\/[^\s"<>\\`{}|^]+/giu;

/** Addresses inside of the texts that tell where something comes from. */
function webLinks(node: AstNode, lines: LineIndex): readonly DocumentLink[] {
  const property = isA(node, 'TextSetting') ? 'text' : isA(node, 'Constant') ? 'cite' : undefined;
  const place = property === undefined ? undefined : propertyPlace(node, property);
  if (place === undefined) return [];
  return [...lines.text.slice(place.start, place.end).matchAll(WEB_ADDRESS)].flatMap(({ 0: found, index }) => {
    const target = withoutEndOfSentence(found);
    if (!URL.canParse(target)) return [];
    const start = place.start + index;
    return [{ range: rangeBetween(lines, start, start + target.length), target: new URL(target).href }];
  });
}

const SENTENCE_ENDS: ReadonlySet<string> = new Set(".,;:!?'”’");

/** A full stop or a bracket behind an address belongs to the sentence, unless the bracket was opened in it. */
function withoutEndOfSentence(address: string): string {
  let end = address.length;
  let closing = address.split(')').length - address.split('(').length;
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    if (last === ')' && closing > 0) closing--;
    else if (!SENTENCE_ENDS.has(last)) break;
  }
  return address.slice(0, end);
}
