/** "Draft a Methodology from This Table": a file of data becomes a definition beside it that scores as it stands. */

import * as vscode from 'vscode';
import { DRAFT } from '../../server/protocol.js';
import type { Editor } from '../editor.js';
import { withProgress } from '../progress.js';
import { exists, writeFiles } from '../write-files.js';

const ENDINGS = ['csv', 'tsv', 'xlsx', 'json', 'jsonl', 'parquet'];

/** @param data the file of data; without one the user is asked */
export async function draftFromTable({ ask }: Editor, data?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const table = data instanceof vscode.Uri ? data : await chooseTable();
  if (table === undefined) return undefined;
  const { name, text, told } = await withProgress('Reading the table', (token) =>
    ask(DRAFT, { uri: table.toString() }, token),
  );
  const folder = vscode.Uri.joinPath(table, '..');
  if ((await exists(folder, [name])).length > 0)
    throw new Error(`"${folder.path}" already has ${name}; nothing was written. Move it, or rename the table.`);
  const [written] = await writeFiles(folder, new Map([[name, text]]));
  await vscode.window.showTextDocument(written!);
  void vscode.window.showInformationMessage(told.join(' '));
  return written;
}

async function chooseTable(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'A table with a row for each unit',
      openLabel: 'Draft from This Table',
      defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
      filters: { Tables: ENDINGS },
    })) ?? [];
  return file;
}
