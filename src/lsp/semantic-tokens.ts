/**
 * What each word is: a name by what it leads to, a keyword only where it is one, a unit of measure. Numbers, texts and
 * comments look alike everywhere: the grammar of the editor colours them.
 */

import type { Range, SemanticTokens, SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver-types';
import { LIBRARY_FILE } from '../language/load.js';
import type { Binding, SymbolKind, SymbolTarget } from '../model/bindings.js';
import type { Analysis } from './analysis.js';
import { isKeyword } from './keywords.js';
import { namePlaces } from './name-places.js';
import { type LineIndex, offsetAt, positionAt } from './positions.js';
import { syntaxOf } from './syntax.js';
import { firstEndingFrom, isName, type Token, tokensOf } from '../language/tokens.js';

const TYPES = [
  'namespace',
  'type',
  'class',
  'enum',
  'enumMember',
  'macro',
  'function',
  'parameter',
  'property',
  'variable',
  'keyword',
  'string',
  'number',
] as const;
const MODIFIERS = ['declaration', 'readonly', 'defaultLibrary'] as const;

type TokenType = (typeof TYPES)[number];
type Modifier = (typeof MODIFIERS)[number];

export const SEMANTIC_TOKENS_LEGEND: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

/** All tokens, or those that touch a range; five numbers each, as the protocol has them. */
export function semanticTokens(analysis: Analysis, range?: Range): SemanticTokens {
  return { data: encoded(semanticTokenList(analysis, range), analysis.linesOf(analysis.file)) };
}

/** The one edit that makes the new numbers of the old ones: what is the same at both ends stays. */
export function semanticTokensEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}

export function semanticTokenList(analysis: Analysis, range?: Range): readonly SemanticToken[] {
  const { file } = analysis;
  const lines = analysis.linesOf(file);
  const tokens = tokensOf(lines.text);
  const tree = syntaxOf(analysis);
  const names: Names = tree === undefined ? new Map() : namePlaces(tree);
  const bindings = new Map<number, Binding>();
  for (const binding of analysis.bindings.all)
    if (binding.span.file === file && binding.implicit === undefined && !bindings.has(binding.span.start))
      bindings.set(binding.span.start, binding);

  const from = range === undefined ? 0 : firstEndingFrom(tokens, offsetAt(lines, range.start));
  const to = range === undefined ? lines.text.length : offsetAt(lines, range.end);
  const result: SemanticToken[] = [];
  for (let at = from; at < tokens.length && tokens[at]!.start <= to; at++) {
    const token = tokens[at]!;
    const what = meaningOf(token, bindings.get(token.start), names, lines.text);
    if (what !== undefined) result.push({ start: token.start, end: token.end, ...what });
  }
  return result;
}

type Names = ReturnType<typeof namePlaces>;

interface Meaning {
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

function meaningOf(token: Token, binding: Binding | undefined, names: Names, text: string): Meaning | undefined {
  if (binding !== undefined && (isName(token) || token.kind === 'text')) return boundMeaning(binding);
  if (token.kind === 'measure') return { type: 'number', modifiers: ['readonly'] };
  if (!isName(token)) return undefined;
  const name = names.get(token.start);
  if (name === 'free') return { type: 'string', modifiers: [] };
  // It leads nowhere: a mistake, or the header of a published table in a condition.
  if (name === 'bound' || token.kind === 'quoted name') return { type: 'variable', modifiers: [] };
  // What is no keyword either is a mistake, and coloured as none of both.
  return isKeyword(text.slice(token.start, token.end)) ? { type: 'keyword', modifiers: [] } : undefined;
}

const BY_KIND: Readonly<Record<Exclude<SymbolKind, 'word'>, TokenType>> = {
  source: 'namespace',
  column: 'property',
  units: 'type',
  attribute: 'property',
  constant: 'variable',
  let: 'variable',
  function: 'function',
  parameter: 'parameter',
  template: 'macro',
  methodology: 'class',
  pillar: 'class',
  indicator: 'variable',
  output: 'property',
  bands: 'enum',
  assumption: 'variable',
  period: 'variable',
  stage: 'keyword',
  builtin: 'function',
};

function boundMeaning({ target, role }: Binding): Meaning {
  const modifiers: Modifier[] = role === 'declaration' ? ['declaration'] : [];
  if (target.kind === 'constant') modifiers.push('readonly');
  if (isOfLanguage(target)) modifiers.push('defaultLibrary');
  return { type: target.kind === 'word' ? wordType(target.name) : BY_KIND[target.kind], modifiers };
}

function isOfLanguage({ kind, id, declaration }: SymbolTarget): boolean {
  if (kind === 'builtin' || kind === 'word' || declaration?.file === LIBRARY_FILE) return true;
  return id.startsWith('parameter:builtin:');
}

/** Words of the language that are read as names: values such as `x`, and choices such as `ascending`. */
function wordType(word: string): TokenType {
  if (word === 'missing') return 'keyword';
  return word === 'x' || word === 'children' || word === 'goalposts' ? 'variable' : 'enumMember';
}

function encoded(tokens: readonly SemanticToken[], lines: LineIndex): number[] {
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const { start, end, type, modifiers } of tokens) {
    const place = positionAt(lines, start);
    const line = place.line - before.line;
    const character = line === 0 ? place.character - before.character : place.character;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << MODIFIERS.indexOf(modifier)), 0);
    data.push(line, character, end - start, TYPES.indexOf(type), bits);
    before = place;
  }
  return data;
}
