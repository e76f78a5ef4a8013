/** One run of the suite in one VS Code. */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildSuite } from './build-suite.mjs';
import { installed, type Release } from './vscode-server.js';
import { openWindow } from './window.js';
import { makeSeveralFolders, makeWorkspace } from './workspace.mjs';

export interface LaneResult {
  /** Why each test failed that did; `undefined` for those that passed. */
  readonly results: ReadonlyMap<string, string | undefined>;
  readonly exitCode: number | 'timeout';
  /** What was written while it ran. */
  readonly log: string;
}

const PATIENCE = 15 * 60_000;

/** @param what the suite for an extension host, or the one for several folders, which runs where Node.js is */
export async function runLane(release: Release, what: 'node' | 'browser' | 'folders'): Promise<LaneResult> {
  const vscode = installed(release);
  const folder = path.resolve('.');
  const suites = await buildSuite(path.join(folder, 'node_modules', '.cache', 'indexwright-suite'));
  const workspace = what === 'folders' ? makeSeveralFolders() : makeWorkspace();
  const host = what === 'browser' ? 'browser' : 'node';
  const results = new Map<string, string | undefined>();
  const lines: string[] = [];
  const window = await openWindow({
    vscode,
    workspace,
    extension: { folder, tests: suites[what], host },
    trusted: true,
    env: release.hasTerminals ? {} : { INDEXWRIGHT_NO_TERMINAL: '1' },
    onLog(line) {
      lines.push(line);
      if (line.startsWith('activation:')) console.info(`VS Code ${release.vscode} (${what}), ${line}`);
      const told = /##test (\{.*\})/su.exec(line)?.[1];
      if (told === undefined) return;
      const { title, error } = JSON.parse(told) as { readonly title: string; readonly error?: string };
      results.set(title, error);
    },
  });
  try {
    const late = new Promise<'timeout'>((resolve) => setTimeout(resolve, PATIENCE, 'timeout').unref());
    const exitCode = await Promise.race([window.exited, late]);
    if (process.env.INDEXWRIGHT_SCREENSHOT !== undefined) {
      await window.page.screenshot({
        path: path.join(process.env.INDEXWRIGHT_SCREENSHOT, `${release.vscode}-${what}.png`),
      });
    }
    return { results, exitCode, log: [...lines.slice(-200), window.log().slice(-4000)].join('\n') };
  } finally {
    await window.close();
    rmSync(what === 'folders' ? path.dirname(workspace) : workspace, { recursive: true, force: true });
  }
}
