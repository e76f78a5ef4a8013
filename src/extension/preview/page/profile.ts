/** One unit: its score on every node, between the smallest and the largest of all units. */

import type { Preview, PreviewProfile } from '../../../server/preview-protocol.js';
import { element, shape } from './elements.js';
import { shareText } from './framework.js';

const LINE = { width: 160, height: 14, margin: 4 };

export function profile({ nodes }: Preview, { scores, others }: PreviewProfile): HTMLElement {
  const rows = nodes.map((node, at) => {
    const score = scores[at] ?? null;
    const range = others[at] ?? null;
    return element(
      'tr',
      {},
      element('th', { scope: 'row', class: `depth-${Math.min(node.depth, 4)}` }, node.title),
      element('td', { class: 'number quiet' }, shareText(node).replace(', ', '')),
      element('td', { class: 'number' }, score === null ? '–' : String(Number(score.toPrecision(4)))),
      element('td', {}, range === null ? '' : line(score, range)),
    );
  });
  const head = ['Node', 'Weight', 'Score', 'Smallest, median, largest'];
  return element(
    'table',
    { class: 'profile' },
    element('thead', {}, element('tr', {}, ...head.map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...rows),
  );
}

function line(score: number | null, [low, median, high]: readonly [number, number, number]): SVGElement {
  const span = LINE.width - 2 * LINE.margin;
  const x = (value: number): number => LINE.margin + (high > low ? ((value - low) / (high - low)) * span : span / 2);
  const middle = LINE.height / 2;
  const words = `from ${round(low)} over ${round(median)} to ${round(high)}`;
  return shape(
    'svg',
    {
      viewBox: `0 0 ${LINE.width} ${LINE.height}`,
      width: LINE.width,
      height: LINE.height,
      role: 'img',
      'aria-label': words,
    },
    shape('title', {}, words),
    shape('line', { class: 'range', x1: x(low), x2: x(high), y1: middle, y2: middle }),
    shape('line', { class: 'median', x1: x(median), x2: x(median), y1: 2, y2: LINE.height - 2 }),
    ...(score === null ? [] : [shape('circle', { class: 'own', cx: x(score), cy: middle, r: 4 })]),
  );
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
