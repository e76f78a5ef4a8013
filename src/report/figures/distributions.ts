/** How the values of nodes lie over the units: a histogram each. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { histogram } from './histogram.js';
import { inLines } from './text-width.js';
import { type ThemeName, THEMES } from './theme.js';

export interface Distribution {
  readonly label: string;
  /** The unit of measure; '' where there is none. */
  readonly measure: string;
  readonly values: readonly number[];
  /** In the words of the reader: `63 units, median 41.2`. */
  readonly note: string;
}

export interface DistributionsData extends FigureTexts {
  /** What is beside the heights: that they count units. */
  readonly axis: string;
  readonly nodes: readonly Distribution[];
}

const COLUMNS = 3;
const WIDTH = 230;
const HEIGHT = 110;

export function distributions(data: DistributionsData, theme: ThemeName): Figure {
  const columns = Math.min(COLUMNS, data.nodes.length);
  return vegaLiteFigure(data, theme, columns * (WIDTH + 50), {
    columns,
    spacing: { row: 34, column: 36 },
    concat: data.nodes.map((node, at) => panel(node, at, at % columns === 0 ? data.axis : null, theme)),
  });
}

function panel(
  { label, measure, values, note }: Distribution,
  at: number,
  axis: string | null,
  theme: ThemeName,
): JsonObject {
  const { accent, ink, quiet } = THEMES[theme];
  const bins = histogram(values);
  const rows = bins.map(({ from, to, count }): JsonObject => ({ from, to, count, zero: 0 }));
  const [first, last] = [bins[0], bins.at(-1)];
  const isConstant = first !== undefined && first.from === last!.to;
  // One value alone has no width: its bar is given one.
  const domain = first === undefined ? [0, 1] : isConstant ? [first.from - 1, first.from + 1] : [first.from, last!.to];
  const shown = isConstant ? rows.map((row) => ({ ...row, from: first.from - 0.1, to: first.from + 0.1 })) : rows;
  return {
    name: `panel${at}`,
    width: WIDTH,
    height: HEIGHT,
    title: {
      text: inLines(label, LABEL_SIZE + 1, WIDTH, 2),
      subtitle: note,
      anchor: 'start',
      frame: 'group',
      fontSize: LABEL_SIZE + 1,
      fontWeight: 600,
      subtitleFontSize: 11,
      color: ink,
      subtitleColor: quiet,
      offset: 8,
      lineHeight: 16,
    },
    data: { values: shown },
    mark: { type: 'bar', color: accent, binSpacing: 1, cornerRadiusEnd: 1 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        title: measure === '' ? null : measure,
        scale: { domain, nice: false, zero: false },
        axis: { grid: false, tickCount: 5 },
      },
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        title: axis,
        axis: { tickCount: 3, domain: false, ticks: false, labelFlush: 8 },
      },
      y2: { field: 'zero' },
    },
  };
}
