/** The page of an indicator or a pillar: what it is, how its values lie, what it goes together with, how good its data are. */

import { histogramFigure } from './charts/histogram-figure.js';
import { type Child, el, table } from './dom.js';
import { nodeLink, numberText, type PageContext, scoreText, unitLink, valueText, weightText } from './page-context.js';

const MOST_CORRELATIONS = 12;
const MOST_NAMED = 30;
const MOST_ENDS = 5;

export function nodeView(page: PageContext, at: number): HTMLElement {
  const { data, words } = page;
  const node = data.nodes[at]!;
  const view = node.kind === 'indicator' ? 'indicators' : 'framework';
  return el(
    'section',
    { class: 'node', 'aria-labelledby': 'heading' },
    el(
      'p',
      { class: 'trail' },
      el('a', { href: `#${view}` }, words.views[view]),
      ...node.parents.filter((parent) => parent !== 0).flatMap((parent) => [' / ', nodeLink(page, parent)]),
    ),
    el('h2', { id: 'heading', tabindex: -1 }, page.title(at)),
    node.documentation === undefined ? undefined : el('p', { class: 'lead' }, node.documentation),
    facts(page, at),
    el('h3', {}, words.distribution),
    histogramFigure(page, at, page.title(at)),
    statistics(page, at),
    quality(page, at),
    ends(page, at),
    correlations(page, at),
  );
}

function facts(page: PageContext, at: number): HTMLElement {
  const { data, words } = page;
  const node = data.nodes[at]!;
  const entry = (name: string, value: Child): HTMLElement | undefined =>
    value === undefined || value === '' ? undefined : el('div', {}, el('dt', {}, name), el('dd', {}, value));
  const noteName = (key: string): string => words.notes[key] ?? key;
  return el(
    'dl',
    { class: 'facts' },
    entry(words.measure, node.measure),
    entry(
      words.direction,
      node.children.length > 0 ? undefined : node.direction === 'higher' ? words.higher : words.lower,
    ),
    entry(words.weightInWhole, weightText(node.effective)),
    ...node.notes.map(({ key, text }) => entry(noteName(key), text)),
    ...node.sources.map(({ title, columns, notes }) =>
      entry(
        words.source,
        el(
          'span',
          {},
          page.say(title),
          ' (',
          columns.join(', '),
          ')',
          ...notes.map(({ key, text }) => el('span', { class: 'quiet note' }, `${noteName(key)}: ${text}`)),
        ),
      ),
    ),
  );
}

function statistics({ data, words }: PageContext, at: number): HTMLElement | undefined {
  const { statistics: found } = data.nodes[at]!;
  if (found === undefined) return undefined;
  const names = ['available', 'minimum', 'median', 'mean', 'maximum', 'standardDeviation', 'skewness'] as const;
  return el(
    'dl',
    { class: 'statistics' },
    ...names.map((name) => el('div', {}, el('dt', {}, words.statistics[name]), el('dd', {}, valueText(found[name])))),
  );
}

function quality(page: PageContext, at: number): HTMLElement | undefined {
  const { data, words } = page;
  const { kind, missing, imputed, treated } = data.nodes[at]!;
  if (kind !== 'indicator') return undefined;
  const told = [
    { words: words.missingIn, units: missing },
    { words: words.imputedIn, units: imputed },
    { words: words.treatedIn, units: treated },
  ].filter(({ units }) => units.length > 0);
  return el(
    'section',
    {},
    el('h3', {}, words.quality),
    told.length === 0
      ? el('p', {}, words.qualityFine)
      : el(
          'ul',
          { class: 'quality' },
          ...told.map((one) => el('li', {}, `${one.words(one.units.length)}: `, ...named(page, one.units))),
        ),
  );
}

function named(page: PageContext, units: readonly number[]): readonly Child[] {
  const shown = units
    .slice(0, MOST_NAMED)
    .flatMap((at, place) => (place === 0 ? [unitLink(page, at)] : [', ', unitLink(page, at)]));
  return units.length > MOST_NAMED ? [...shown, ' ', page.words.andMore(units.length - MOST_NAMED)] : shown;
}

/** Who is first and who is last. */
function ends(page: PageContext, at: number): HTMLElement | undefined {
  const { data, words } = page;
  const node = data.nodes[at]!;
  const { score } = node;
  if (score === undefined) return undefined;
  const order = data.units.keys.map((_, unit) => unit).filter((unit) => (score[unit] ?? null) !== null);
  order.sort((a, b) => (node.rank?.[a] ?? 0) - (node.rank?.[b] ?? 0) || score[b]! - score[a]! || a - b);
  const list = (title: string, units: readonly number[]): HTMLElement =>
    table(
      title,
      [{ title: words.unit }, { title: words.rank, isNumber: true }, { title: words.score, isNumber: true }],
      units.map((unit) => [unitLink(page, unit), numberText(node.rank?.[unit], 0), scoreText(node, unit)]),
    );
  const most = Math.min(MOST_ENDS, Math.floor(order.length / 2));
  return most === 0
    ? undefined
    : el('div', { class: 'pair' }, list(words.highest, order.slice(0, most)), list(words.lowest, order.slice(-most)));
}

function correlations(page: PageContext, at: number): HTMLElement | undefined {
  const { data, words } = page;
  const found = data.nodes[at]!.correlations.flatMap((r, other) => (r === null ? [] : [{ r, other }]));
  if (found.length === 0) return undefined;
  found.sort((a, b) => Math.abs(b.r) - Math.abs(a.r) || a.other - b.other);
  return el(
    'section',
    {},
    el('h3', {}, words.correlations),
    table(
      words.correlationNote,
      [{ title: words.node }, { title: 'r', isNumber: true }],
      found.slice(0, MOST_CORRELATIONS).map(({ r, other }) => [nodeLink(page, other), numberText(r, 2)]),
    ),
  );
}
