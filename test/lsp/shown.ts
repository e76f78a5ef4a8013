/** Answers of the protocol in the words of the expected results: the same whether a provider gave them or the server. */

import path from 'node:path';
import {
  type CallHierarchyItem,
  type CodeLens,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  MarkupContent,
  type Range,
  type SelectionRange,
  type SignatureHelp,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { lineIndex, offsetAt, positionAt } from '../../src/lsp/positions.js';
import { SEMANTIC_TOKENS_LEGEND } from '../../src/lsp/semantic-tokens.js';

/** A range as `line:column`, counted from 1 as people do. */
export function shownStart({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

export function textOfRange(text: string, { start, end }: Range): string {
  const lines = lineIndex(text);
  return text.slice(offsetAt(lines, start), offsetAt(lines, end));
}

/** Sections begin with `=== ` and what they are about. */
export function sectionsOf(expected: string): readonly (readonly [string, string])[] {
  return expected
    .split(/^=== /mu)
    .filter((section) => section !== '')
    .map((section) => {
      const end = section.indexOf('\n');
      return end < 0 ? [section, ''] : [section.slice(0, end), section.slice(end + 1).trimEnd()];
    });
}

export function shownHover(found: Hover | null | undefined): string {
  const shown = found && MarkupContent.is(found.contents) ? found.contents.value : 'nothing';
  return withoutTrailing(shown);
}

export function withoutTrailing(text: string): string {
  return text.replace(/ +$/gmu, '');
}

/** The line up to the hint, and the hint in its marks. */
export function shownHint(text: string, { position, label, paddingLeft }: InlayHint): string {
  if (typeof label !== 'string') throw new Error('A hint is one text.');
  const line = text.split('\n')[position.line]!.slice(0, position.character).trimStart();
  return `${line}«${paddingLeft === true ? ' ' : ''}${label}»`;
}

/** Where it stands, what it says, and the command with what it takes: of references the places that they are at. */
export function shownLens({ range, command }: CodeLens, showReferences: string): string {
  const args = command!.arguments as unknown[];
  const told =
    command!.command === showReferences
      ? (args[2] as Location[]).map((location) => shownStart(location.range)).join(' ')
      : JSON.stringify(args[0]);
  return `${shownStart(range)} ${command!.title}: ${command!.command} ${told}`.trimEnd();
}

const SYMBOL_KINDS = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

export function shownOutline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ name, detail, kind, selectionRange, children = [] }) => [
    `${indent}${SYMBOL_KINDS.get(kind)} ${name}${detail === undefined ? '' : ` · ${detail}`} @${shownStart(selectionRange)}`,
    ...shownOutline(children, `${indent}  `),
  ]);
}

export function shownSymbol({ name, containerName, location }: WorkspaceSymbol): string {
  const start = 'range' in location ? shownStart(location.range) : 'nowhere';
  const container = containerName === undefined ? '' : ` in ${containerName}`;
  return `${name}${container}, ${path.basename(location.uri)} ${start}`;
}

export function shownFolding({ startLine, endLine, kind }: FoldingRange): string {
  return `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`;
}

/** What is selected first, next, and so on. */
export function shownSelections(text: string, first: SelectionRange): readonly string[] {
  const shown: string[] = [];
  for (let range: SelectionRange | undefined = first; range; range = range.parent)
    shown.push(textOfRange(text, range.range));
  return shown;
}

export function shownLink(text: string, { range, target, tooltip }: DocumentLink): string {
  const link = `${shownStart(range)} ${textOfRange(text, range)} -> ${target}`;
  return tooltip === undefined ? link : `${link} (${tooltip})`;
}

export function shownCall(text: string, { name, detail }: CallHierarchyItem, ranges: readonly Range[]): string {
  return `${name} (${detail ?? ''}): ${ranges.map((range) => textOfRange(text, range)).join(', ')}`;
}

/** The label of a signature, the parameter that is being written, and its documentation where that is asked for by `:: words`. */
export function shownSignature(help: SignatureHelp | null | undefined, wanted: string): string {
  if (help == null) return 'nothing';
  const { label, parameters, documentation } = help.signatures[help.activeSignature ?? 0]!;
  const place = parameters![help.activeParameter!]?.label as [number, number] | undefined;
  const active = place === undefined ? 'none' : label.slice(...place);
  const told = typeof documentation === 'object' ? documentation.value : '';
  const words = /^:: (.*)$/mu.exec(wanted)?.[1];
  const shown = `${label}\nactive: ${active}`;
  if (words === undefined) return shown;
  return `${shown}\n:: ${told.includes(words) ? words : told}`;
}

/** One line for each line of the text: its words, each with what it is, read from the numbers of the protocol. */
export function shownTokens(text: string, data: readonly number[]): string {
  const { tokenTypes, tokenModifiers } = SEMANTIC_TOKENS_LEGEND;
  const lines = lineIndex(text);
  const rows: string[][] = lines.starts.map(() => []);
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down, right, length, type, modifiers] = data.slice(at, at + 5) as [number, number, number, number, number];
    line += down;
    character = down === 0 ? character + right : right;
    const start = lines.starts[line]! + character;
    const what = [tokenTypes[type], ...tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0)].join('.');
    rows[positionAt(lines, start).line]!.push(`${text.slice(start, start + length)}=${what}`);
  }
  return rows
    .map((row) => row.join(' '))
    .join('\n')
    .trimEnd();
}
