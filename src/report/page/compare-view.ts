/** Two to four units side by side. */

import { bandMark, bandOf } from './band-mark.js';
import { profileDots } from './charts/profile-dots.js';
import { button, el } from './dom.js';
import { MOST_COMPARED, nodeLink, numberText, type PageContext, scoreText, unitLink } from './page-context.js';
import { folded } from './ranking-rows.js';
import { below, inOrder } from './standing.js';

/** A list of more names than these takes long to open. */
const MOST_OFFERED = 2000;

export function compareView(
  page: PageContext,
  units: readonly number[],
  go: (units: readonly number[]) => void,
): HTMLElement {
  const { words } = page;
  return el(
    'section',
    { 'aria-labelledby': 'heading' },
    el('h2', { id: 'heading', tabindex: -1 }, words.compareTitle),
    el('div', { class: 'tools' }, units.length < MOST_COMPARED ? adder(page, units, go) : undefined),
    units.length < 2 ? el('p', { class: 'quiet' }, words.compareNone) : profileDots(page, units),
    units.length === 0 ? undefined : comparison(page, units, go),
  );
}

function adder(
  { data, words }: PageContext,
  units: readonly number[],
  go: (units: readonly number[]) => void,
): HTMLElement {
  const input = el('input', { type: 'text', list: 'unit-names', placeholder: words.searchHint, autocomplete: 'off' });
  const offered = inOrder(data)
    .filter((at) => !units.includes(at))
    .slice(0, MOST_OFFERED);
  const list = el(
    'datalist',
    { id: 'unit-names' },
    ...offered.map((at) => el('option', { value: data.units.names[at]! })),
  );
  input.addEventListener('change', () => {
    const wanted = folded(input.value.trim());
    if (wanted === '') return;
    const { names, keys } = data.units;
    const fits = (test: (name: string) => boolean): number =>
      names.findIndex((name, at) => !units.includes(at) && (test(folded(name)) || test(folded(keys[at]!))));
    const exact = fits((name) => name === wanted);
    const at = exact >= 0 ? exact : fits((name) => name.includes(wanted));
    if (at >= 0) go([...units, at]);
  });
  return el('label', { class: 'field' }, el('span', {}, words.addUnit), input, list);
}

function comparison(page: PageContext, units: readonly number[], go: (units: readonly number[]) => void): HTMLElement {
  const { data, words } = page;
  const index = data.nodes[data.index]!;
  const head = units.map((at) =>
    el(
      'th',
      { scope: 'col', class: 'number' },
      unitLink(page, at),
      button('×', () => go(units.filter((other) => other !== at)), {
        'aria-label': words.remove(data.units.names[at]!),
        class: 'remove',
      }),
    ),
  );
  const row = (title: Node | string, cells: readonly (Node | string | undefined)[], kind = ''): HTMLElement =>
    el(
      'tr',
      { class: kind },
      el('th', { scope: 'row' }, title),
      ...cells.map((cell) => el('td', { class: 'number' }, cell)),
    );
  const rows = [
    row(
      words.rank,
      units.map((at) => numberText(index.rank?.[at], 0)),
    ),
    row(
      words.score,
      units.map((at) => el('strong', {}, scoreText(index, at))),
    ),
    ...(data.bands.length === 0
      ? []
      : [
          row(
            words.band,
            units.map((at) => bandMark(page, bandOf(page, at))),
          ),
        ]),
    ...below(data).map((place) => {
      const node = data.nodes[place]!;
      const scores = units.map((at) => node.score?.[at] ?? null);
      const best = Math.max(...scores.map((score) => score ?? -Infinity));
      // The best one stands out, where there are others.
      const cells = units.map((at, other) => {
        const shown = scoreText(node, at);
        return scores[other] === best && scores.some((score) => score !== best) ? el('strong', {}, shown) : shown;
      });
      return row(nodeLink(page, place), cells, node.children.length > 0 ? 'group' : '');
    }),
  ];
  return el(
    'div',
    { class: 'wide', role: 'region', 'aria-label': words.compareTitle, tabindex: 0 },
    el(
      'table',
      { class: 'comparison' },
      el('caption', {}, words.compareTitle),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, words.node), ...head)),
      el('tbody', {}, ...rows),
    ),
  );
}
