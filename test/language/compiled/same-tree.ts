import type { AstNode } from 'langium';
import { CstUtils, GrammarUtils } from 'langium';
import { commentBefore, placeOf, propertyPlace, type Place } from '../../../src/language/parsing/places.js';

/**
 * The first difference between a tree of the compiled parser and one of Langium's parser, with all their places; of
 * Langium's tree they are read with Langium's own functions.
 */
export function difference(compiled: AstNode, langium: AstNode): string | undefined {
  return nodes(compiled, langium, langium.$type);
}

function nodes(a: AstNode, b: AstNode, path: string): string | undefined {
  if (a.$type !== b.$type) return `${path}: $type ${a.$type}, not ${b.$type}`;
  if (a.$containerProperty !== b.$containerProperty)
    return `${path}: $containerProperty ${a.$containerProperty}, not ${b.$containerProperty}`;
  if (a.$containerIndex !== b.$containerIndex)
    return `${path}: $containerIndex ${a.$containerIndex}, not ${b.$containerIndex}`;
  const names = propertiesOf(a);
  const expected = propertiesOf(b);
  if (names.join() !== expected.join()) return `${path}: properties ${names.join()}, not ${expected.join()}`;
  const place = places(a, b, path);
  if (place !== undefined) return place;
  for (const name of names) {
    const found = values(a, b, (a as never)[name], (b as never)[name], `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function values(a: AstNode, b: AstNode, x: unknown, y: unknown, path: string): string | undefined {
  if (Array.isArray(x) && Array.isArray(y)) {
    if (x.length !== y.length) return `${path}: ${x.length} values, not ${y.length}`;
    for (let index = 0; index < x.length; index++) {
      const found = values(a, b, x[index], y[index], `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isNode(x) && isNode(y)) {
    if (x.$container !== a || y.$container !== b) return `${path}: another container`;
    return nodes(x, y, path);
  }
  return x === y ? undefined : `${path}: ${String(x)}, not ${String(y)}`;
}

function places(a: AstNode, b: AstNode, path: string): string | undefined {
  const whole = text(placeOf(a));
  if (whole !== cstText(b)) return `${path}: stands at ${whole}, not ${cstText(b)}`;
  if (a.$container !== undefined) {
    // Only documentation is ever asked for; a comment behind the code of the line above is nobody's.
    const comment = documentation(CstUtils.findCommentNode(b.$cstNode, ['ML_COMMENT', 'SL_COMMENT'])?.text);
    const [own, other] = [documentation(commentBefore(a)), documentation(commentBefore(b))];
    if (own !== comment) return `${path}: the comment ${own}, not ${comment}`;
    if (other !== comment) return `${path}: Langium's comment is not ${other}`;
  }
  if (text(placeOf(b)) !== cstText(b)) return `${path}: Langium's place is not ${text(placeOf(b))}`;
  for (const name of propertiesOf(b)) {
    const value = (b as never)[name] as unknown;
    for (const index of Array.isArray(value) ? [...value.keys(), value.length] : [undefined]) {
      const node = GrammarUtils.findNodeForProperty(b.$cstNode, name, index);
      const expected = node === undefined ? 'nowhere' : text(cstPlace(node));
      const found = text(propertyPlace(a, name, index));
      if (found !== expected) return `${path}.${name} ${index ?? ''}: stands at ${found}, not ${expected}`;
      if (text(propertyPlace(b, name, index)) !== expected)
        return `${path}.${name}: Langium's place is not ${text(propertyPlace(b, name, index))}`;
    }
  }
  return undefined;
}

function propertiesOf(node: AstNode): string[] {
  return Object.keys(node)
    .filter((name) => !name.startsWith('$'))
    .sort();
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function cstText(node: AstNode): string {
  return text(cstPlace(node.$cstNode!));
}

function cstPlace({ offset, end, range }: NonNullable<AstNode['$cstNode']>): Place {
  return {
    start: offset,
    end,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

function text(place: Place | undefined): string {
  return place === undefined
    ? 'nowhere'
    : `${place.start}-${place.end} ${place.line}:${place.column}-${place.endLine}:${place.endColumn}`;
}

function documentation(comment: string | undefined): string | undefined {
  return comment?.startsWith('/**') === true ? comment : undefined;
}
