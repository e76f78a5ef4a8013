/** Weights at the children become a list of the parent, and back. */

import type { AstNode } from 'langium';
import type { Methodology, Node, Weighting } from '../../language/generated/ast.js';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import type { Analysis } from '../analysis.js';
import { isA, nodesAround, syntaxOf } from '../syntax.js';
import { type Change, indentAt, lineEndOf, remove, type FileChange } from './fix.js';

type Parent = (Node | Methodology) & AstNode;

export function weightsIntoList(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const text = analysis.textOf(file) ?? '';
  const parent = parentAt(analysis, start);
  if (parent === undefined || parent.members.some(({ $type }) => $type === 'Weighting')) return [];
  const children = childrenOf(parent);
  const lines: string[] = [];
  const removals: FileChange[] = [];
  for (const child of children) {
    const said = weightOf(child, text);
    const name = propertyPlace(child, 'name');
    if (said === undefined || name === undefined) return [];
    lines.push(`${text.slice(name.start, name.end)} ${said.text}`);
    removals.push(remove(analysis, { file, start: said.start, end: said.end }));
  }
  const first = children[0] === undefined ? undefined : placeOf(children[0]);
  if (first === undefined || lines.length < 2) return [];
  const ownLine = /(?:^|[\r\n])[ \t]*$/u.test(text.slice(0, first.start));
  const indent = indentAt(text, first.start);
  const newLine = lineEndOf(text);
  const added = ownLine
    ? ['weights {', ...lines.map((line) => `${indent}  ${line}`), `${indent}}`].join(newLine) + newLine + indent
    : `weights { ${lines.join('  ')} }  `;
  return [
    {
      title: `Write the weights as a list of \`${parent.name}\``,
      changes: [...removals, { file, start: first.start, end: first.start, text: added }],
    },
  ];
}

export function weightsOutOfList(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const text = analysis.textOf(file) ?? '';
  const parent = parentAt(analysis, start);
  const list = parent?.members.find((member): member is Weighting => member.$type === 'Weighting');
  const listPlace = list === undefined ? undefined : placeOf(list);
  if (parent === undefined || list === undefined || listPlace === undefined || !list.braced) return [];
  // A comment among the weights would go with the list.
  if (/\/[/*]/u.test(text.slice(listPlace.start, listPlace.end))) return [];
  const children = new Map(childrenOf(parent).map((child) => [child.name, child]));
  const added: FileChange[] = [];
  for (const item of list.items) {
    const name = children.get(item.name) === undefined ? undefined : propertyPlace(children.get(item.name)!, 'name');
    const [place, own] = [placeOf(item), propertyPlace(item, 'name')];
    if (name === undefined || place === undefined || own === undefined) return [];
    const weight = text.slice(own.end, place.end).trim();
    added.push({ file, start: name.end, end: name.end, text: ` weight ${weight}` });
  }
  return [{ title: 'Write each weight at its child', changes: [remove(analysis, { file, ...listPlace }), ...added] }];
}

/** The parent whose children or list of weights stands at a place. */
function parentAt(analysis: Analysis, start: number): Parent | undefined {
  const tree = syntaxOf(analysis);
  const around = tree === undefined ? [] : nodesAround(tree, start);
  const nodes = around.filter((node): node is Parent => isA(node, 'Node') || isA(node, 'Methodology'));
  const list = around.find((node) => isA(node, 'Weighting'));
  if (list !== undefined) return nodes[0];
  const [own, above] = nodes;
  // On the word of a node its own children are meant, inside of a leaf those beside it.
  return own !== undefined && childrenOf(own).length > 0 ? own : above;
}

function childrenOf(parent: Parent): readonly Node[] {
  return parent.members.filter((member): member is Node => member.$type === 'Node');
}

function weightOf(
  node: Node,
  text: string,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const inHead = node.weights.length === 1 ? propertyPlace(node, 'weights') : undefined;
  if (inHead !== undefined) {
    const word = /weight\s*$/u.exec(text.slice(0, inHead.start));
    return word === null
      ? undefined
      : { start: word.index, end: inHead.end, text: text.slice(inHead.start, inHead.end) };
  }
  const line = node.members.find(({ $type }) => $type === 'WeightProperty');
  const place = line === undefined ? undefined : placeOf(line);
  const value = line === undefined ? undefined : propertyPlace(line, 'weight');
  return place === undefined || value === undefined
    ? undefined
    : { start: place.start, end: place.end, text: text.slice(value.start, value.end) };
}
