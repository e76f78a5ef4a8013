/** Which nodes name what stands in a methodology: they alone are written anew where nodes or methodologies go by other names. */

import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Step, TreatStep } from '../model/model.js';

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
    for (const [id, node] of nodes) if (isNodeNaming(node)) naming.add(id);
    KNOWN.set(nodes, (found = naming));
  }
  return found;
}

/** Whether a field of a node holds an expression that names such a thing; nothing for fields that hold no expressions. */
type FieldTest<T> = ((value: T) => boolean) | undefined;

const isStepNaming = ({ expression }: Step): boolean => isNaming(expression);
const isPublishNaming = ({ value: { below, above } }: NonNullable<FrameworkNode['publish']>): boolean =>
  (below !== undefined && isNaming(below.limit)) || (above !== undefined && isNaming(above.limit));
const isTreatNaming = (step: TreatStep): boolean => step.kind === 'expression' && isNaming(step.expression);

/** By type, so that a field that is added to nodes is not forgotten. */
const FIELDS: { readonly [K in keyof Required<FrameworkNode>]: FieldTest<NonNullable<FrameworkNode[K]>> } = {
  id: undefined,
  name: undefined,
  titles: undefined,
  documentation: undefined,
  notes: undefined,
  span: undefined,
  nameSpan: undefined,
  kind: undefined,
  heading: undefined,
  measure: undefined,
  children: (children) => children.some(({ weight }) => weight !== undefined && isNaming(weight.value)),
  value: ({ value }) => isStepNaming(value),
  aggregate: ({ value }) => value !== 'none' && isStepNaming(value),
  weighting: ({ value }) => isNaming(value),
  missing: ({ value: { expression } }) => expression !== undefined && isNaming(expression),
  require: undefined,
  treat: (treats) =>
    treats.some(({ value: treat }) =>
      treat.kind === 'expression'
        ? isStepNaming(treat.step)
        : isNaming(treat.condition) ||
          isTreatNaming(treat.first) ||
          (treat.otherwise !== undefined && isTreatNaming(treat.otherwise)),
    ),
  normalise: ({ value }) =>
    isStepNaming(value) || (value.onto !== undefined && (isNaming(value.onto.low) || isNaming(value.onto.high))),
  goalposts: ({ value: { low, high } }) => isNaming(low) || isNaming(high),
  clamped: undefined,
  direction: undefined,
  round: undefined,
  rank: ({ value: { within } }) => within !== undefined && isNaming(within),
  publish: isPublishNaming,
  bands: (sets) =>
    sets.some(
      ({ of, bands }) =>
        (of.kind === 'expression' && isNaming(of.expression)) ||
        bands.some(({ value }) => value !== undefined && isNaming(value)),
    ),
  outputs: (outputs) =>
    outputs.some(
      ({ value, publish }) => isStepNaming(value.value) || (publish !== undefined && isPublishNaming(publish)),
    ),
  defaults: undefined,
};

const TESTS = Object.entries(FIELDS).flatMap(([field, test]) =>
  test === undefined
    ? []
    : [{ field: field as keyof FrameworkNode, isFieldNaming: test as (value: unknown) => boolean }],
);

function isNodeNaming(node: FrameworkNode): boolean {
  for (const { field, isFieldNaming } of TESTS) {
    const value = node[field];
    if (value !== undefined && isFieldNaming(value)) return true;
  }
  return false;
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
