/** Scores as bars from the first place down, with intervals where there are any, and in the colours of the bands. */

import { type Figure, type FigureTexts, type JsonObject, LABEL_SIZE, vegaLiteFigure } from './figure.js';
import { inkOn, ramp, type ThemeName, THEMES } from './theme.js';
import { shortened, textWidth } from './text-width.js';

export interface RankedUnit {
  readonly label: string;
  /** As it is to be read: `3`, `2.5`. */
  readonly rank: string;
  readonly score: number;
  /** The score as it is published. */
  readonly shown: string;
  readonly band?: string;
  /** Where the score may lie, and what is written of it. */
  readonly interval?: { readonly low: number; readonly high: number };
}

export interface RankingData extends FigureTexts {
  readonly units: readonly RankedUnit[];
  /** The labels of the bands, the best first; none where there are none. */
  readonly bands: readonly string[];
  /** What is under the axis. */
  readonly axis: string;
}

const WIDTH = 520;
const ROW = 22;
const LONGEST_LABEL = 240;

export function rankingBars(data: RankingData, theme: ThemeName): Figure {
  const colours = THEMES[theme];
  const domain = domainOf(data.units);
  const base = domain[0] <= 0 && domain[1] >= 0 ? 0 : domain[0];
  // A band has the colour that it would have among all units, whichever are drawn.
  const { bands } = data;
  const fills = bands.length > 1 ? ramp(bands.length, colours) : [colours.accent];
  const rows = data.units.map((unit, place): JsonObject => ({
    place,
    rank: unit.rank,
    label: shortened(unit.label, LABEL_SIZE, LONGEST_LABEL),
    score: unit.score,
    base,
    shown: unit.shown,
    fill: fills[Math.max(0, bands.indexOf(unit.band ?? ''))]!,
    ...(unit.interval === undefined ? {} : { low: unit.interval.low, high: unit.interval.high }),
    end: Math.max(unit.score, unit.interval?.high ?? unit.score, base),
  }));
  const hasIntervals = data.units.some(({ interval }) => interval !== undefined);
  const y = { field: 'place', type: 'ordinal', axis: null, scale: { paddingInner: 0.28, paddingOuter: 0.14 } };
  const x = {
    field: 'score',
    type: 'quantitative',
    title: data.axis,
    axis: { grid: true, tickCount: 6, domain: false, ticks: false },
    scale: { domain, nice: false, zero: false },
  };
  const labelWidth = Math.max(0, ...rows.map(({ label }) => textWidth(String(label), LABEL_SIZE)));
  return vegaLiteFigure(data, theme, WIDTH + 280, {
    width: WIDTH,
    height: { step: ROW },
    data: { name: 'units', values: rows },
    layer: [
      {
        name: 'bars',
        mark: { type: 'bar', cornerRadiusEnd: 2 },
        encoding: { y, x, x2: { field: 'base' }, color: { field: 'fill', type: 'nominal', scale: null, legend: null } },
      },
      ...(hasIntervals ? intervalLayers(theme) : []),
      {
        name: 'labels',
        mark: { type: 'text', align: 'right', baseline: 'middle', x: -10 },
        encoding: { y, text: { field: 'label', type: 'nominal' } },
      },
      {
        name: 'ranks',
        mark: { type: 'text', align: 'right', baseline: 'middle', x: -22 - labelWidth, color: colours.quiet },
        encoding: { y, text: { field: 'rank', type: 'nominal' } },
      },
      {
        name: 'scores',
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, color: colours.quiet },
        encoding: { y, x: { ...x, field: 'end' }, text: { field: 'shown', type: 'nominal' } },
      },
      ...(bands.length > 1 ? [bandLegend(bands, fills)] : []),
    ],
  });
}

/** A line from end to end; a dark line within a pale one, so that it is seen on the bar and beside it. */
function intervalLayers(theme: ThemeName): readonly JsonObject[] {
  const { ink, paper } = THEMES[theme];
  const encoding = {
    y: { field: 'place', type: 'ordinal', axis: null },
    x: { field: 'low', type: 'quantitative' },
    x2: { field: 'high' },
  };
  const valid = [{ filter: { field: 'low', valid: true } }];
  return [
    { mark: { type: 'rule', color: paper, strokeWidth: 4, opacity: 0.8 }, transform: valid, encoding },
    { name: 'intervals', mark: { type: 'rule', color: ink, strokeWidth: 1.5 }, transform: valid, encoding },
  ];
}

/** What the colours mean: a key above the bars, each word on its own colour, so that nobody has to match patches. */
function bandLegend(bands: readonly string[], fills: readonly string[]): JsonObject {
  let left = 0;
  const values = bands.map((band, at) => {
    const label = shortened(band, LABEL_SIZE, 200);
    const width = textWidth(label, LABEL_SIZE) + 18;
    const entry = { label, left, right: left + width, fill: fills[at]!, ink: inkOn(fills[at]!), place: 0 };
    left += width + 4;
    return entry;
  });
  const at = (field: string): JsonObject => ({ field, type: 'quantitative', axis: null, scale: null });
  const fill = (field: string): JsonObject => ({ field, type: 'nominal', scale: null, legend: null });
  return {
    data: { name: 'bands', values },
    layer: [
      {
        name: 'bandColours',
        mark: { type: 'rect', y: -30, y2: -10, cornerRadius: 2 },
        encoding: { x: at('left'), x2: { field: 'right' }, color: fill('fill') },
      },
      {
        name: 'bandNames',
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 9, y: -20 },
        encoding: { x: at('left'), text: { field: 'label', type: 'nominal' }, color: fill('ink') },
      },
    ],
  };
}

/** From 0, or from the lowest where there are scores below it; as far as the highest or the end of an interval. */
function domainOf(units: readonly RankedUnit[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { score, interval } of units) {
    low = Math.min(low, score, interval?.low ?? score);
    high = Math.max(high, score, interval?.high ?? score);
  }
  return high === low ? [low, low + 1] : [low, high];
}
