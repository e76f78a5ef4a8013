/** An expression gets a name with `let`, or a name gives way to what it stands for. */

import type { Expression, Let } from '../../language/generated/ast.js';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import { printName } from '../../model/print-words.js';
import { spanOf } from '../../model/resolve/spans.js';
import type { Analysis } from '../analysis.js';
import { everyNode, extentOf, isA, nodesAround, syntaxOf } from '../syntax.js';
import { isComment, tokensOf } from '../../language/tokens.js';
import { type Change, remove, type FileChange } from './fix.js';
import { lineInside } from './missing-lines.js';

const EXPRESSIONS: ReadonlySet<string> = new Set([
  'Logical',
  'Comparison',
  'Arithmetic',
  'Negative',
  'Call',
  'Parenthesised',
]);

/** The selected expression, wherever it stands in the methodology, under one name. */
export function extractLet(analysis: Analysis, start: number, end: number): readonly Change[] {
  const { file } = analysis;
  const text = analysis.textOf(file) ?? '';
  const tree = syntaxOf(analysis);
  const selected = text.slice(start, end);
  if (tree === undefined || selected.trim() === '') return [];
  const from = start + selected.length - selected.trimStart().length;
  const methodology = nodesAround(tree, from).find((node) => isA(node, 'Methodology'));
  if (methodology === undefined) return [];
  const wanted = selected.trim();
  const places = [...everyNode(methodology)]
    .filter(({ $type }) => EXPRESSIONS.has($type))
    .flatMap((node) => extentOf(node) ?? [])
    .filter((place) => text.slice(place.start, place.end) === wanted);
  if (!places.some((place) => place.start === from)) return [];
  const name = freeName(text);
  const unique = [...new Map(places.map((place) => [place.start, place])).values()];
  const added = lineInside(spanOf(file, methodology), `let ${name} = ${wanted}`, analysis);
  if (added === undefined) return [];
  const uses = unique.map((place): FileChange => ({ file, start: place.start, end: place.end, text: name }));
  return [{ title: `Extract into \`let ${name}\``, changes: [added, ...uses] }];
}

/** A name that nothing in the text has. */
export function freeName(text: string, wanted = 'extracted'): string {
  const taken = new Set(tokensOf(text).map(({ start, end }) => text.slice(start, end)));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name)) return name;
  }
}

/** All uses of the `let` at a place, and the line itself. */
export function inlineLet(analysis: Analysis, start: number): readonly Change[] {
  const { file, bindings } = analysis;
  const text = analysis.textOf(file) ?? '';
  const tree = syntaxOf(analysis);
  const node = tree === undefined ? undefined : nodesAround(tree, start).find((at): at is Let => isA(at, 'Let'));
  const [name, value, whole] =
    node === undefined ? [] : [propertyPlace(node, 'name'), propertyPlace(node, 'value'), placeOf(node)];
  if (node === undefined || name === undefined || value === undefined || whole === undefined) return [];
  const target = bindings.at(file, name.start).find(({ role }) => role === 'declaration')?.target;
  const uses = target === undefined ? [] : bindings.of(target.id).filter(({ role }) => role !== 'declaration');
  const written = text.slice(value.start, value.end);
  // What other files use cannot go, and comments in the formula would be said many times.
  if (uses.length === 0 || uses.some(({ span }) => span.file !== file) || tokensOf(written).some(isComment)) return [];
  const inline = isSimple(node.value) ? written : `(${written})`;
  const places = new Map(uses.map(({ span }) => [span.start, span]));
  const changes = [...places.values()].map(({ start: from, end }): FileChange => ({
    file,
    start: from,
    end,
    text: inline,
  }));
  return [
    {
      title: `Put \`${printName(node.name)}\` in where it is used`,
      changes: [remove(analysis, { file, start: whole.start, end: whole.end }), ...changes],
    },
  ];
}

/** Binds closer than any operator. */
function isSimple(expression: Expression | undefined): boolean {
  return (
    expression !== undefined &&
    ['NameUse', 'Call', 'Access', 'NumberLiteral', 'Parenthesised', 'TextLiteral'].includes(expression.$type)
  );
}
