/** The weights that a run worked with, as a text for people. */

import type { ChildWeight } from '../execute/node-weights.js';
import type { Methodology } from '../model/model.js';
import { printWeighting } from '../model/print-weighting.js';
import { textTable } from './text-table.js';

/** The tree with weights, shares and effective weights; how they came about stands at their parent. */
export function weightsText(
  methodology: Methodology,
  weights: readonly ChildWeight[],
  paint: (text: string) => string = (text) => text,
): string {
  const rows = weights.map(({ parent, node, weight, share, effective, varies }) => {
    const of = methodology.nodes.get(node)!;
    const depth = parent === '' ? 0 : parent.split('.').length;
    const computed = of.weighting ? `weights ${printWeighting(of.weighting.value, methodology)}` : '';
    const shown = (value: number, write: (value: number) => string): string =>
      varies ? 'by unit' : Number.isNaN(value) ? '–' : write(value);
    return [
      '  '.repeat(depth) + of.name,
      shown(weight, (value) => String(Number(value.toPrecision(6)))),
      shown(share, percent),
      shown(effective, percent),
      [of.titles.get('') ?? '', computed].filter((text) => text !== '').join('  '),
    ];
  });
  const root = methodology.nodes.get('')!;
  const head = root.weighting
    ? `${methodology.name}: weights ${printWeighting(root.weighting.value, methodology)}\n\n`
    : '';
  const columns = [
    { title: 'Node', align: 'left' },
    { title: 'Weight', align: 'right' },
    { title: 'Share', align: 'right' },
    { title: 'Effective', align: 'right' },
    { title: 'Title', align: 'left' },
  ] as const;
  return head + textTable(columns, rows, { header: paint });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
