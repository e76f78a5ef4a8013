/** What a file declares, as a text for people: methodologies as trees with effective weights, sources, tests. */

import picocolors from 'picocolors';
import { literalWeight, ONE, shares } from '../model/canonical-weights.js';
import { methodologyHash } from '../model/canonical.js';
import { formatMeasure } from '../model/measure.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { printPeriods } from '../model/print-words.js';
import { onOneLine } from './source-line.js';
import { counted } from './summary.js';
import { textTable } from './text-table.js';

export function overview(model: Model, methodologies: readonly Methodology[], { colour = false } = {}): string {
  const colours = picocolors.createColors(colour);
  const parts = methodologies.map((methodology) => describeMethodology(model, methodology, colours));
  const sources = [...model.sources.values()];
  if (sources.length > 0) {
    const rows = sources.map((source) => [
      source.id,
      source.path,
      source.role === 'rows' ? 'rows' : source.role === 'key' ? 'key' : 'list',
      String(source.columns.size),
      source.titles.get('') ?? '',
    ]);
    const columns = ['Source', 'File', 'Role', 'Columns', 'Title'].map(
      (title) => ({ title, align: title === 'Columns' ? 'right' : 'left' }) as const,
    );
    parts.push(textTable(columns, rows, { header: colours.bold }));
  }
  const tests = model.tests.filter((test) => methodologies.some(({ id }) => id === test.methodology));
  if (tests.length > 0) {
    const lines = tests.map(
      ({ title, methodology, node }) =>
        `  ${onOneLine(`${title} (of ${node === '' ? methodology : `${methodology}.${node}`})`)}`,
    );
    parts.push(`${colours.bold(counted(tests.length, 'test'))}\n${lines.join('\n')}\n`);
  }
  return parts.join('\n');
}

type Colours = ReturnType<typeof picocolors.createColors>;

function describeMethodology(model: Model, methodology: Methodology, colours: Colours): string {
  const { name, titles, version, unitSet, period, covers, nodes } = methodology;
  const title = titles.get('');
  const facts = [
    version === undefined ? '' : `version ${version}`,
    `scores ${unitSet}${period === undefined ? '' : ` per ${period}`}`,
    covers.length > 0 ? `covers ${printPeriods(covers)}` : '',
    `hash ${methodologyHash(model, methodology.id)}`,
  ].filter((fact) => fact !== '');
  const rows = treeRows(model, methodology);
  const columns = [
    { title: 'Node', align: 'left' },
    { title: 'Weight', align: 'right' },
    { title: 'Effective', align: 'right' },
    { title: 'Unit', align: 'left' },
    { title: 'Title', align: 'left' },
  ] as const;
  const head = colours.bold(onOneLine(name)) + (title === undefined ? '' : ` ${onOneLine(title)}`);
  const shared = [...nodes.keys()].length - 1;
  return `${head}\n${onOneLine(facts.join(', '))}; ${counted(shared, 'node')}\n\n${textTable(columns, rows, { header: colours.bold })}`;
}

/** Nodes under several parents, under several parents each, multiply, and a path may be longer than the stack. */
const MOST_ROWS = 50_000;
const DEEPEST = 300;

/** One row for every place of a node in the tree; a node that stands under several parents has several. */
function treeRows(model: Model, methodology: Methodology): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const visit = (node: FrameworkNode, depth: number, effective: number | undefined, path: readonly string[]): void => {
    const weights = shareOfChildren(model, node);
    node.children.forEach((child, at) => {
      const target = methodology.nodes.get(child.node);
      if (!target || path.includes(child.node) || rows.length > MOST_ROWS) return;
      if (rows.length === MOST_ROWS || path.length > DEEPEST) {
        rows.push([`${'  '.repeat(depth)}…`]);
        return;
      }
      const share = weights[at];
      const product = share === undefined || effective === undefined ? undefined : share * effective;
      rows.push([
        `${'  '.repeat(depth)}${target.name}`,
        share === undefined ? (node.weighting ? 'computed' : 'varies') : percent(share),
        product === undefined ? (share === undefined && node.weighting ? 'computed' : 'varies') : percent(product),
        target.measure ? formatMeasure(target.measure) : '',
        target.titles.get('') ?? '',
      ]);
      visit(target, depth + 1, product, [...path, child.node]);
    });
  };
  const root = methodology.nodes.get('');
  if (root) visit(root, 0, 1, []);
  return rows;
}

/** Each child's share of its siblings' weights; undefined where a weight is known only with data. */
export function shareOfChildren(model: Model, node: FrameworkNode): readonly (number | undefined)[] {
  if (node.weighting) return node.children.map(() => undefined);
  const fractions = node.children.map(({ weight }) => (weight ? literalWeight(model, weight.value) : ONE));
  const known = fractions.filter((fraction) => fraction !== undefined);
  if (known.length < fractions.length) return node.children.map(() => undefined);
  return shares(known).map(({ numerator, denominator }) => Number((numerator * 1_000_000_000n) / denominator) / 1e9);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.0995 ? 2 : 1)} %`;
}
