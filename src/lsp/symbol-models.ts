/** From what a name leads to, to what the model holds of it. */

import type { SymbolTarget } from '../model/bindings.js';
import type {
  Attribute,
  Bands,
  Column,
  Constant,
  FunctionDeclaration,
  Let,
  Output,
  Parameter,
  Source,
  UnitSet,
} from '../model/model.js';
import type { Analysis } from './analysis.js';
import { factsOf, type NodeFacts } from './framework-facts.js';

export type SymbolModel =
  | { readonly kind: 'node'; readonly facts: NodeFacts }
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'column'; readonly source: Source; readonly column: Column }
  | { readonly kind: 'units'; readonly units: UnitSet }
  | { readonly kind: 'attribute'; readonly units: UnitSet; readonly attribute: Attribute }
  | { readonly kind: 'constant'; readonly constant: Constant }
  | { readonly kind: 'let'; readonly let: Let }
  | { readonly kind: 'function'; readonly function: FunctionDeclaration }
  | { readonly kind: 'parameter'; readonly function: FunctionDeclaration; readonly parameter: Parameter }
  | { readonly kind: 'output'; readonly facts: NodeFacts; readonly output: Output }
  | { readonly kind: 'bands'; readonly facts: NodeFacts; readonly bands: Bands };

const known = new WeakMap<Analysis, ReadonlyMap<string, SymbolModel>>();

/** Nothing for what no model holds: words of the language, templates, and nodes that were removed. */
export function symbolModel(analysis: Analysis, target: SymbolTarget): SymbolModel | undefined {
  let models = known.get(analysis);
  if (models === undefined) known.set(analysis, (models = new Map(allModels(analysis))));
  return models.get(target.id);
}

function* allModels(analysis: Analysis): Iterable<readonly [string, SymbolModel]> {
  const { model } = analysis;
  for (const [id, source] of model.sources) {
    yield [`source:${id}`, { kind: 'source', source }];
    for (const [name, column] of source.columns) yield [`column:${id}/${name}`, { kind: 'column', source, column }];
  }
  for (const [id, units] of model.unitSets) {
    yield [`units:${id}`, { kind: 'units', units }];
    for (const [name, attribute] of units.attributes)
      yield [`attribute:${id}/${name}`, { kind: 'attribute', units, attribute }];
  }
  for (const [id, constant] of model.constants) yield [`constant:${id}`, { kind: 'constant', constant }];
  for (const [id, value] of model.lets) yield [`let:${id}`, { kind: 'let', let: value }];
  for (const [id, declaration] of model.functions) {
    yield [`function:${id}`, { kind: 'function', function: declaration }];
    for (const parameter of declaration.parameters)
      yield [`parameter:function:${id}/${parameter.name}`, { kind: 'parameter', function: declaration, parameter }];
  }
  for (const id of model.methodologies.keys()) yield* frameworkModels(analysis, id);
}

function* frameworkModels(analysis: Analysis, id: string): Iterable<readonly [string, SymbolModel]> {
  for (const [node, facts] of factsOf(analysis, id)) {
    yield [node === '' ? `methodology:${id}` : `node:${id}/${node}`, { kind: 'node', facts }];
    for (const output of facts.node.outputs)
      yield [`output:${id}/${node}/${output.name}`, { kind: 'output', facts, output }];
    for (const bands of facts.node.bands) yield [`bands:${id}/${node}/${bands.name}`, { kind: 'bands', facts, bands }];
  }
}
