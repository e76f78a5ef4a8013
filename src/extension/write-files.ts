/** Files that the extension writes, on whatever file system the folder lies. */

import * as vscode from 'vscode';
import { isAbsence } from './files-of-editor.js';

/** Those of the names that are there already, as files or as folders, or open in the editor and not saved yet. */
export async function exists(folder: vscode.Uri, names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const uri = vscode.Uri.joinPath(folder, name);
      if (vscode.workspace.textDocuments.some((document) => document.isDirty && isAt(document, uri))) return true;
      try {
        await vscode.workspace.fs.stat(uri);
        return true;
      } catch (error) {
        if (isAbsence(error)) return false;
        throw error;
      }
    }),
  );
  return names.filter((_, at) => found[at]);
}

/** A text that was never saved has the scheme `untitled` and the path that it will be saved to. */
function isAt({ uri, isUntitled }: vscode.TextDocument, wanted: vscode.Uri): boolean {
  return isUntitled ? uri.path === wanted.path : uri.toString() === wanted.toString();
}

/** Writes texts by their names, folders included. Returns where they are, in the order of the names. */
export async function writeFiles(
  folder: vscode.Uri,
  texts: ReadonlyMap<string, string>,
): Promise<readonly vscode.Uri[]> {
  const encoder = new TextEncoder();
  const written: vscode.Uri[] = [];
  for (const [name, text] of texts) {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, encoder.encode(text));
    written.push(uri);
  }
  return written;
}
