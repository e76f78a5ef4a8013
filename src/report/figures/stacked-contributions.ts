/** What each part adds to the score of each unit, side by side from the first place down. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { shortened, textWidth } from './text-width.js';
import { type ThemeName, THEMES } from './theme.js';

export interface ContributionsData extends FigureTexts {
  /** The parts, in their order. */
  readonly parts: readonly string[];
  readonly units: readonly {
    readonly label: string;
    readonly rank: string;
    /** One for each part; null where the unit has nothing there. */
    readonly contributions: readonly (number | null)[];
  }[];
  readonly axis: string;
}

const WIDTH = 560;
const ROW = 22;
const LONGEST_LABEL = 240;

export function stackedContributions(data: ContributionsData, theme: ThemeName): Figure {
  const colours = THEMES[theme];
  const fillOf = (part: number): string => colours.categories[part % colours.categories.length]!;
  const rows = data.units.flatMap(({ contributions }, place) => stacked(contributions, place, fillOf));
  const labels = data.units.map(({ label, rank }, place): JsonObject => ({
    place,
    rank,
    label: shortened(label, LABEL_SIZE, LONGEST_LABEL),
  }));
  const ends = rows.flatMap(({ from, to }) => [Number(from), Number(to)]);
  const domain = ends.reduce<[number, number]>(([low, high], end) => [Math.min(low, end), Math.max(high, end)], [0, 0]);
  const y = {
    field: 'place',
    type: 'ordinal',
    axis: null,
    scale: { domain: data.units.map((_, place) => place), paddingInner: 0.28, paddingOuter: 0.14 },
  };
  const x = {
    field: 'from',
    type: 'quantitative',
    title: data.axis,
    axis: { grid: true, tickCount: 6, domain: false, ticks: false },
    scale: { domain: domain[0] === domain[1] ? [0, 1] : domain, nice: false, zero: false },
  };
  const labelWidth = Math.max(0, ...labels.map(({ label }) => textWidth(String(label), LABEL_SIZE)));
  return vegaLiteFigure(data, theme, WIDTH + labelWidth + 40, {
    width: WIDTH,
    height: { step: ROW },
    data: { name: 'contributions', values: rows },
    layer: [
      {
        name: 'parts',
        mark: { type: 'bar', stroke: colours.paper, strokeWidth: 1 },
        encoding: { y, x, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null, legend: null } },
      },
      {
        name: 'labels',
        data: { name: 'units', values: labels },
        mark: { type: 'text', align: 'right', baseline: 'middle', x: -10 },
        encoding: { y, text: { field: 'label', type: 'nominal' } },
      },
      {
        name: 'ranks',
        data: { name: 'ranks', values: labels },
        mark: { type: 'text', align: 'right', baseline: 'middle', x: -22 - labelWidth, color: colours.quiet },
        encoding: { y, text: { field: 'rank', type: 'nominal' } },
      },
      partNames(data.parts, fillOf, theme),
    ],
  });
}

/** One after the other from 0 on; what takes away goes to the other side. */
function stacked(
  contributions: readonly (number | null)[],
  place: number,
  fillOf: (part: number) => string,
): readonly JsonObject[] {
  let [above, below] = [0, 0];
  return contributions.flatMap((contribution, part) => {
    if (contribution === null || contribution === 0) return [];
    const from = contribution > 0 ? above : below;
    const to = from + contribution;
    if (contribution > 0) above = to;
    else below = to;
    return [{ place, part, from, to, fill: fillOf(part) }];
  });
}

/** The names of the parts above the bars, each behind a patch of its colour, in as many lines as they need. */
function partNames(parts: readonly string[], fillOf: (part: number) => string, theme: ThemeName): JsonObject {
  const entries: { label: string; x: number; line: number; fill: string }[] = [];
  let [x, line] = [0, 0];
  parts.forEach((part, at) => {
    const label = shortened(part, LABEL_SIZE, 260);
    const width = textWidth(label, LABEL_SIZE) + 34;
    if (x > 0 && x + width > WIDTH) [x, line] = [0, line + 1];
    entries.push({ label, x, line, fill: fillOf(at) });
    x += width;
  });
  const values = entries.map((entry) => ({ ...entry, y: -16 - (line - entry.line) * 20 }));
  const at = (field: string): JsonObject => ({ field, type: 'quantitative', axis: null, scale: null });
  return {
    data: { name: 'keys', values },
    layer: [
      {
        name: 'keyColours',
        mark: { type: 'point', shape: 'square', filled: true, size: 120, opacity: 1, xOffset: 6 },
        encoding: { x: at('x'), y: at('y'), color: { field: 'fill', type: 'nominal', scale: null, legend: null } },
      },
      {
        name: 'keyNames',
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 17, color: THEMES[theme].ink },
        encoding: { x: at('x'), y: at('y'), text: { field: 'label', type: 'nominal' } },
      },
    ],
  };
}
