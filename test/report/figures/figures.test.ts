/** Figures are drawn and read again: what is as long, as wide or as dark as the numbers say, and is named. */

import { describe, expect, test } from 'vitest';
import { correlationHeatMap } from '../../../src/report/figures/correlation-heat-map.js';
import { distributions } from '../../../src/report/figures/distributions.js';
import { drawFigure } from '../../../src/report/figures/draw-figure.js';
import type { Figure } from '../../../src/report/figures/figure.js';
import { histogram } from '../../../src/report/figures/histogram.js';
import { rankingBars } from '../../../src/report/figures/ranking-bars.js';
import { scatter } from '../../../src/report/figures/scatter.js';
import { slopeChart } from '../../../src/report/figures/slope-chart.js';
import { stackedContributions } from '../../../src/report/figures/stacked-contributions.js';
import { sunburst } from '../../../src/report/figures/sunburst.js';
import { frameworkTree, sunburstArcs } from '../../../src/report/figures/sunburst-arcs.js';
import { inkOn, luminanceOf, ramp, THEMES } from '../../../src/report/figures/theme.js';
import { everyElement, extentOf, marksOf, readSvg, type SvgElement, textsOf } from './read-svg.js';

const texts = { title: 'An index', subtitle: 'Three units', description: 'What is seen.' };

async function drawn(figure: Figure): Promise<SvgElement> {
  return readSvg(await drawFigure(figure));
}

const place = ({ attributes }: SvgElement): readonly number[] =>
  (/translate\((-?[\d.e-]+),(-?[\d.e-]+)\)/.exec(attributes.transform ?? '') ?? []).slice(1).map(Number);

const THREE = [
  { label: 'Hà Nội', rank: '1', score: 80, shown: '80.0', band: 'High', interval: { low: 70, high: 90 } },
  { label: 'Đà Nẵng', rank: '2', score: 40, shown: '40.0', band: 'Low', interval: { low: 35, high: 50 } },
  { label: 'Cần Thơ', rank: '3', score: 20, shown: '20.0', band: 'Low', interval: { low: 10, high: 22 } },
];

describe('ranking bars', () => {
  const data = { ...texts, units: THREE, bands: ['High', 'Low'], axis: 'Score' };

  test('are as long as the scores, in their order, and named', async () => {
    const svg = await drawn(rankingBars(data, 'light'));
    const bars = marksOf(svg, 'bars').map(extentOf);
    expect(bars.map(({ left }) => left)).toEqual([0, 0, 0]);
    // The longest interval ends at 90: it is what the width of 520 stands for.
    bars.forEach(({ right }, at) => expect(right).toBeCloseTo((520 * THREE[at]!.score) / 90, 6));
    expect(bars.map(({ top }) => top)).toEqual([...bars.map(({ top }) => top)].sort((a, b) => a - b));
    expect(textsOf(svg, 'labels')).toEqual(['Hà Nội', 'Đà Nẵng', 'Cần Thơ']);
    expect(textsOf(svg, 'ranks')).toEqual(['1', '2', '3']);
    expect(textsOf(svg, 'scores')).toEqual(['80.0', '40.0', '20.0']);
    // Each name stands at the height of its bar.
    marksOf(svg, 'labels').forEach((label, at) => {
      const { top, bottom } = bars[at]!;
      expect(Math.abs(place(label)[1]! - (top + bottom) / 2)).toBeLessThan(6);
    });
  });

  test('have lines from end to end of the intervals, and colours of the bands', async () => {
    const svg = await drawn(rankingBars(data, 'light'));
    marksOf(svg, 'intervals').forEach((line, at) => {
      const { low, high } = THREE[at]!.interval;
      expect(place(line)[0]).toBeCloseTo((520 * low) / 90, 6);
      expect(Number(line.attributes.x2)).toBeCloseTo((520 * (high - low)) / 90, 6);
    });
    const fills = marksOf(svg, 'bars').map(({ attributes }) => attributes.fill);
    expect(fills[0]).not.toBe(fills[1]);
    expect(fills[1]).toBe(fills[2]);
    expect(textsOf(svg, 'bandNames')).toEqual(['High', 'Low']);
    expect(marksOf(svg, 'bandColours').map(({ attributes }) => attributes.fill)).toEqual([fills[0], fills[1]]);
  });

  test('begin at 0 where scores are below it, too', async () => {
    const units = [THREE[0]!, { ...THREE[1]!, score: -40 }].map((unit) => ({ ...unit, interval: undefined }));
    const svg = await drawn(rankingBars({ ...data, units }, 'light'));
    const [above, below] = marksOf(svg, 'bars').map(extentOf);
    expect(above!.left).toBeCloseTo(520 / 3, 6);
    expect(above!.right).toBeCloseTo(520, 6);
    expect(below!.left).toBeCloseTo(0, 6);
    expect(below!.right).toBeCloseTo(520 / 3, 6);
  });

  test('keep the colour of a band, also where no unit of another is drawn', async () => {
    const colours = async (units: typeof THREE): Promise<readonly (string | undefined)[]> =>
      marksOf(await drawn(rankingBars({ ...data, units }, 'light')), 'bars').map(({ attributes }) => attributes.fill);
    const [high, low] = await colours(THREE);
    expect(await colours(THREE.slice(0, 1))).toEqual([high]);
    expect(await colours(THREE.slice(1, 2))).toEqual([low]);
  });

  test('tell who does not see them what they show', async () => {
    const svg = await drawn(rankingBars(data, 'dark'));
    expect(svg.attributes.role).toBe('img');
    expect(svg.children.slice(0, 2).map(({ name, text }) => [name, text])).toEqual([
      ['title', 'An index'],
      ['desc', 'What is seen.'],
    ]);
  });
});

describe('the slope chart', () => {
  test('leads from rank to rank; who falls is dashed', async () => {
    const units = [
      { label: 'A', before: 3, after: 1 },
      { label: 'B', before: 1, after: 2 },
      { label: 'C', before: 2, after: 3 },
    ];
    const svg = await drawn(slopeChart({ ...texts, before: '2024', after: '2025', units }, 'light'));
    const lines = marksOf(svg, 'slopes').map((line) => {
      const [x, y] = place(line);
      return [x, y, x! + Number(line.attributes.x2), y! + Number(line.attributes.y2 ?? 0)];
    });
    expect(lines).toEqual([
      [0, 40, 300, 0],
      [0, 0, 300, 20],
      [0, 20, 300, 40],
    ]);
    expect(marksOf(svg, 'slopes').map(({ attributes }) => attributes['stroke-dasharray'])).toEqual([
      '1,0',
      '6,4',
      '6,4',
    ]);
    expect(textsOf(svg, 'before')).toEqual(['A  3', 'B  1', 'C  2']);
    expect(textsOf(svg, 'after')).toEqual(['1  A', '2  B', '3  C']);
    expect(everyElement(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['2024', '2025']));
  });
});

describe('the sunburst', () => {
  const weights = [
    { parent: '', node: 'A', share: 0.75 },
    { parent: '', node: 'B', share: 0.25 },
    { parent: 'A', node: 'A.x', share: 1 / 3 },
    { parent: 'A', node: 'A.y', share: 2 / 3 },
  ];

  test('gives each node the angle of its share, within its parent', () => {
    const turns = sunburstArcs(frameworkTree(weights, '')).map(({ id, start, end }) => [
      id,
      start / (2 * Math.PI),
      end / (2 * Math.PI),
    ]);
    expect(turns.map(([id]) => id)).toEqual(['A', 'A.x', 'A.y', 'B']);
    const numbers = turns.map(([, start, end]) => [start, end] as [number, number]);
    [
      [0, 0.75],
      [0, 0.25],
      [0.25, 0.75],
      [0.75, 1],
    ].forEach(([start, end], at) => {
      expect(numbers[at]![0]).toBeCloseTo(start!, 12);
      expect(numbers[at]![1]).toBeCloseTo(end!, 12);
    });
  });

  test('does not end in a circle of nodes, and draws unknown weights alike', () => {
    const circle = [
      { parent: '', node: 'A', share: NaN },
      { parent: '', node: 'B', share: NaN },
      { parent: 'A', node: 'A', share: 1 },
    ];
    const [first, , last] = sunburstArcs(frameworkTree(circle, ''));
    expect(first!.end).toBeCloseTo(Math.PI, 12);
    expect(last!.end).toBeCloseTo(2 * Math.PI, 12);
  });

  test('is drawn with names and shares', async () => {
    const labels = new Map([
      ['A', 'First'],
      ['A.x', 'Inner'],
      ['A.y', 'Other'],
      ['B', 'Second'],
    ]);
    const figure = sunburst({ ...texts, tree: frameworkTree(weights, ''), labels }, 'light');
    expect(figure.language).toBe('vega');
    const svg = await drawn(figure);
    expect(marksOf(svg, 'rings')).toHaveLength(4);
    const words = textsOf(svg, 'labels').join('\n');
    for (const word of ['First', '75 %', 'Inner 25 %', 'Other 50 %', 'Second 25 %']) expect(words).toContain(word);
  });
});

describe('the correlation heat map', () => {
  test('has a square for each pair, orange below 0 and blue above', async () => {
    const values = [
      [1, 0.8, -0.9],
      [0.8, 1, null],
      [-0.9, null, 1],
    ];
    const svg = await drawn(correlationHeatMap({ ...texts, labels: ['A', 'B', 'C'], values }, 'light'));
    expect(textsOf(svg, 'numbers')).toEqual(['.80', '-.90', '–']);
    const channels = marksOf(svg, 'squares').map(({ attributes: { fill = '' } }) =>
      [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16)),
    );
    expect(channels[0]![2]).toBeGreaterThan(channels[0]![0]!);
    expect(channels[1]![0]).toBeGreaterThan(channels[1]![2]!);
    expect(textsOf(svg, 'labels')).toEqual(['A', 'B', 'C']);
    expect(textsOf(svg, 'columns')).toEqual(['A', 'B']);
    expect(() => textsOf(svg, 'keyNumbers')).toThrow('no marks');
  });

  test('says what the colours mean where its squares are too small for numbers', async () => {
    const labels = Array.from({ length: 30 }, (_, at) => `N${at}`);
    const values = labels.map((_, y) => labels.map((__, x) => (x === y ? 1 : (x + y) % 2 === 0 ? 1 : -1)));
    const svg = await drawn(correlationHeatMap({ ...texts, labels, values }, 'light'));
    expect(() => textsOf(svg, 'numbers')).toThrow('no marks');
    expect(marksOf(svg, 'squares')).toHaveLength((30 * 29) / 2);
    expect(textsOf(svg, 'keyNumbers')).toEqual(['-1.00', '-.50', '.00', '.50', '1.00']);
    const fills = (name: string): ReadonlySet<string | undefined> =>
      new Set(marksOf(svg, name).map(({ attributes }) => attributes.fill));
    // Each square is of the one end or of the other.
    const key = marksOf(svg, 'keyColours').map(({ attributes }) => attributes.fill);
    expect(fills('squares')).toEqual(new Set([key[0], key[4]]));
    // It stands below the squares.
    const bottom = Math.max(...marksOf(svg, 'squares').map((square) => extentOf(square).bottom));
    for (const colour of marksOf(svg, 'keyColours')) expect(extentOf(colour).top).toBeGreaterThan(bottom);
  });
});

describe('distributions', () => {
  test('count every value once, in steps with round limits', () => {
    expect(histogram([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([
      { from: 0, to: 2, count: 2 },
      { from: 2, to: 4, count: 2 },
      { from: 4, to: 6, count: 2 },
      { from: 6, to: 8, count: 2 },
      { from: 8, to: 10, count: 3 },
    ]);
    expect(histogram([3, 3, NaN])).toEqual([{ from: 3, to: 3, count: 2 }]);
    expect(histogram([])).toEqual([]);
    for (const values of [
      [0.1, 0.2, 0.3],
      [-5, 5, 1e9],
      [1e-300, 2e-300],
      [1e15, 1e15 + 1],
    ]) {
      expect(
        histogram(values).reduce((sum, { count }) => sum + count, 0),
        String(values),
      ).toBe(values.length);
    }
  });

  test('are bars as high as the counts', async () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const nodes = [
      { label: 'One', measure: '%', note: '11 units', values },
      { label: 'Two', measure: '', note: '', values: [7] },
    ];
    const svg = await drawn(distributions({ ...texts, axis: 'Units', nodes }, 'light'));
    const bars = everyElement(svg)
      .filter(({ attributes }) => attributes.class?.startsWith('mark-rect role-mark'))
      .map(({ children }) => children.map(extentOf));
    expect(bars.map((panel) => panel.length)).toEqual([5, 1]);
    const heights = bars[0]!.map(({ top, bottom }) => bottom - top);
    expect(heights[4]! / heights[0]!).toBeCloseTo(1.5, 6);
    const words = everyElement(svg).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['One', 'Two', '11 units', '%', 'Units']));
  });
});

describe('the scatter plot', () => {
  test('has a point a unit, and names those that stand out', async () => {
    const points = Array.from({ length: 20 }, (_, at) => ({ label: `U${at}`, x: at, y: at === 7 ? 40 : at }));
    const svg = await drawn(scatter({ ...texts, points, xAxis: 'First', yAxis: 'Second' }, 'light'));
    expect(marksOf(svg, 'points')).toHaveLength(20);
    expect(textsOf(svg, 'names')).toContain('U7');
    const [far, near] = [7, 6].map((at) => place(marksOf(svg, 'points')[at]!));
    expect(far![1]).toBeLessThan(near![1]!);
    expect(everyElement(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['First', 'Second']));
  });
});

describe('names in a scatter plot', () => {
  test('cover neither each other nor points', async () => {
    // Two columns of points so near that each would be covered by a name beside the other.
    const points = Array.from({ length: 40 }, (_, at) => ({
      label: `A unit with a long name ${at}`,
      x: at % 2 === 0 ? 10 : 11 + (at % 3) / 10,
      y: Math.floor(at / 2) * 10,
    }));
    points.push({ label: 'Alone', x: 0, y: 0 });
    const svg = await drawn(scatter({ ...texts, points, xAxis: 'First', yAxis: 'Second' }, 'light'));
    const dots = marksOf(svg, 'points').map(place);
    const boxes = (['names', 'namesBefore'] as const).flatMap((name) =>
      marksOf(svg, name).map((mark) => {
        const [x, y] = place(mark);
        const width = 5.2 * (mark.text ?? '').length;
        return {
          text: mark.text,
          left: name === 'names' ? x! : x! - width,
          right: name === 'names' ? x! + width : x!,
          y: y!,
        };
      }),
    );
    expect(boxes.map(({ text }) => text)).toContain('Alone');
    expect(boxes.length).toBeGreaterThan(3);
    for (const box of boxes) {
      for (const [x, y] of dots) expect(x! > box.left && x! < box.right && Math.abs(y! - 4 - box.y) < 6).toBe(false);
      for (const other of boxes)
        if (other !== box)
          expect(Math.abs(other.y - box.y) > 10 || other.left > box.right || box.left > other.right).toBe(true);
    }
  });
});

describe('stacked contributions', () => {
  test('stand one after the other, and what takes away on the other side', async () => {
    const units = [
      { label: 'A', rank: '1', contributions: [30, 20, null] },
      { label: 'B', rank: '2', contributions: [30, -10, 10] },
    ];
    const svg = await drawn(stackedContributions({ ...texts, parts: ['P', 'Q', 'R'], units, axis: 'Points' }, 'light'));
    const scale = 560 / 60;
    const bars = marksOf(svg, 'parts')
      .map(extentOf)
      .map(({ left, right }) => [left / scale - 10, right / scale - 10]);
    [
      [0, 30],
      [30, 50],
      [0, 30],
      [-10, 0],
      [30, 40],
    ].forEach((bar, at) => {
      expect(bars[at]![0]).toBeCloseTo(bar[0]!, 6);
      expect(bars[at]![1]).toBeCloseTo(bar[1]!, 6);
    });
    expect(textsOf(svg, 'keyNames')).toEqual(['P', 'Q', 'R']);
    const fills = marksOf(svg, 'parts').map(({ attributes }) => attributes.fill);
    expect(fills[0]).toBe(fills[2]);
  });
});

describe('every figure', () => {
  const hostile = [
    '<script>alert(1)</script>',
    'datum["constructor"]["constructor"]("throw 1")()',
    '${7*7}',
    'a.b[0]\\"\'`',
    '\u0000\u0008]]>',
    '&amp;',
  ];

  test('takes names for texts, whatever they look like', async () => {
    for (const label of hostile) {
      const named = { title: label, subtitle: label, description: label };
      const figures = [
        rankingBars(
          {
            ...named,
            bands: [label, 'x'],
            axis: label,
            units: THREE.map((unit, at) => ({ ...unit, label, band: at === 0 ? label : 'x' })),
          },
          'light',
        ),
        slopeChart(
          {
            ...named,
            before: label,
            after: label,
            units: [
              { label, before: 1, after: 2 },
              { label, before: 2, after: 1 },
            ],
          },
          'light',
        ),
        sunburst(
          {
            ...named,
            tree: frameworkTree([{ parent: '', node: label, share: 1 }], ''),
            labels: new Map([[label, label]]),
          },
          'light',
        ),
        correlationHeatMap(
          {
            ...named,
            labels: [label, label],
            values: [
              [1, 0.5],
              [0.5, 1],
            ],
          },
          'light',
        ),
        distributions(
          { ...named, axis: label, nodes: [{ label, measure: label, note: label, values: [1, 2] }] },
          'light',
        ),
        scatter(
          {
            ...named,
            xAxis: label,
            yAxis: label,
            points: [
              { label, x: 1, y: 2 },
              { label, x: 2, y: 1 },
            ],
          },
          'light',
        ),
        stackedContributions(
          { ...named, parts: [label], axis: label, units: [{ label, rank: label, contributions: [1] }] },
          'light',
        ),
      ];
      for (const figure of figures) {
        const svg = await drawFigure(figure);
        expect(svg).not.toMatch(/<script|href=|<foreignObject|on[a-z]+=/i);
        // The reader is strict: what XML cannot say is not there.
        const words = everyElement(readSvg(svg))
          .map(({ text }) => text)
          .join(' ');
        if (label.startsWith('${')) expect(words).toContain('${7*7}');
        expect(words).not.toContain('49');
      }
    }
  });

  test('gives the same bytes each time', async () => {
    const figure = (): Figure =>
      rankingBars({ ...texts, units: THREE, bands: ['High', 'Low'], axis: 'Score' }, 'light');
    expect(await drawFigure(figure())).toBe(await drawFigure(figure()));
  });
});

describe('colours', () => {
  test('of words can be read on the paper and on the bands', () => {
    const contrast = (a: string, b: string): number => {
      const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x);
      return (light! + 0.05) / (dark! + 0.05);
    };
    for (const theme of Object.values(THEMES)) {
      for (const ink of [theme.ink, theme.quiet, theme.accent]) expect(contrast(ink, theme.paper)).toBeGreaterThan(4.5);
      for (const fill of [...ramp(5, theme), ...theme.categories])
        expect(contrast(inkOn(fill), fill)).toBeGreaterThan(4.5);
    }
  });
});
