/** Files of the workspace that the tests have for themselves. */

import * as vscode from 'vscode';

export function fileOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests run in a workspace.');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** A file of one of several folders. */
export function inFolder(folder: string, path: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  if (found === undefined) throw new Error(`No folder "${folder}" is open.`);
  return vscode.Uri.joinPath(found.uri, path);
}

/** Shows a file, by its path in the folder of the tests or by its address. */
export async function open(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  const uri = typeof file === 'string' ? fileOf(file) : file;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** The only place of a text in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  if (at < 0 || document.getText().includes(text, at + 1))
    throw new Error(`"${text}" does not stand there exactly once.`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`"${text}" could not be replaced.`);
}

/** Leaves the file as it is on the disk. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), saved);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

/** `severity code at line:column`, lines and columns from 1, errors first. */
export function problemsOf(uri: vscode.Uri): readonly string[] {
  return [...vscode.languages.getDiagnostics(uri)]
    .sort((a, b) => a.severity - b.severity || a.range.start.compareTo(b.range.start))
    .map(({ severity, code, range: { start } }) => {
      const value = typeof code === 'object' ? code.value : code;
      return `${vscode.DiagnosticSeverity[severity]} ${value} at ${start.line + 1}:${start.character + 1}`;
    });
}

export function errorsOf(uri: vscode.Uri): readonly string[] {
  return problemsOf(uri).filter((problem) => problem.startsWith('Error'));
}

/** The text of the result that is shown and has this title. */
export function resultText(title: string): string | undefined {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document: { uri } }) => uri.scheme === 'indexwright-result' && uri.path.startsWith(`/${title}.`),
  );
  return shown?.document.getText();
}

type View = 'comparison' | 'preview';

function panels(view: View): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(`indexwright.${view}`));
}

/** The titles of the panels of a view that are open. */
export function titlesOf(view: View): readonly string[] {
  return panels(view).map(({ label }) => label);
}

export async function closePanels(view: View): Promise<void> {
  await vscode.window.tabGroups.close(panels(view));
}
