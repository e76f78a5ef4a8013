/** "Compile to Code": writes the module that scores without this tool. */

import * as vscode from 'vscode';
import { COMPILE } from '../../server/protocol.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';
import { exists, writeFiles } from '../write-files.js';
import { withProgress } from '../progress.js';

export async function compileMethodology({ ask }: Editor, target: CommandTarget, into?: vscode.Uri): Promise<void> {
  const chosen = await chooseMethodology(ask, target);
  if (chosen === undefined) return;
  const { about, ...parameters } = chosen;
  const folder = into ?? (await chooseFolder(vscode.Uri.joinPath(about, '..')));
  if (folder === undefined) return;
  const { files } = await withProgress('Compiling', (token) => ask(COMPILE, parameters, token));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const present = await exists(folder, [...texts.keys()]);
  if (present.length > 0 && !(await mayReplace(present))) return;
  const [first] = await writeFiles(folder, texts);
  if (first !== undefined) await vscode.window.showTextDocument(first, { viewColumn: vscode.ViewColumn.Beside });
}

async function chooseFolder(beside: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: 'Where to write the code',
      openLabel: 'Write here',
      defaultUri: beside,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return folder;
}

/** What was compiled earlier is replaced by what is compiled now, if the user says so. */
async function mayReplace(present: readonly string[]): Promise<boolean> {
  const answer = await vscode.window.showWarningMessage(
    `The folder already has ${present.join(', ')}.`,
    { modal: true, detail: 'What stands there is lost.' },
    'Replace',
  );
  return answer === 'Replace';
}
