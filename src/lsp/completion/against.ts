/** Columns of a table of published results: those of its file, if somebody can tell them, or of the source that it is. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import { printKey } from '../../model/print-words.js';
import type { Candidate } from './candidate.js';
import { columnCandidates } from './columns.js';
import { type Context, headersOf, sourceNamed } from './context.js';
import { nameOf, textOf } from './declared.js';
import { frameOf } from './place.js';

export function* tableColumns(context: Context, frame: Frame | undefined, order: number): Iterable<Candidate> {
  const against = frameOf(frame, 'Against');
  const table = against === undefined ? undefined : context.place.tokens[against.token + 1];
  if (table === undefined) return;
  if (table.kind === 'STRING') {
    for (const header of headersOf(context, context.file, textOf(table.text))) {
      const written = printKey(header);
      yield {
        label: header,
        kind: CompletionItemKind.Field,
        detail: `column of ${textOf(table.text)}`,
        order,
        ...(written === header ? {} : { insert: written }),
      };
    }
  } else if (table.kind === 'word') {
    const source = sourceNamed(context, nameOf(table.text));
    if (source !== undefined) yield* columnCandidates(source, order);
  }
}
