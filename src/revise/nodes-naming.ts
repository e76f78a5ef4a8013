/** Which nodes name what stands in a methodology: they alone are written anew where nodes or methodologies go by other names. */

import type { Expression } from '../model/expression.js';
import type {
  Bands,
  FrameworkNode,
  Methodology,
  Normalise,
  Output,
  Publish,
  Treat,
  TreatStep,
} from '../model/model.js';

type Nodes = Methodology['nodes'];
const KNOWN = new WeakMap<Nodes, ReadonlySet<string>>();

/**
 * The ids of the nodes that name nodes, their outputs, or what is said with `let`, of any methodology. Nothing else in a node
 * names a methodology or what stands in it.
 */
export function nodesNaming(nodes: Nodes): ReadonlySet<string> {
  let found = KNOWN.get(nodes);
  if (found === undefined) {
    const naming = new Set<string>();
    nodes.forEach((node, id) => {
      if (isNodeNaming(node)) naming.add(id);
    });
    KNOWN.set(nodes, (found = naming));
  }
  return found;
}

/** Field by field, since a loop over their names takes several times as long. The rest of a node holds no expressions. */
function isNodeNaming(node: FrameworkNode): boolean {
  const { value, aggregate, weighting, missing, normalise, goalposts, rank, publish } = node;
  return (
    (value !== undefined && isNaming(value.value.expression)) ||
    (missing.value.expression !== undefined && isNaming(missing.value.expression)) ||
    (normalise !== undefined && isNormaliseNaming(normalise.value)) ||
    (goalposts !== undefined && (isNaming(goalposts.value.low) || isNaming(goalposts.value.high))) ||
    (aggregate !== undefined && aggregate.value !== 'none' && isNaming(aggregate.value.expression)) ||
    (weighting !== undefined && isNaming(weighting.value)) ||
    (rank.value.within !== undefined && isNaming(rank.value.within)) ||
    (publish !== undefined && isPublishNaming(publish.value)) ||
    node.treat.some((treat) => isTreatNaming(treat.value)) ||
    node.children.some(({ weight }) => weight !== undefined && isNaming(weight.value)) ||
    node.bands.some(areBandsNaming) ||
    node.outputs.some(isOutputNaming)
  );
}

function isNormaliseNaming({ expression, onto }: Normalise): boolean {
  return isNaming(expression) || (onto !== undefined && (isNaming(onto.low) || isNaming(onto.high)));
}

function isPublishNaming({ below, above }: Publish): boolean {
  return (below !== undefined && isNaming(below.limit)) || (above !== undefined && isNaming(above.limit));
}

function isTreatNaming(treat: Treat): boolean {
  if (treat.kind === 'expression') return isNaming(treat.step.expression);
  const isStepNaming = (step: TreatStep): boolean => step.kind === 'expression' && isNaming(step.expression);
  const { condition, first, otherwise } = treat;
  return isNaming(condition) || isStepNaming(first) || (otherwise !== undefined && isStepNaming(otherwise));
}

function areBandsNaming({ of, bands }: Bands): boolean {
  if (of.kind === 'expression' && isNaming(of.expression)) return true;
  return bands.some(({ value }) => value !== undefined && isNaming(value));
}

function isOutputNaming({ value, publish }: Output): boolean {
  return isNaming(value.value.expression) || (publish !== undefined && isPublishNaming(publish.value));
}

/** It recurses: the parser has bounded the depth of what is written. */
function isNaming(expression: Expression): boolean {
  switch (expression.kind) {
    case 'node':
    case 'output':
    case 'let':
      return true;
    case 'builtin':
    case 'call':
      for (const { value, high } of expression.arguments)
        if (isNaming(value) || (high !== undefined && isNaming(high))) return true;
      return false;
    case 'list':
      return expression.items.some(isNaming);
    default:
      return false;
  }
}
