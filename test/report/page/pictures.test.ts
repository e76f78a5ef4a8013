/** A report with all that one can have, read off the screen of a desk and of a phone; the pictures stay in a temporary folder. */

import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runIn } from '../../cli/run-in.js';
import { chromiumPath } from '../../extension/harness/window.js';
import { SMALL_INDEX } from './small-index.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** A square of a degree that belongs to a unit. */
function square(key: string, west: number, south: number): object {
  const corners = [
    [west, south],
    [west + 1, south],
    [west + 1, south + 1],
    [west, south + 1],
    [west, south],
  ];
  return { type: 'Feature', properties: { ma: key }, geometry: { type: 'Polygon', coordinates: [corners] } };
}

const FILES = {
  ...SMALL_INDEX,
  'places.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [square('A', 105, 20), square('B', 106, 20), square('C', 105, 21), square('?', 106, 21)],
  }),
  'older.methodology': SMALL_INDEX['index.methodology']
    .replace('2.1.0', '2.0.0')
    .replace('weight 60%', 'weight 50%')
    .replace('weight 40%', 'weight 50%'),
  'index.methodology': `${SMALL_INDEX['index.methodology'].replace('name units.name', 'name units.name  map "places.geojson" by ma')}
uncertainty "How sure" of Service { draws 200  vary Weights { weights within 25 % } }
`,
};

const SCREENS = [
  ['desk', 1280, 900],
  ['phone', 390, 844],
] as const;

/** What has to be on the screen. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  ranking: ['Đà Nẵng', '57.5', 'High'],
  framework: ['Reach', 'Quality', '60 %'],
  indicators: ['Households reached', 'Complaints settled'],
  'unit=B': ['Bắc Ninh', '2.5 points to reach “High”', 'Nearest in profile'],
  'node=Quality.C': ['Complaints settled', 'Filled in for 1 unit: Hà Nội'],
  'compare=A,B': ['Đà Nẵng', 'Bắc Ninh'],
  changes: ['50 %', '60 %'],
  method: ['Service index'],
};

let browser: Browser | undefined;
let file = '';
const pictures = mkdtempSync(join(tmpdir(), 'indexwright-report-'));

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const words = ['--out', 'out', '--uncertainty', '--against', 'older.methodology'];
  const { code, err } = await runIn(folder, 'report', 'index.methodology', ...words);
  expect(code, err).toBe(0);
  file = pathToFileURL(join(folder, 'out/index.html')).href;
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

async function goTo(page: Page, hash: string): Promise<void> {
  await page.goto(`${file}#${hash}`);
  await page.locator('h2#heading').first().waitFor();
}

describe('a report on the screen', () => {
  for (const [screen, width, height] of SCREENS) {
    test(`of a ${screen}: every view fits and says what it has to say`, { timeout: 120_000 }, async () => {
      const page = await browser!.newPage({
        viewport: { width, height },
        colorScheme: screen === 'phone' ? 'dark' : 'light',
      });
      await goTo(page, 'ranking');
      await page.evaluate(AXE);
      for (const [hash, words] of Object.entries(VIEWS)) {
        await goTo(page, hash);
        const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
        for (const word of words) expect(text, hash).toContain(word);
        expect(await page.evaluate('document.documentElement.scrollWidth'), hash).toBeLessThanOrEqual(width);
        const found = await page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
        const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => [hash, id, nodes[0]?.html])).toEqual([]);
        const picture = join(pictures, `${screen}-${hash.replace(/\W/g, '-')}.png`);
        await page.screenshot({ path: picture, fullPage: true });
        expect(statSync(picture).size).toBeGreaterThan(5000);
      }
      await page.close();
    });
  }

  test('is sorted by the keyboard alone, and prints without what only a screen needs', async () => {
    const page = await browser!.newPage({ viewport: { width: 1280, height: 900 } });
    await goTo(page, 'ranking');
    const units = (): Promise<readonly string[]> => page.locator('table.ranking tbody .name').allInnerTexts();
    const before = await units();
    const isOnName = "document.activeElement.closest('table.ranking thead th')?.classList.contains('name') === true";
    for (let presses = 0; presses < 60 && !(await page.evaluate(isOnName)); presses++) await page.keyboard.press('Tab');
    expect(await page.evaluate(isOnName)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(units).not.toEqual(before);
    expect([...(await units())].sort()).toEqual([...before].sort());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.views').isVisible()).toBe(false);
    expect(await page.locator('table.ranking').isVisible()).toBe(true);
    await page.close();
  });

  test('draws the map that the units name', async () => {
    const page = await browser!.newPage({ viewport: { width: 1280, height: 900 } });
    await goTo(page, 'ranking');
    const shapes = page.locator('figure.map path.shape');
    expect(await shapes.locator('title').allTextContents()).toEqual([
      'Đà Nẵng: 100.0',
      'Bắc Ninh: 57.5',
      'Cần Thơ: 0.0',
    ]);
    expect(await shapes.count()).toBe(4);
    // The highest score has the darkest shade, the lowest the lightest, and an area of no unit neither.
    const shade = (at: number): Promise<string> =>
      page.evaluate<string>(`getComputedStyle(document.querySelectorAll('figure.map path.shape')[${at}]).fill`);
    expect(new Set([await shade(0), await shade(1), await shade(2), await shade(3)]).size).toBe(4);
    expect(await page.locator('figure.map figcaption').textContent()).toContain('1 unit');
    await page.close();
  });
});
