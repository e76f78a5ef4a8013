/** Templates that a file sees, its own and those that it imports. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import { callableDeclared, signatureOf } from '../callables.js';
import type { Frame } from '../../language/expectation/recognise.js';
import { printName } from '../../model/print-words.js';
import { type Candidate, escapeSnippet, nameCandidate, Order } from './candidate.js';
import type { Context } from './context.js';
import { type Declared, declaredIn } from './declared.js';
import { frameOf } from './place.js';

export function templatesVisible({ analysis, declared }: Context): readonly Declared[] {
  const imported = declared.imports.flatMap(({ file, names }) => {
    const text = analysis.textOf(file);
    if (text === undefined) return [];
    return declaredIn(file, text).declarations.filter(({ name }) => names.includes(name));
  });
  return [...declared.declarations, ...imported].filter(({ kind }) => kind === 'template');
}

/** Behind `is`: templates for the kind of node that is being written. */
export function* templateCandidates(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const { place, options } = context;
  const node = frameOf(frame, 'Node');
  const kind = node === undefined ? undefined : place.tokens[node.token]?.text;
  for (const template of templatesVisible(context)) {
    if (kind !== undefined && template.of !== kind) continue;
    const callable = callableDeclared(template);
    const candidate = nameCandidate(template.name, {
      kind: CompletionItemKind.Function,
      detail: signatureOf(callable).label,
      documentation: callable.documentation,
      order: Order.likely,
    });
    const required = callable.parameters.filter(({ optional }) => !optional);
    if (options.snippets === true && place.text[place.end] !== '(') {
      const holes = required.map(({ name }, at) => `\${${at + 1}:${escapeSnippet(printName(name))}}`).join(', ');
      yield { ...candidate, insert: `${escapeSnippet(printName(template.name))}(${holes})$0`, snippet: true };
    } else yield candidate;
  }
}
