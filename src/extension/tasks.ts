/** Tasks of the type `indexwright`: the command line that comes with the extension, in a terminal. */

import * as vscode from 'vscode';
import { activeFile } from './methodology-files.js';

const TYPE = 'indexwright';
const COMMANDS = ['check', 'score', 'test'] as const;
type Command = (typeof COMMANDS)[number];

interface Definition extends vscode.TaskDefinition {
  readonly command: Command;
  readonly path?: string;
  readonly arguments?: readonly string[];
}

/** Never in a folder that is not trusted: a task is a program that runs. */
export function registerTasks(context: vscode.ExtensionContext, cli: string): void {
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider(TYPE, {
      provideTasks: () => (vscode.workspace.isTrusted ? offered(cli) : []),
      resolveTask: (task) =>
        vscode.workspace.isTrusted && isDefinition(task.definition)
          ? taskOf(cli, task.definition, task.scope ?? vscode.TaskScope.Workspace)
          : undefined,
    }),
  );
}

function offered(cli: string): vscode.Task[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const active = activeFile();
  return folders.flatMap((folder) => {
    const tasks = [
      taskOf(cli, { type: TYPE, command: 'check' }, folder),
      taskOf(cli, { type: TYPE, command: 'check', arguments: ['--data'] }, folder),
      taskOf(cli, { type: TYPE, command: 'test' }, folder),
    ];
    if (active !== undefined && vscode.workspace.getWorkspaceFolder(active) === folder) {
      const path = vscode.workspace.asRelativePath(active, false);
      tasks.push(taskOf(cli, { type: TYPE, command: 'score', path }, folder));
    }
    return tasks;
  });
}

function isDefinition(definition: vscode.TaskDefinition): definition is Definition {
  const { command, path, arguments: words } = definition as Partial<Record<string, unknown>>;
  return (
    COMMANDS.some((known) => known === command) &&
    (path === undefined || typeof path === 'string') &&
    (words === undefined || (Array.isArray(words) && words.every((word) => typeof word === 'string')))
  );
}

/** The words go to the program as they are; no shell reads them. */
function taskOf(
  cli: string,
  definition: Definition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope.Global | vscode.TaskScope.Workspace,
): vscode.Task {
  const { command, path = '.', arguments: further = [] } = definition;
  const execution = new vscode.ProcessExecution(process.execPath, [cli, command, ...further, '--', path], {
    cwd: typeof scope === 'object' ? scope.uri.fsPath : undefined,
    // On a desktop this is the editor's own program, which is Node.js only where it is told so.
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const name = [command, ...(path === '.' ? [] : [path]), ...further].join(' ');
  const task = new vscode.Task(definition, scope, name, TYPE, execution, ['$indexwright', '$indexwright-data']);
  task.group = command === 'test' ? vscode.TaskGroup.Test : command === 'check' ? vscode.TaskGroup.Build : undefined;
  task.presentationOptions = { clear: true };
  return task;
}
