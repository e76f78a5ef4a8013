import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyElement, extentOf, marksOf, readSvg, type SvgElement, textsOf } from '../report/figures/read-svg.js';
import { examples, runIn, temporaryFolder } from './run-in.js';

/*
 * Each kind of figure of a whole index: what is written and how long it is, against tables that come from elsewhere (published, or
 * computed by other means: the LICENCE.md beside each says which) and figures worked out here from the raw data.
 */

const fta = 'fta-index/fta-index.methodology';

async function plotted(kind: string, file: string, ...words: readonly string[]): Promise<SvgElement> {
  const folder = temporaryFolder();
  const { code, err } = await runIn(folder, 'plot', kind, join(examples, file), ...words, '--out', 'figure.svg');
  expect(code, err).toBe(0);
  return readSvg(readFileSync(join(folder, 'figure.svg'), 'utf8'));
}

type Row = Readonly<Record<string, string>>;

function table(file: string): readonly Row[] {
  const [header, ...lines] = readFileSync(join(examples, file), 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])));
}

const words = (svg: SvgElement): readonly string[] =>
  everyElement(svg).flatMap(({ text }) => (text === '' ? [] : [text]));
const by = (rows: readonly Row[], key: string, value: string): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row[key]!, row[value]!]));

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const cross = (a: readonly number[], b: readonly number[], ma: number, mb: number): number =>
    a.reduce((sum, value, at) => sum + (value - ma) * (b[at]! - mb), 0);
  return cross(x, y, mx, my) / Math.sqrt(cross(x, x, mx, mx) * cross(y, y, my, my));
}

describe('figures of whole indices', () => {
  test('the ranking of 63 provinces, in Vietnamese', async () => {
    const svg = await plotted('ranking', fta, '--lang', 'vi');
    const names = by(table('fta-index/data/provinces.csv'), 'code', 'name');
    const [labels, scores, ranks] = ['labels', 'scores', 'ranks'].map((marks) => textsOf(svg, marks));
    expect([...labels!].sort()).toEqual([...names.values()].sort());
    const bars = marksOf(svg, 'bars').map(extentOf);
    // Thirteen of them were computed by other means.
    const check = table('fta-index/data/illustrative-check.csv');
    const first = check.find(({ rank }) => rank === '1')!;
    for (const { code, rank, total } of check) {
      const at = labels!.indexOf(names.get(code!)!);
      expect([ranks![at], scores![at]]).toEqual([rank, Number(total).toFixed(1)]);
      expect(at).toBe(Number(rank) - 1);
      expect((bars[at]!.right - bars[at]!.left) / bars[0]!.right).toBeCloseTo(Number(total) / Number(first.total), 6);
    }
    expect(words(svg)).toEqual(expect.arrayContaining(['Bộ chỉ số FTA Index 2024 (minh họa)', '63 đơn vị', 'Điểm']));
  });

  test('the first of 3,142 counties; those that share a name are told by their codes', async () => {
    const svg = await plotted('ranking', 'social-vulnerability/svi.methodology', '--top', '25');
    const published = table('social-vulnerability/data/published.csv')
      .filter(({ SPL_THEMES }) => SPL_THEMES !== '')
      .sort((a, b) => Number(b.SPL_THEMES) - Number(a.SPL_THEMES));
    const rows = table('social-vulnerability/data/data.csv');
    const names = by(rows, 'unit', 'county');
    const expected = published.slice(0, 25).map(({ unit }) => {
      const name = names.get(unit!)!;
      return rows.filter(({ county }) => county === name).length > 1 ? `${name} (${unit})` : name;
    });
    expect(textsOf(svg, 'labels')).toEqual(expected);
    expect(new Set(expected).size).toBe(25);
    expect(words(svg).join(' ')).toContain('The first 25 of 3,141 units · 1 without a score');
  });

  test('ranks of two editions', async () => {
    const svg = await plotted(
      'slope',
      'fta-index/fta-index-2025.methodology',
      ...['--against', join(examples, fta), '--data', 'new', '--lang', 'vi'],
    );
    const check = table('fta-index/data/illustrative-check-2025.csv');
    const names = by(table('fta-index/data/provinces-2025.csv'), 'code', 'name');
    const after = check.map(({ code, rank }) => `${rank}  ${names.get(code!)}`).sort();
    expect([...textsOf(svg, 'after')].sort()).toEqual(after);
    expect(textsOf(svg, 'before')).toHaveLength(34);
    expect(words(svg)).toEqual(expect.arrayContaining(['2024', '2025, proposal', '34 đơn vị']));
  });

  test('shares of the whole: four pillars of ten points, and what each indicator weighs in its own', async () => {
    const svg = await plotted('sunburst', fta, '--lang', 'vi');
    expect(marksOf(svg, 'rings')).toHaveLength(18);
    const labels = textsOf(svg, 'labels');
    for (const label of [
      'Doanh nghiệp hiểu rõ các FTA 10 %', // 40 % of a quarter
      'Doanh nghiệp sử dụng Cổng thông tin FTA 6.25 %', // 25 %
      'Quy tắc xuất xứ được hướng dẫn rõ ràng 7.5 %', // 30 %
      'Các cơ quan trả lời thống nhất 5 %', // 20 %
      'Doanh nghiệp có chứng nhận môi trường 8.75 %', // 35 %
    ])
      expect(
        labels.some((text) => text.replaceAll('|', '').includes(label)),
        label,
      ).toBe(true);
    expect(labels.filter((text) => text.includes('25 %') && !text.includes('6.25 %'))).toHaveLength(4);
  });

  test('correlations of the normalised indicators of 51 countries', async () => {
    const indicators = ['LPI', 'Flights', 'Ship', 'Bord', 'Elec', 'Gas', 'ConSpeed', 'Cov4G'];
    const svg = await plotted('correlations', 'asem/asem.methodology', '--node', 'Conn.Physical');
    const rows = table('asem/data/normalised.csv');
    const column = (name: string): readonly number[] => rows.map((row) => Number(row[name]));
    const expected = indicators.flatMap((y, at) =>
      indicators.slice(0, at).map((x) => {
        const r = pearson(column(x), column(y));
        return r.toFixed(2).replace(/^(-?)0\./, '$1.');
      }),
    );
    expect(textsOf(svg, 'numbers')).toEqual(expected);
    expect(textsOf(svg, 'labels')[0]).toBe('Logistics Performance Index');
  });

  test('correlations of all 49 have a square for each pair, and a key', async () => {
    const svg = await plotted('correlations', 'asem/asem.methodology');
    expect(marksOf(svg, 'squares')).toHaveLength((49 * 48) / 2);
    expect(textsOf(svg, 'keyNumbers')).toHaveLength(5);
  });

  test('values of 195 countries: as many as there are, in their unit of measure', async () => {
    const svg = await plotted('distributions', 'hdi/hdi.methodology', '--period', '2022');
    const present = table('hdi/data/data.csv').filter(({ year, le }) => year === '2022' && le !== '');
    const values = present.map(({ le }) => Number(le));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    // Steps of five years from the one below the lowest.
    const edges = Array.from(
      { length: Math.ceil(high / 5) - Math.floor(low / 5) },
      (_, at) => 5 * (at + Math.floor(low / 5)),
    );
    const counts = edges.map((from) => values.filter((value) => value >= from && value < from + 5).length);
    const [panel] = everyElement(svg)
      .filter(({ attributes }) => attributes.class?.startsWith('mark-rect role-mark'))
      .map(({ children }) => children.map(extentOf).map(({ top, bottom }) => bottom - top));
    const most = Math.max(...counts);
    const tallest = Math.max(...panel!);
    panel!.forEach((height, at) => expect(height / tallest).toBeCloseTo(counts[at]! / most, 6));
    const all = words(svg);
    expect(all.filter((text) => text === 'years')).toHaveLength(3);
    expect(all).toEqual(expect.arrayContaining(['2017 PPP USD', 'Units', `${present.length} units, median 72.3`]));
    expect(all).not.toContain('1');
  });

  test('values of 3,142 counties are all counted', async () => {
    const svg = await plotted('distributions', 'social-vulnerability/svi.methodology');
    const all = words(svg);
    const poverty = table('social-vulnerability/data/data.csv').filter(({ EP_POV }) => EP_POV !== '');
    expect(all.some((text) => text.startsWith(`${poverty.length.toLocaleString('en-US')} units, median `))).toBe(true);
    expect(all).toContain('USD');
    expect(all.filter((text) => text === '%')).toHaveLength(14);
  });

  test('points lie where the values lie', async () => {
    const svg = await plotted('scatter', fta, '--node', 'Dissemination', '--node', 'Sustainability', '--lang', 'vi');
    const check = table('fta-index/data/illustrative-check.csv');
    const [x, y] = ['Dissemination', 'Sustainability'].map((name) => check.map((row) => Number(row[name])));
    const points = marksOf(svg, 'points').map(({ attributes }) =>
      /translate\((-?[\d.e-]+),(-?[\d.e-]+)\)/.exec(attributes.transform!)!.slice(1).map(Number),
    );
    expect(points).toHaveLength(63);
    const codes = table('fta-index/data/provinces.csv').map(({ code }) => code);
    const own = check.map(({ code }) => points[codes.indexOf(code)]!);
    // Both axes are straight: places correlate with values as 1 to the right and -1 downwards.
    expect(
      pearson(
        x!,
        own.map(([px]) => px!),
      ),
    ).toBeCloseTo(1, 9);
    expect(
      pearson(
        y!,
        own.map(([, py]) => py!),
      ),
    ).toBeCloseTo(-1, 9);
    expect(words(svg)).toContain('Công tác tuyên truyền, phổ biến về FTA');
    expect(words(svg).some((text) => /^63 đơn vị, hệ số r của Pearson -?0\.\d\d$/.test(text))).toBe(true);
  });

  test('contributions are as wide as the points of the four pillars', async () => {
    const svg = await plotted('contributions', fta, '--lang', 'vi');
    const check = table('fta-index/data/illustrative-check.csv');
    const names = by(table('fta-index/data/provinces.csv'), 'code', 'name');
    const labels = textsOf(svg, 'labels');
    const parts = marksOf(svg, 'parts').map(extentOf);
    const rows = [...new Set(parts.map(({ top }) => top))].sort((a, b) => a - b);
    expect(rows).toHaveLength(63);
    const scale = 560 / Number(check.find(({ rank }) => rank === '1')!.total);
    for (const row of check) {
      const top = rows[labels.indexOf(names.get(row.code!)!)];
      const widths = parts.filter((part) => part.top === top).map(({ left, right }) => (right - left) / scale);
      const expected = ['Dissemination', 'Compliance', 'Competitiveness', 'Sustainability'].map((name) =>
        Number(row[name]),
      );
      expect(widths).toHaveLength(4);
      widths.forEach((width, at) => expect(width).toBeCloseTo(expected[at]!, 6));
    }
    expect(textsOf(svg, 'keyNames')[0]).toBe('Công tác tuyên truyền, phổ biến về FTA');
  });
});
