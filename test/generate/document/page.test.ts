/** The page, opened in a browser and read. */

import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../extension/harness/window.js';
import { smallNote } from './small-note.js';

describe('the page of a note', () => {
  let browser: Browser | undefined;
  let folder = '';
  const said: string[] = [];
  const open = async (name: string, colorScheme: 'light' | 'dark', width = 1000): Promise<Page> => {
    const page = await browser!.newPage({ colorScheme, viewport: { width, height: 1200 } });
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(request.url());
    });
    await page.goto(pathToFileURL(path.join(folder, name)).href);
    return page;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'note-'));
    for (const [name, content] of await smallNote()) writeFileSync(path.join(folder, name), content);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has one heading of the first level, and none leaves out a level', { timeout: 60_000 }, async () => {
    const page = await open('service.html', 'light');
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
    await page.close();
  });

  test('names its language, its landmarks and its tables', { timeout: 60_000 }, async () => {
    for (const [file, language] of [
      ['service.html', 'en'],
      ['service.vi.html', 'vi'],
    ] as const) {
      const page = await open(file, 'light');
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      for (const role of ['banner', 'main', 'navigation', 'contentinfo'] as const)
        expect(await page.getByRole(role).count(), role).toBe(1);
      const tables = page.locator('table');
      expect(await tables.count()).toBe(4);
      for (const table of await tables.all()) {
        expect((await table.locator('caption').textContent())?.trim()).not.toBe('');
        expect(await table.locator('thead th:not([scope=col])').count()).toBe(0);
        const rows = await table.locator('tbody tr').count();
        expect(await table.locator('tbody th[scope=row]').count()).toBe(rows);
      }
      const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const links = await page
        .locator('nav a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')?.slice(1)));
      for (const link of links) expect(ids).toContain(link);
      await page.close();
    }
  });

  test('shows the framework and sets formulas in type', { timeout: 60_000 }, async () => {
    const page = await open('service.html', 'light');
    const rows = await page
      .locator('#framework ~ .wide tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent)));
    expect(rows[0]).toEqual(['Health care', 'Health', '60 %', '60 %', '', '']);
    expect(rows[3]).toEqual(['Days for a permit', 'Delay', '50 %', '20 %', 'days', 'lower is better']);
    // A fraction is as high as two lines: the browser has read it as a formula, and not as text.
    const fraction = page.locator('math[display=block] mfrac').first();
    expect(await fraction.evaluate((one) => one.namespaceURI)).toBe('http://www.w3.org/1998/Math/MathML');
    const height = async (of: string): Promise<number> => (await page.locator(of).first().boundingBox())?.height ?? 0;
    expect(await height('mfrac')).toBeGreaterThan(1.8 * (await height('mfrac > *')));
    await page.close();
  });

  test('can be read in the light and in the dark, and on a narrow screen', { timeout: 60_000 }, async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open('service.html', scheme, 360);
      const colours = async (of: string, property: string): Promise<string> =>
        String(await page.evaluate(`getComputedStyle(document.querySelector('${of}')).${property}`));
      const paper = luminance(await colours('body', 'backgroundColor'));
      for (const of of ['p', 'dt', 'a', 'caption', 'footer']) {
        const ink = luminance(await colours(of, 'color'));
        expect((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), of).toBeGreaterThan(4.5);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await page.close();
    }
  });

  test('loads nothing, runs nothing and complains of nothing', () => {
    expect(said).toEqual([]);
  });
});

/** WCAG 2, relative luminance of a colour `rgb(r, g, b)`. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/gu) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
