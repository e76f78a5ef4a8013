/** Inside of quotes, where what may stand there is known: paths of files, headers, the values of settings. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Expected, Frame } from '../../language/expectation/recognise.js';
import { printText } from '../../model/print-words.js';
import { type Candidate, Order } from './candidate.js';
import { columnCandidates, columnsInFile, headersAround } from './columns.js';
import { type Context, sourceNamed } from './context.js';
import { nameOf } from './declared.js';
import { tableColumns } from './against.js';

const DATA = /\.(csv|tsv|json|jsonl|xlsx|parquet)$/i;
const MAP = /\.(geojson|json)$/i;
const TABLE = /\.(csv|tsv)$/i;
const METHODOLOGY = /\.methodology$/i;

/** The texts that a setting may have, with what they mean. */
const SETTINGS: Readonly<Record<string, readonly (readonly [text: string, words: string])[]>> = {
  format: [
    ['csv', 'Comma-separated values.'],
    ['tsv', 'Tab-separated values.'],
    ['json', 'A list of objects.'],
    ['jsonl', 'One object a line.'],
    ['xlsx', 'A workbook.'],
    ['parquet', 'Columns in binary form.'],
  ],
  encoding: [
    ['utf-8', 'Unicode: what is taken without this line.'],
    ['windows-1258', 'Vietnamese, as older programs wrote it.'],
    ['windows-1252', 'Western European.'],
    ['utf-16le', 'Unicode in two bytes.'],
    ['gb18030', 'Chinese.'],
  ],
  delimiter: [
    [';', 'A semicolon, as where the comma is the decimal sign.'],
    [',', 'A comma.'],
    ['|', 'A bar.'],
    ['\t', 'A tab.'],
  ],
  decimal: [
    [',', 'A comma.'],
    ['.', 'A point.'],
  ],
  thousands: [
    ['.', 'A point.'],
    [',', 'A comma.'],
    [' ', 'A space.'],
  ],
  licence: [
    ['CC BY 4.0', 'Free to use with attribution.'],
    ['CC BY-SA 4.0', 'Free to use with attribution, under the same terms.'],
    ['CC BY-NC 4.0', 'Free to use with attribution, not for commerce.'],
    ['CC0 1.0', 'In the public domain.'],
    ['Open Government Licence v3.0', 'Of the United Kingdom.'],
  ],
};

const BLANKS: readonly (readonly [text: string, words: string])[] = [
  ['NA', 'Not available.'],
  ['..', 'As the World Bank writes it.'],
  ['n/a', 'Not available.'],
  ['-', 'A hyphen.'],
  ['–', 'A dash.'],
];

/** What the text at the cursor may be; `place` is inside of quotes, or where a text in quotes may begin. */
export function* textCandidates(context: Context, { step, frame }: Expected): Iterable<Candidate> {
  const slot = `${step.rule}.${step.property ?? ''}`;
  switch (slot) {
    case 'FileItem.path':
      yield* files(context, DATA, Order.likely);
      return;
    case 'MapItem.path':
      yield* files(context, MAP, Order.likely);
      return;
    case 'Frozen.path':
    case 'Against.file':
    case 'Given.file':
      yield* files(context, TABLE, Order.likely);
      return;
    case 'Import.path':
      yield* files(context, METHODOLOGY, Order.likely);
      return;
    case 'TextSetting.text':
      yield* words(SETTINGS[context.place.tokens.at(-1)?.text ?? ''] ?? []);
      return;
    case 'BlankItem.values':
      yield* words(BLANKS);
      return;
    case 'Postfix.pattern':
    case 'FromSource.pattern':
      yield* patterns(context);
      return;
    case 'Column.headers':
    case 'ColumnPattern.pattern':
      for (const header of headersAround(context, frame)) yield text(header, 'in the file', Order.likely);
      return;
    case 'UnitKey.':
      // Outside of quotes they are offered as names, with quotes where these are needed.
      if (context.place.kind === 'string') yield* quotedColumns(context, frame);
  }
}

/** `data["x{name}"]`: the columns that a pattern is to name. */
function* patterns(context: Context): Iterable<Candidate> {
  const name = context.place.tokens.at(-2);
  const source = name?.kind === 'word' ? sourceNamed(context, nameOf(name.text)) : undefined;
  if (source === undefined) return;
  yield { ...text('{name}', 'the name of the node', Order.likely), documentation: 'The column that has its name.' };
  for (const candidate of [...columnCandidates(source, Order.near), ...columnsInFile(context, source)])
    yield { ...text(candidate.label, candidate.detail, candidate.order), documentation: candidate.documentation };
}

function* quotedColumns(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  for (const candidate of tableColumns(context, frame, Order.likely)) {
    const { label, detail } = candidate;
    yield text(label, detail ?? '', Order.likely);
  }
}

function* words(entries: readonly (readonly [text: string, words: string])[]): Iterable<Candidate> {
  for (const [value, documentation] of entries) yield { ...text(value, undefined, Order.likely), documentation };
}

function text(value: string, detail: string | undefined, order: number): Candidate {
  const written = printText(value);
  return { label: written, kind: CompletionItemKind.Text, detail, order, insert: written };
}

function* files({ options, file }: Context, fits: RegExp, order: number): Iterable<Candidate> {
  for (const path of options.listFiles?.(file) ?? []) {
    if (!fits.test(path)) continue;
    // A methodology is imported by a path that says that it is one.
    const written = fits === METHODOLOGY && !path.startsWith('.') ? `./${path}` : path;
    yield { ...text(written, undefined, order), kind: CompletionItemKind.File };
  }
}
