/** The profile of a unit: where it stands, why, who is like it, and what it would take. */

import { bandMark, bandOf } from './band-mark.js';
import { profileDots } from './charts/profile-dots.js';
import { type Child, el, styled, table } from './dom.js';
import { nodeLink, numberText, type PageContext, percentText, scoreText, unitLink, valueText } from './page-context.js';
import { below, contributionsOf, extremes, nextBand, peersOf, profileParts, type Standing } from './standing.js';

const MOST_STANDINGS = 3;
const MOST_PEERS = 5;

export function unitView(page: PageContext, at: number): HTMLElement {
  const { data, words } = page;
  return el(
    'section',
    { class: 'unit', 'aria-labelledby': 'heading' },
    el('p', { class: 'trail' }, el('a', { href: '#ranking' }, words.back)),
    el('h2', { id: 'heading', tabindex: -1 }, data.units.names[at]!),
    figures(page, at),
    el(
      'div',
      { class: 'pair' },
      standings(page, words.strengths, extremes(data, at, MOST_STANDINGS).best),
      standings(page, words.weaknesses, extremes(data, at, MOST_STANDINGS).worst),
    ),
    parts(page, at),
    peers(page, at),
    results(page, at),
  );
}

/** The few numbers that matter most, large. */
function figures(page: PageContext, at: number): HTMLElement {
  const { data, words } = page;
  const node = data.nodes[data.index]!;
  const scored = (node.score ?? []).filter((score) => score !== null).length;
  const rank = node.rank?.[at] ?? null;
  const entry = (name: string, value: Child, note: Child): HTMLElement =>
    el(
      'div',
      {},
      el('dt', {}, name),
      el('dd', {}, el('strong', {}, value), note === undefined ? undefined : el('span', { class: 'quiet' }, note)),
    );
  const drawn = data.uncertainty;
  const [low, high] = [drawn?.rankLow[at] ?? null, drawn?.rankHigh[at] ?? null];
  const chance = drawn?.chanceOfFirst[at] ?? null;
  return el(
    'dl',
    { class: 'figures' },
    entry(
      words.rank,
      numberText(rank, Number.isInteger(rank ?? 0) ? 0 : 1),
      rank === null ? words.noScore : words.ofUnits(scored),
    ),
    entry(words.score, scoreText(node, at), node.scoreMeasure),
    data.bands.length === 0
      ? undefined
      : entry(words.band, bandMark(page, bandOf(page, at)) ?? '–', nextBandText(page, at)),
    drawn === undefined || low === null || high === null
      ? undefined
      : entry(
          words.interval,
          `${numberText(low, 0)}–${numberText(high, 0)}`,
          chance === null ? undefined : words.chanceOfFirst(percentText(chance), drawn.first),
        ),
    data.moves?.[at] === undefined || data.moves[at] === null
      ? undefined
      : entry(
          words.move,
          data.moves[at] === 0 ? '=' : `${data.moves[at] > 0 ? '▲' : '▼'} ${Math.abs(data.moves[at])}`,
          words.moved(data.moves[at]),
        ),
  );
}

function nextBandText({ data, words }: PageContext, at: number): string | undefined {
  const next = nextBand(data, at);
  if (next === undefined) return undefined;
  if (next === 'first') return words.topBand;
  const points = numberText(next.distance, Math.max(1, data.nodes[data.index]!.decimals));
  return next.behind === undefined
    ? words.nextBand(points, next.label)
    : words.behind(points, data.units.names[next.behind]!, next.label);
}

function standings(page: PageContext, title: string, found: readonly Standing[]): HTMLElement {
  const { words } = page;
  return el(
    'section',
    {},
    el('h3', {}, title),
    found.length === 0
      ? el('p', { class: 'quiet' }, '–')
      : el(
          'ul',
          { class: 'standings' },
          ...found.map(({ node, share }) =>
            el('li', {}, nodeLink(page, node), el('span', { class: 'quiet' }, words.standing(percentText(share)))),
          ),
        ),
  );
}

/** The parts of the index, with what each weighs and adds. */
function parts(page: PageContext, at: number): HTMLElement | undefined {
  const { data, words } = page;
  const node = data.nodes[data.index]!;
  if (node.children.length === 0) return undefined;
  const added = contributionsOf(data, data.index, at);
  const most = Math.max(0, ...(added ?? []).map((part) => Math.abs(part ?? 0)));
  const rows = node.children.map((child, place) => {
    const own = data.nodes[child]!;
    const contribution = added?.[place] ?? null;
    const bar = styled(
      el('span', { class: 'bar' }, numberText(contribution, Math.max(1, node.decimals))),
      '--share',
      `${most === 0 ? 0 : ((100 * Math.abs(contribution ?? 0)) / most).toFixed(1)}%`,
    );
    return [
      nodeLink(page, child),
      percentText(node.shares[place] ?? null),
      scoreText(own, at),
      numberText(own.rank?.[at], 0),
      ...(added === undefined ? [] : [bar]),
    ];
  });
  const columns = [
    { title: words.part },
    { title: words.weight, isNumber: true },
    { title: words.score, isNumber: true },
    { title: words.rank, isNumber: true },
    ...(added === undefined ? [] : [{ title: words.contribution }]),
  ];
  return el(
    'section',
    {},
    el('h3', {}, words.makeUp),
    profileParts(data).length === 0 ? undefined : profileDots(page, [at]),
    table(words.makeUp, columns, rows, true),
    el('p', { class: 'quiet' }, added === undefined ? words.addsNot : words.addsUp),
  );
}

function peers(page: PageContext, at: number): HTMLElement | undefined {
  const { data, words } = page;
  const found = peersOf(data, at, MOST_PEERS);
  if (found.length === 0) return undefined;
  const node = data.nodes[data.index]!;
  const keys = [at, ...found.slice(0, 3).map(({ unit }) => unit)].map((unit) =>
    encodeURIComponent(data.units.keys[unit]!),
  );
  return el(
    'section',
    {},
    el('h3', {}, words.peers),
    table(
      words.peersNote,
      [
        { title: words.unit },
        { title: words.rank, isNumber: true },
        { title: words.score, isNumber: true },
        { title: words.distance, isNumber: true },
      ],
      found.map(({ unit, distance }) => [
        unitLink(page, unit),
        numberText(node.rank?.[unit], 0),
        scoreText(node, unit),
        distance.toFixed(2),
      ]),
    ),
    el('p', {}, el('a', { class: 'action', href: `#compare=${keys.join(',')}` }, words.comparePeers)),
  );
}

/** Every node below the index: what was measured, what came of it, and what was done to it. */
function results(page: PageContext, at: number): HTMLElement {
  const { data, words } = page;
  const rows = below(data).map((place) => {
    const node = data.nodes[place]!;
    const isMeasured = node.children.length === 0;
    const flags = (['imputed', 'treated', 'missing'] as const).filter((flag) => node[flag].includes(at));
    // What was filled in was missing.
    const shown = flags.includes('imputed') ? flags.filter((flag) => flag !== 'missing') : flags;
    const number = (text: string): HTMLElement => el('td', { class: 'number' }, text);
    return el(
      'tr',
      { class: isMeasured ? 'level-2' : 'level-1' },
      el('th', { scope: 'row' }, nodeLink(page, place)),
      number(isMeasured ? [valueText(node.value?.[at]), node.measure].filter(Boolean).join(' ') : ''),
      number(scoreText(node, at)),
      number(numberText(node.rank?.[at], 0)),
      el('td', {}, shown.map((flag) => words.flags[flag]).join(', ')),
    );
  });
  const columns = [words.node, words.value, words.score, words.rank, words.quality];
  const head = columns.map((title, place) =>
    el('th', { scope: 'col', class: place > 0 && place < 4 ? 'number' : undefined }, title),
  );
  const caption = `${words.allResults}: ${data.units.names[at]}`;
  return el(
    'section',
    {},
    el('h3', {}, words.allResults),
    el(
      'div',
      { class: 'wide', role: 'region', 'aria-label': caption, tabindex: 0 },
      el(
        'table',
        { class: 'tree results' },
        el('caption', { class: 'heard' }, caption),
        el('thead', {}, el('tr', {}, ...head)),
        el('tbody', {}, ...rows),
      ),
    ),
  );
}
