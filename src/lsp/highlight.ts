import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { type Bound, targetsAt } from './bound.js';
import { rangeOf } from './positions.js';

/** The words of the file that lead where this one leads: a declaration writes the name, a use reads it. */
export function highlights(bound: Bound, file: string, offset: number): readonly DocumentHighlight[] {
  const found = new Map<number, DocumentHighlight>();
  for (const { id } of targetsAt(bound, file, offset)) {
    for (const { span, role, implicit } of bound.bindings.of(id)) {
      if (span.file !== file || implicit !== undefined) continue;
      const kind = role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
      found.set(span.start, { range: rangeOf(span), kind });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, highlight]) => highlight);
}
