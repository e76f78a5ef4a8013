/** Which methodology file, and which methodology in it, a command is about. */

import * as vscode from 'vscode';
import { type MethodologyParameters, STATUS } from '../server/protocol.js';
import type { Ask } from './ask.js';
import { isResult } from './result-documents.js';

const LANGUAGE = 'methodology';

/** No folder of packages or of what was built. */
export const EXCLUDED = '**/{node_modules,dist,.git}/**';

/** A file of the language; what the server wrote to be read is none. */
export function isMethodology({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE && !isResult(uri);
}

/** The methodology file that the user looks at, if it is one. */
export function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isMethodology(document) ? document.uri : undefined;
}

/**
 * The file for a command that was told none, as from the walkthrough, which covers the text: the one that the user looks at,
 * or else one that is visible, open in a tab, or in the workspace. Nothing where the user chose nothing, or was told that there
 * is nothing to choose.
 */
export async function chooseFile(): Promise<vscode.Uri | undefined> {
  const active = activeFile();
  if (active !== undefined) return active;
  for (const find of [visibleFiles, filesInTabs, filesOfWorkspace]) {
    const files = [...new Map((await find()).map((uri) => [uri.toString(), uri])).values()];
    if (files.length === 1) return files[0];
    if (files.length > 1) return askWhich(files);
  }
  const begin = 'New Index…';
  void vscode.window
    .showInformationMessage('Nothing here to work on: no `.methodology` file is open, and the folder has none.', begin)
    .then((answer) => answer === begin && vscode.commands.executeCommand('indexwright.newIndex'));
  return undefined;
}

function visibleFiles(): readonly vscode.Uri[] {
  return vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .filter(isMethodology)
    .map(({ uri }) => uri);
}

function filesInTabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []))
    .filter((uri) => uri.path.endsWith('.methodology') && !isResult(uri));
}

async function filesOfWorkspace(): Promise<readonly vscode.Uri[]> {
  return vscode.workspace.findFiles('**/*.methodology', EXCLUDED);
}

async function askWhich(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  // The walkthrough takes the focus back after a click, which is no answer.
  const items = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(items, { title: 'Which file?', ignoreFocusOut: true }))?.uri;
}

/** A file in the explorer, the arguments of a code lens, or nothing: then the file that is looked at, or chosen. */
export type CommandTarget = vscode.Uri | MethodologyParameters | undefined;

/** Nothing where the user chose nothing, or was told that there is nothing to choose. */
export async function chooseMethodology(
  ask: Ask,
  target: CommandTarget,
): Promise<(MethodologyParameters & { readonly about: vscode.Uri }) | undefined> {
  if (target !== undefined && !(target instanceof vscode.Uri))
    return { ...target, about: vscode.Uri.parse(target.uri) };
  const about = target ?? (await chooseFile());
  if (about === undefined) return undefined;
  const uri = about.toString();
  const { methodologies } = await ask(STATUS, { uri });
  if (methodologies.length < 2) return { uri, methodology: methodologies[0]?.name, about };
  const chosen = await vscode.window.showQuickPick(
    methodologies.map(({ name, title }) => ({ label: name, description: title })),
    { title: 'Which methodology?', matchOnDescription: true, ignoreFocusOut: true },
  );
  return chosen === undefined ? undefined : { uri, methodology: chosen.label, about };
}
