import type { LocationLink } from 'vscode-languageserver-types';
import type { SymbolTarget } from '../model/bindings.js';
import { everyPart } from '../model/resolve/walk.js';
import type { Span } from '../report/finding.js';
import { type Bound, declarationsOf, distinct, targetsAt, wordsAt } from './bound.js';
import { locationOf, rangeOf } from './positions.js';

/** Where what a word means is declared, also in the library. Several places where a template is used several times. */
export function definition(bound: Bound, file: string, offset: number): readonly LocationLink[] {
  return links(bound, file, offset, targetsAt(bound, file, offset));
}

/**
 * What a thing is made of or belongs to: the columns that the value of an indicator reads, the source of a column, the
 * set of units of a source, an attribute, a pillar or a methodology, the function or template of a parameter.
 */
export function typeDefinition(bound: Bound, file: string, offset: number): readonly LocationLink[] {
  const targets = targetsAt(bound, file, offset);
  return links(bound, file, offset, distinctTargets(targets.flatMap((target) => typesOf(bound, target))));
}

function links(bound: Bound, file: string, offset: number, targets: readonly SymbolTarget[]): readonly LocationLink[] {
  const word = wordsAt(bound, file, offset)[0];
  if (word === undefined) return [];
  const whole = new Map<string, Span>();
  const places = targets.flatMap((target) => {
    const found = declarationsOf(bound, target);
    for (const span of found) whole.set(keyOf(span), target.declaration ?? span);
    return found;
  });
  return distinct(places).map((place) => {
    const { uri, range } = locationOf(place);
    return {
      originSelectionRange: rangeOf(word.span),
      targetUri: uri,
      targetRange: rangeOf(whole.get(keyOf(place)) ?? place),
      targetSelectionRange: range,
    };
  });
}

function keyOf({ file, start, end }: Span): string {
  return `${file} ${start} ${end}`;
}

function distinctTargets(targets: readonly SymbolTarget[]): readonly SymbolTarget[] {
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

// ------------------------------------------------------------------------------------------------ types

function typesOf(bound: Bound, { kind, id }: SymbolTarget): readonly SymbolTarget[] {
  const { model } = bound;
  const found = (...ids: readonly string[]): readonly SymbolTarget[] => ids.flatMap((one) => targetOf(bound, one));
  const own = id.slice(id.indexOf(':') + 1);
  switch (kind) {
    case 'column':
      return found(`source:${ownerOf(own)}`);
    case 'attribute':
      return found(`units:${ownerOf(own)}`);
    case 'parameter':
      return found(ownerOf(own));
    case 'source':
      return found(`units:${model.sources.get(own)?.unitSet ?? ''}`);
    case 'methodology':
      return found(`units:${model.methodologies.get(own)?.unitSet ?? ''}`);
    case 'pillar':
    case 'indicator': {
      const [methodology, node] = nodeOf(bound, id);
      const columns = [...(node?.value === undefined ? [] : everyPart(node.value.value.expression))].flatMap((part) =>
        part.kind === 'column' ? [`column:${part.source}/${part.column}`] : [],
      );
      return columns.length > 0 ? found(...columns) : found(`units:${methodology?.unitSet ?? ''}`);
    }
    default:
      return [];
  }
}

function ownerOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}

function targetOf({ bindings }: Bound, id: string): readonly SymbolTarget[] {
  return bindings
    .of(id)
    .slice(0, 1)
    .map(({ target }) => target);
}

function nodeOf({ model }: Bound, id: string) {
  for (const methodology of model.methodologies.values()) {
    const prefix = `node:${methodology.id}/`;
    if (id.startsWith(prefix)) return [methodology, methodology.nodes.get(id.slice(prefix.length))] as const;
  }
  return [undefined, undefined] as const;
}
