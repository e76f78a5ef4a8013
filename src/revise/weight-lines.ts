/** The weights of the children of a node, as a revision sets them. */

import { literalWeight, ONE, rescalesWeights } from '../model/canonical-weights.js';
import type { Child, FrameworkNode, Methodology } from '../model/model.js';
import { printExpression, type PrintPlace } from '../model/print-expression.js';
import type { Line } from '../model/print-lines.js';
import { printWeighting } from '../model/print-weighting.js';
import { printName } from '../model/print-words.js';
import { childShares } from '../model/weights.js';
import type { EditionPair } from './edition-pair.js';
import { fieldChange, type NodePair, scoresOtherwise } from './node-pair.js';
import { parentOf } from './node-tree.js';

/** What is needed to write a line. */
type Printed = Pick<EditionPair, 'after' | 'nameOf' | 'pathOf'>;

/** A child whose weight is another one, as the two editions write it; nothing where no weight is written. */
export interface ChangedWeight {
  readonly child: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The shares of the parent, 0 to 1, where they are known and differ. */
  readonly shares?: readonly [before: number, after: number];
  /** Written otherwise, and weighing the same. */
  readonly sameWeight: boolean;
}

/** The children of both editions whose weights are written otherwise. What only shifts with other children is not here. */
export function changedWeights(node: NodePair, pair: EditionPair): readonly ChangedWeight[] {
  const { before, after } = node;
  if (after.children.length === 0) return [];
  if (before.weighting !== undefined || after.weighting !== undefined) return [];
  const sameChildren = haveSameChildren(before, after);
  const rescaled = rescalesWeights(pair.model, before) && rescalesWeights(pair.model, after);
  const [old, own] = [childShares(before, pair.model), childShares(after, pair.model)];
  const found = after.children.flatMap((child): readonly ChangedWeight[] => {
    const was = before.children.find((other) => other.node === child.node);
    if (was === undefined) return [];
    const texts = [weightText(was, pair.before, pair), weightText(child, pair.after, pair)] as const;
    const shares = [old?.get(child.node), own?.get(child.node)] as const;
    const known = shares[0] !== undefined && shares[1] !== undefined;
    const sameWeight =
      sameChildren && rescaled && known ? Math.abs(shares[0] - shares[1]) < 1e-15 : sameLiteral(was, child, pair);
    if (texts[0] === texts[1] && (sameWeight || !sameChildren)) return [];
    return [
      {
        child: child.node,
        before: texts[0],
        after: texts[1],
        ...(known && Math.abs(shares[0] - shares[1]) >= 1e-15 ? { shares: [shares[0], shares[1]] as const } : {}),
        sameWeight,
      },
    ];
  });
  if (rescaled || found.some(({ sameWeight }) => !sameWeight)) return found;
  // A sum of weights that are all one is written otherwise than a plain sum: the edition is another one.
  return found.map((changed) => ({
    ...changed,
    sameWeight: changed.sameWeight && (changed.before === undefined) === (changed.after === undefined),
  }));
}

function sameLiteral(before: Child, after: Child, { model }: EditionPair): boolean {
  const [old, own] = [before, after].map(({ weight }) =>
    weight === undefined ? ONE : literalWeight(model, weight.value),
  );
  return old !== undefined && own !== undefined && old.numerator * own.denominator === own.numerator * old.denominator;
}

export function haveSameChildren(before: FrameworkNode, after: FrameworkNode): boolean {
  const others = new Set(before.children.map(({ node }) => node));
  return others.size === after.children.length && after.children.every(({ node }) => others.has(node));
}

function weightText({ weight }: Child, methodology: Methodology, { nameOf }: EditionPair): string | undefined {
  if (weight === undefined) return undefined;
  return printExpression(weight.value, { methodology: methodology.id, period: methodology.period, nameOf });
}

/** The line that gives the children of a node the weights of the newer edition, if those of the older one do not do. */
export function weightLines(node: NodePair, pair: EditionPair): readonly Line[] {
  const { before, after } = node;
  if (after.children.length === 0) return [];
  const others = new Set(before.children.map((child) => child.node));
  const fresh = after.children.filter((child) => !others.has(child.node));
  const weighted = [before, after].some(
    ({ weighting, children }) => weighting !== undefined || children.some(({ weight }) => weight !== undefined),
  );
  const given = fresh.some((child) => {
    const kind = pair.after.nodes.get(child.node)?.kind;
    const byDefault =
      kind !== undefined && kind !== 'methodology' && before.defaults?.[kind].includes('weight') === true;
    return byDefault || bringsWeight(child.node, pair);
  });
  const differs = (field: string): boolean => scoresOtherwise(node, field);
  const sameChildren = fresh.length === 0 && others.size === after.children.length;
  // Where weights are no shares, as in a sum, they score by the aggregation alone.
  const inAggregate =
    node.textsBefore.canonical.get('aggregate') !== node.textsAfter.canonical.get('aggregate') &&
    changedWeights(node, pair).some(({ sameWeight }) => !sameWeight);
  if (!differs('weighting') && (sameChildren ? !differs('children') && !inAggregate : !weighted && !given)) return [];
  // Weights that are computed stay so, unless a child brings one of its own, which would count beside them.
  if (
    !given &&
    after.weighting !== undefined &&
    !differs('weighting') &&
    after.children.every(({ weight }) => weight === undefined)
  )
    return [];
  return [setWeights(after, pair)];
}

/** The line that gives all children of a node the weights of the newer edition. */
export function setWeights(node: FrameworkNode, pair: Printed): Line {
  const path = pair.pathOf(node.id);
  if (node.weighting !== undefined)
    return [0, `set weights of ${path} to ${printWeighting(node.weighting.value, pair.after, pair.nameOf)}`];
  if (node.children.every(({ weight }) => weight === undefined)) return [0, `set weights of ${path} to equal`];
  const weights = node.children.map((child) => weightOf(child, pair)).join('  ');
  return [0, `set weights of ${path} { ${weights} }`];
}

/** Whether a node that was moved brings a weight with it, which its new parent does not know of. */
function bringsWeight(id: string, { matching, editions: { before } }: EditionPair): boolean {
  return matching.moved.some(
    ([old, own]) =>
      own === id &&
      before.nodes.get(parentOf(old))?.children.some(({ node, weight }) => node === old && weight !== undefined) ===
        true,
  );
}

function weightOf({ node, weight }: Child, { after, nameOf }: Printed): string {
  const name = printName(after.nodes.get(node)?.name ?? node);
  if (weight === undefined) return `${name} 1`;
  const place: PrintPlace = { methodology: after.id, period: after.period, nameOf };
  const text = printExpression(weight.value, place);
  return `${name} ${weight.value.kind === 'number' ? text : `(${text})`}`;
}

/** Whether the rule for all weights of a node together has something to say. */
export function isWeightingChanged(node: NodePair): boolean {
  if (node.before.weighting === undefined && node.after.weighting === undefined) return false;
  return scoresOtherwise(node, 'weighting') || fieldChange(node, 'weights') === 'words';
}
