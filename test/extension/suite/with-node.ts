/** What needs Node.js, Git, or files that are written. */

import * as vscode from 'vscode';
import { equal, eventually, holds } from './check.js';
import { closePanels, errorsOf, fileOf, open, rangeOf, replace, resultText, revert, titlesOf } from './files.js';
import type { Tests } from './run.js';
import type { WITH_NODE, WITH_TERMINAL } from './titles.js';

const INDEX = 'two-files/index.methodology';

export const withNode: Tests<(typeof WITH_NODE)[number]> = {
  'a unit is explained': async () => {
    const { document } = await open(INDEX);
    await vscode.commands.executeCommand('indexwright.explain', { uri: document.uri.toString(), unit: 'D3' });
    const text = await eventually(
      'the explanation',
      () => resultText('LivingConditions D3'),
      (shown) => shown !== undefined,
    );
    holds(text!.includes('Claymoor') && text!.includes('27.0'), `the explanation: ${text}`);
  },

  'a changed weight is compared with HEAD': async () => {
    const { document } = await open(INDEX);
    await replace(document, 'weight 60%', 'weight 80%');
    await replace(document, 'weight 40%', 'weight 20%');
    await vscode.commands.executeCommand('indexwright.compare', document.uri);
    await eventually(
      'the comparison',
      () => titlesOf('comparison'),
      (shown) => shown.includes('LivingConditions: HEAD → the editor'),
    );
    // The same question has one panel.
    await vscode.commands.executeCommand('indexwright.compare', document.uri);
    equal(titlesOf('comparison'), ['LivingConditions: HEAD → the editor'], 'the panels');
    await closePanels('comparison');
    await revert(document);
  },

  'the edits since the last commit become a revision': async () => {
    const { document } = await open(INDEX);
    const committed = document.getText();
    await replace(document, 'weight 60%', 'weight 80%');
    await replace(document, 'weight 40%', 'weight 20%');
    await vscode.commands.executeCommand('indexwright.writeRevision', document.uri, 'LivingConditions2');
    const text = document.getText();
    const at = text.indexOf('revision LivingConditions2');
    const end = text.indexOf('\n}', at) + 2;
    holds(at > 0, `there is a revision: ${text}`);
    holds(text.slice(at, end).includes('because ""'), `it has a place for a reason: ${text.slice(at, end)}`);
    equal(text.slice(0, at).trimEnd() + text.slice(end), committed, 'what was committed stands there again');
    // The cursor is where the first reason is to be written.
    const cursor = vscode.window.activeTextEditor!.selection.active;
    equal(
      document.getText(new vscode.Range(cursor.translate(0, -9), cursor.translate(0, 1))),
      'because ""',
      'the cursor',
    );
    await eventually(
      'no errors',
      () => errorsOf(document.uri),
      (found) => found.length === 0,
    );
    await revert(document);
  },

  'a name is changed in two files': async () => {
    const { document } = await open(INDEX);
    const other = await vscode.workspace.openTextDocument(fileOf('two-files/districts.methodology'));
    const { start } = rangeOf(document, 'scores    District');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      start.translate(0, 'scores    '.length + 1),
      'Area',
    );
    equal(edit.size, 2, 'files that are changed');
    await vscode.workspace.applyEdit(edit);
    holds(document.getText().includes('import { Area } from'), 'the import has the new name');
    holds(/^units Area "Districts"/mu.test(other.getText()), 'the declaration has the new name');
    await document.save();
    await other.save();
    await eventually(
      'no errors after',
      () => [...errorsOf(document.uri), ...errorsOf(other.uri)],
      (found) => found.length === 0,
    );
  },

  'code is written into a folder': async () => {
    const { document } = await open('examples/hdi/hdi.methodology');
    const folder = fileOf('built');
    await vscode.commands.executeCommand('indexwright.compile', document.uri, folder);
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const modules = entries.filter(([name]) => name.endsWith('.js') || name.endsWith('.mjs'));
    holds(modules.length > 0, `the folder has ${entries.map(([name]) => name).join()}`);
  },

  'a new index is written, and never over another one': async () => {
    const folder = fileOf('begun');
    const names = { name: 'Chỉ_số', title: 'An "index" of ours', unit: 'Province', unitsTitle: 'Provinces' };
    const written = await vscode.commands.executeCommand<vscode.Uri>('indexwright.newIndex', folder, names);
    const document = await vscode.workspace.openTextDocument(written);
    holds(document.getText().includes('methodology Chỉ_số "An \\"index\\" of ours" {'), 'the names are written');
    const symbols = (): Thenable<unknown[] | undefined> =>
      vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', written);
    await eventually('the server has read it', symbols, (found) => found !== undefined && found.length > 0);
    await eventually(
      'no errors in the new index',
      () => errorsOf(written),
      (found) => found.length === 0,
    );
    await replace(document, '0.1.0', '0.2.0');
    await document.save();
    await vscode.commands.executeCommand('indexwright.newIndex', folder, names);
    holds(document.getText().includes('0.2.0'), 'the second index was refused');
    const onDisk = new TextDecoder().decode(await vscode.workspace.fs.readFile(written));
    holds(onDisk.includes('0.2.0'), 'the file is as it was');
  },

  'a table becomes a draft beside it, and never over another file': async () => {
    const table = fileOf('drafted/towns.csv');
    await vscode.workspace.fs.writeFile(table, new TextEncoder().encode('mã,việc làm\n01,10\n02,30\n'));
    const written = await vscode.commands.executeCommand<vscode.Uri>('indexwright.draftFromTable', table);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), written.toString(), 'the draft is shown');
    const document = await vscode.workspace.openTextDocument(written);
    holds(document.getText().includes('indicator `việc làm`'), document.getText());
    await eventually(
      'no errors in the draft',
      () => errorsOf(written),
      (found) => found.length === 0,
    );
    holds((await vscode.commands.executeCommand('indexwright.draftFromTable', table)) === undefined, 'it was refused');
  },

  'tasks are offered for the workspace and for the file that is open': async () => {
    await open('examples/hdi/hdi.methodology');
    const tasks = await vscode.tasks.fetchTasks({ type: 'indexwright' });
    equal(
      tasks.map(({ name }) => name).sort(),
      ['check', 'check --data', 'score examples/hdi/hdi.methodology', 'test'],
      'the tasks',
    );
    for (const { execution } of tasks) holds(execution instanceof vscode.ProcessExecution, 'no shell reads the words');
  },
};

export const withTerminal: Tests<(typeof WITH_TERMINAL)[number]> = {
  'a task checks the workspace': async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'indexwright' });
    const check = tasks.find(({ definition }) => definition.command === 'check' && definition.arguments === undefined);
    holds(check !== undefined, `there are tasks: ${tasks.map(({ name }) => name).join()}`);
    const code = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== check.name) return;
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(check);
    equal(await code, 0, 'what the command line ended with');
  },
};
