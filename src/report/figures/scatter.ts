/** Two nodes against each other, a point a unit; the units that stand out are named. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { shortened } from './text-width.js';
import { type ThemeName, THEMES } from './theme.js';

export interface ScatterPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface ScatterData extends FigureTexts {
  readonly points: readonly ScatterPoint[];
  readonly xAxis: string;
  readonly yAxis: string;
}

const WIDTH = 520;
const HEIGHT = 400;
const MOST_NAMED = 12;

export function scatter(data: ScatterData, theme: ThemeName): Figure {
  const { accent, quiet } = THEMES[theme];
  const named = outstanding(data.points);
  const rows = data.points.map(({ label, x, y }, at): JsonObject => ({
    x,
    y,
    label: named.has(at) ? shortened(label, LABEL_SIZE, 160) : '',
  }));
  const axis = (field: string, title: string): JsonObject => ({
    field,
    type: 'quantitative',
    title: shortened(title, LABEL_SIZE, field === 'x' ? WIDTH : HEIGHT),
    scale: { zero: false, nice: true },
    axis: { tickCount: 6 },
  });
  const encoding = { x: axis('x', data.xAxis), y: axis('y', data.yAxis) };
  return vegaLiteFigure(data, theme, WIDTH + 60, {
    width: WIDTH,
    height: HEIGHT,
    data: { name: 'units', values: rows },
    layer: [
      {
        name: 'points',
        mark: { type: 'point', filled: true, size: data.points.length > 500 ? 16 : 44, opacity: 0.7, color: accent },
        encoding,
      },
      {
        name: 'names',
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 7, fontSize: 11, color: quiet },
        encoding: { ...encoding, text: { field: 'label', type: 'nominal' } },
      },
    ],
  });
}

/** The points farthest from the line of least squares and from the middle, both in standard deviations, that stand clear of each other. */
function outstanding(points: readonly ScatterPoint[]): ReadonlySet<number> {
  const [xs, ys] = [standardised(points.map(({ x }) => x)), standardised(points.map(({ y }) => y))];
  const r = xs.reduce((sum, x, at) => sum + x * ys[at]!, 0) / Math.max(1, points.length);
  const distance = xs.map((x, at) => Math.abs(ys[at]! - r * x) + 0.3 * Math.hypot(x, ys[at]!));
  const order = points.map((_, at) => at).sort((a, b) => distance[b]! - distance[a]! || a - b);
  const chosen: number[] = [];
  for (const at of order) {
    if (chosen.length >= MOST_NAMED) break;
    const isClear = chosen.every((o) => Math.abs(xs[o]! - xs[at]!) > 1.1 || Math.abs(ys[o]! - ys[at]!) > 0.16);
    if (isClear) chosen.push(at);
  }
  return new Set(chosen);
}

function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return values.map((value) => (variance === 0 ? 0 : (value - mean) / Math.sqrt(variance)));
}
