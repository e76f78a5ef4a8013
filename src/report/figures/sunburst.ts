/**
 * The framework as rings: how much each node counts in the whole. Vega-Lite has no way to nest, so this is a figure of Vega;
 * its angles are worked out here and are values of its data.
 */

import { type Figure, type FigureTexts, FONT, type JsonObject, titleOf } from './figure.js';
import { type Arc, sunburstArcs, type TreeNode } from './sunburst-arcs.js';
import { inLines, shortened, textWidth } from './text-width.js';
import { between, inkOn, type Theme, type ThemeName, THEMES } from './theme.js';

export interface SunburstData extends FigureTexts {
  readonly tree: TreeNode;
  /** What each node is called, by id. */
  readonly labels: ReadonlyMap<string, string>;
}

const RING = 96;
const HOLE = 46;
const SIZE = 11;
const LINE = 14;
const ROOM_OUTSIDE = 260;
/** A chord of so many pixels has room for words that stand level. */
const LEAST_LEVEL = 64;

export function sunburst(data: SunburstData, theme: ThemeName): Figure {
  const colours = THEMES[theme];
  const arcs = sunburstArcs(data.tree);
  const depth = Math.max(1, ...arcs.map((arc) => arc.depth));
  const rows = arcs.map((arc) => rowOf(arc, data.labels.get(arc.id) ?? arc.id, depth, colours));
  const { left, right, above, below } = boundsOf(rows, HOLE + depth * RING);
  const at = (field: string): JsonObject => ({ field });
  return {
    language: 'vega',
    title: data.title,
    description: data.description,
    specification: {
      $schema: 'https://vega.github.io/schema/vega/v6.json',
      description: data.description,
      title: { ...titleOf(data, colours, Math.max(560, left + right)), aria: false },
      background: colours.paper,
      padding: 20,
      width: left + right,
      height: above + below,
      data: [{ name: 'nodes', values: rows }],
      marks: [
        {
          type: 'arc',
          name: 'rings',
          aria: false,
          from: { data: 'nodes' },
          encode: {
            enter: {
              x: { value: left },
              y: { value: above },
              startAngle: at('start'),
              endAngle: at('end'),
              innerRadius: at('inner'),
              outerRadius: at('outer'),
              fill: at('fill'),
              stroke: { value: colours.paper },
              strokeWidth: { value: 1.5 },
            },
          },
        },
        {
          type: 'text',
          name: 'labels',
          aria: false,
          from: { data: 'nodes' },
          encode: {
            enter: {
              x: { value: left },
              y: { value: above },
              theta: at('middle'),
              radius: at('reach'),
              angle: at('turn'),
              align: at('align'),
              baseline: { value: 'middle' },
              font: { value: FONT },
              fontSize: { value: SIZE },
              fill: at('ink'),
              lineHeight: { value: LINE },
              dy: at('rise'),
              text: at('label'),
            },
          },
        },
      ],
    },
  };
}

type Row = ReturnType<typeof rowOf>;

/**
 * A ring segment and its label: of a leaf along the radius beside the outermost ring, never upside down; of an inner node level
 * within its ring, in lines, where that is wide enough, and else along the radius.
 */
function rowOf({ start, end, depth, branch, share, isLeaf }: Arc, title: string, depths: number, theme: Theme) {
  const inner = HOLE + (depth - 1) * RING;
  // A leaf in an inner ring reaches to the edge, so that all names stand around it.
  const outer = HOLE + (isLeaf ? depths : depth) * RING;
  const middle = (start + end) / 2;
  const isLeft = middle > Math.PI;
  const fill = fillOf(branch, depth, theme);
  const percent = percentText(share);
  const reach = isLeaf ? outer + 7 : (inner + outer) / 2;
  const chord = 2 * reach * Math.sin(Math.min(Math.PI, end - start) / 2);
  const isLevel = !isLeaf && chord > LEAST_LEVEL;
  const room = isLeaf ? ROOM_OUTSIDE : RING - 14;
  const fits = (end - start) * reach >= SIZE;
  const along = `${shortened(title, SIZE, room - textWidth(` ${percent}`, SIZE))} ${percent}`;
  return {
    start,
    end,
    inner,
    outer,
    fill,
    middle,
    isLeaf,
    reach,
    turn: isLevel ? 0 : (middle * 180) / Math.PI + (isLeft ? 90 : -90),
    align: isLeaf ? (isLeft ? 'right' : 'left') : 'center',
    ink: isLeaf ? theme.ink : inkOn(fill),
    label: !fits ? '' : isLevel ? [...inLines(title, SIZE, Math.min(chord, RING) - 8, 3), percent] : along,
    // Lines grow downwards from where the text is put.
    rise: isLevel ? -((Math.min(3, inLines(title, SIZE, Math.min(chord, RING) - 8, 3).length) * LINE) / 2) : 0,
  };
}

/** The colour of the branch, paler from ring to ring. */
export function fillOf(branch: number, depth: number, theme: Theme): string {
  const base = theme.categories[branch % theme.categories.length]!;
  return between(base, theme.paper, Math.min(0.66, (depth - 1) * 0.34));
}

export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** How far the rings and the names around them reach from the centre. */
function boundsOf(rows: readonly Row[], radius: number): Record<'left' | 'right' | 'above' | 'below', number> {
  const bounds = { left: radius, right: radius, above: radius, below: radius };
  for (const { label, middle, reach, isLeaf } of rows) {
    if (!isLeaf || typeof label !== 'string' || label === '') continue;
    const far = reach + textWidth(label, SIZE) + 4;
    const [x, y] = [far * Math.sin(middle), -far * Math.cos(middle)];
    bounds.left = Math.max(bounds.left, SIZE - x);
    bounds.right = Math.max(bounds.right, SIZE + x);
    bounds.above = Math.max(bounds.above, SIZE - y);
    bounds.below = Math.max(bounds.below, SIZE + y);
  }
  return bounds;
}
