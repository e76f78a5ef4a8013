/** The folder that is opened: a copy of the examples and of what the tests change, in a repository with one commit. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

export function makeWorkspace() {
  const workspace = mkdtempSync(path.join(tmpdir(), 'iw-workspace-'));
  cpSync(path.join(root, 'examples'), path.join(workspace, 'examples'), {
    recursive: true,
    // The variations of one framework add nothing to what an editor can be asked.
    filter: (file) => path.basename(file) !== 'variants',
  });
  cpSync(path.join(root, 'test', 'resources', 'extension'), workspace, { recursive: true });
  const git = (...words) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], { cwd: workspace });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The workspace of the tests');
  return workspace;
}

/** Several folders for one window, by the file that names them. */
export function makeSeveralFolders() {
  const around = mkdtempSync(path.join(tmpdir(), 'iw-folders-'));
  cpSync(path.join(root, 'test', 'resources', 'several-folders'), around, { recursive: true });
  return path.join(around, 'regions.code-workspace');
}
