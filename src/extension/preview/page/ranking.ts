/** The scoreboard: units by rank, with a bar for each score, and how ranks move while weights are tried. */

import type { Preview, PreviewUnit } from '../../../server/preview-protocol.js';
import { element, numberText, shape } from './elements.js';

/** More rows than this are for the command *Score*. */
const MOST_ROWS = 1_000;
const BAR = { width: 120, height: 10 };

export interface RankingView {
  readonly preview: Preview;
  /** The ranks by the weights of the text, by unit. */
  readonly written: ReadonlyMap<string, number | null>;
  readonly chosen: string | undefined;
  readonly filter: string;
  readonly choose: (unit: string) => void;
}

export function ranking({ preview, written, chosen, filter, choose }: RankingView): HTMLElement {
  const { units, decimals } = preview;
  const wanted = filter.trim().toLowerCase();
  const shown = units.filter(
    ({ key, name }) => key.toLowerCase().includes(wanted) || name?.toLowerCase().includes(wanted) === true,
  );
  const scores = units.flatMap(({ score }) => (score === null ? [] : [score]));
  const ends = { low: Math.min(0, ...scores), high: Math.max(0, ...scores) };
  const banded = units.some(({ band }) => band !== undefined);
  const head = ['Rank', 'Unit', 'Score', '', ...(banded ? ['Band'] : []), 'Moved'];
  const rows = shown.slice(0, MOST_ROWS).map((unit) => {
    const button = element('button', { type: 'button', 'data-unit': unit.key }, unit.name ?? unit.key);
    button.addEventListener('click', () => choose(unit.key));
    return element(
      'tr',
      unit.key === chosen ? { class: 'chosen', 'aria-selected': 'true' } : {},
      element('td', { class: 'number' }, unit.rank === null ? '–' : String(unit.rank)),
      element('th', { scope: 'row' }, button),
      element('td', { class: 'number' }, numberText(unit.score, decimals)),
      element('td', {}, bar(unit.score, ends)),
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
    element('caption', {}, preview.period === undefined ? caption : `${caption}, ${preview.period}`),
    element('thead', {}, element('tr', {}, ...head.map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...rows),
  );
}

function bar(score: number | null, { low, high }: { readonly low: number; readonly high: number }): SVGElement {
  const scale = high > low ? BAR.width / (high - low) : 0;
  const zero = -low * scale;
  const end = ((score ?? 0) - low) * scale;
  return shape(
    'svg',
    { width: BAR.width, height: BAR.height, 'aria-hidden': 'true' },
    shape('rect', { class: 'bar', x: Math.min(zero, end), y: 0, width: Math.abs(end - zero), height: BAR.height }),
  );
}

/** How many places a unit goes up or down against the weights of the text. */
function movement({ rank }: PreviewUnit, before: number | null | undefined): HTMLElement {
  const moved = rank === null || before === null || before === undefined ? 0 : before - rank;
  if (moved === 0) return element('td', { class: 'number' });
  const words = `${Math.abs(moved)} ${moved > 0 ? 'up' : 'down'}`;
  return element(
    'td',
    { class: moved > 0 ? 'number up' : 'number down', title: words, 'aria-label': words },
    `${moved > 0 ? '▲' : '▼'} ${Math.abs(moved)}`,
  );
}
