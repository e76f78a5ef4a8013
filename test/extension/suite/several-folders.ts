/** What holds where several folders are open: each is a project of its own. */

import * as vscode from 'vscode';
import { equal, eventually, holds } from './check.js';
import { errorsOf, inFolder, open, rangeOf, replace, resultText, revert } from './files.js';
import { runTests, type Tests } from './run.js';
import type { SEVERAL_FOLDERS } from './titles.js';

const INDEX = 'index.methodology';

const severalFolders: Tests<(typeof SEVERAL_FOLDERS)[number]> = {
  'each of several folders is checked, and none reads what lies in another': async () => {
    equal(
      vscode.workspace.workspaceFolders?.map(({ name }) => name),
      ['north', 'south'],
      'the folders',
    );
    await open(inFolder('north', INDEX));
    // Nobody opens these two: they are found in their folders.
    await errorsBecome(inFolder('north', 'borrowed-units.methodology'), ['Error import/file-missing at 1:22']);
    const data = inFolder('south', 'borrowed-data.methodology');
    await errorsBecome(data, ['Error data/outside-project at 3:1']);
    const [refused] = vscode.languages.getDiagnostics(data);
    holds(refused!.message.includes('Open the folder that holds both'), `what to do: ${refused!.message}`);
  },

  'a mistake in one of several folders is marked there alone': async () => {
    const [north, south] = [inFolder('north', INDEX), inFolder('south', INDEX)];
    const { document } = await open(south);
    await errorsBecome(south, []);
    await replace(document, 'towns.queue', 'towns.jobs');
    await errorsBecome(south, ['Error names/unknown-column at 14:40']);
    equal(errorsOf(north), [], 'the other folder, which has that column');
    await revert(document);
    await errorsBecome(south, []);
  },

  'scores are shown of each of several folders': async () => {
    // Between the least and the most of the three towns of a folder, the second one lies at 1/3 and at 3/4.
    const expected = [
      { folder: 'north', methodology: 'North', second: /\b2\s+33\.3\s+N2\b/u },
      { folder: 'south', methodology: 'South', second: /\b2\s+25\.0\s+S2\b/u },
    ];
    for (const { folder, methodology, second } of expected) {
      const { document } = await open(inFolder(folder, INDEX));
      await vscode.commands.executeCommand('indexwright.score', { uri: document.uri.toString() });
      const text = await eventually(
        `the scores of ${folder}`,
        () => resultText(`${methodology} scores`),
        (shown) => shown !== undefined,
      );
      holds(second.test(text!), `the second town: ${text}`);
    }
  },

  'a name that is changed in one of several folders stays in the others': async () => {
    const south = await vscode.workspace.openTextDocument(inFolder('south', 'towns.methodology'));
    const { document } = await open(inFolder('north', 'towns.methodology'));
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      rangeOf(document, 'Town ').start,
      'City',
    );
    const named = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri, true);
    const changed = edit.entries().map(([uri]) => named(uri));
    equal(changed.sort(), ['north/index.methodology', 'north/towns.methodology'], 'the files that are changed');
    await vscode.workspace.applyEdit(edit);
    holds(document.getText().startsWith('units City "Towns"'), `the declaration: ${document.getText()}`);
    equal(south.getText(), 'units Town "Towns"\n', 'the declaration of the other folder');
    await vscode.workspace.saveAll();
    for (const folder of ['north', 'south']) await errorsBecome(inFolder(folder, INDEX), []);
  },

  'tasks are offered for each of several folders': async () => {
    await open(inFolder('south', INDEX));
    const tasks = await vscode.tasks.fetchTasks({ type: 'indexwright' });
    const of = (folder: string): readonly string[] =>
      tasks
        .filter(({ scope }) => typeof scope === 'object' && scope.name === folder)
        .map(({ name }) => name)
        .sort();
    equal(of('north'), ['check', 'check --data', 'test'], 'the tasks of a folder');
    equal(of('south'), ['check', 'check --data', 'score index.methodology', 'test'], 'those of the one looked at');
  },

  'what is found in a folder goes with it, and comes with it': async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const data = inFolder('south', 'borrowed-data.methodology');
    const south = vscode.workspace.workspaceFolders![1]!.uri;
    await foldersChange(() => vscode.workspace.updateWorkspaceFolders(1, 1), 'the folder is taken away');
    await errorsBecome(data, []);
    await foldersChange(() => vscode.workspace.updateWorkspaceFolders(1, 0, { uri: south }), 'the folder is added');
    await errorsBecome(data, ['Error data/outside-project at 3:1']);
  },
};

/** VS Code refuses a change of its folders before it has told of the last one. */
async function foldersChange(change: () => boolean, what: string): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
  holds(change(), what);
  await told;
}

async function errorsBecome(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  await eventually(
    `the errors of ${vscode.workspace.asRelativePath(uri, true)}`,
    () => errorsOf(uri),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );
}

export function run(): Promise<void> {
  return runTests(severalFolders);
}
