/** The tests of methodologies in the editor's own view of tests. */

import * as vscode from 'vscode';
import { CLIENT_COMMANDS, RUN_TEST, TESTS, type TestFailure, type TestItem } from '../server/protocol.js';
import { messageOf, wasCancelled } from './ask.js';
import type { Editor } from './editor.js';
import { debounced } from './debounced.js';
import { chooseFile, EXCLUDED, isMethodology } from './methodology-files.js';

const MOST_FILES = 1000;

export function registerTests(editor: Editor): void {
  const { context, ask, onChanged } = editor;
  const controller = vscode.tests.createTestController('indexwright', 'Indexwright');
  /** Files whose tests are out of date. */
  const stale = new Map<string, vscode.Uri>();

  const read = async (uri: vscode.Uri): Promise<void> => {
    const { tests } = await ask(TESTS, { uri: uri.toString() });
    if (tests.length === 0) {
      controller.items.delete(uri.toString());
      return;
    }
    const file = controller.items.get(uri.toString()) ?? fileItem(controller, uri);
    file.children.replace(tests.map((test) => itemOf(controller, test)));
    controller.items.add(file);
  };
  const all = async (): Promise<void> => {
    const found = await vscode.workspace.findFiles('**/*.methodology', EXCLUDED, MOST_FILES);
    const open = vscode.workspace.textDocuments.filter((one) => isMethodology(one) && !one.isClosed);
    const files = new Map([...found, ...open.map(({ uri }) => uri)].map((uri) => [uri.toString(), uri]));
    for (const [id] of controller.items) if (!files.has(id)) controller.items.delete(id);
    for (const uri of files.values()) await read(uri);
  };
  const refresh = debounced(() => {
    const files = [...stale.values()];
    stale.clear();
    void Promise.all(files.map(read)).catch(() => undefined);
  });
  const refreshAll = debounced(() => void all().catch(() => undefined));
  controller.refreshHandler = all;
  const profile = controller.createRunProfile(
    'Run tests',
    vscode.TestRunProfileKind.Run,
    (request, token) => runTests(editor, controller, request, token),
    true,
  );
  const run = async (items: readonly vscode.TestItem[]): Promise<void> => {
    if (items.length === 0) {
      void vscode.window.showInformationMessage('This file declares no tests.');
      return;
    }
    const request = new vscode.TestRunRequest([...items], undefined, profile);
    const source = new vscode.CancellationTokenSource();
    await runTests(editor, controller, request, source.token);
    source.dispose();
  };
  context.subscriptions.push(
    controller,
    profile,
    refresh,
    refreshAll,
    onChanged(() => refreshAll.soon()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!isMethodology(document)) return;
      const { uri } = document;
      stale.set(uri.toString(), uri);
      refresh.soon();
    }),
    vscode.commands.registerCommand('indexwright.runTests', async (target?: vscode.Uri) => {
      const uri = target ?? (await chooseFile());
      if (uri === undefined) return;
      await read(uri);
      const file = controller.items.get(uri.toString());
      await run(file === undefined ? [] : [file]);
    }),
    vscode.commands.registerCommand(CLIENT_COMMANDS.runTest, async ({ uri, id }: { uri: string; id: string }) => {
      const file = vscode.Uri.parse(uri);
      await read(file);
      const item = controller.items.get(file.toString())?.children.get(id);
      await run(item === undefined ? [] : [item]);
    }),
  );
}

/** Its name stands before its folder: in a narrow side bar the end of a path is out of sight. */
function fileItem(controller: vscode.TestController, uri: vscode.Uri): vscode.TestItem {
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const item = controller.createTestItem(uri.toString(), name, uri);
  item.description = path.slice(0, -name.length - 1);
  item.sortText = path;
  return item;
}

function itemOf(controller: vscode.TestController, { id, title, target, uri, range }: TestItem): vscode.TestItem {
  const item = controller.createTestItem(id, title, vscode.Uri.parse(uri));
  item.description = target;
  item.range = rangeOf(range);
  return item;
}

function rangeOf({ start, end }: TestItem['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Runs one test after the other: all of them are computed by the same server. */
async function runTests(
  { ask }: Editor,
  controller: vscode.TestController,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  const items = [...leaves(request.include ?? [...controller.items].map(([, item]) => item))].filter(
    (item) => request.exclude?.includes(item) !== true,
  );
  for (const item of items) run.enqueued(item);
  for (const item of items) {
    if (token.isCancellationRequested) run.skipped(item);
    else await runOne(item);
  }
  run.end();

  async function runOne(item: vscode.TestItem): Promise<void> {
    run.started(item);
    try {
      const outcome = await ask(RUN_TEST, { uri: item.uri!.toString(), id: item.id }, token);
      run.appendOutput(outcome.output.replace(/\r?\n/gu, '\r\n'), undefined, item);
      if (outcome.passed) run.passed(item, outcome.milliseconds);
      else
        run.failed(
          item,
          outcome.failures.map((failure) => messageFor(item, failure)),
          outcome.milliseconds,
        );
    } catch (error) {
      if (wasCancelled(error)) run.skipped(item);
      else run.errored(item, new vscode.TestMessage(messageOf(error)));
    }
  }
}

function* leaves(items: Iterable<vscode.TestItem>): Iterable<vscode.TestItem> {
  for (const item of items) {
    if (item.children.size === 0) yield item;
    else yield* leaves([...item.children].map(([, child]) => child));
  }
}

function messageFor(item: vscode.TestItem, { message, expected, actual, uri, range }: TestFailure): vscode.TestMessage {
  const result =
    expected === undefined || actual === undefined
      ? new vscode.TestMessage(message)
      : vscode.TestMessage.diff(message, expected, actual);
  const place = range === undefined ? item.range : rangeOf(range);
  if (place !== undefined) {
    result.location = new vscode.Location(uri === undefined ? item.uri! : vscode.Uri.parse(uri), place);
  }
  return result;
}
