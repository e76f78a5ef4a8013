import type * as A from '../../language/generated/ast.js';
import { findInFramework } from './framework-path.js';
import type { Growth } from './growing.js';
import { didYouMean, type Named } from './nearest.js';
import { readProperty } from './node-lines.js';
import { recordTrail } from './record-path.js';
import { createEntry, type MethodologyDraft, type NodeDraft } from './resolution.js';
import { spanOf } from './spans.js';

/** Puts nodes under further parents, when all nodes are known. */
export function includeNodes(growth: Growth): void {
  const { resolution } = growth;
  const { report } = resolution;
  for (const { item, owner, lexical } of growth.includes) {
    const names = item.path?.names ?? [];
    if (names.length === 0) continue;
    const { file } = lexical.scope;
    const span = spanOf(file, item.path);
    const node = findNode(growth, names, item.path!, file);
    if (node === undefined) {
      report(
        'names/unknown',
        span,
        `No node \`${names.join('.')}\` can be included: nothing of that name is declared.`,
        { hint: didYouMean(names.at(-1)!, nodeNames(growth.methodology)) ?? 'Declare it in `indicators { ... }`.' },
      );
      continue;
    }
    const sibling = owner.childNames.get(node.name);
    if (sibling === node) {
      report(
        'include/twice',
        span,
        `\`${node.name}\` stands twice under \`${owner.name}\`, where it would count double.`,
        {
          hint: 'Remove one of the two, and give the other a weight.',
          related: [
            { message: 'It already stands here.', span: owner.children.find((child) => child.node === node)!.span },
          ],
        },
      );
      continue;
    }
    if (sibling !== undefined) {
      report('names/duplicate', span, `\`${owner.name}\` has a child called \`${node.name}\` of its own.`, {
        hint: 'Give one of them another name.',
        related: [{ message: 'It stands here.', span: sibling.nameSpan }],
      });
      continue;
    }
    owner.childNames.set(node.name, node);
    owner.children.push({
      node,
      span,
      weight: item.weight === undefined ? undefined : createEntry(item.weight, lexical),
    });
  }
}

/** Gives weights to the children of nodes further down, when all nodes are known. */
export function weighNodes(growth: Growth): void {
  const { report } = growth.resolution;
  for (const { ast, around } of growth.weightings) {
    const names = ast.path?.names ?? [];
    const { file } = around.lexical.scope;
    const node = names.length === 0 ? undefined : findNode(growth, names, ast.path!, file);
    if (node !== undefined) readProperty(growth, ast, { ...around, layer: node.own });
    else if (names.length > 0) {
      report(
        'names/unknown',
        spanOf(file, ast.path),
        `There is no node \`${names.join('.')}\` whose children could have weights.`,
        {
          hint:
            didYouMean(names.at(-1)!, nodeNames(growth.methodology)) ?? 'Write the path from the top: `Economy.Trade`.',
        },
      );
    }
  }
}

/** Shared nodes that stand nowhere. */
export function finishGrowth(growth: Growth): void {
  const { methodology, resolution } = growth;
  const { report } = resolution;
  if (methodology.shared.size === 0) return;
  const included = new Set([...methodology.nodes.values()].flatMap(({ children }) => children.map(({ node }) => node)));
  for (const node of methodology.shared.values()) {
    if (!included.has(node))
      report('include/never', node.nameSpan, `\`${node.name}\` stands under no parent, so it counts in no score.`, {
        hint: `Write \`include ${node.name}\` in a pillar, or remove it.`,
      });
  }
}

function nodeNames(methodology: MethodologyDraft): readonly Named[] {
  return [...methodology.nodes.values()]
    .filter(({ id }) => id !== '')
    .map(({ name, kind }) => ({ name, kind: kind === 'pillar' ? 'a pillar' : 'an indicator' }));
}

function findNode(growth: Growth, names: readonly string[], path: A.Path, file: string): NodeDraft | undefined {
  const trail = findInFramework(growth.methodology, names);
  recordTrail(trail, path, file, growth.resolution);
  return trail.at(-1);
}
