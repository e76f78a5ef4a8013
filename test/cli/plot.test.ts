import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyElement, marksOf, readSvg, textsOf } from '../report/figures/read-svg.js';
import { examples, runIn, temporaryFolder } from './run-in.js';

const fta = join(examples, 'fta-index/fta-index.methodology');

async function plotted(...words: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  const { code, err } = await runIn(folder, 'plot', ...words, '--out', 'figure.svg');
  expect(code, err).toBe(0);
  return readFileSync(join(folder, 'figure.svg'), 'utf8');
}

describe('plot', () => {
  test('ranks as the published table does', async () => {
    const hdi = join(examples, 'hdi/hdi.methodology');
    const svg = readSvg(await plotted('ranking', hdi, '--period', '2022', '--top', '3'));
    const cells = (file: string): readonly string[][] =>
      readFileSync(join(examples, 'hdi/data', file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    const first = cells('published.csv')
      .filter(([, year, , rank]) => year === '2022' && Number(rank) >= 1 && Number(rank) <= 3)
      .sort((a, b) => Number(a[3]) - Number(b[3]) || (a[0]! < b[0]! ? -1 : 1));
    const nameOf = (code: string): string | undefined => cells('countries.csv').find(([key]) => key === code)?.[1];
    expect(textsOf(svg, 'labels')).toEqual(first.map(([code]) => nameOf(code!)));
    expect(textsOf(svg, 'scores')).toEqual(first.map(([, , score]) => score));
    expect(textsOf(svg, 'ranks')).toEqual(first.map(([, , , rank]) => rank));
  });

  test('has titles in the language that is asked for', async () => {
    const words = everyElement(readSvg(await plotted('ranking', fta, '--top', '3', '--lang', 'vi')));
    expect(words.map(({ text }) => text)).toContain('Bộ chỉ số FTA Index 2024 (minh họa)');
  });

  test('draws a slope chart of two editions, and every other kind', { timeout: 120_000 }, async () => {
    const newer = join(examples, 'fta-index/fta-index-2025.methodology');
    const slope = readSvg(await plotted('slope', newer, '--against', fta, '--data', 'new', '--top', '10'));
    expect(marksOf(slope, 'slopes')).toHaveLength(10);
    for (const kind of ['sunburst', 'correlations', 'distributions', 'contributions'] as const)
      expect(everyElement(readSvg(await plotted(kind, fta))).length, kind).toBeGreaterThan(50);
    expect(marksOf(readSvg(await plotted('scatter', fta, '--node', 'KnowsFTA')), 'points')).toHaveLength(63);
  });

  test('writes PNG of twice the size of the picture, the same each time, and the specification', async () => {
    const folder = temporaryFolder();
    for (const out of ['a.png', 'b.png', 'c.svg', 'd.vl.json'])
      expect((await runIn(folder, 'plot', 'ranking', fta, '--top', '3', '--out', out)).code).toBe(0);
    const [a, b] = ['a.png', 'b.png'].map((name) => readFileSync(join(folder, name)));
    expect(a!.equals(b!)).toBe(true);
    // The header of PNG (RFC 2083): signature, length, IHDR, width, height.
    expect(a!.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const { width, height } = readSvg(readFileSync(join(folder, 'c.svg'), 'utf8')).attributes;
    expect([a!.readUInt32BE(16), a!.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    const specification = JSON.parse(readFileSync(join(folder, 'd.vl.json'), 'utf8')) as Record<string, unknown>;
    expect(specification.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    expect(JSON.stringify(specification.data)).toContain('Bắc Giang');
  });

  test('draws letters of Vietnamese, and no boxes', async () => {
    const { pngOf } = await import('../../src/cli/figure-png.js');
    const word = (text: string): Promise<Uint8Array> =>
      pngOf(
        `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="5" y="30" font-family="Inter" font-size="24">${text}</text></svg>`,
      );
    const pictures = await Promise.all([...'ộựẵềỷđƠ'].map(word));
    const box = await word('\u{10FFFD}');
    const all = [...pictures, box].map((picture) => Buffer.from(picture).toString('base64'));
    expect(new Set(all).size).toBe(all.length);
  });

  test.each([
    [['pie', fta, '--out', 'x.svg'], /There is no figure "pie"/],
    [['ranking', fta, '--out', 'x.pdf'], /does not tell what is to be written/],
    [['sunburst', fta, '--out', 'x.vl.json'], /cannot be said in Vega-Lite/],
    [['ranking', fta, '--out', 'x.svg', '--against', fta], /--against says nothing/],
    [['slope', fta, '--out', 'x.svg'], /Name the older one/],
    [['ranking', fta, '--out', 'x.svg', '--node', 'Nowhere'], /There is no node "Nowhere"/],
    [['ranking', fta, '--out', 'x.svg', '--lang', 'fr'], /no titles in the language "fr"/],
    [['scatter', fta, '--out', 'x.svg'], /A scatter plot is of two nodes/],
    [['contributions', fta, '--out', 'x.svg', '--node', 'KnowsFTA'], /has no parts/],
    [['sunburst', fta, '--out', 'x.svg', '--top', '3'], /--top says nothing/],
  ] as const)('says what is wrong with %j', async (words, message) => {
    const { code, err } = await runIn(temporaryFolder(), 'plot', ...words);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});
