/** The map of the units, in shades of their scores. */

import { el, styled, svg } from '../dom.js';
import { type PageContext, scoreText } from '../page-context.js';

export function mapFigure(page: PageContext): HTMLElement | undefined {
  const { data, words } = page;
  const { map } = data;
  if (map === undefined) return undefined;
  const node = data.nodes[data.index]!;
  const present = (node.score ?? []).filter((score) => score !== null);
  const [low, high] = present.reduce(
    ([a, b], score) => [Math.min(a, score), Math.max(b, score)],
    [Infinity, -Infinity],
  );
  const shapes = map.shapes.map(({ unit, path }) => {
    const score = node.score?.[unit] ?? null;
    const name = data.units.names[unit];
    const shape = svg('path', { d: path, class: score === null ? 'shape unknown' : 'shape' });
    if (name === undefined) return shape;
    shape.append(svg('title', {}, `${name}: ${score === null ? words.noScore : scoreText(node, unit)}`));
    if (score === null) return shape;
    const share = high === low ? 1 : (score - low) / (high - low);
    return styled(shape, '--place', `${Math.round(100 - 100 * share)}%`);
  });
  const title = page.title(data.index);
  return el(
    'figure',
    { class: 'map' },
    svg(
      'svg',
      { viewBox: `0 0 ${map.width} ${map.height}`, role: 'img', 'aria-label': `${words.map}: ${title}` },
      ...shapes,
    ),
    el('figcaption', {}, words.mapNote, map.absent.length === 0 ? undefined : ` ${words.mapAbsent(map.absent.length)}`),
  );
}
