/** Writes the text of `methodology-parser.ts` out of the grammar as Langium and Chevrotain understand it. */

import { createServices } from '../../parser.js';
import { VALUES } from '../../values.js';
import { GrammarAST as ast } from './langium.js';
import { LexerText, quote } from './lexer-text.js';
import { Decisions, SECOND, TokenNumbers } from './predict.js';
import { recordRules } from './record.js';
import { type ChevrotainRule, functionOf, type Language, RuleText } from './rule-text.js';

/** What the generator sees of Langium's parser from inside: Chevrotain's picture of each rule. */
interface Pictured {
  readonly wrapper: { getGAstProductions(): Readonly<Record<string, ChevrotainRule>> };
}

export function generateParser(): string {
  const services = createServices();
  const grammar = services.Grammar;
  const definition = services.parser.Lexer.definition;
  const pictures: Record<string, ChevrotainRule> = {};
  for (const [name, rule] of Object.entries(
    (services.parser.LangiumParser as unknown as Pictured).wrapper.getGAstProductions(),
  )) {
    pictures[name.replace('\u200B', '')] = rule;
  }
  const rules = recordRules(grammar, definition);
  const lexer = new LexerText(
    definition,
    grammar.rules.filter(ast.isTerminalRule).filter(({ name }) => name in definition),
  );
  const tokens = new TokenNumbers(Object.values(definition), lexer.hidden);
  const language: Language = {
    rules: new Map(rules.map((recorded) => [recorded.rule.name, recorded])),
    pictures,
    lookahead: services.parser.ParserConfig!.maxLookahead!,
    reflection: services.shared.AstReflection,
    tokens,
    decisions: new Decisions(tokens),
    converted: new Set(Object.keys(VALUES)),
    properties: [],
  };
  const functions = rules.map((recorded) => new RuleText(recorded, language).write());
  const entry = rules.find(({ rule }) => ast.isParserRule(rule) && rule.entry)!.rule.name;
  const tokenText = lexer.write(tokens);
  const { rows } = language.decisions;
  if (Math.max(tokens.count, ...rows.flat()) > 255) throw new Error('More tokens or decisions than fit into bytes.');

  return `/* Generated from the grammar by embed-parser.mjs. What is to change is changed in the grammar or in generator/. */

import { Depth, depthOf } from '../limits.js';
import { isWhole, VALUES } from '../values.js';
import { beginPlaces, dropPlaces, endPlace, endPlaces, GIVE_UP, link, mark, markComment, type Built, NONE, place, placeOfComments } from './nodes.js';

const NAMES: readonly string[] = [${tokens.names.map(quote).join(', ')}];
const DEPTHS = NAMES.map(depthOf);
const PROPERTIES: readonly string[] = [${language.properties.map(quote).join(', ')}];

/** For each decision what each token means, as runs of a value and a length: a number of an alternative, or ${SECOND} and the row for the token behind. */
const ROWS = unpack([
${rows.map((row) => `  ${packed(row)},`).join('\n')}
], ${rows.length * tokens.count});

function unpack(runs: readonly number[], size: number): Uint8Array {
  const rows = new Uint8Array(size);
  for (let run = 0, at = 0; run < runs.length; run += 2) {
    const end = at + runs[run + 1]!;
    rows.fill(runs[run]!, at, end);
    at = end;
  }
  return rows;
}

let text = '';
let types = new Uint8Array(0);
let starts = new Int32Array(0);
let ends = new Int32Array(0);
let count = 0;
/** The token at hand. */
let p = 0;

/** The syntax tree of a text; nothing if anything in it is not as it should be, whatever it is. */
export function parseCompiled(source: string): Built | undefined {
  const found = parseOrStop(source);
  return typeof found === 'number' ? undefined : found;
}

/** The syntax tree of a text, or where the first token stands that is not as it should be. */
export function parseOrStop(source: string): Built | number {
  text = source;
  count = p = 0;
  grow(Math.max(64, source.length >> 2));
  beginPlaces(source.length);
  let scanned = false;
  try {
    scan();
    scanned = true;
    const root = ${functionOf(entry)}();
    if (types[p] !== 0) return starts[p]!;
    if (p === 0) root.$place = placeOfComments();
    root.$places = endPlaces(source, PROPERTIES, starts);
    return root;
  } catch (error) {
    // Too deep for the stack: the other parser says so.
    if (error !== GIVE_UP && !(error instanceof RangeError)) throw error;
    // While the text is cut up, it is the end of the last whole token.
    return scanned ? starts[p]! : count === 0 ? 0 : ends[count - 1]!;
  } finally {
    dropPlaces();
    text = '';
    types = new Uint8Array(0);
    starts = ends = new Int32Array(0);
  }
}

function grow(size: number): void {
  const before = { types, starts, ends };
  // The parser looks one token beyond the end of the file.
  types = new Uint8Array(size + 1);
  starts = new Int32Array(size);
  ends = new Int32Array(size);
  types.set(before.types);
  starts.set(before.starts);
  ends.set(before.ends);
}

function token(type: number, start: number, end: number): void {
  if (count === starts.length) grow(count * 2);
  types[count] = type;
  starts[count] = start;
  ends[count++] = end;
}

function comment(start: number, end: number): void {
  markComment(start, end, count);
}

function matches(regex: RegExp, at: number): boolean {
  regex.lastIndex = at;
  return regex.test(text);
}

function choose(row: number): number {
  const choice = ROWS[row * ${tokens.count} + types[p]!]!;
  return choice < ${SECOND} ? choice : ROWS[(choice - ${SECOND}) * ${tokens.count} + types[p + 1]!]!;
}

function eat(type: number): void {
  if (types[p] !== type) throw GIVE_UP;
  p++;
}

function eatName(): void {
  const type = types[p]!;
  if (type < ${tokens.category.first} || type > ${tokens.category.last}) throw GIVE_UP;
  p++;
}

function taken(): string {
  return text.slice(starts[p - 1], ends[p - 1]);
}
${tokenText}
${functions.join('\n\n')}
`;
}

/** A row as pairs of a value and how often it stands there. */
function packed(row: readonly number[]): string {
  const runs: number[] = [];
  for (let at = 0; at < row.length;) {
    let end = at;
    while (end < row.length && row[end] === row[at]) end++;
    runs.push(row[at]!, end - at);
    at = end;
  }
  return runs.join(', ');
}
