/** The framework as rings; the table beside it says the same in words. */

import { frameworkTree, sunburstArcs, type Arc } from '../../figures/sunburst-arcs.js';
import { inLines, shortened, textWidth } from '../../figures/text-width.js';
import { el, styled, svg } from '../dom.js';
import { type PageContext, weightText } from '../page-context.js';

const RING = 100;
const HOLE = 40;
const SIZE = 11;
const ROOM_OUTSIDE = 240;

/** @param isNarrow no names around the rings: they could not be read */
export function sunburstFigure(page: PageContext, isNarrow: boolean): HTMLElement {
  const { data, words } = page;
  const arcs = sunburstArcs(treeOf(page));
  const depths = Math.max(1, ...arcs.map(({ depth }) => depth));
  const radius = HOLE + depths * RING;
  const reach = radius + (isNarrow ? 4 : ROOM_OUTSIDE);
  const titleOf = (id: string): string => page.title(Number(id));
  return el(
    'figure',
    { class: 'sunburst' },
    svg(
      'svg',
      {
        viewBox: `${-reach} ${-reach} ${2 * reach} ${2 * reach}`,
        role: 'img',
        'aria-label': `${words.views.framework}: ${page.title(data.index)}`,
      },
      ...arcs.map((arc) => ringOf(arc, depths, titleOf(arc.id))),
      ...arcs.flatMap((arc) => (arc.isLeaf && isNarrow ? [] : (labelOf(arc, depths, titleOf(arc.id)) ?? []))),
    ),
    el('figcaption', {}, words.frameworkNote, hasUnknown(page) ? ` ${words.weightsVary}` : undefined),
  );
}

/** Nodes go by their places. */
function treeOf({ data }: PageContext): ReturnType<typeof frameworkTree> {
  const weights = data.nodes.flatMap(({ children, shares }, parent) =>
    children.map((child, at) => ({ parent: String(parent), node: String(child), share: shares[at] ?? NaN })),
  );
  return frameworkTree(weights, String(data.index));
}

export function hasUnknown({ data }: PageContext): boolean {
  return data.nodes.some(({ shares }) => shares.includes(null));
}

function radii({ depth, isLeaf }: Arc, depths: number): readonly [number, number] {
  return [HOLE + (depth - 1) * RING, HOLE + (isLeaf ? depths : depth) * RING];
}

function ringOf(arc: Arc, depths: number, title: string): SVGElement {
  const ring = svg('path', { d: arcPath(arc, radii(arc, depths)), class: `ring depth-${Math.min(3, arc.depth)}` });
  ring.append(svg('title', {}, `${title}: ${weightText(arc.share)}`));
  return styled(ring, '--fill', `var(--c${arc.branch % 8})`);
}

function arcPath({ start, end }: Arc, [inner, outer]: readonly [number, number]): string {
  const point = (radius: number, angle: number): string =>
    `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`;
  // A whole circle is no arc: it ends where it begins.
  const to = Math.min(end, start + 2 * Math.PI - 1e-4);
  const large = to - start > Math.PI ? 1 : 0;
  return `M${point(inner, start)}L${point(outer, start)}A${outer},${outer} 0 ${large} 1 ${point(outer, to)}L${point(inner, to)}A${inner},${inner} 0 ${large} 0 ${point(inner, start)}Z`;
}

function labelOf(arc: Arc, depths: number, title: string): SVGElement | undefined {
  const [inner, outer] = radii(arc, depths);
  const middle = (arc.start + arc.end) / 2;
  const reach = arc.isLeaf ? outer + 6 : (inner + outer) / 2;
  if ((arc.end - arc.start) * reach < SIZE) return undefined;
  const [x, y] = [reach * Math.sin(middle), -reach * Math.cos(middle)];
  const share = weightText(arc.share);
  const chord = 2 * reach * Math.sin(Math.min(Math.PI, arc.end - arc.start) / 2);
  if (!arc.isLeaf && chord > 56) {
    const lines = [...inLines(title, SIZE, Math.min(chord, RING) - 6, 3), share];
    const top = y - ((lines.length - 1) * 13) / 2;
    return svg('text', { class: 'inside' }, ...lines.map((line, at) => svg('tspan', { x, y: top + at * 13 }, line)));
  }
  const isLeft = middle > Math.PI;
  const turn = (middle * 180) / Math.PI + (isLeft ? 90 : -90);
  const room = arc.isLeaf ? ROOM_OUTSIDE - 10 : RING - 12;
  const words = `${shortened(title, SIZE, room - textWidth(` ${share}`, SIZE))} ${share}`;
  const anchor = arc.isLeaf ? (isLeft ? 'end' : 'start') : 'middle';
  return svg(
    'text',
    {
      transform: `translate(${x},${y}) rotate(${turn})`,
      class: arc.isLeaf ? 'outside' : 'inside',
      'text-anchor': anchor,
    },
    words,
  );
}
