/** Ranks in two editions, or in two periods, as lines between two columns of names. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, placed, vegaLiteFigure } from './figure.js';
import { shortened } from './text-width.js';
import { type ThemeName, THEMES } from './theme.js';

export interface SlopeUnit {
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

export interface SlopeData extends FigureTexts {
  /** The headings of the two columns. */
  readonly before: string;
  readonly after: string;
  readonly units: readonly SlopeUnit[];
}

const WIDTH = 300;
const ROW = 20;
const LONGEST_LABEL = 210;

export function slopeChart(data: SlopeData, theme: ThemeName): Figure {
  const colours = THEMES[theme];
  const { units } = data;
  const [left, right] = [placesOf(units, ({ before }) => before), placesOf(units, ({ after }) => after)];
  const rows = units.map((unit, at): JsonObject => ({
    x: 0,
    x2: 1,
    y: left[at]!,
    y2: right[at]!,
    before: `${shortened(unit.label, LABEL_SIZE, LONGEST_LABEL)}  ${unit.before}`,
    after: `${unit.after}  ${shortened(unit.label, LABEL_SIZE, LONGEST_LABEL)}`,
    // A rank that falls is a unit that climbs.
    colour: unit.after < unit.before ? colours.rise : unit.after > unit.before ? colours.fall : colours.muted,
    width: unit.after < unit.before ? 2.5 : 1.5,
    dash: unit.after > unit.before ? 1 : 0,
  }));
  const last = Math.max(1, units.length - 1);
  const x = placed('x', [0, 1]);
  const y = placed('y', [0, last], [0, last * ROW]);
  const end = { x: placed('x2', [0, 1]), y: placed('y2', [0, last], [0, last * ROW]) };
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null };
  const heading = (place: number, align: string, text: string): JsonObject => ({
    mark: { type: 'text', align, baseline: 'bottom', y: -14, fontWeight: 600, dx: align === 'right' ? -10 : 10 },
    data: { values: [{ x: place, text: shortened(text, LABEL_SIZE, LONGEST_LABEL + 20) }] },
    encoding: { x: placed('x', [0, 1]), text: { field: 'text', type: 'nominal' } },
  });
  return vegaLiteFigure(data, theme, WIDTH + 2 * LONGEST_LABEL, {
    width: WIDTH,
    height: last * ROW,
    data: { name: 'units', values: rows },
    layer: [
      {
        name: 'slopes',
        mark: { type: 'rule', strokeCap: 'round' },
        encoding: {
          x,
          y,
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          color: colour,
          strokeWidth: { field: 'width', type: 'quantitative', scale: null },
          // Who falls is told from who climbs without colours, too.
          strokeDash: {
            field: 'dash',
            type: 'nominal',
            legend: null,
            scale: {
              domain: [0, 1],
              range: [
                [1, 0],
                [6, 4],
              ],
            },
          },
        },
      },
      {
        name: 'before',
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -10 },
        encoding: { x, y, text: { field: 'before', type: 'nominal' } },
      },
      {
        name: 'after',
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10 },
        encoding: { ...end, text: { field: 'after', type: 'nominal' } },
      },
      heading(0, 'right', data.before),
      heading(1, 'left', data.after),
    ],
  });
}

/** Places from the top: units that share a rank stand below each other, in the order in which they were given. */
function placesOf(units: readonly SlopeUnit[], rankOf: (unit: SlopeUnit) => number): readonly number[] {
  const order = units.map((_, at) => at).sort((a, b) => rankOf(units[a]!) - rankOf(units[b]!) || a - b);
  const places = new Array<number>(units.length);
  order.forEach((at, place) => (places[at] = place));
  return places;
}
