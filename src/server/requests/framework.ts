/** The framework of a file's methodologies as a tree with effective weights, for a view of the editor. */

import { ownMethodologies } from '../../lsp/analysis.js';
import { rangeOf } from '../../lsp/positions.js';
import type { FrameworkNode, Methodology, Model } from '../../model/model.js';
import { shareOfChildren } from '../../report/overview.js';
import type { ServerContext } from '../context.js';
import type { FileParameters, FrameworkNodeItem } from '../protocol.js';
import { analysisOf } from './asked.js';

/** Nodes under several parents, which stand under several parents, multiply. */
const MOST_ITEMS = 20_000;

export async function framework(
  parameters: FileParameters,
  context: ServerContext,
): Promise<{ readonly methodologies: readonly FrameworkNodeItem[] }> {
  const analysis = await analysisOf(parameters, context);
  const budget = { left: MOST_ITEMS };
  return {
    methodologies: ownMethodologies(analysis).flatMap((methodology) => {
      const root = methodology.nodes.get('');
      return root === undefined ? [] : [item(root, methodology, analysis.model, {}, 1, [], budget, context)];
    }),
  };
}

function item(
  node: FrameworkNode,
  methodology: Methodology,
  model: Model,
  weight: Pick<FrameworkNodeItem, 'weight' | 'weightNote'>,
  effective: number | undefined,
  above: readonly string[],
  budget: { left: number },
  context: ServerContext,
): FrameworkNodeItem {
  budget.left--;
  const shares = shareOfChildren(model, node);
  const children = node.children.flatMap((child, at): FrameworkNodeItem[] => {
    const target = methodology.nodes.get(child.node);
    if (target === undefined || child.node === node.id || above.includes(child.node) || budget.left <= 0) return [];
    const share = shares[at];
    const own =
      share === undefined
        ? { weightNote: node.weighting ? 'computed from data' : 'varies by unit' }
        : { weight: share };
    const product = share === undefined || effective === undefined ? undefined : share * effective;
    return [item(target, methodology, model, own, product, [...above, node.id], budget, context)];
  });
  const outputs = node.outputs
    .filter(({ from }) => from === 'own')
    .map((output): FrameworkNodeItem => ({
      path: node.id === '' ? output.name : `${node.id}.${output.name}`,
      kind: 'output',
      name: output.name,
      ...titleOf(output.titles),
      ...(output.documentation === undefined ? {} : { documentation: output.documentation }),
      uri: context.uriOf(output.span.file),
      range: rangeOf(output.nameSpan),
      children: [],
    }));
  return {
    path: node.id,
    kind: node.kind,
    name: node.name,
    ...titleOf(node.titles),
    ...weight,
    ...(effective === undefined || node.id === '' ? {} : { effectiveWeight: effective }),
    ...(node.documentation === undefined ? {} : { documentation: node.documentation }),
    uri: context.uriOf(node.nameSpan.file),
    range: rangeOf(node.nameSpan),
    children: [...children, ...outputs],
  };
}

function titleOf(titles: ReadonlyMap<string, string>): { readonly title?: string } {
  const title = titles.get('');
  return title === undefined ? {} : { title };
}
