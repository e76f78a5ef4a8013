/** The walkthrough in a real VS Code: what it says to a newcomer, and that its steps work from where it stands. */

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openFile, PATIENCE, runCommand } from './harness/workbench.js';
import type { OnScreen } from './preview-on-screen.js';

const STEPS = [
  'Write a first index',
  'See what weights amount to',
  'Score it',
  'Hold it to its results',
  'Score elsewhere',
];

export function walkthroughOnScreen({ page: current, picture, slow }: OnScreen): void {
  const steps = (): Locator => current().locator('.gettingStartedContainer .getting-started-step');
  const done = async (): Promise<readonly string[]> => {
    const boxes = await steps().locator('[data-done-step-id]').all();
    const states = await Promise.all(boxes.map((box) => box.getAttribute('aria-checked')));
    return STEPS.filter((_, at) => states[at] === 'true');
  };
  const doneIs = (expected: readonly string[]): Promise<void> =>
    expect.poll(done, { timeout: PATIENCE }).toEqual(expected);
  const follow = async (step: string, link: string): Promise<void> => {
    const row = steps().filter({ hasText: step });
    await row.locator('.step-title').click();
    await row.locator('.monaco-button', { hasText: link }).click();
  };

  test(
    'the walkthrough tells a newcomer the way, and its steps work while it covers the text',
    { timeout: slow },
    async () => {
      const page = current();
      await runCommand(page, 'View: Close All Editors');
      await openFile(page, 'two-files/index.methodology');
      await runCommand(page, 'Welcome: Open Walkthrough...');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'Begin with Indexwright' })
        .first()
        .click({ timeout: PATIENCE });
      await steps().first().waitFor({ timeout: PATIENCE });
      expect(await steps().locator('.step-title').allInnerTexts()).toEqual(STEPS);
      await page
        .frameLocator('iframe.webview.ready')
        .frameLocator('#active-frame')
        .locator('h1', { hasText: 'A first index' })
        .waitFor({ timeout: PATIENCE });
      const before = await done();
      await picture('walkthrough');

      await follow(STEPS[1]!, 'Show Effective Weights');
      // Half of a pillar of 60 %.
      expect(await shownLine(page, 'weights', 'Schooling')).toMatch(/ 30\.0 %/u);
      await follow(STEPS[2]!, 'Score');
      expect(await shownLine(page, 'scores', 'Ashford')).toMatch(/1 +98\.0 .*Ashford/u);
      await doneIs(STEPS.filter((step) => before.includes(step) || [STEPS[1], STEPS[2]].includes(step)));
      await picture('walkthrough-scored');
      await runCommand(page, 'View: Close All Editors');
    },
  );
}

/** The line of a result with a text. */
async function shownLine(page: Page, title: string, text: string): Promise<string> {
  const line = page.locator(`.editor-instance[aria-label*="${title}"] .view-line`, { hasText: text }).first();
  await line.waitFor({ timeout: PATIENCE });
  return (await line.innerText()).replaceAll('\u00a0', ' ');
}
