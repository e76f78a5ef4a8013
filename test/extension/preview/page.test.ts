/** The page of the preview by itself, in a browser: what it is told is what is read on it, and what is moved is what it tells. */

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IntervalsMessage, PageMessage, PictureMessage } from '../../../src/extension/preview/messages.js';
import { pageHtml } from '../../../src/extension/preview/page-html.js';
import type { Preview, PreviewIntervals } from '../../../src/server/preview-protocol.js';
import { chromiumPath } from '../harness/window.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ADDRESS = 'https://preview.invalid/';
const HARM = '</script><img src=x onerror="document.title=1"><b>all</b>';

/** What the two usual themes of Visual Studio Code give to the page. */
const THEMES = {
  light: {
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    'charts-green': '#388a34',
    'charts-red': '#e51400',
    'charts-blue': '#1a85ff',
    'textLink-foreground': '#005fb8',
    'list-inactiveSelectionBackground': '#e4e6f1',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'input-background': '#ffffff',
    'input-foreground': '#3b3b3b',
    'editorWarning-foreground': '#bf8803',
  },
  dark: {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    'charts-green': '#89d185',
    'charts-red': '#f14c4c',
    'charts-blue': '#3794ff',
    'textLink-foreground': '#4daafc',
    'list-inactiveSelectionBackground': '#37373d',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'input-background': '#313131',
    'input-foreground': '#cccccc',
    'editorWarning-foreground': '#cca700',
  },
} as const;

const PREVIEW: Preview = {
  title: 'Index of living conditions',
  period: '2024',
  decimals: 1,
  units: [
    { key: 'D1', name: 'Ashford', score: 98, rank: 1, band: 'High' },
    { key: 'D2', name: 'Birchwood', score: 36, rank: 2, band: 'Low' },
    { key: 'D3', score: 27, rank: 3, band: 'Low' },
    { key: 'D4', name: 'Nowhere', score: null, rank: null },
  ],
  profile: {
    key: 'D1',
    scores: [99, 90],
    others: [
      [10, 50, 99],
      [20, 50, 90],
    ],
  },
  nodes: [
    { path: 'People', kind: 'pillar', title: 'People', depth: 0, effectiveWeight: 0.6 },
    { path: 'Services', kind: 'indicator', title: 'Public services', depth: 0, effectiveWeight: 0.4 },
  ],
  weights: [
    {
      parent: '',
      title: 'Index of living conditions',
      shares: true,
      percent: true,
      children: [
        { node: 'People', title: 'People', weight: 60 },
        { node: 'Services', title: 'Public services', weight: 40 },
      ],
    },
  ],
};

const INTERVALS: PreviewIntervals = {
  title: 'What could have been decided otherwise',
  draws: 500,
  units: [
    { key: 'D1', ranks: [1, 1], scores: [95, 99] },
    { key: 'D2', ranks: [2, 3], scores: [20, 40] },
    { key: 'D3', ranks: [2, 3], scores: [25, 30.25] },
  ],
};

const pictures = mkdtempSync(path.join(tmpdir(), 'indexwright-preview-'));
let browser: Browser | undefined;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(pictures, { recursive: true, force: true });
});

interface Shown {
  readonly page: Page;
  /** What the browser complains of, and what the page asks for beside itself. */
  readonly trouble: readonly string[];
  tell(message: PictureMessage | IntervalsMessage): Promise<void>;
  /** What the page has told the extension. */
  told(): Promise<readonly PageMessage[]>;
}

async function shown({ width = 1200, theme = 'light' as keyof typeof THEMES } = {}): Promise<Shown> {
  const page = await browser!.newPage({ viewport: { width, height: 900 } });
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== ADDRESS) trouble.push(request.url());
  });
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: pageHtml('n0nce') }));
  await page.addInitScript({
    content:
      'window.told = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => void told.push(message) });',
  });
  await page.goto(ADDRESS);
  const colours = [...Object.entries(THEMES[theme]).map(([name, colour]) => [`--vscode-${name}`, colour])];
  await page.evaluate(
    `for (const [name, value] of ${JSON.stringify([...colours, ['background', 'var(--vscode-editor-background)']])})
      document.documentElement.style.setProperty(name, value)`,
  );
  return {
    page,
    trouble,
    tell: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`),
    told: () => page.evaluate<readonly PageMessage[]>('told'),
  };
}

const rows = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('table.ranking tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/gu, ' ').trim());
const picture = (preview: Preview = PREVIEW, tried: PictureMessage['tried'] = []): PictureMessage => ({
  kind: 'picture',
  preview,
  tried,
});
/** A picture of the whole page; where `INDEXWRIGHT_SCREENSHOT` names a folder, for whoever wants to look at it. */
async function kept(page: Page, name: string): Promise<void> {
  const folder = process.env.INDEXWRIGHT_SCREENSHOT ?? pictures;
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  // A page of one colour is smaller by far.
  expect(statSync(file).size).toBeGreaterThan(5000);
}
const AS_WRITTEN = ['1 Ashford 98.0 High', '2 Birchwood 36.0 Low', '3 D3 27.0 Low', '– Nowhere –'];

describe('the page of the preview', () => {
  test('says that it is there, and shows what it is told', async () => {
    const { page, tell, told, trouble } = await shown();
    expect(await told()).toEqual([{ kind: 'ready' }]);
    await tell(picture());
    await expect.poll(() => rows(page)).toEqual(AS_WRITTEN);
    expect(await page.locator('h1').innerText()).toBe('Index of living conditions');
    expect(await page.locator('table.ranking caption').innerText()).toBe('4 units, 2024');
    expect(await page.locator('#unit').innerText()).toBe('Ashford');
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('shows likely ranks and scores once they are drawn, and takes them back when the ranking is another', async () => {
    const { page, tell, trouble } = await shown();
    await tell(picture());
    await tell({ kind: 'intervals', intervals: INTERVALS });
    await expect
      .poll(() => rows(page))
      .toEqual(['1 1 Ashford 98.0 High', '2 2–3 Birchwood 36.0 Low', '3 2–3 D3 27.0 Low', '– – Nowhere –']);
    expect(await page.locator('table.ranking thead th').allInnerTexts()).toEqual([
      'Rank',
      'Likely ranks',
      'Unit',
      'Score',
      'Band',
      'Moved',
    ]);
    expect(await page.locator('table.ranking caption').innerText()).toContain(
      'What could have been decided otherwise: nine in ten of 500 draws',
    );
    expect(
      await page.locator('td[title]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title'))),
    ).toEqual([
      '95.0 to 99.0 in nine of ten draws',
      '20.0 to 40.0 in nine of ten draws',
      '25.0 to 30.3 in nine of ten draws',
    ]);
    // 99 is the highest of all, and 120 points wide: 36 stands at 43.6, and its line goes from 24.2 to 48.5.
    const line = page.locator('tbody tr').nth(1).locator('line.sure');
    expect(Number(await line.getAttribute('x1'))).toBeCloseTo((20 / 99) * 120, 9);
    expect(Number(await line.getAttribute('x2'))).toBeCloseTo((40 / 99) * 120, 9);
    await kept(page, 'preview-intervals');
    // Another unit that is looked at changes no rank.
    await tell(picture({ ...PREVIEW, profile: { ...PREVIEW.profile!, key: 'D3' } }));
    await expect.poll(() => page.locator('#unit').innerText()).toBe('D3');
    expect((await rows(page))[1]).toBe('2 2–3 Birchwood 36.0 Low');
    const [first, ...rest] = PREVIEW.units;
    await tell(picture({ ...PREVIEW, units: [{ ...first!, score: 97 }, ...rest] }));
    await expect.poll(async () => (await rows(page))[0]).toBe('1 Ashford 97.0 High');
    await tell({ kind: 'intervals', intervals: INTERVALS });
    await expect.poll(async () => (await rows(page))[0]).toBe('1 1 Ashford 97.0 High');
    await tell({ kind: 'intervals', intervals: null });
    await expect.poll(async () => (await rows(page))[0]).toBe('1 Ashford 97.0 High');
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('a slider tells all weights of its group, and the rows say how they moved', async () => {
    const { page, tell, told } = await shown();
    await tell(picture());
    await page.locator('input[data-node="People"]').fill('90');
    const weights = [
      { parent: '', node: 'People', weight: 90 },
      { parent: '', node: 'Services', weight: 10 },
    ];
    expect((await told()).at(-1)).toEqual({ kind: 'try', parent: '', weights });
    const [first, second, third, last] = PREVIEW.units;
    await tell(
      picture({ ...PREVIEW, units: [first!, { ...third!, rank: 2 }, { ...second!, rank: 3 }, last!] }, weights),
    );
    await expect
      .poll(() => rows(page))
      .toEqual(['1 Ashford 98.0 High', '2 D3 27.0 Low ▲ 1', '3 Birchwood 36.0 Low ▼ 1', '– Nowhere –']);
    await page.locator('#write').click();
    await page.locator('#reset').click();
    await page.locator('button[data-unit="D3"]').click();
    expect((await told()).slice(-3)).toEqual([{ kind: 'write' }, { kind: 'reset' }, { kind: 'unit', unit: 'D3' }]);
    await page.close();
  });

  test('sliders stand where they were moved, even if the written weights were told in between', async () => {
    const { page, tell } = await shown();
    await tell(picture());
    const services = page.locator('input[data-node="Services"]');
    await page.locator('input[data-node="People"]').fill('90');
    expect(await services.inputValue()).toBe('10');
    // A picture that was on its way when the slider was moved, and then the one of the move.
    await tell(picture());
    await tell(
      picture(PREVIEW, [
        { parent: '', node: 'People', weight: 90 },
        { parent: '', node: 'Services', weight: 10 },
      ]),
    );
    await expect.poll(() => services.inputValue()).toBe('10');
    expect(await page.locator('input[data-node="People"]').inputValue()).toBe('90');
    await page.close();
  });

  test('titles are texts, whatever they hold, and run nothing', async () => {
    const { page, tell, trouble } = await shown();
    const named = { ...PREVIEW.units[0]!, key: HARM, name: HARM, band: HARM };
    await tell(
      picture({
        ...PREVIEW,
        title: HARM,
        units: [named],
        profile: { ...PREVIEW.profile!, key: HARM },
        nodes: PREVIEW.nodes.map((node) => ({ ...node, title: HARM })),
        weights: PREVIEW.weights.map((group) => ({
          ...group,
          title: HARM,
          children: group.children.map((child) => ({ ...child, title: HARM })),
        })),
      }),
    );
    await tell({ kind: 'intervals', intervals: { ...INTERVALS, title: HARM, units: [] } });
    await expect.poll(() => page.locator('table.ranking caption').innerText()).toContain(HARM);
    expect(await page.locator('h1').innerText()).toBe(HARM);
    expect(await page.locator('img, b').count()).toBe(0);
    expect(await page.title()).toBe('Preview');
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('a script without the nonce, a style, a picture and a request are refused', async () => {
    const { page, trouble } = await shown();
    const outcome = await page.evaluate(`(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
      const asked = await fetch('https://elsewhere.invalid/').then(() => 'answered', () => 'refused');
      return [document.title, asked];
    })()`);
    expect(outcome).toEqual(['Preview', 'refused']);
    expect(trouble.filter((said) => said.includes('Content Security Policy'))).not.toEqual([]);
    await page.close();
  });

  test.each([
    ['light', 1200],
    ['light', 360],
    ['dark', 1200],
    ['dark', 360],
  ] as const)('can be used without seeing it, and is not wider than the screen: %s, %i', async (theme, width) => {
    const { page, tell, trouble } = await shown({ theme, width });
    await tell(picture());
    await page.locator('input[data-node="People"]').fill('90');
    const units = PREVIEW.units.map((unit, at) =>
      at === 1 ? { ...unit, rank: 3 } : at === 2 ? { ...unit, rank: 2 } : unit,
    );
    await tell(picture({ ...PREVIEW, units }, [{ parent: '', node: 'People', weight: 90 }]));
    await tell({ kind: 'intervals', intervals: INTERVALS });
    await expect.poll(() => page.locator('line.sure').count()).toBe(3);
    await kept(page, `preview-${theme}-${width}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.evaluate(AXE);
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]))',
    );
    expect(found).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  });
});
