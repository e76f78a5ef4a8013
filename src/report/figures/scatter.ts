/** Two nodes against each other, a point a unit; the units that stand out are named. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { shortened, textWidth } from './text-width.js';
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
/** So many points are drawn small. */
const MANY = 500;
const NAME_SIZE = 11;
const LONGEST_NAME = 160;

export function scatter(data: ScatterData, theme: ThemeName): Figure {
  const { accent, quiet } = THEMES[theme];
  const named = outstanding(data.points);
  const rows = data.points.map(({ label, x, y }, at): JsonObject => ({
    x,
    y,
    label: named.has(at) ? shortened(label, NAME_SIZE, LONGEST_NAME) : '',
    side: named.get(at) ?? '',
  }));
  const axis = (field: string, title: string): JsonObject => ({
    field,
    type: 'quantitative',
    title: shortened(title, LABEL_SIZE, field === 'x' ? WIDTH : HEIGHT),
    scale: { zero: false, nice: true },
    axis: { tickCount: 6 },
  });
  const encoding = { x: axis('x', data.xAxis), y: axis('y', data.yAxis) };
  const names = (side: Side): JsonObject => ({
    name: side === 'right' ? 'names' : 'namesBefore',
    transform: [{ filter: { field: 'side', equal: side } }],
    mark: {
      type: 'text',
      align: side === 'right' ? 'left' : 'right',
      baseline: 'middle',
      dx: side === 'right' ? 7 : -7,
      fontSize: NAME_SIZE,
      color: quiet,
    },
    encoding: { ...encoding, text: { field: 'label', type: 'nominal' } },
  });
  return vegaLiteFigure(data, theme, WIDTH + 60, {
    width: WIDTH,
    height: HEIGHT,
    data: { name: 'units', values: rows },
    layer: [
      {
        name: 'points',
        mark: { type: 'point', filled: true, size: data.points.length > MANY ? 16 : 44, opacity: 0.7, color: accent },
        encoding,
      },
      names('right'),
      names('left'),
    ],
  });
}

type Side = 'left' | 'right';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The points farthest from the line of least squares and from the middle, both in standard deviations, and the side on which each has
 * its name: where it covers no other name and no other point. Of many points a name may cover some, for they are everywhere.
 */
function outstanding(points: readonly ScatterPoint[]): ReadonlyMap<number, Side> {
  const [xs, ys] = [standardised(points.map(({ x }) => x)), standardised(points.map(({ y }) => y))];
  const r = xs.reduce((sum, x, at) => sum + x * ys[at]!, 0) / Math.max(1, points.length);
  const distance = xs.map((x, at) => Math.abs(ys[at]! - r * x) + 0.3 * Math.hypot(x, ys[at]!));
  const order = points.map((_, at) => at).sort((a, b) => distance[b]! - distance[a]! || a - b);
  const places = placesOf(points);
  const chosen = new Map<number, Side>();
  const taken: Box[] = [];
  const covered = points.length > MANY ? 2 : 0;
  for (const at of order.slice(0, 6 * MOST_NAMED)) {
    if (chosen.size >= MOST_NAMED) break;
    const width = textWidth(shortened(points[at]!.label, NAME_SIZE, LONGEST_NAME), NAME_SIZE);
    const [x, y] = places[at]!;
    for (const side of ['right', 'left'] as const) {
      const left = side === 'right' ? x + 5 : x - 5 - width;
      const box = { left, right: left + width, top: y - 8, bottom: y + 8 };
      const isFree =
        left >= 0 &&
        taken.every((other) => !overlap(box, other)) &&
        places.filter(([px, py], point) => point !== at && isWithin(px, py, box)).length <= covered;
      if (!isFree) continue;
      chosen.set(at, side);
      taken.push(box);
      break;
    }
  }
  return chosen;
}

/** Where points are drawn, in pixels, but for the rounding of the axes to round numbers. */
function placesOf(points: readonly ScatterPoint[]): readonly (readonly [number, number])[] {
  const scale = (values: readonly number[], room: number): ((value: number) => number) => {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
    return (value) => (high === low ? room / 2 : (room * (value - low)) / (high - low));
  };
  const [across, up] = [
    scale(
      points.map(({ x }) => x),
      WIDTH,
    ),
    scale(
      points.map(({ y }) => y),
      HEIGHT,
    ),
  ];
  return points.map(({ x, y }) => [across(x), HEIGHT - up(y)]);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a point is seen within, its own size included. */
function isWithin(x: number, y: number, { left, right, top, bottom }: Box): boolean {
  return x > left - 4 && x < right + 4 && y > top - 2 && y < bottom + 2;
}

function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return values.map((value) => (variance === 0 ? 0 : (value - mean) / Math.sqrt(variance)));
}
