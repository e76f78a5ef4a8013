/** The package, installed in a real VS Code, by what is typed and what is then on the screen. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { branchOnScreen, chooseToCompareWith } from './branch-on-screen.js';
import { makeWorkspace } from './harness/workspace.mjs';
import { packed } from './harness/package.js';
import { installed, NEWEST } from './harness/vscode-server.js';
import { openWindow, type Window } from './harness/window.js';
import { panel, previewOnScreen } from './preview-on-screen.js';
import { walkthroughOnScreen } from './walkthrough-on-screen.js';
import {
  framework,
  goTo,
  openFile,
  PATIENCE,
  problems,
  rowsWith,
  runCommand,
  statusItem,
} from './harness/workbench.js';

const SLOW = 20 * 60_000;
const INDEX = 'two-files/index.methodology';

describe('on the screen', () => {
  let window: Window | undefined;
  let workspace = '';

  beforeAll(async () => {
    workspace = makeWorkspace();
    window = await openWindow({ vscode: installed(NEWEST), workspace, extension: { vsix: packed() }, trusted: true });
    await window.page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: PATIENCE });
  }, SLOW);

  afterAll(async () => {
    await window?.close();
    if (workspace !== '') rmSync(workspace, { recursive: true, force: true });
  }, SLOW);

  const picture = async (name: string): Promise<void> => {
    const folder = process.env.INDEXWRIGHT_SCREENSHOT;
    if (folder !== undefined) await window!.page.screenshot({ path: path.join(folder, `${name}.png`) });
  };

  test('the status bar names the index', { timeout: SLOW }, async () => {
    const { page } = window!;
    await openFile(page, INDEX);
    // Four districts, as the data say.
    await statusItem(page).filter({ hasText: 'LivingConditions 0.1.0 · 4 ranked' }).waitFor({ timeout: PATIENCE });
    await picture('status');
  });

  test('the view Framework shows what weights amount to', { timeout: SLOW }, async () => {
    const { page } = window!;
    await runCommand(page, 'Explorer: Focus on Framework View');
    const rows = await rowsWith(framework(page), 'Mean years of schooling');
    await picture('framework');
    // Half of a pillar of 60 %.
    expect(rows.find((row) => row.includes('Mean years of schooling'))).toContain('30 %');
    expect(rows.find((row) => row.includes('Education and health'))).toContain('60 %');
  });

  test('the tests of a methodology run from the Test Explorer', { timeout: SLOW }, async () => {
    const { page } = window!;
    await runCommand(page, 'Testing: Focus on Test Explorer View');
    const file = page.locator('.test-explorer .monaco-list-row', { hasText: /index\.methodology\s*two-files/u });
    await file.waitFor({ timeout: PATIENCE });
    await file.hover();
    await file.locator('.codicon-testing-run-icon').click();
    const seen = page.locator('.test-explorer .result-summary, .test-explorer');
    await seen.filter({ hasText: '2/2' }).first().waitFor({ timeout: PATIENCE });
    await picture('tests');
    expect(await file.locator('.codicon-testing-passed-icon').count()).toBe(1);
  });

  test('a mistake is underlined and listed, and its fix mends it', { timeout: SLOW }, async () => {
    const { page } = window!;
    await openFile(page, INDEX);
    const lines = readFileSync(path.join(workspace, INDEX), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('figures.schooling')) + 1;
    const column = lines[line - 1]!.indexOf('figures.schooling') + 'figures.schooling'.length + 1;
    await goTo(page, line, column);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ timeout: PATIENCE });
    await runCommand(page, 'View: Toggle Problems');
    const rows = await rowsWith(problems(page), 'schoolin');
    await picture('problems');
    expect(rows.join('\n')).toContain('no column `schoolin`');
    expect(rows.join('\n')).toContain(`[Ln ${line}, Col ${column - 'schooling'.length}]`);
    await page.keyboard.press('Control+1');
    await goTo(page, line, column - 2);
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'schooling' }).first();
    await fix.waitFor({ timeout: PATIENCE });
    await picture('fix');
    await fix.click();
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'hidden', timeout: PATIENCE });
    await page.keyboard.press('Control+S');
    await expect
      .poll(() => readFileSync(path.join(workspace, INDEX), 'utf8'), { timeout: PATIENCE })
      .toBe(lines.join('\n'));
  });

  previewOnScreen({ page: () => window!.page, workspace: () => workspace, picture, slow: SLOW });

  walkthroughOnScreen({ page: () => window!.page, workspace: () => workspace, picture, slow: SLOW });

  branchOnScreen({ page: () => window!.page, workspace: () => workspace, picture, slow: SLOW });

  // The last two: their panels stay.
  test('a comparison leads from a change to its line', { timeout: SLOW }, async () => {
    const { page } = window!;
    // The other way round than it was committed: 60 % and 40 %.
    const committed = readFileSync(path.join(workspace, INDEX), 'utf8');
    const edited = committed
      .replace('weight 60%', 'weight 20%')
      .replace('weight 40%', 'weight 80%')
      .replace('"Public services"', '"Services <b>for all</b>"');
    writeFileSync(path.join(workspace, INDEX), edited);
    await openFile(page, INDEX);
    // The file was open: VS Code may not have seen yet that it is another one.
    await runCommand(page, 'File: Revert File');
    const line = edited.split('\n').findIndex((text) => text.includes('pillar Services')) + 1;
    await goTo(page, line, 1);
    await page.locator('.view-line', { hasText: 'for all' }).first().waitFor({ timeout: PATIENCE });
    await picture('edited');
    await chooseToCompareWith(page, 'HEAD');
    const view = panel(page);
    await view.locator('h1', { hasText: 'LivingConditions: HEAD → the editor' }).waitFor({ timeout: PATIENCE });
    const weights = view
      .locator('table', { hasText: 'Effective weights' })
      .locator('tr', { hasText: /^People\.Schooling/u });
    // Half of a pillar.
    expect((await weights.innerText()).replace(/\s+/gu, ' ')).toContain('30.00 % 10.00 %');
    expect(await view.locator('b').count()).toBe(0);
    expect(await view.locator('svg line').count()).toBe(4);
    await picture('comparison');
    const change = view.locator('li', { hasText: 'Services <b>for all</b>' }).locator('button');
    expect(await change.getAttribute('title')).toBe(`index.methodology:${line}`);
    // By the keyboard, as by the mouse.
    await change.focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }).waitFor({ timeout: PATIENCE });
    await page
      .locator('.active-line-number', { hasText: String(line) })
      .first()
      .waitFor({ timeout: PATIENCE });
    await picture('comparison-line');
  });

  test('scores are on the screen, however long the names behind them are', { timeout: SLOW }, async () => {
    const { page } = window!;
    await openFile(page, 'examples/hdi/hdi.methodology');
    await runCommand(page, 'Indexwright: Score');
    const shown = page.locator('.editor-instance[aria-label^="HDI scores"]');
    const line = shown.locator('.view-line', { hasText: 'Switzerland' }).first();
    await line.waitFor({ timeout: PATIENCE });
    await picture('scores');
    // All characters of the text are equally wide.
    const text = line.locator('span span').first();
    const [at, box] = [(await text.innerText()).indexOf('0.967'), (await text.boundingBox())!];
    const end = box.x + (box.width * (at + '0.967'.length)) / (await text.innerText()).length;
    const around = (await shown.boundingBox())!;
    // Human Development Report 2023/24, table 1: Switzerland stands first, with 0.967. A minimap takes some of the width.
    expect(at).toBeGreaterThan(0);
    expect(end).toBeLessThan(around.x + around.width - 100);
  });
});
