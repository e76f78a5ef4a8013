/** The scoreboard: units by rank, with a bar for each score, and how ranks move while weights are tried. */

import type { Preview, PreviewInterval, PreviewIntervals, PreviewUnit } from '../../../server/preview-protocol.js';
import { element, numberText, shape } from './elements.js';

/** More rows than this are for the command *Score*. */
const MOST_ROWS = 1_000;
const BAR = { width: 120, height: 10 };

export interface RankingView {
  readonly preview: Preview;
  readonly intervals: PreviewIntervals | undefined;
  /** The ranks by the weights of the text, by unit. */
  readonly written: ReadonlyMap<string, number | null>;
  readonly chosen: string | undefined;
  readonly filter: string;
  readonly choose: (unit: string) => void;
}

export function ranking({ preview, intervals, written, chosen, filter, choose }: RankingView): HTMLElement {
  const { units, decimals } = preview;
  const wanted = filter.trim().toLowerCase();
  const shown = units.filter(
    ({ key, name }) => key.toLowerCase().includes(wanted) || name?.toLowerCase().includes(wanted) === true,
  );
  const sure = new Map(intervals?.units.map((interval) => [interval.key, interval]));
  const ends = endsOf(units, intervals);
  const banded = units.some(({ band }) => band !== undefined);
  const likely = intervals === undefined ? [] : ['Likely ranks'];
  const head = ['Rank', ...likely, 'Unit', 'Score', ...(banded ? ['Band'] : []), 'Moved'];
  const rows = shown.slice(0, MOST_ROWS).map((unit) => {
    const button = element('button', { type: 'button', 'data-unit': unit.key }, unit.name ?? unit.key);
    button.addEventListener('click', () => choose(unit.key));
    return element(
      'tr',
      unit.key === chosen ? { class: 'chosen', 'aria-selected': 'true' } : {},
      element('td', { class: 'number' }, unit.rank === null ? '–' : String(unit.rank)),
      ...likely.map(() => element('td', { class: 'number' }, ranksText(sure.get(unit.key)))),
      element('th', { scope: 'row' }, button),
      element(
        'td',
        { class: 'number', ...scoresTitle(sure.get(unit.key), decimals) },
        numberText(unit.score, decimals),
      ),
      element('td', { class: 'beside' }, bar(unit.score, ends, sure.get(unit.key))),
      ...(banded ? [element('td', {}, unit.band ?? '')] : []),
      movement(unit, written.get(unit.key)),
    );
  });
  const caption =
    shown.length > MOST_ROWS
      ? `The first ${MOST_ROWS} of ${shown.length} units`
      : `${shown.length} ${shown.length === 1 ? 'unit' : 'units'}`;
  return element(
    'table',
    { class: 'ranking' },
    element(
      'caption',
      {},
      preview.period === undefined ? caption : `${caption}, ${preview.period}`,
      ...(intervals === undefined ? [] : [element('span', { class: 'drawn' }, drawnText(intervals))]),
    ),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...head.flatMap((title) => [
          element('th', { scope: 'col' }, title),
          ...(title === 'Score' ? [element('td', { class: 'beside' })] : []),
        ]),
      ),
    ),
    element('tbody', {}, ...rows),
  );
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** The scores at the ends of the bars, draws included; a loop, because there may be more scores than arguments. */
function endsOf(units: readonly PreviewUnit[], intervals: PreviewIntervals | undefined): Ends {
  let [low, high] = [0, 0];
  const take = (score: number): void => {
    low = Math.min(low, score);
    high = Math.max(high, score);
  };
  for (const { score } of units) if (score !== null) take(score);
  for (const { scores } of intervals?.units ?? []) scores.forEach(take);
  return { low, high };
}

function ranksText(interval: PreviewInterval | undefined): string {
  if (interval === undefined) return '–';
  const [low, high] = interval.ranks;
  return low === high ? String(low) : `${low}–${high}`;
}

function scoresTitle(interval: PreviewInterval | undefined, decimals: number): { readonly title?: string } {
  if (interval === undefined) return {};
  const [low, high] = interval.scores;
  return { title: `${numberText(low, decimals)} to ${numberText(high, decimals)} in nine of ten draws` };
}

function drawnText({ title, draws }: PreviewIntervals): string {
  return `${title}: nine in ten of ${draws} draws lie between the likely ranks, and on the line over the bar.`;
}

function bar(score: number | null, { low, high }: Ends, interval: PreviewInterval | undefined): SVGElement {
  const scale = high > low ? BAR.width / (high - low) : 0;
  const at = (value: number): number => (value - low) * scale;
  const [zero, end] = [at(0), at(score ?? 0)];
  const middle = BAR.height / 2;
  return shape(
    'svg',
    { width: BAR.width, height: BAR.height, 'aria-hidden': 'true' },
    shape('rect', { class: 'bar', x: Math.min(zero, end), y: 0, width: Math.abs(end - zero), height: BAR.height }),
    ...(interval === undefined
      ? []
      : [
          shape('line', {
            class: 'sure',
            x1: at(interval.scores[0]),
            x2: at(interval.scores[1]),
            y1: middle,
            y2: middle,
          }),
        ]),
  );
}

/** How many places a unit goes up or down against the weights of the text. */
function movement({ rank }: PreviewUnit, before: number | null | undefined): HTMLElement {
  const moved = rank === null || before === null || before === undefined ? 0 : before - rank;
  if (moved === 0) return element('td', { class: 'number' });
  const words = `${Math.abs(moved)} ${moved > 0 ? 'up' : 'down'}`;
  return element(
    'td',
    { class: 'number', title: words, 'aria-label': words },
    // The colours of a theme are for shapes: not all of them can be read as text.
    element('span', { class: moved > 0 ? 'up' : 'down' }, moved > 0 ? '▲' : '▼'),
    ` ${Math.abs(moved)}`,
  );
}
