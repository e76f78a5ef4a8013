/** Names that another file declares and that are not imported from it yet. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import { tokensBetween } from '../../language/expectation/tokens.js';
import { resolvePath } from '../../language/paths.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import type { Context } from './context.js';
import { declaredIn, nameOf, textOf } from './declared.js';
import { frameOf } from './place.js';

const KINDS: ReadonlyMap<string, CompletionItemKind> = new Map([
  ['source', CompletionItemKind.Struct],
  ['units', CompletionItemKind.Enum],
  ['constant', CompletionItemKind.Constant],
  ['let', CompletionItemKind.Variable],
  ['function', CompletionItemKind.Function],
  ['template', CompletionItemKind.Function],
  ['methodology', CompletionItemKind.Class],
]);

export function* importedNames(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const { place, file, analysis } = context;
  const begin = frameOf(frame, 'Import');
  if (begin === undefined) return;
  const behind = tokensBetween(place.text, place.end, place.text.length).tokens;
  // A name that the cursor stands right before is what a completion takes the place of.
  const rest = (behind[0]?.start === place.end ? behind.slice(1) : behind).slice(0, 200);
  const close = rest.findIndex(({ text }) => text === '}');
  const path = rest[close + 2];
  // The file is named behind the braces; before it is, every file that is known may be meant.
  const files =
    close >= 0 && rest[close + 1]?.text === 'from' && path?.kind === 'STRING'
      ? [resolvePath(file, textOf(path.text))]
      : analysis.files.map((parsed) => parsed.file).filter((other) => other !== file);
  const taken = new Set(
    [...place.tokens.slice(begin.token), ...rest.slice(0, Math.max(0, close))].map(({ text }) => nameOf(text)),
  );
  for (const other of files) {
    const text = analysis.textOf(other);
    if (text === undefined) continue;
    for (const { name, kind, title, documentation } of declaredIn(other, text).declarations) {
      const itemKind = KINDS.get(kind);
      if (itemKind === undefined || taken.has(name)) continue;
      yield nameCandidate(name, {
        kind: itemKind,
        detail: `${kind} of ${other.slice(other.lastIndexOf('/') + 1)}`,
        documentation: [title, documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
        order: Order.likely,
      });
    }
  }
}
