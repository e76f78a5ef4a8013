/** Columns of sources, sources, sets of units: what data are called. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import { formatMeasure } from '../../model/measure.js';
import type { Column, Source } from '../../model/model.js';
import { printText } from '../../model/print-words.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { type Context, headersOf, nameIn, sourceNamed, visible } from './context.js';
import { nameOf, textOf } from './declared.js';
import { frameOf, restOf, sameFrame } from './place.js';

export function* columnCandidates(source: Source, order: number): Iterable<Candidate> {
  for (const column of source.columns.values()) {
    // Keys are seldom values.
    const key = column.name === source.unitColumn || column.name === source.periodColumn;
    yield nameCandidate(column.name, {
      kind: CompletionItemKind.Field,
      detail: `${columnWords(column)}, ${SHAPES[source.role]} of ${source.name}`,
      documentation: columnDocumentation(column),
      order: key ? Order.further : order,
    });
  }
}

/** Columns that the file has beyond those that are declared by name: by a pattern, or not yet. */
export function* columnsInFile(context: Context, source: Source): Iterable<Candidate> {
  for (const header of headersOf(context, source.span.file, source.path)) {
    if (header === '' || [...source.columns.values()].some((column) => column.header === header)) continue;
    yield nameCandidate(header, {
      kind: CompletionItemKind.Field,
      detail: `in ${source.path}, not declared by name`,
      order: Order.further,
    });
  }
}

const SHAPES: Readonly<Record<Source['role'], string>> = {
  rows: 'one value per row',
  key: 'one value per unit',
  list: 'a list',
};

function columnWords({ type, range, measure }: Column): string {
  const shown = range === undefined ? type : `likert ${range.low} .. ${range.high}`;
  return measure === undefined ? shown : `${shown} [${formatMeasure(measure)}]`;
}

function columnDocumentation({ title, header, name }: Column): string | undefined {
  const from = header === name ? undefined : `In the file: ${printText(header)}`;
  const words = [title, from].filter((one) => one !== undefined);
  return words.length === 0 ? undefined : words.join('\n\n');
}

export function* sourceCandidates(context: Context, order: number): Iterable<Candidate> {
  for (const source of visible(context, context.analysis.model.sources)) yield sourceCandidate(source, order);
  yield* declaredOf(context, 'source', CompletionItemKind.Struct, order);
}

export function sourceCandidate({ name, titles, documentation, path, role }: Source, order: number): Candidate {
  return nameCandidate(name, {
    kind: CompletionItemKind.Struct,
    detail: `source ${path}, ${SHAPES[role]}`,
    documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
    order,
  });
}

export function* unitSetCandidates(context: Context, order: number): Iterable<Candidate> {
  for (const { name, titles, documentation } of visible(context, context.analysis.model.unitSets)) {
    yield nameCandidate(name, {
      kind: CompletionItemKind.Enum,
      detail: 'units',
      documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
      order,
    });
  }
  yield* declaredOf(context, 'units', CompletionItemKind.Enum, order);
}

/** Declarations of the file that the model does not have, because the text is half-typed around them. */
function* declaredOf(
  { declared }: Context,
  keyword: string,
  kind: CompletionItemKind,
  order: number,
): Iterable<Candidate> {
  for (const one of declared.declarations) {
    if (one.kind === keyword) yield nameCandidate(one.name, { kind, detail: keyword, documentation: one.title, order });
  }
}

/** The columns that the source around the cursor declares, in its text. */
export function* columnsWritten(context: Context, frame: Frame | undefined, order: number): Iterable<Candidate> {
  const block = frameOf(frame, 'Source');
  if (block === undefined) return;
  const { place } = context;
  const rest = restOf(place, block);
  const parts = [
    { items: place.items, tokens: place.tokens, first: 0 },
    { items: rest.items, tokens: rest.tokens, first: place.tokens.length },
  ];
  for (const { items, tokens, first } of parts) {
    for (const { token, parent, rules } of items) {
      if (!rules.includes('Column') || !sameFrame(parent, block)) continue;
      const [name, type] = [tokens[token - first + 1], tokens[token - first + 2]];
      if (name?.kind !== 'word') continue;
      yield nameCandidate(nameOf(name.text), {
        kind: CompletionItemKind.Field,
        detail: `column ${type?.text ?? ''}`,
        order,
      });
    }
  }
  const name = nameIn(context, block);
  const source = name === undefined ? undefined : sourceNamed(context, name);
  if (source !== undefined) yield* columnCandidates(source, order);
}

/** The header of the file of the source around the cursor, if somebody can tell it. */
export function headersAround(context: Context, frame: Frame | undefined): readonly string[] {
  const block = frameOf(frame, 'Source');
  const { place } = context;
  if (block === undefined) return [];
  const rest = restOf(place, block);
  const path =
    pathIn(place.tokens, place.items, 0, block) ?? pathIn(rest.tokens, rest.items, place.tokens.length, block);
  return path === undefined ? [] : headersOf(context, context.file, path);
}

function pathIn(
  tokens: Context['place']['tokens'],
  items: Context['place']['items'],
  first: number,
  block: Frame,
): string | undefined {
  for (const { token, parent, rules } of items) {
    if (!rules.includes('FileItem') || !sameFrame(parent, block)) continue;
    const path = tokens[token - first + 1];
    if (path?.kind === 'STRING') return textOf(path.text);
  }
  return undefined;
}

/** Headers that no column of the source has taken yet, as names of columns. */
export function* headerNames(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const taken = new Set([...columnsWritten(context, frame, 0)].map(({ label }) => label));
  for (const header of headersAround(context, frame)) {
    if (header === '' || taken.has(header)) continue;
    yield nameCandidate(header, { kind: CompletionItemKind.Field, detail: 'in the file', order: Order.likely });
  }
}
