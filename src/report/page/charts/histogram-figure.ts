/** How the values of a node lie, as bars and as a table; where one unit stands among them. */

import { histogram } from '../../figures/histogram.js';
import { el, svg, table } from '../dom.js';
import { type PageContext, valueText } from '../page-context.js';

const WIDTH = 560;
const HEIGHT = 150;

export function histogramFigure({ data, words }: PageContext, at: number, label: string): HTMLElement | undefined {
  const node = data.nodes[at]!;
  const values = (node.value ?? node.score ?? []).filter((value) => value !== null);
  const bins = histogram(values);
  if (bins.length === 0) return undefined;
  const most = Math.max(...bins.map(({ count }) => count));
  const wide = WIDTH / bins.length;
  const bars = bins.map(({ from, to, count }, place) => {
    const high = (count / most) * (HEIGHT - 22);
    const bar = svg('rect', {
      x: place * wide + 1,
      y: HEIGHT - high,
      width: Math.max(1, wide - 2),
      height: high,
      class: 'column',
    });
    bar.append(svg('title', {}, `${valueText(from)}–${valueText(to)}: ${count}`));
    return bar;
  });
  const counts = bins.map(({ count }, place) =>
    count === 0 || wide < 22
      ? undefined
      : svg(
          'text',
          { x: (place + 0.5) * wide, y: HEIGHT - (count / most) * (HEIGHT - 22) - 5, class: 'count' },
          String(count),
        ),
  );
  // Every second limit, where they would run into each other.
  const stride = Math.ceil(56 / wide);
  const limits = [...bins.map(({ from }) => from), bins.at(-1)!.to].map((limit, place) =>
    place % stride === 0
      ? svg('text', { x: place * wide, y: HEIGHT + 16, class: 'limit' }, valueText(limit))
      : undefined,
  );
  return el(
    'figure',
    { class: 'histogram' },
    svg(
      'svg',
      { viewBox: `-24 0 ${WIDTH + 48} ${HEIGHT + 22}`, role: 'img', 'aria-label': `${words.distribution}: ${label}` },
      ...bars,
      ...counts,
      svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT, class: 'extent' }),
      ...limits,
    ),
    el(
      'figcaption',
      {},
      (node.value === undefined ? [words.score, node.scoreMeasure] : [words.value, node.measure])
        .filter(Boolean)
        .join(', '),
    ),
    el(
      'details',
      {},
      el('summary', {}, words.numbers),
      table(
        `${words.distribution}: ${label}`,
        [
          { title: words.from, isNumber: true },
          { title: words.to, isNumber: true },
          { title: words.units, isNumber: true },
        ],
        bins.map(({ from, to, count }) => [valueText(from), valueText(to), String(count)]),
      ),
    ),
  );
}
