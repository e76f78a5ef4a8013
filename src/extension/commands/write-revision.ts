/** "Write the Changes since HEAD as a Revision": the edition is put back, and what was edited stands below it. */

import * as vscode from 'vscode';
import { REVISION_SINCE } from '../../server/protocol.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';

/** @param said the revision of the repository, and the name of the new edition, where they need not be asked */
export async function writeRevision(
  { ask }: Editor,
  target: CommandTarget,
  said: { readonly revision?: string; readonly name?: string },
): Promise<void> {
  const chosen = await chooseMethodology(ask, target);
  if (chosen === undefined) return;
  const { uri, methodology } = chosen;
  const revision = said.revision ?? 'HEAD';
  // Asked for once without a name: what forbids it is told before anything is typed.
  const parameters = { uri, methodology, revision, ...(said.name === undefined ? {} : { name: said.name }) };
  const { name: free, base } = await ask(REVISION_SINCE, parameters);
  const name =
    said.name ??
    (base === methodology
      ? await vscode.window.showInputBox({
          title: `Name of the edition that revises ${base}`,
          prompt: `${base} becomes what it was at ${revision}, and what was changed since a revision of it.`,
          value: free,
        })
      : free);
  if (name === undefined || name.trim() === '') return;
  const answer = await ask(REVISION_SINCE, { ...parameters, name: name.trim() });
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(answer.uri));
  const editor = await vscode.window.showTextDocument(document, { preserveFocus: false });
  const { start, end } = answer.range;
  // Snippets indent what they insert like the line that they begin on: nothing is added to a text that is whole.
  const written = await editor.insertSnippet(
    snippetOf(answer.newText, answer.reasons),
    new vscode.Range(start.line, start.character, end.line, end.character),
  );
  if (!written) throw new Error('The text could not be changed.');
}

/** The text with a stop at each reason, so that Tab goes from one to the next. */
function snippetOf(text: string, reasons: readonly number[]): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  let from = 0;
  for (const place of reasons) {
    snippet.appendText(text.slice(from, place));
    snippet.appendTabstop();
    from = place;
  }
  return snippet.appendText(text.slice(from));
}
