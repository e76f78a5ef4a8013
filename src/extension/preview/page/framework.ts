/** The framework as a sunburst: a ring for each level, an angle for each share in the whole. */

import type { PreviewNode } from '../../../server/preview-protocol.js';
import { element, shape } from './elements.js';

const SIZE = 240;
const HOLE = 28;
const COLOURS = 6;

interface Arc {
  readonly node: PreviewNode;
  readonly start: number;
  readonly end: number;
  /** Which node of the first level it belongs to. */
  readonly family: number;
}

export function sunburst(nodes: readonly PreviewNode[], title: string): HTMLElement {
  const arcs = arcsOf(nodes);
  const rings = 1 + Math.max(0, ...nodes.map(({ depth }) => depth));
  const ring = (SIZE / 2 - HOLE) / rings;
  const known = nodes.every(({ effectiveWeight }) => effectiveWeight !== undefined);
  const picture = shape(
    'svg',
    {
      viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`,
      width: SIZE,
      height: SIZE,
      role: 'img',
      'aria-label': `The framework of ${title}`,
    },
    ...arcs.map(({ node, start, end, family }) =>
      shape(
        'path',
        {
          d: arcPath(start, end, HOLE + node.depth * ring, HOLE + (node.depth + 1) * ring),
          class: `arc family-${family % COLOURS}`,
        },
        shape('title', {}, `${node.title}${shareText(node)}`),
      ),
    ),
  );
  return element(
    'figure',
    {},
    picture,
    ...(known
      ? []
      : [element('figcaption', { class: 'quiet' }, 'Weights that are found in the data are drawn as equal.')]),
  );
}

export function shareText({ effectiveWeight }: PreviewNode): string {
  return effectiveWeight === undefined ? '' : `, ${Number((effectiveWeight * 100).toPrecision(3))} %`;
}

/** Children share the angle of their parent by their weights; those without a known one equally. */
function arcsOf(nodes: readonly PreviewNode[]): readonly Arc[] {
  const arcs: Arc[] = [];
  const place = (from: number, to: number, start: number, end: number, depth: number, family?: number): void => {
    const own = nodes.flatMap((node, at) => (at >= from && at < to && node.depth === depth ? [at] : []));
    const weights = own.map((at) => nodes[at]!.effectiveWeight);
    const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
    const known = sum > 0 && !weights.includes(undefined);
    let angle = start;
    own.forEach((at, index) => {
      const share = known ? weights[index]! / sum : 1 / own.length;
      const next = angle + share * (end - start);
      const belongs = family ?? index;
      arcs.push({ node: nodes[at]!, start: angle, end: next, family: belongs });
      place(at + 1, own[index + 1] ?? to, angle, next, depth + 1, belongs);
      angle = next;
    });
  };
  place(0, nodes.length, 0, 2 * Math.PI, 0);
  return arcs;
}

function arcPath(start: number, end: number, inner: number, outer: number): string {
  // A whole turn would begin where it ends, and be nothing.
  const stop = Math.min(end, start + 2 * Math.PI - 1e-4);
  const at = (angle: number, radius: number): string =>
    `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
  const large = stop - start > Math.PI ? 1 : 0;
  return `M ${at(start, inner)} L ${at(start, outer)} A ${outer} ${outer} 0 ${large} 1 ${at(stop, outer)} L ${at(stop, inner)} A ${inner} ${inner} 0 ${large} 0 ${at(start, inner)} Z`;
}
