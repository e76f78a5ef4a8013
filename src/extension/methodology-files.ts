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

/** A file in the explorer, the arguments of a code lens, or nothing: then the file that is open. */
export type CommandTarget = vscode.Uri | MethodologyParameters | undefined;

/** Nothing where the user chose nothing, or was told that there is nothing to choose. */
export async function chooseMethodology(
  ask: Ask,
  target: CommandTarget,
): Promise<(MethodologyParameters & { readonly about: vscode.Uri }) | undefined> {
  if (target !== undefined && !(target instanceof vscode.Uri))
    return { ...target, about: vscode.Uri.parse(target.uri) };
  const about = target ?? activeFile();
  if (about === undefined) {
    void vscode.window.showInformationMessage('Open a `.methodology` file first.');
    return undefined;
  }
  const uri = about.toString();
  const { methodologies } = await ask(STATUS, { uri });
  if (methodologies.length < 2) return { uri, methodology: methodologies[0]?.name, about };
  const chosen = await vscode.window.showQuickPick(
    methodologies.map(({ name, title }) => ({ label: name, description: title })),
    { title: 'Which methodology?', matchOnDescription: true },
  );
  return chosen === undefined ? undefined : { uri, methodology: chosen.label, about };
}
