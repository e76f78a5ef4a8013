/** The ranking beside the text, live while it is being written, with weights that can be tried and written back. */

import * as vscode from 'vscode';
import {
  type Preview,
  PREVIEW,
  PREVIEW_INTERVALS,
  type PreviewParameters,
  type TriedWeight,
  type WeightEdits,
  WRITE_WEIGHTS,
} from '../server/preview-protocol.js';
import { messageOf, showFailure, wasCancelled } from './ask.js';
import type { Editor } from './editor.js';
import { chooseMethodology, type CommandTarget } from './methodology-files.js';
import { nonce } from './nonce.js';
import { type IntervalsMessage, type PageMessage, pageMessage, type PictureMessage } from './preview/messages.js';
import { pageHtml } from './preview/page-html.js';

export const PREVIEW_VIEW = 'indexwright.preview';

/** How long the preview must be at rest before what is uncertain is drawn, in milliseconds. */
const REST = 700;

/** A command that opens a preview; the same methodology has one. */
export function registerPreview(editor: Editor): (target: CommandTarget) => Promise<void> {
  const open = new Map<string, vscode.WebviewPanel>();
  return async (target) => {
    const chosen = await chooseMethodology(editor.ask, target);
    if (chosen === undefined) return;
    const { uri, methodology } = chosen;
    const key = JSON.stringify([uri, methodology]);
    const shown = open.get(key);
    if (shown !== undefined) return shown.reveal(undefined, true);
    const panel = vscode.window.createWebviewPanel(
      PREVIEW_VIEW,
      `Preview ${methodology ?? ''}`.trim(),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    open.set(key, panel);
    panel.onDidDispose(() => open.delete(key));
    previewIn(panel, { uri, methodology }, editor);
  };
}

function previewIn(
  { webview, onDidDispose }: vscode.WebviewPanel,
  about: Pick<PreviewParameters, 'uri' | 'methodology'>,
  { ask, onChanged, log }: Editor,
): void {
  let tried: readonly TriedWeight[] = [];
  let unit: string | undefined;
  let last: Preview | undefined;
  let asking = false;
  let askAgain = false;
  let disposed = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let drawing: vscode.CancellationTokenSource | undefined;

  /** Whatever is drawn is about what was shown before. */
  const stopDrawing = (): void => {
    clearTimeout(resting);
    drawing?.cancel();
    drawing?.dispose();
    drawing = undefined;
  };

  /** Draws are many runs: they wait until nothing changes. What is only tried has none. */
  const drawAtRest = (): void => {
    stopDrawing();
    if (disposed || tried.length > 0) return;
    resting = setTimeout(() => {
      const own = (drawing = new vscode.CancellationTokenSource());
      ask(PREVIEW_INTERVALS, about, own.token).then(
        (intervals) => {
          if (drawing === own && !disposed)
            void webview.postMessage({ kind: 'intervals', intervals } satisfies IntervalsMessage);
        },
        (error: unknown) => {
          if (!wasCancelled(error) && drawing === own) log(messageOf(error));
        },
      );
    }, REST);
  };

  /** One question at a time: what changes in the meantime is in the next one. */
  const refresh = async (): Promise<void> => {
    askAgain = true;
    stopDrawing();
    if (asking) return;
    asking = true;
    try {
      while (askAgain && !disposed) {
        askAgain = false;
        const used = tried;
        const preview = await ask(PREVIEW, { ...about, weights: used, unit });
        if (disposed) break;
        const kept = preview.empty === undefined ? withoutRewritten(tried, last, preview) : tried;
        if (preview.empty === undefined) last = preview;
        if (kept.length < tried.length) {
          tried = kept;
          askAgain = true;
          continue;
        }
        void webview.postMessage({ kind: 'picture', preview, tried: used } satisfies PictureMessage);
        if (preview.empty === undefined) drawAtRest();
      }
    } catch (error) {
      if (!wasCancelled(error)) log(messageOf(error));
    } finally {
      asking = false;
    }
  };

  const answer = async (message: PageMessage): Promise<void> => {
    switch (message.kind) {
      case 'ready':
        break;
      case 'unit':
        unit = message.unit;
        break;
      case 'try':
        tried = [...tried.filter(({ parent }) => parent !== message.parent), ...message.weights];
        break;
      case 'reset':
        tried = [];
        break;
      case 'write': {
        const { files } = await ask(WRITE_WEIGHTS, { ...about, weights: tried });
        await write(files);
        tried = [];
        break;
      }
    }
    await refresh();
  };

  webview.html = pageHtml(nonce());
  const listening = [
    onChanged(() => void refresh()),
    webview.onDidReceiveMessage((message: unknown) => {
      const read = pageMessage(message);
      if (read !== undefined) answer(read).catch(showFailure);
    }),
  ];
  onDidDispose(() => {
    disposed = true;
    stopDrawing();
    for (const one of listening) one.dispose();
  });
}

/** What was tried under a parent is over when its weights are written anew, or are no longer there. */
function withoutRewritten(
  tried: readonly TriedWeight[],
  before: Preview | undefined,
  after: Preview,
): readonly TriedWeight[] {
  const writtenIn = (preview: Preview, parent: string): string =>
    JSON.stringify(preview.weights.find((group) => group.parent === parent)?.children);
  return tried.filter(({ parent }) => before === undefined || writtenIn(before, parent) === writtenIn(after, parent));
}

async function write(files: WeightEdits['files']): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits } of files) {
    for (const { range, newText } of edits) {
      const { start, end } = range;
      edit.replace(
        vscode.Uri.parse(uri),
        new vscode.Range(start.line, start.character, end.line, end.character),
        newText,
      );
    }
  }
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error('The weights could not be written: the text has changed.');
}
