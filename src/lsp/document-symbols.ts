/** The outline of a file: its declarations as they stand inside of each other. */

import type { AstNode } from 'langium';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { placeOf, propertyPlace } from '../language/parsing/places.js';
import type { Analysis } from './analysis.js';
import { nodesDeclaredAt } from './framework-facts.js';
import { percentText } from './number-text.js';
import { type LineIndex, rangeBetween } from './positions.js';
import { isA, syntaxOf } from './syntax.js';

export function documentSymbols(analysis: Analysis, file = analysis.file): readonly DocumentSymbol[] {
  const tree = file === analysis.file ? syntaxOf(analysis) : analysis.files.find((one) => one.file === file)?.ast;
  if (tree === undefined) return [];
  const outline: Outline = { analysis, file, lines: analysis.linesOf(file) };
  return symbolsOf(tree.declarations, outline);
}

interface Outline {
  readonly analysis: Analysis;
  readonly file: string;
  readonly lines: LineIndex;
}

function symbolsOf(nodes: readonly AstNode[], outline: Outline): DocumentSymbol[] {
  return nodes.flatMap((node) => symbolOf(node, outline));
}

/** How a node is shown: its own line, or (with no name of its own) what is inside of it. */
interface Entry {
  readonly name: string | undefined;
  readonly kind: SymbolKind;
  readonly detail?: string;
  /** The property of the syntax that holds the name. */
  readonly named: string;
  readonly inside?: readonly AstNode[];
}

function symbolOf(node: AstNode, outline: Outline): readonly DocumentSymbol[] {
  const entry = entryOf(node, outline);
  if (entry === undefined) return [];
  const { name, kind, detail, named, inside = [] } = entry;
  const children = symbolsOf(inside, outline);
  const place = placeOf(node);
  // What is still without a name cannot be listed, but what stands inside of it can.
  if (name === undefined || name === '' || place === undefined) return children;
  const nameAt = propertyPlace(node, named) ?? { start: place.start, end: place.start };
  return [
    {
      name: shortened(name),
      kind,
      range: rangeBetween(outline.lines, Math.min(place.start, nameAt.start), Math.max(place.end, nameAt.end)),
      selectionRange: rangeBetween(outline.lines, nameAt.start, nameAt.end),
      ...(detail === undefined || detail === '' ? {} : { detail: shortened(detail) }),
      ...(children.length === 0 ? {} : { children }),
    },
  ];
}

function entryOf(node: AstNode, outline: Outline): Entry | undefined {
  if (isA(node, 'Source'))
    return { name: node.name, kind: SymbolKind.Namespace, detail: node.title, named: 'name', inside: node.items };
  if (isA(node, 'Column')) {
    const detail = [node.type ?? '', node.measure === undefined ? '' : `[${node.measure}]`, node.titles[0] ?? ''];
    return { name: node.name, kind: SymbolKind.Field, detail: joined(detail, ' '), named: 'name' };
  }
  if (isA(node, 'ColumnPattern'))
    return { name: node.pattern ?? `${node.prefix ?? ''}*`, kind: SymbolKind.Field, detail: node.type, named: '' };
  if (isA(node, 'UnitSet'))
    return { name: node.name, kind: SymbolKind.Enum, detail: node.title, named: 'name', inside: node.items };
  if (isA(node, 'Attribute')) return { name: node.name, kind: SymbolKind.Property, named: 'name' };
  if (isA(node, 'Constant')) return { name: node.name, kind: SymbolKind.Constant, detail: node.title, named: 'name' };
  if (isA(node, 'Let')) return { name: node.name, kind: SymbolKind.Variable, detail: node.title, named: 'name' };
  if (isA(node, 'FunctionDeclaration')) {
    const parameters = node.parameters.map(({ name }) => name).join(', ');
    return { name: node.name, kind: SymbolKind.Function, detail: `(${parameters})`, named: 'name' };
  }
  if (isA(node, 'Template'))
    return { name: node.name, kind: SymbolKind.Interface, detail: node.kind, named: 'name', inside: node.members };
  if (isA(node, 'Test'))
    return {
      name: node.title,
      kind: SymbolKind.Event,
      named: 'title',
      detail: `test of ${node.target?.names.join('.') ?? ''}`,
    };
  return uncertaintyEntry(node) ?? frameworkEntry(node, outline);
}

function uncertaintyEntry(node: AstNode): Entry | undefined {
  if (isA(node, 'Uncertainty'))
    return {
      name: node.title,
      kind: SymbolKind.Module,
      detail: `uncertainty of ${node.base ?? ''}`,
      named: 'title',
      inside: node.items,
    };
  if (isA(node, 'Vary'))
    return { name: node.name, kind: SymbolKind.Enum, detail: node.title, named: 'name', inside: node.items };
  if (isA(node, 'Alternative')) return { name: node.title, kind: SymbolKind.EnumMember, named: 'title' };
  return undefined;
}

function frameworkEntry(node: AstNode, outline: Outline): Entry | undefined {
  if (isA(node, 'Methodology'))
    return { name: node.name, kind: SymbolKind.Module, detail: node.title, named: 'name', inside: node.members };
  if (isA(node, 'Revision'))
    return {
      name: node.name,
      kind: SymbolKind.Module,
      detail: revisionDetail(node),
      named: 'name',
      inside: node.changes,
    };
  // Of the changes of a revision those are listed that bring something in.
  if (isA(node, 'AddChange')) return { name: undefined, kind: SymbolKind.Package, named: '', inside: [node.member] };
  if (isA(node, 'SetChange')) return { name: undefined, kind: SymbolKind.Package, named: '', inside: [node.property] };
  if (isA(node, 'Node')) {
    const kind = node.kind === 'pillar' ? SymbolKind.Class : SymbolKind.Variable;
    const detail = joined([node.titles[0] ?? '', effectiveWeight(node, outline)], ' · ');
    return { name: node.name, kind, detail, named: 'name', inside: node.members };
  }
  if (isA(node, 'Output')) return { name: node.name, kind: SymbolKind.Property, detail: node.title, named: 'name' };
  if (isA(node, 'Bands')) {
    const labels = node.bands.flatMap(({ label }) => label ?? []).join(', ');
    return { name: node.name ?? 'bands', kind: SymbolKind.EnumMember, detail: labels, named: 'name' };
  }
  if (isA(node, 'PresentationGroup'))
    return { name: node.title, kind: SymbolKind.Package, named: 'title', inside: node.members };
  if (isA(node, 'SharedNodes'))
    return { name: 'indicators', kind: SymbolKind.Package, named: '', inside: node.members };
  if (isA(node, 'Levers'))
    return { name: 'levers', kind: SymbolKind.Package, detail: node.title, named: '', inside: node.items };
  if (isA(node, 'Lever'))
    return { name: node.path?.names.join('.'), kind: SymbolKind.Property, detail: node.reason, named: 'path' };
  // A default declares no node; its outputs and bands belong to others.
  return undefined;
}

function revisionDetail({ title, base }: { readonly title?: string; readonly base?: string }): string {
  return joined([title ?? '', base === undefined ? '' : `revision of ${base}`], ' · ');
}

/** What the node counts in the whole; nothing where it is not the same wherever a template puts the node. */
function effectiveWeight(node: AstNode, { analysis, file }: Outline): string {
  const place = propertyPlace(node, 'name');
  if (place === undefined) return '';
  const weights = nodesDeclaredAt(analysis, file, place.start).map(({ effective }) => effective);
  const [first] = weights;
  return first === undefined || weights.some((other) => other !== first) ? '' : percentText(first);
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

const LONGEST = 200;

/** Names and titles on one line, of a length that an editor can show. */
function shortened(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
