import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Analysis } from '../../../src/lsp/analysis.js';

/** The text of the file with the edits of an action made, by the protocol's own library. */
export function edited({ file, textOf }: Analysis, { edit }: CodeAction): string {
  const edits = Object.entries(edit!.changes!);
  if (edits.length !== 1) throw new Error('The action edits another file, too.');
  return TextDocument.applyEdits(TextDocument.create(file, 'indexwright', 1, textOf(file)!), edits[0]![1]);
}
