/** Where units stand in each part: dots on a line from the lowest unit to the highest, each shape with its own name. */

import { el, styled, svg } from '../dom.js';
import { type PageContext, scoreText } from '../page-context.js';
import { profileParts } from '../standing.js';

const WIDTH = 400;
const HEIGHT = 22;

export function profileDots(page: PageContext, units: readonly number[]): HTMLElement {
  const { data, words } = page;
  const rows = profileParts(data).map((part) => {
    const node = data.nodes[part]!;
    const present = node.score!.filter((score) => score !== null);
    const [low, high] = present.reduce(
      ([a, b], score) => [Math.min(a, score), Math.max(b, score)],
      [Infinity, -Infinity],
    );
    const placeOf = (score: number): number => 10 + ((WIDTH - 20) * (score - low)) / (high === low ? 1 : high - low);
    const said = units.map((unit) => `${data.units.names[unit]} ${scoreText(node, unit)}`).join(', ');
    const marks = units.flatMap((unit, at) => {
      const score = node.score![unit] ?? null;
      return score === null ? [] : [markOf(at, placeOf(score), HEIGHT / 2)];
    });
    return el(
      'div',
      { class: 'dots' },
      el('span', { class: 'dots-name' }, page.title(part)),
      svg(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${page.title(part)}: ${said}` },
        svg('line', { x1: 10, x2: WIDTH - 10, y1: HEIGHT / 2, y2: HEIGHT / 2, class: 'extent' }),
        ...marks.reverse(),
      ),
    );
  });
  return el('figure', { class: 'profile' }, unitKey(page, units), ...rows, el('figcaption', {}, words.profileFigure));
}

/** Who is which mark. */
function unitKey({ data }: PageContext, units: readonly number[]): HTMLElement | undefined {
  if (units.length < 2) return undefined;
  return el(
    'ul',
    { class: 'key' },
    ...units.map((unit, at) =>
      el(
        'li',
        {},
        svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, markOf(at, 8, 8)),
        data.units.names[unit]!,
      ),
    ),
  );
}

/** Told apart by shape and by colour. */
function markOf(at: number, x: number, y: number): SVGElement {
  const shapes = [
    () => svg('circle', { cx: x, cy: y, r: 6 }),
    () => svg('rect', { x: x - 5, y: y - 5, width: 10, height: 10 }),
    () => svg('path', { d: `M${x},${y - 7}l7,12h-14Z` }),
    () => svg('path', { d: `M${x},${y - 7}l7,7l-7,7l-7,-7Z` }),
  ];
  const mark = shapes[at % shapes.length]!();
  mark.setAttribute('class', 'mark');
  return styled(mark, '--fill', `var(--c${at % 8})`);
}
