/** What a person does in a window of VS Code, and what they see there. */

import type { Locator, Page } from 'playwright-core';

/** A slow machine may take its time. */
export const PATIENCE = 120_000;

/** How long a pressed key may be on its way, in milliseconds. */
const ON_ITS_WAY = 10_000;

/**
 * Writes into the field above the window that a key opens. A key that is pressed while the focus goes from one part of the
 * window to another, as into a panel that has just been shown, reaches neither; and a field that was opened is closed when
 * the focus goes on. A person presses the key again, as here.
 */
async function writeAbove(page: Page, key: string, text: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  const end = Date.now() + PATIENCE;
  for (;;) {
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: ON_ITS_WAY });
      await input.fill(text, { timeout: ON_ITS_WAY });
      return input;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Runs a command by its title, as the palette lists it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await writeAbove(page, 'F1', `>${title}`);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await row.waitFor({ timeout: PATIENCE });
  await row.click();
}

/** Opens a file of the workspace by its path. */
export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  await writeAbove(page, 'Control+P', path);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Enter');
  await page.locator('.tabs-container .tab', { hasText: name }).first().waitFor({ timeout: PATIENCE });
  await page.locator('.editor-instance .view-lines').first().waitFor({ timeout: PATIENCE });
}

/** Puts the cursor at a line and a column, both from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  const input = await writeAbove(page, 'Control+G', `:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden', timeout: PATIENCE });
}

/** The texts of rows, when one of them has what is looked for. */
export async function rowsWith(rows: Locator, text: string | RegExp): Promise<readonly string[]> {
  await rows.filter({ hasText: text }).first().waitFor({ timeout: PATIENCE });
  return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/gu, ' ').trim());
}

/** The rows of the Problems panel, which is opened. */
export function problems(page: Page): Locator {
  return page.locator('.markers-panel .monaco-list-row');
}

/** The rows of the view "Framework". */
export function framework(page: Page): Locator {
  return page
    .locator('.pane', { has: page.locator('.pane-header', { hasText: 'Framework' }) })
    .locator('.monaco-list-row');
}

/** The item of the extension in the status bar. */
export function statusItem(page: Page): Locator {
  return page.locator('.statusbar-item[id*="indexwright"]').first();
}
