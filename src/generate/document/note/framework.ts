/** The tree of the framework with what each part counts. */

import type { FrameworkNode, Model } from '../../../model/model.js';
import { childShares, effectiveWeights } from '../../../model/weights.js';
import { percent } from '../words/numbers.js';
import { type NoteContext, titleOf } from './context.js';
import { code, section, type Section, type Table, type TableRow, text, type Words } from './note.js';

/** A shared node stands under each of its parents; a framework beyond these has no table that anybody reads. */
const MOST_ROWS = 5000;

export function frameworkSection(context: NoteContext): Section {
  const { words } = context;
  const table: Table = {
    kind: 'table',
    caption: words.captions.framework,
    columns: [
      { title: words.columns.element },
      { title: words.columns.name },
      { title: words.columns.weight, isNumber: true },
      { title: words.columns.effective, isNumber: true },
      { title: words.columns.measure },
      { title: words.columns.direction },
    ],
    rows: rowsOf(context),
  };
  return section('framework', words.headings.framework, [table]);
}

function rowsOf(context: NoteContext): readonly TableRow[] {
  const { model, methodology, words, nameOf, measureOf } = context;
  const effective = effectiveWeights(methodology, model);
  const rows: TableRow[] = [];
  const root = methodology.nodes.get('');
  if (!root) return rows;
  // Whether weights have said anything all the way down from the top.
  const visit = (node: FrameworkNode, depth: number, counts: boolean, path: ReadonlySet<string>): void => {
    const shares = childShares(node, model);
    const counted = usesWeights(node);
    for (const child of node.children) {
      const target = methodology.nodes.get(child.node);
      if (!target || path.has(child.node) || rows.length >= MOST_ROWS) continue;
      const share = shares?.get(child.node);
      const whole = effective.get(child.node);
      const own = !counted
        ? words.weights.none
        : share === undefined
          ? node.weighting
            ? words.weights.computed
            : words.weights.varies
          : percent(share);
      const product = counted && counts && whole !== undefined ? percent(whole) : words.weights.none;
      rows.push({
        depth,
        cells: [
          titleCell(context, target),
          [code(nameOf(target.id))],
          [text(own)],
          [text(product)],
          [text(measureOf(target.measure))],
          [text(target.value ? directionWords(context, target) : '')],
        ],
      });
      visit(target, depth + 1, counts && counted, new Set([...path, child.node]));
    }
  };
  visit(root, 0, true, new Set(['']));
  return rows;
}

function titleCell(context: NoteContext, node: FrameworkNode): Words {
  return [text(titleOf(context, node))];
}

/** Goalposts say the direction by their order. */
export function directionWords({ model, words }: NoteContext, node: FrameworkNode): string {
  const ends =
    node.goalposts && [node.goalposts.value.low, node.goalposts.value.high].map((end) => constant(end, model));
  const [low, high] = ends ?? [];
  const isLower = low !== undefined && high !== undefined ? low > high : node.direction.value === 'lower';
  return isLower ? words.lower : words.higher;
}

function constant(end: NonNullable<FrameworkNode['goalposts']>['value']['low'], model: Model): number | undefined {
  const value = end.kind === 'constant' ? model.constants.get(end.constant)?.value : end;
  return value?.kind === 'number' ? value.value : undefined;
}

/** Functions of children of which one alone decides, or that go by their number: what a child counts is no share. */
const WITHOUT_WEIGHTS: ReadonlySet<string> = new Set([
  'min',
  'max',
  'median',
  'first',
  'count',
  'quantile',
  'sd',
  'variance',
  'product',
  'orderedWeighted',
  'orderedQuantifier',
  'hurwicz',
  'benefitOfTheDoubt',
]);

/** Whether the weights of children mean anything for a node. */
function usesWeights(node: FrameworkNode): boolean {
  const aggregate = node.aggregate?.value;
  if (aggregate === undefined || aggregate === 'none') return false;
  if (node.weighting || node.children.some(({ weight }) => weight)) return true;
  const open = [aggregate.expression];
  let isOverChildren = false;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'children') isOverChildren = true;
    if (at.kind === 'call' && WITHOUT_WEIGHTS.has(at.function)) return false;
    if (at.kind === 'builtin' && WITHOUT_WEIGHTS.has(at.name)) return false;
    if (at.kind === 'call' || at.kind === 'builtin') open.push(...at.arguments.map(({ value }) => value));
  }
  return isOverChildren;
}
