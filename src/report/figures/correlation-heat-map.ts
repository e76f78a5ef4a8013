/** Correlations of nodes as squares: blue together, orange against each other. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { shortened } from './text-width.js';
import { between, inkOn, type Theme, type ThemeName, THEMES } from './theme.js';

export interface CorrelationData extends FigureTexts {
  readonly labels: readonly string[];
  /** Pearson's r of each pair of labels, by the places of both; null where there is none. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** In so many columns the numbers can still be read. */
const MOST_NUMBERED = 24;
const LONGEST_LABEL = 240;

export function correlationHeatMap(data: CorrelationData, theme: ThemeName): Figure {
  const colours = THEMES[theme];
  const count = data.labels.length;
  const isNumbered = count <= MOST_NUMBERED;
  const cell = isNumbered ? 38 : Math.max(6, Math.floor(900 / count));
  const rows = data.values.flatMap((row, y) =>
    row.flatMap((r, x): readonly JsonObject[] => {
      if (x >= y) return [];
      const fill = r === null ? colours.paper : colourOf(r, colours);
      return [{ x, y, fill, ink: inkOn(fill), shown: r === null ? '–' : shownR(r) }];
    }),
  );
  const size = Math.min(LABEL_SIZE, cell - 1);
  const labels = data.labels.map((label, place): JsonObject => ({
    place,
    label: shortened(label, size, LONGEST_LABEL),
  }));
  const across = { field: 'x', type: 'ordinal', axis: null, scale: { domain: places(count), paddingInner: 0.04 } };
  const down = { field: 'y', type: 'ordinal', axis: null, scale: { domain: places(count), paddingInner: 0.04 } };
  const fill = (field: string): JsonObject => ({ field, type: 'nominal', scale: null, legend: null });
  return vegaLiteFigure(data, theme, Math.max(420, count * cell + 200), {
    width: { step: cell },
    height: { step: cell },
    data: { name: 'pairs', values: rows },
    layer: [
      { name: 'squares', mark: { type: 'rect' }, encoding: { x: across, y: down, color: fill('fill') } },
      ...(isNumbered
        ? [
            {
              name: 'numbers',
              mark: { type: 'text', baseline: 'middle', fontSize: 11 },
              encoding: { x: across, y: down, text: { field: 'shown', type: 'nominal' }, color: fill('ink') },
            },
          ]
        : []),
      {
        name: 'labels',
        data: { name: 'labels', values: labels },
        mark: { type: 'text', align: 'right', baseline: 'middle', x: -8, fontSize: size },
        encoding: { y: { ...down, field: 'place' }, text: { field: 'label', type: 'nominal' } },
      },
      {
        // Each column is named where its squares begin, on the diagonal.
        name: 'columns',
        data: { values: labels.slice(0, -1) },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          angle: -45,
          fontSize: size,
          dx: 4,
          color: colours.quiet,
        },
        encoding: {
          x: { ...across, field: 'place' },
          y: { ...down, field: 'place' },
          text: { field: 'label', type: 'nominal' },
        },
      },
      ...(isNumbered ? [] : [colourKey(count * cell, colours)]),
    ],
  });
}

/** What the colours mean where the squares are too small for their numbers: below them, each number on its own colour. */
function colourKey(below: number, colours: Theme): JsonObject {
  const [width, height] = [44, 20];
  const values = [-1, -0.5, 0, 0.5, 1].map((r, at) => {
    const colour = colourOf(r, colours);
    return { left: at * width, right: (at + 1) * width, label: shownR(r), fill: colour, ink: inkOn(colour) };
  });
  const at = (field: string): JsonObject => ({ field, type: 'quantitative', axis: null, scale: null });
  const fill = (field: string): JsonObject => ({ field, type: 'nominal', scale: null, legend: null });
  const top = below + 16;
  return {
    data: { name: 'key', values },
    layer: [
      {
        name: 'keyColours',
        mark: { type: 'rect', y: top, y2: top + height },
        encoding: { x: at('left'), x2: { field: 'right' }, color: fill('fill') },
      },
      {
        name: 'keyNumbers',
        mark: { type: 'text', align: 'center', baseline: 'middle', dx: width / 2, y: top + height / 2, fontSize: 11 },
        encoding: { x: at('left'), text: { field: 'label', type: 'nominal' }, color: fill('ink') },
      },
    ],
  };
}

function places(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function colourOf(r: number, { low, middle, high }: Theme): string {
  return between(middle, r < 0 ? low : high, Math.min(1, Math.abs(r)));
}

/** `.42`, `-.07`, `1.00`: what stands in a square. */
export function shownR(r: number): string {
  return r.toFixed(2).replace(/^(-?)0\./u, '$1.');
}
