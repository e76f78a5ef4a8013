/** The page of a report, opened in a browser and read. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples, folderWith, runIn, temporaryFolder } from '../../cli/run-in.js';
import { chromiumPath } from '../../extension/harness/window.js';
import { EXPECTED, HARM, HOSTILE_INDEX, SMALL_INDEX } from './small-index.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

const VIEWS = ['#ranking', '#framework', '#indicators', '#unit=B', '#node=Reach.A', '#compare=A,B', '#method'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Writes the report of files. */
async function reported(files: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<string> {
  const folder = folderWith(files);
  const { code, err } = await runIn(folder, 'report', 'index.methodology', '--out', 'out', ...words);
  expect(code, err).toBe(0);
  return join(folder, 'out/index.html');
}

/** Opens it; what it asks for, and what it complains of, is in `said`. */
async function opened(
  file: string,
  { hash = '', width = 1200, scheme = 'light' as 'light' | 'dark' } = {},
): Promise<{ readonly page: Page; readonly said: readonly string[] }> {
  const said: string[] = [];
  const page = await browser!.newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const own = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== own) said.push(request.url());
  });
  await page.goto(`${own}${hash}`);
  return { page, said };
}

const names = (page: Page): Promise<readonly string[]> => page.locator('table.ranking tbody th a').allTextContents();

describe('the page of a report', () => {
  let file = '';
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'indexwright-'));
    for (const [name, text] of Object.entries(SMALL_INDEX)) writeFileSync(join(folder, name), text);
    const { code, err } = await runIn(folder, 'report', 'index.methodology', '--out', 'out');
    if (code !== 0) throw new Error(err);
    file = join(folder, 'out/index.html');
  }, 120_000);
  afterAll(() => rmSync(dirname(dirname(file)), { recursive: true, force: true }));

  test('shows the ranking as it was worked out by hand', async () => {
    const { page, said } = await opened(file);
    const rows = await page.locator('table.ranking tbody tr').all();
    const read = await Promise.all(
      rows.map(async (row) => ({
        name: await row.locator('th a').textContent(),
        score: (await row.locator('td.score').textContent())?.trim(),
        rank: await row.locator('td.rank').textContent(),
        band: await row.locator('td.bands').textContent(),
      })),
    );
    expect(read).toEqual(EXPECTED.map(({ name, score, rank, band }) => ({ name, score, rank, band })));
    expect(await page.title()).toBe('Ranking – Service index');
    expect(said).toEqual([]);
    await page.close();
  });

  test('sorts, searches without marks, and filters by band', async () => {
    const { page } = await opened(file);
    const head = page.locator('thead th', { hasText: 'Unit' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await names(page)).toEqual(['Bắc Ninh', 'Cần Thơ', 'Đà Nẵng', 'Hà Nội']);
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await names(page)).toEqual(['Hà Nội', 'Đà Nẵng', 'Cần Thơ', 'Bắc Ninh']);
    await page.locator('thead th.part', { hasText: 'Quality' }).getByRole('button').click();
    // Scores of quality: 100, 50, 50 (filled in), 0; alike stand in the order of the ranking.
    expect(await names(page)).toEqual(['Đà Nẵng', 'Bắc Ninh', 'Hà Nội', 'Cần Thơ']);
    await page.getByRole('searchbox').fill('ha n');
    expect(await names(page)).toEqual(['Hà Nội']);
    expect(await page.getByRole('status').textContent()).toBe('1–1 of 1');
    await page.getByRole('searchbox').fill('');
    await page.locator('.tools select').selectOption('Middle');
    expect(await names(page)).toEqual(['Bắc Ninh', 'Hà Nội']);
    await page.close();
  });

  test('opens the profile of a unit', async () => {
    const { page } = await opened(file);
    await page.getByRole('link', { name: 'Bắc Ninh' }).click();
    await page.locator('h2', { hasText: 'Bắc Ninh' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('heading');
    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    expect(text).toContain('2.5 points to reach “High”');
    // Reach: (50 + 75) / 2 = 62.5, times 60 %; quality 50, times 40 %.
    const parts = await page
      .locator('table', { hasText: 'Contribution' })
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));
    expect(parts).toEqual([
      ['Reach', '60 %', '62.5', '2', '37.5'],
      ['Quality', '40 %', '50', '2', '20.0'],
    ]);
    expect(text).toContain('Nearest in profile');
    await page.close();
  });

  test('says of an indicator what it is and how good its data are', async () => {
    const { page } = await opened(file, { hash: '#node=Quality.C' });
    const text = await page.locator('main').innerText();
    expect(text).toContain('1 unit has no value: Hà Nội');
    expect(text).toContain('Filled in for 1 unit: Hà Nội');
    await page.goto(`${pathToFileURL(file).href}#node=Reach.A`);
    await page.locator('h2', { hasText: 'Households reached' }).waitFor();
    const about = await page.locator('main').innerText();
    for (const words of [
      'Households that are reached.',
      'higher is better',
      '30 %',
      'Figures of the places (a)',
      'The office',
    ])
      expect(about).toContain(words);
    const bars = await page.locator('.histogram rect').count();
    expect(bars).toBeGreaterThan(3);
    await page.close();
  });

  test('compares units that were chosen', async () => {
    const { page } = await opened(file);
    await page.getByLabel('Compare Đà Nẵng').check();
    await page.getByLabel('Compare Hà Nội').check();
    await page.getByRole('link', { name: 'Compare 2' }).click();
    const head = page.locator('table.comparison thead a');
    await head.first().waitFor();
    expect(await head.allTextContents()).toEqual(['Đà Nẵng', 'Hà Nội']);
    const score = page.locator('table.comparison tbody tr', { hasText: 'Score' }).first().locator('td');
    expect(await score.allTextContents()).toEqual(['100.0', '50.0']);
    await page.getByRole('button', { name: 'Remove Hà Nội' }).click();
    await page.getByText('Choose two to four units.').waitFor();
    await page.close();
  });

  test('speaks the languages of the titles, and is light or dark as one likes', async () => {
    const { page } = await opened(file, { hash: '#framework' });
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await page.locator('h1').textContent()).toBe('Chỉ số dịch vụ');
    expect(await page.locator('table.tree tbody th').allTextContents()).toEqual([
      'Tiếp cận',
      'Hộ được tiếp cận',
      'Days for a permit',
      'Quality',
      'Complaints settled',
    ]);
    await page.getByRole('link', { name: 'Phương pháp' }).click();
    await page.locator('h2#heading', { hasText: 'Phương pháp' }).waitFor();
    const paper = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await page.locator('.theme select').selectOption('dark');
    expect(await paper()).toBe('rgb(18, 23, 31)');
    await page.close();
  });

  test(
    'can be used without seeing it, on a phone and in the dark: axe finds nothing serious',
    { timeout: 180_000 },
    async () => {
      for (const [width, scheme] of [
        [1200, 'light'],
        [375, 'dark'],
      ] as const) {
        const { page, said } = await opened(file, { width, scheme });
        // The policy of the page stops scripts in it, and not the tool that looks at it.
        await page.evaluate(AXE);
        for (const hash of VIEWS) {
          await page.goto(`${pathToFileURL(file).href}${hash}`);
          await page.locator('h2#heading').waitFor();
          expect(await page.evaluate('document.documentElement.scrollWidth'), hash).toBeLessThanOrEqual(width);
          const found = await page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
          const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
          expect(serious.map(({ id, nodes }) => [hash, scheme, id, nodes[0]?.html])).toEqual([]);
          expect(await page.locator('h1').count()).toBe(1);
        }
        expect(said).toEqual([]);
        await page.close();
      }
    },
  );
});

describe('a report of names that mean harm', () => {
  test('shows them, and runs none of them', { timeout: 120_000 }, async () => {
    const file = await reported(HOSTILE_INDEX);
    const html = readFileSync(file, 'utf8');
    expect(html).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;sha256-/);
    for (const hash of [
      '',
      '#framework',
      '#unit=A',
      '#node=Reach.A',
      '#compare=A,B',
      '#method',
      '#unit=<img src=x>',
      '#node=%E0%A4%A',
    ]) {
      const { page, said } = await opened(file, { hash });
      await page.locator('h2#heading').first().waitFor();
      expect(await page.evaluate('window.harmed'), hash).toBeUndefined();
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(2);
      expect(said).toEqual([]);
      if (hash === '') {
        expect(await page.locator('h1').textContent()).toBe(HARM[0]);
        expect([...(await names(page))].sort()).toEqual([HARM[0], HARM[1], HARM[2], HARM[5]].sort());
      }
      await page.close();
    }
  });
});

describe('a report of thousands of units', () => {
  test('is small, and quick to use: 3,142 counties', { timeout: 180_000 }, async () => {
    const folder = temporaryFolder();
    const { code, err } = await runIn(
      folder,
      'report',
      join(examples, 'social-vulnerability/svi.methodology'),
      '--out',
      'out',
    );
    expect(code, err).toBe(0);
    const file = join(folder, 'out/index.html');
    expect(readFileSync(file).length).toBeLessThan(10_000_000);
    const page = await browser!.newPage();
    // Processor time of the page: the clock of a machine that does other things, too, says less.
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(pathToFileURL(file).href);
    expect(await page.locator('table.ranking tbody tr').count()).toBe(100);
    const { metrics } = await session.send('Performance.getMetrics');
    expect(metrics.find(({ name }) => name === 'TaskDuration')!.value).toBeLessThan(2);
    await page.getByRole('searchbox').fill('los angeles');
    expect(await names(page)).toEqual(expect.arrayContaining([expect.stringContaining('Los Angeles') as string]));
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByRole('status').textContent()).toBe('101–200 of 3,142');
    await page.close();
  });
});
