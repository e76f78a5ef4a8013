/** The framework: rings, and the same as a table. */

import { sunburstFigure } from './charts/sunburst-figure.js';
import { el } from './dom.js';
import { nodeLink, type PageContext, weightText } from './page-context.js';

export function frameworkView(page: PageContext): HTMLElement {
  const { words } = page;
  return el(
    'section',
    { 'aria-labelledby': 'heading' },
    el('h2', { id: 'heading', tabindex: -1 }, words.views.framework),
    sunburstFigure(page, window.innerWidth < 720),
    treeTable(page),
  );
}

/** Also the list of the indicators: with their units of measure and directions. */
export function treeTable(page: PageContext): HTMLElement {
  const { data, words } = page;
  const rows: HTMLElement[] = [];
  const visit = (
    at: number,
    depth: number,
    share: number | null,
    whole: number | null,
    path: readonly number[],
  ): void => {
    const node = data.nodes[at]!;
    if (depth > 0) {
      rows.push(
        el(
          'tr',
          { class: `level-${Math.min(depth, 4)}` },
          el('th', { scope: 'row' }, nodeLink(page, at)),
          el('td', { class: 'number' }, weightText(share)),
          el('td', { class: 'number' }, weightText(whole)),
          el('td', {}, node.measure),
          el('td', {}, node.children.length > 0 ? '' : node.direction === 'higher' ? words.higher : words.lower),
        ),
      );
    }
    if (path.includes(at)) return;
    node.children.forEach((child, place) => {
      const own = node.shares[place] ?? null;
      visit(child, depth + 1, own, own === null || whole === null ? null : own * whole, [...path, at]);
    });
  };
  visit(data.index, 0, 1, 1, []);
  const columns = [words.node, words.weightWithin, words.weightInWhole, words.measure, words.direction];
  return el(
    'div',
    { class: 'wide', role: 'region', 'aria-label': words.views.framework, tabindex: 0 },
    el(
      'table',
      { class: 'tree' },
      el('caption', {}, words.indicatorsNote),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...columns.map((title, at) =>
            el('th', { scope: 'col', class: at === 1 || at === 2 ? 'number' : undefined }, title),
          ),
        ),
      ),
      el('tbody', {}, ...rows),
    ),
  );
}

export function indicatorsView(page: PageContext): HTMLElement {
  const { words } = page;
  return el(
    'section',
    { 'aria-labelledby': 'heading' },
    el('h2', { id: 'heading', tabindex: -1 }, words.views.indicators),
    treeTable(page),
  );
}
