/** The ranking: a table that sorts, searches and filters, in pages of a length that stays quick. */

import { bandMark, bandOf } from './band-mark.js';
import { type Child, button, el, styled } from './dom.js';
import { mapFigure } from './charts/map-figure.js';
import { MOST_COMPARED, numberText, type PageContext, scoreText, unitLink } from './page-context.js';
import { type RankingQuery, rankingRows, type SortKey } from './ranking-rows.js';
import { profileParts } from './standing.js';

const PAGE = 100;
/** More parts than these have no room beside each other; the profile has all. */
const MOST_PARTS = 8;

interface RankingColumn {
  readonly key?: SortKey;
  readonly title: string;
  readonly kind: string;
  cell(at: number): Child;
}

export function rankingView(page: PageContext): HTMLElement {
  const { data, words, state } = page;
  const columns = columnsOf(page);
  const body = el('tbody');
  const heads = columns.map((column) => headOf(column, page, (query) => changed(query)));
  const count = el('p', { class: 'count', role: 'status' });
  const pager = el('nav', { class: 'pager', 'aria-label': words.views.ranking });
  const chosen = el('div', { class: 'chosen' });

  const fill = (): void => {
    const rows = rankingRows(data, state.query);
    const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
    state.page = Math.min(state.page, last);
    const start = state.page * PAGE;
    const shown = rows.slice(start, start + PAGE);
    body.replaceChildren(...shown.map((at) => rowOf(at, columns, page, fillChosen)));
    for (const { update } of heads) update();
    count.replaceChildren(
      rows.length === 0 ? words.noneFound : words.shown(start + 1, start + shown.length, rows.length),
    );
    pager.replaceChildren(...(last === 0 ? [] : pagerButtons(last)));
    fillChosen();
  };
  const changed = (query: RankingQuery): void => {
    state.query = query;
    state.page = 0;
    fill();
  };
  const turn = (by: number): void => {
    state.page += by;
    fill();
    head.scrollIntoView({ block: 'nearest' });
  };
  const pagerButtons = (last: number): readonly Node[] => [
    button(words.previous, () => turn(-1), { disabled: state.page === 0 }),
    el('span', {}, `${state.page + 1} / ${last + 1}`),
    button(words.next, () => turn(1), { disabled: state.page === last }),
  ];
  const fillChosen = (): void => {
    const keys = state.chosen.map((at) => encodeURIComponent(data.units.keys[at]!)).join(',');
    chosen.replaceChildren(
      ...(state.chosen.length === 0
        ? [el('span', { class: 'quiet' }, words.chooseMore)]
        : [
            el('a', { class: 'action', href: `#compare=${keys}` }, words.compareChosen(state.chosen.length)),
            button(words.clearChosen, () => {
              state.chosen.length = 0;
              fill();
            }),
          ]),
    );
  };

  const head = el('thead', {}, el('tr', {}, ...heads.map(({ cell }) => cell)));
  fill();
  const title = page.title(data.index);
  return el(
    'section',
    { 'aria-labelledby': 'heading' },
    el('h2', { id: 'heading', tabindex: -1 }, words.views.ranking),
    mapFigure(page),
    el('div', { class: 'tools' }, searchField(page, changed), bandField(page, changed), chosen),
    el(
      'div',
      { class: 'wide', role: 'region', 'aria-label': words.views.ranking, tabindex: 0 },
      el('table', { class: 'ranking' }, el('caption', {}, words.rankingCaption(title)), head, body),
    ),
    el('div', { class: 'foot' }, count, pager),
    data.uncertainty === undefined
      ? undefined
      : el(
          'p',
          { class: 'quiet' },
          words.drawnNote(
            data.uncertainty.title,
            data.uncertainty.draws,
            data.uncertainty.failed,
            data.uncertainty.incomplete,
          ),
        ),
  );
}

function columnsOf(page: PageContext): readonly RankingColumn[] {
  const { data, words } = page;
  const node = data.nodes[data.index]!;
  const scores = (node.score ?? []).filter((score) => score !== null);
  const [low, high] = scores.reduce(([a, b], score) => [Math.min(a, score), Math.max(b, score)], [0, 0]);
  const parts = profileParts(data).slice(0, MOST_PARTS);
  return [
    {
      key: 'rank',
      title: words.rank,
      kind: 'number rank',
      cell: (at) => numberText(node.rank?.[at], halves(node.rank?.[at])),
    },
    ...(data.moves === undefined
      ? []
      : [{ key: 'move' as const, title: words.move, kind: 'move', cell: (at: number) => moveMark(page, at) }]),
    { key: 'name', title: words.unit, kind: 'name', cell: (at) => unitLink(page, at) },
    {
      key: `node ${data.index}`,
      title: words.score,
      kind: 'score',
      cell: (at) => {
        const score = node.score?.[at] ?? null;
        const share = score === null || high === low ? 0 : (score - low) / (high - low);
        return styled(el('span', { class: 'bar' }, scoreText(node, at)), '--share', `${(100 * share).toFixed(1)}%`);
      },
    },
    ...(data.uncertainty === undefined
      ? []
      : [{ title: words.interval, kind: 'interval', cell: (at: number) => rankInterval(page, at) }]),
    ...(data.bands.length === 0
      ? []
      : [
          {
            key: 'band' as const,
            title: words.band,
            kind: 'bands',
            cell: (at: number) => bandMark(page, bandOf(page, at)),
          },
        ]),
    ...parts.map((part): RankingColumn => ({
      key: `node ${part}`,
      title: page.title(part),
      kind: 'number part',
      cell: (at) => scoreText(data.nodes[part]!, at),
    })),
  ];
}

/** Shared places have halves: `2.5`. */
function halves(rank: number | null | undefined): number {
  return Number.isInteger(rank ?? 0) ? 0 : 1;
}

function moveMark({ data, words }: PageContext, at: number): Child {
  const move = data.moves?.[at] ?? null;
  if (move === null) return '–';
  const sign = move > 0 ? '▲' : move < 0 ? '▼' : '=';
  return el(
    'span',
    { class: move > 0 ? 'up' : move < 0 ? 'down' : 'same' },
    el('span', { 'aria-hidden': 'true' }, move === 0 ? sign : `${sign} ${Math.abs(move)}`),
    el('span', { class: 'heard' }, words.moved(move)),
  );
}

/** From rank to rank, over the whole width of the ranks. */
function rankInterval({ data, words }: PageContext, at: number): Child {
  const { rankLow, rankHigh } = data.uncertainty!;
  const [low, high] = [rankLow[at] ?? null, rankHigh[at] ?? null];
  if (low === null || high === null) return '–';
  const all = data.units.keys.length;
  const mark = el(
    'span',
    { class: 'range', title: words.intervalTitle },
    `${numberText(low, 0)}–${numberText(high, 0)}`,
  );
  styled(mark, '--low', `${((100 * (low - 1)) / all).toFixed(1)}%`);
  return styled(mark, '--wide', `${((100 * (high - low + 1)) / all).toFixed(1)}%`);
}

function headOf(
  { key, title, kind }: RankingColumn,
  { state }: PageContext,
  changed: (query: RankingQuery) => void,
): { readonly cell: HTMLElement; update(): void } {
  if (key === undefined) return { cell: el('th', { scope: 'col', class: kind }, title), update: () => undefined };
  const cell = el('th', { scope: 'col', class: kind });
  const isHighFirst = key.startsWith('node ') || key === 'move';
  cell.append(
    button(title, () => {
      const { query } = state;
      const isDescending = query.sort === key ? !query.isDescending : isHighFirst;
      changed({ ...query, sort: key, isDescending });
    }),
  );
  const update = (): void => {
    const { sort, isDescending } = state.query;
    if (sort === key) cell.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    else cell.removeAttribute('aria-sort');
  };
  return { cell, update };
}

function rowOf(
  at: number,
  columns: readonly RankingColumn[],
  page: PageContext,
  chosenChanged: () => void,
): HTMLElement {
  return el(
    'tr',
    {},
    ...columns.map(({ key, kind, cell }) => {
      if (key !== 'name') return el('td', { class: kind }, cell(at));
      return el('th', { scope: 'row', class: kind }, choice(at, page, chosenChanged), cell(at));
    }),
  );
}

function choice(at: number, { data, words, state }: PageContext, changed: () => void): HTMLElement {
  const box = el('input', { type: 'checkbox', 'aria-label': words.choose(data.units.names[at]!) });
  box.checked = state.chosen.includes(at);
  box.addEventListener('change', () => {
    const place = state.chosen.indexOf(at);
    if (place >= 0) state.chosen.splice(place, 1);
    else if (state.chosen.length < MOST_COMPARED) state.chosen.push(at);
    else box.checked = false;
    changed();
  });
  return box;
}

function searchField({ words, state }: PageContext, changed: (query: RankingQuery) => void): HTMLElement {
  const input = el('input', { type: 'search', placeholder: words.searchHint, autocomplete: 'off' });
  input.value = state.query.search;
  input.addEventListener('input', () => changed({ ...state.query, search: input.value }));
  return el('label', { class: 'field' }, el('span', {}, words.search), input);
}

function bandField(
  { data, words, state }: PageContext,
  changed: (query: RankingQuery) => void,
): HTMLElement | undefined {
  if (data.bands.length < 2) return undefined;
  const select = el(
    'select',
    {},
    el('option', { value: '' }, words.allBands),
    ...data.bands.map(({ label }) => el('option', { value: label }, label)),
  );
  select.value = state.query.band;
  select.addEventListener('change', () => changed({ ...state.query, band: select.value }));
  return el('label', { class: 'field' }, el('span', {}, words.filterBand), select);
}
