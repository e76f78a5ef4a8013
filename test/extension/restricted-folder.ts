/**
 * A folder that nobody trusts: the language works, and no data are read. The data file is a pipe, so that a reader cannot
 * hide: a pipe can be opened for writing without waiting only while somebody has it open to read.
 */

import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkspace } from './harness/workspace.mjs';
import { packed } from './harness/package.js';
import { installed, NEWEST } from './harness/vscode-server.js';
import { openWindow, type Window } from './harness/window.js';
import { panel } from './preview-on-screen.js';
import { openFile, PATIENCE, runCommand, statusItem } from './harness/workbench.js';

const SLOW = 20 * 60_000;

describe('a folder that is not trusted', () => {
  let window: Window | undefined;
  let workspace = '';
  let pipe = '';
  let figures = '';
  let reader = false;
  let watch: ReturnType<typeof setInterval> | undefined;

  beforeAll(async () => {
    workspace = makeWorkspace();
    pipe = path.join(workspace, 'two-files', 'data', 'figures.csv');
    figures = readFileSync(pipe, 'utf8');
    rmSync(pipe);
    execFileSync('mkfifo', [pipe]);
    watch = setInterval(() => (reader = feed(pipe, figures) || reader), 50);
    window = await openWindow({ vscode: installed(NEWEST), workspace, extension: { vsix: packed() }, trusted: false });
    await window.page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: PATIENCE });
  }, SLOW);

  afterAll(async () => {
    clearInterval(watch);
    await window?.close();
    if (workspace !== '') rmSync(workspace, { recursive: true, force: true });
  }, SLOW);

  test('shows what the language says, and reads no data until it is trusted', { timeout: SLOW }, async () => {
    const { page } = window!;
    await openFile(page, 'two-files/index.methodology');
    await statusItem(page).filter({ hasText: 'LivingConditions 0.1.0' }).waitFor({ timeout: PATIENCE });
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor({ timeout: PATIENCE });
    // Longer than it takes until data are looked at in a trusted folder, as the end of this test has it.
    await page.waitForTimeout(10_000);
    expect(reader).toBe(false);
    expect(await statusItem(page).innerText()).not.toContain('ranked');

    // The preview says why it is empty, and reads nothing either.
    await runCommand(page, 'Indexwright: Open Preview');
    await panel(page).locator('#state', { hasText: 'This folder is not trusted' }).waitFor({ timeout: PATIENCE });
    expect(await panel(page).locator('table').count()).toBe(0);
    expect(reader).toBe(false);

    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor a.monaco-button', { hasText: /^Trust$/u })
      .first()
      .click();
    await expect
      .poll(() => reader, { timeout: PATIENCE, message: 'data are read once the folder is trusted' })
      .toBe(true);
  });
});

/** True if somebody had the pipe open; they get the text. */
function feed(pipe: string, text: string): boolean {
  try {
    const descriptor = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(descriptor, text);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return false;
    throw error;
  }
}
