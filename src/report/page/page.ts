/** The page of a report: reads its data, and shows the view that its address names. Nothing is loaded and nothing is sent. */

import type { ReportData } from '../results/report-data.js';
import { compareView } from './compare-view.js';
import { button, el } from './dom.js';
import { frameworkView, indicatorsView } from './framework-view.js';
import { nodeView } from './node-view.js';
import { contextOf, firstState, type PageContext } from './page-context.js';
import { rankingView } from './ranking-view.js';
import { type Route, routeOf } from './routes.js';
import { unitView } from './unit-view.js';
import { wordsIn } from './words/words-in.js';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as ReportData;
const state = firstState();
const [header, main, footer] = ['header', 'main', 'footer'].map((name) =>
  document.querySelector<HTMLElement>(`body > ${name}`)!,
);
let route: Route = routeOf(location.hash, data) ?? { view: 'method' };

function draw(): void {
  const page = contextOf(data, state, draw);
  document.documentElement.lang = page.words.language;
  header!.replaceChildren(...headerOf(page));
  main!.replaceChildren(viewOf(page, route));
  footer!.replaceChildren(
    el('p', {}, page.words.madeBy),
    page.words.asWritten === '' ? '' : el('p', {}, page.words.asWritten),
  );
  const heading = main!.querySelector('#heading')?.textContent;
  document.title = [heading, page.say(data.title)].filter(Boolean).join(' – ');
}

function viewOf(page: PageContext, to: Route): HTMLElement {
  switch (to.view) {
    case 'ranking':
      return rankingView(page);
    case 'framework':
      return frameworkView(page);
    case 'indicators':
      return indicatorsView(page);
    case 'unit':
      return unitView(page, to.unit);
    case 'node':
      return nodeView(page, to.node);
    case 'compare':
      return compareView(page, to.units, (units) => {
        location.hash = `#compare=${units.map((at) => encodeURIComponent(data.units.keys[at]!)).join(',')}`;
      });
    case 'changes':
    case 'method':
      return el(
        'section',
        { class: `written ${to.view}`, 'aria-labelledby': 'heading' },
        el('h2', { id: 'heading', tabindex: -1 }, page.words.views[to.view]),
        page.written(to.view),
      );
  }
}

function headerOf(page: PageContext): readonly Node[] {
  const { words } = page;
  const { edition, version, period } = data.facts;
  const facts = [
    period === undefined ? undefined : String(period),
    edition === undefined ? undefined : words.edition(edition),
    version === undefined ? undefined : words.version(version),
    `${page.say(data.unitsTitle)}: ${words.unitCount(data.units.keys.length)}`,
  ].filter((fact) => fact !== undefined);
  const views = (['ranking', 'framework', 'indicators', 'compare', 'changes', 'method'] as const).filter(
    (view) => view !== 'changes' || data.hasChanges,
  );
  const current = route.view === 'unit' ? 'ranking' : route.view === 'node' ? 'indicators' : route.view;
  const skip = el('a', { class: 'skip', href: '#heading' }, words.skip);
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    focusHeading();
  });
  return [
    skip,
    el('div', { class: 'title' }, el('h1', {}, page.say(data.title)), el('p', { class: 'quiet' }, facts.join(' · '))),
    el('div', { class: 'settings' }, languageField(page), themeField(page)),
    el(
      'nav',
      { class: 'views', 'aria-label': page.say(data.title) },
      ...views.map((view) =>
        el('a', { href: `#${view}`, 'aria-current': view === current ? 'page' : undefined }, words.views[view]),
      ),
    ),
  ];
}

function languageField({ words }: PageContext): HTMLElement | undefined {
  if (data.languages.length < 2) return undefined;
  const group = el('div', { class: 'switch', role: 'group', 'aria-label': words.languageLabel });
  data.languages.forEach((language, at) => {
    const choose = (): void => {
      state.language = at;
      draw();
      header!.querySelector<HTMLElement>(`.switch button[data-at="${at}"]`)?.focus();
    };
    // A language is called as its readers call it.
    const own = wordsIn(language);
    const name = own.language === language.toLowerCase().split('-')[0] || language === '' ? own.ownName : language;
    group.append(
      button(name, choose, {
        'data-at': at,
        'aria-pressed': String(at === state.language),
        lang: language === '' ? 'en' : language,
      }),
    );
  });
  return group;
}

function themeField({ words }: PageContext): HTMLElement {
  const select = el(
    'select',
    {},
    ...(['auto', 'light', 'dark'] as const).map((theme) => el('option', { value: theme }, words.themes[theme])),
  );
  select.value = document.documentElement.dataset.theme ?? 'auto';
  select.addEventListener('change', () => {
    if (select.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = select.value;
  });
  return el('label', { class: 'field theme' }, el('span', {}, words.themeLabel), select);
}

function focusHeading(): void {
  document.querySelector<HTMLElement>('#heading')?.focus();
}

window.addEventListener('hashchange', () => {
  const next = routeOf(location.hash, data);
  if (next === undefined) {
    // A place within what was written ahead.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return;
  }
  route = next;
  draw();
  window.scrollTo(0, 0);
  focusHeading();
});

draw();
