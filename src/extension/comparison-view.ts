/** Two states of a methodology side by side, beside the text: the page is made by the server, and followed to its places here. */

import * as vscode from 'vscode';
import { COMPARE, type ComparedPlace, type CompareParameters, COMPARISON_ACTS } from '../server/protocol.js';
import { messageOf, showFailure } from './ask.js';
import { debounced } from './debounced.js';
import type { Editor } from './editor.js';
import { isMethodology } from './methodology-files.js';
import { nonce } from './nonce.js';
import type { OlderText } from './older-texts.js';
import { withProgress } from './progress.js';

export type Compared = Omit<CompareParameters, 'nonce'>;

/** Shows a comparison. The same question has one panel, which is filled anew. */
export type ShowComparison = (compared: Compared) => Promise<void>;

interface Shown {
  readonly panel: vscode.WebviewPanel;
  places: Readonly<Record<string, ComparedPlace>>;
}

export const COMPARISON_VIEW = 'indexwright.comparison';

/** @param writeRevision what the page's button does; nothing where there is no repository to go back to */
export function registerComparisons(
  editor: Editor,
  olderText: OlderText,
  writeRevision: (compared: Compared) => Promise<void>,
): ShowComparison {
  const open = new Map<string, Shown>();

  const fill = async (compared: Compared, token?: vscode.CancellationToken): Promise<void> => {
    const { title, html, places } = await editor.ask(COMPARE, { ...compared, nonce: nonce() }, token);
    const shown = open.get(keyOf(compared)) ?? create(compared);
    shown.places = places;
    shown.panel.title = title;
    shown.panel.webview.html = html;
  };

  const create = (compared: Compared): Shown => {
    const panel = vscode.window.createWebviewPanel(
      COMPARISON_VIEW,
      'Comparison',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    const shown: Shown = { panel, places: {} };
    open.set(keyOf(compared), shown);
    // What was compared is no longer what stands there once a file is saved.
    const again = debounced(() => {
      fill(compared).catch((error: unknown) => editor.log(messageOf(error)));
    });
    const saved = vscode.workspace.onDidSaveTextDocument((document) => {
      if (isMethodology(document)) again.soon();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      answer(message, compared, shown).catch(showFailure);
    });
    panel.onDidDispose(() => {
      saved.dispose();
      again.dispose();
      open.delete(keyOf(compared));
    });
    return shown;
  };

  const answer = async (message: unknown, compared: Compared, { places }: Shown): Promise<void> => {
    const { go, act } = said(message);
    if (go !== undefined && Object.hasOwn(places, go)) await show(places[go]!, olderText);
    if (act === COMPARISON_ACTS.again) await fill(compared);
    if (act === COMPARISON_ACTS.writeRevision) await writeRevision(compared);
  };

  return async (compared) => {
    await withProgress('Comparing', (token) => fill(compared, token));
    open.get(keyOf(compared))?.panel.reveal(undefined, true);
  };
}

function keyOf({ uri, methodology, before }: Compared): string {
  return JSON.stringify([uri, methodology, before]);
}

/** What a page says is looked at like anything from outside. */
function said(message: unknown): { readonly go?: string; readonly act?: string } {
  if (typeof message !== 'object' || message === null) return {};
  const { go, act } = message as { readonly go?: unknown; readonly act?: unknown };
  return { ...(typeof go === 'string' ? { go } : {}), ...(typeof act === 'string' ? { act } : {}) };
}

/** In the column where the text is open already, otherwise in the first. */
async function show({ uri, range, revision }: ComparedPlace, olderText: OlderText): Promise<void> {
  const named = vscode.Uri.parse(uri);
  const target = revision === undefined ? named : olderText(named, revision);
  const visible = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === target.toString(),
  );
  const tab = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === target.toString()),
  );
  const { start, end } = range;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), {
    viewColumn: visible?.viewColumn ?? tab?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
    preview: revision !== undefined,
  });
}
