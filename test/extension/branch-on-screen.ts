/** A methodology beside what it is in another branch: chosen from a list, scored in both, and followed to its lines. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openFile, PATIENCE, runCommand } from './harness/workbench.js';
import { type OnScreen, panel } from './preview-on-screen.js';

const INDEX = 'two-files/index.methodology';
const BRANCH = 'proposal/education-first';

export function branchOnScreen({ page: current, workspace, picture, slow }: OnScreen): void {
  test('a branch is chosen from a list, and compared down to its ranks', { timeout: slow }, async () => {
    const page = current();
    commitToBranch(workspace(), (text) =>
      text
        .replace('weight 60%', 'weight 90%')
        .replace('weight 40%', 'weight 10%')
        .replace('"Public services"', '"Services"'),
    );
    await openFile(page, INDEX);
    await chooseToCompareWith(page, BRANCH);
    const view = panel(page);
    await view.locator('h1', { hasText: `LivingConditions: ${BRANCH} → the editor` }).waitFor({ timeout: PATIENCE });
    await picture('branch');
    const row = async (caption: string, name: RegExp): Promise<string> =>
      (await view.locator('table', { hasText: caption }).locator('tr', { hasText: name }).first().innerText())
        .replace(/\s+/gu, ' ')
        .trim();

    // Two weights and a title.
    expect(await view.locator('h2').allInnerTexts()).toEqual(
      expect.arrayContaining(['score-changing (2)', 'editorial (1)']),
    );
    // Half of a pillar of 90 % and of 60 %.
    expect(await row('Effective weights', /^People\.Schooling/u)).toContain('45.00 % 30.00 %');
    // With 90 % for People, Claymoor (25.5) is before Birchwood (21.5); with 60 %, Birchwood (36.0) before Claymoor (27.0).
    expect(await row('Scores and ranks', /^Birchwood/u)).toMatch(/^Birchwood \(D\d\) 4 3 ▲ 1 21\.50* 36\.00* /u);
    expect(await row('Scores and ranks', /^Claymoor/u)).toMatch(/^Claymoor \(D3\) 3 4 ▼ 1 25\.50* 27\.00* /u);
    expect(await view.locator('svg line').count()).toBe(4);
    expect(await view.locator('svg line.up').count()).toBe(1);
    expect(await view.locator('svg line.down').count()).toBe(1);

    const line =
      readFileSync(path.join(workspace(), INDEX), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('pillar Services')) + 1;
    const change = view.locator('li', { hasText: 'Public services' }).locator('button').first();
    expect(await change.getAttribute('title')).toBe(`index.methodology:${line}`);
    await change.click();
    await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }).waitFor({ timeout: PATIENCE });
    await picture('branch-line');
    await runCommand(page, 'View: Close Editors in Other Groups');
  });

  test('a commit that is not there is told by its name', { timeout: slow }, async () => {
    const page = current();
    await openFile(page, INDEX);
    await chooseToCompareWith(page, 'Another commit…');
    const input = page.locator('.quick-input-widget input[type="text"]').first();
    await page.locator('.quick-input-title', { hasText: 'Compare with which commit?' }).waitFor({ timeout: PATIENCE });
    await input.fill('proposal/nowhere');
    await page.keyboard.press('Enter');
    await page
      .locator('.notification-list-item', { hasText: 'This file is not in proposal/nowhere' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await picture('branch-nowhere');
    await runCommand(page, 'Notifications: Clear All Notifications');
  });
}

/** Waits for the list: before it comes, the commands stand there, one of which is called after HEAD, too. */
export async function chooseToCompareWith(page: Page, label: string): Promise<void> {
  await runCommand(page, 'Indexwright: Compare with…');
  await page.locator('.quick-input-title', { hasText: 'Compare LivingConditions with' }).waitFor({ timeout: PATIENCE });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
}

/** Commits to another branch from a folder of its own: the files of the window stay as they are. */
function commitToBranch(workspace: string, change: (text: string) => string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'iw-branch-'));
  const git = (cwd: string, ...words: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], {
      cwd,
      stdio: 'pipe',
    });
  };
  try {
    git(workspace, 'worktree', 'add', '--quiet', '-b', BRANCH, folder);
    const file = path.join(folder, INDEX);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    git(folder, 'commit', '--quiet', '--all', '--message', 'Education first');
    git(workspace, 'worktree', 'remove', folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
