/** The preview in a real VS Code: what is typed is ranked anew, a slider moves the ranking, and weights are written and undone. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo, openFile, PATIENCE, runCommand } from './harness/workbench.js';

const INDEX = 'two-files/index.methodology';

export interface OnScreen {
  readonly page: () => Page;
  readonly workspace: () => string;
  readonly picture: (name: string) => Promise<void>;
  readonly slow: number;
}

/** The page inside of the panel that was opened last. */
export function panel(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** The scores are those of a reckoning by hand: with 90 % for People, Claymoor (25.5) is before Birchwood (21.5). */
const AS_WRITTEN = ['1 Ashford 98.0 High', '2 Dunmere 61.7 High', '3 Birchwood 36.0 Middle', '4 Claymoor 27.0 Low'];
const WITH_NINETY = ['1 Ashford 99.5 High', '2 Dunmere 59.2 Middle', '3 Claymoor 25.5 Low', '4 Birchwood 21.5 Low'];

export function previewOnScreen({ page: current, workspace, picture, slow }: OnScreen): void {
  const ranking = async (): Promise<readonly string[]> =>
    (await panel(current()).locator('table.ranking tbody tr').allInnerTexts()).map((row) =>
      row.replace(/\s+/gu, ' ').trim(),
    );
  const ranked = (expected: readonly string[], moved = ''): Promise<void> =>
    expect
      .poll(async () => (await ranking()).map((row) => row.replace(/ [▲▼] \d+$/u, moved)), { timeout: PATIENCE })
      .toEqual(expected);

  test('the preview ranks what is typed', { timeout: slow }, async () => {
    const page = current();
    await openFile(page, INDEX);
    await runCommand(page, 'Indexwright: Open Preview');
    await panel(page).locator('h1', { hasText: 'Index of living conditions' }).waitFor({ timeout: PATIENCE });
    await ranked(AS_WRITTEN);
    await picture('preview');
    await type(page, workspace(), '60%', '90%');
    // One weight of two is a mistake: the last ranking stays, and the page says why.
    await expect
      .poll(() => panel(page).locator('#state').innerText(), { timeout: PATIENCE })
      .toContain('add up to 130 %');
    expect(await ranking()).toHaveLength(4);
    await picture('preview-mistake');
    await type(page, workspace(), '40%', '10%');
    await ranked(WITH_NINETY);
    expect(await panel(page).locator('#state').innerText()).toBe('');
    await runCommand(page, 'File: Revert File');
    await ranked(AS_WRITTEN);
  });

  test('a slider moves the ranking at once; its weights are written, and undone', { timeout: slow }, async () => {
    const page = current();
    const view = panel(page);
    await view.locator('#parent').selectOption({ label: 'Index of living conditions' });
    await view.locator('input[data-node="People"]').fill('90');
    await ranked(WITH_NINETY);
    // The other one gave way, and the rows say how they moved.
    expect(await view.locator('input[data-node="Services"]').inputValue()).toBe('10');
    expect((await ranking())[2]).toMatch(/▲ 1$/u);
    await picture('preview-slider');
    const text = (): Promise<string> => editorText(page);
    expect(await text()).toContain('weight 60%');
    await view.locator('#write').click();
    await expect.poll(text, { timeout: PATIENCE }).toContain('weight 90%');
    expect(await text()).toContain('weight 10%');
    await expect.poll(() => view.locator('#write').isDisabled(), { timeout: PATIENCE }).toBe(true);
    await ranked(WITH_NINETY);
    await focusText(page);
    await page.keyboard.press('Control+Z');
    await expect.poll(text, { timeout: PATIENCE }).toContain('weight 60%');
    expect(await text()).toContain('weight 40%');
    await ranked(AS_WRITTEN);
  });

  test('titles are texts in the preview, whatever they hold', { timeout: slow }, async () => {
    const page = current();
    const view = panel(page);
    const file = path.join(workspace(), INDEX);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"Public services"', '"<img src=x onerror=alert(1)></script><b>all</b>"'));
    await focusText(page);
    await runCommand(page, 'File: Revert File');
    await view
      .locator('#sliders label', { hasText: '<img src=x onerror=alert(1)></script><b>all</b>' })
      .waitFor({ timeout: PATIENCE });
    expect(await view.locator('img, b').count()).toBe(0);
    // What a unit is, is chosen by the keyboard, too.
    await view.locator('button[data-unit="D3"]').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => view.locator('#unit').innerText(), { timeout: PATIENCE }).toBe('Claymoor');
    await picture('preview-hostile');
    writeFileSync(file, text);
    await focusText(page);
    await runCommand(page, 'File: Revert File');
    await runCommand(page, 'View: Close Editors in Other Groups');
  });
}

/** Replaces a text on the line where it stands on the disk, by typing. */
async function type(page: Page, workspace: string, old: string, next: string): Promise<void> {
  await focusText(page);
  const lines = readFileSync(path.join(workspace, INDEX), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(old));
  const start = lines[line]!.indexOf(old) + 1;
  await goTo(page, line + 1, start);
  for (let count = 0; count < old.length; count++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.insertText(next);
}

/** From the panel, where the last click was, to the text. */
async function focusText(page: Page): Promise<void> {
  await runCommand(page, 'View: Focus First Editor Group');
}

/** What is visible of the text. */
async function editorText(page: Page): Promise<string> {
  const lines = await page.locator('.editor-instance .view-line').allInnerTexts();
  return lines.join('\n').replace(/\u00a0/gu, ' ');
}
