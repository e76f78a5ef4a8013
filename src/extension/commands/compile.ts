/** "Compile to Code": writes the module that scores without this tool. */

import * as vscode from 'vscode';
import { COMPILE, TARGET_CHOICES, type TargetChoice } from '../../server/protocol.js';
import type { Ask } from '../ask.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';
import { exists, writeFiles } from '../write-files.js';
import { withProgress } from '../progress.js';

export async function compileMethodology({ ask }: Editor, target: CommandTarget, into?: vscode.Uri): Promise<void> {
  const chosen = await chooseMethodology(ask, target);
  if (chosen === undefined) return;
  const { about, ...parameters } = chosen;
  // Who says where to write, a script most often, gets what is written by default.
  const language = into === undefined ? await chooseTarget(ask) : {};
  if (language === undefined) return;
  const folder = into ?? (await chooseFolder(vscode.Uri.joinPath(about, '..')));
  if (folder === undefined) return;
  const { files } = await withProgress('Compiling', (token) => ask(COMPILE, { ...parameters, ...language }, token));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const present = await exists(folder, [...texts.keys()]);
  if (present.length > 0 && !(await mayReplace(present))) return;
  const [first] = await writeFiles(folder, texts);
  if (first !== undefined) await vscode.window.showTextDocument(first, { viewColumn: vscode.ViewColumn.Beside });
}

/** Which language; the only one where there is but one. */
async function chooseTarget(ask: Ask): Promise<Pick<TargetChoice, 'target' | 'dialect'> | undefined> {
  const { targets } = await ask(TARGET_CHOICES, {});
  const items = targets.map(({ target, dialect, writes }) => ({
    label: dialect === undefined ? target : `${target} (${dialect})`,
    detail: writes,
    chosen: { target, ...(dialect === undefined ? {} : { dialect }) },
  }));
  if (items.length === 1) return items[0]!.chosen;
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Compile to',
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.chosen;
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
