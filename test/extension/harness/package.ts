/** The extension as people install it. */

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** Packs what `npm run build` has made, as `npm run package` does. */
export function packed(): string {
  const folder = path.resolve('node_modules', '.cache', 'indexwright-package');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `indexwright-${process.pid}.vsix`);
  vsce('package', '--allow-missing-repository', '--readme-path', 'editor/README.md', '--out', file);
  return file;
}

export function vsce(...words: readonly string[]): string {
  return execFileSync(process.execPath, [path.resolve('node_modules', '@vscode', 'vsce', 'vsce'), ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
