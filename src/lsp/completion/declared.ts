/**
 * What a file declares and imports, read off its tokens. The model knows more of each declaration, but not those of a
 * half-typed text that the parser lost, nor templates, which it has put in place of their uses.
 */

import { type Item, recognise } from '../../language/expectation/recognise.js';
import { type Token, tokensBetween } from '../../language/expectation/tokens.js';
import { resolvePath } from '../../language/paths.js';

export interface Declared {
  /** The keyword that it begins with. */
  readonly kind: string;
  /** Of a template: what it is one of. */
  readonly of?: 'pillar' | 'indicator';
  readonly name: string;
  readonly title?: string;
  readonly documentation?: string;
  readonly parameters: readonly DeclaredParameter[];
}

export interface DeclaredParameter {
  readonly name: string;
  /** As written. */
  readonly default?: string;
}

export interface DeclaredNames {
  readonly declarations: readonly Declared[];
  readonly imports: readonly { readonly file: string; readonly names: readonly string[] }[];
}

const known = new Map<string, { readonly text: string; readonly names: DeclaredNames }>();
/** Files of an open workspace, and then some. */
const MOST_KNOWN = 200;

/** Read once for each text of a file. */
export function declaredIn(file: string, text: string): DeclaredNames {
  const before = known.get(file);
  if (before?.text === text) return before.names;
  const names = readDeclared(file, text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(file, { text, names });
  return names;
}

function readDeclared(file: string, text: string): DeclaredNames {
  const { tokens } = tokensBetween(text, 0, text.length);
  const { items } = recognise(tokens);
  const declarations: Declared[] = [];
  const imports: { readonly file: string; readonly names: readonly string[] }[] = [];
  for (const item of items) {
    if (!item.rules.includes('Declaration')) continue;
    const at = item.token;
    if (tokens[at]!.text === 'import') imports.push(readImport(file, tokens, at));
    else {
      const declared = readDeclaration(text, tokens, item);
      if (declared !== undefined) declarations.push(declared);
    }
  }
  return { declarations, imports };
}

function readImport(
  file: string,
  tokens: readonly Token[],
  at: number,
): { readonly file: string; readonly names: readonly string[] } {
  const names: string[] = [];
  let path = '';
  for (let next = at + 1; next < tokens.length && tokens[next]!.text !== 'import'; next++) {
    const { kind, text } = tokens[next]!;
    if (kind === 'STRING') {
      path = textOf(text);
      break;
    }
    if (kind === 'word' && text !== 'from') names.push(nameOf(text));
  }
  return { file: resolvePath(file, path), names };
}

function readDeclaration(text: string, tokens: readonly Token[], { token: at }: Item): Declared | undefined {
  const kind = tokens[at]!.text;
  const of = kind === 'template' ? tokens[at + 1]?.text : undefined;
  const nameAt = at + (of === undefined ? 1 : 2);
  const name = tokens[nameAt];
  if (name?.kind !== 'word') return undefined;
  const title = tokens[nameAt + 1]?.kind === 'STRING' ? textOf(tokens[nameAt + 1]!.text) : undefined;
  const documentation = documentationBefore(text, tokens[at - 1]?.end ?? 0, tokens[at]!.start);
  return {
    kind,
    ...(of === 'pillar' || of === 'indicator' ? { of } : {}),
    name: nameOf(name.text),
    ...(title === undefined ? {} : { title }),
    ...(documentation === undefined ? {} : { documentation }),
    parameters: kind === 'function' || kind === 'template' ? parametersAt(text, tokens, nameAt + 1) : [],
  };
}

/** The parameters of a function or template whose parenthesis stands at a token. */
export function parametersAt(text: string, tokens: readonly Token[], opening: number): readonly DeclaredParameter[] {
  if (tokens[opening]?.text !== '(') return [];
  const parameters: DeclaredParameter[] = [];
  let depth = 0;
  for (let at = opening; at < tokens.length; at++) {
    const { text: written } = tokens[at]!;
    if (written === '(') depth++;
    if (written === ')' && --depth === 0) break;
    if (depth !== 1 || (written !== '(' && written !== ',')) continue;
    const name = tokens[at + 1];
    if (name?.kind !== 'word') continue;
    const end = tokens[at + 2]?.text === '=' ? endOfArgument(tokens, at + 3) : undefined;
    const value = end === undefined ? undefined : text.slice(tokens[at + 3]?.start ?? 0, tokens[end - 1]!.end);
    parameters.push({ name: nameOf(name.text), ...(value === undefined ? {} : { default: value }) });
  }
  return parameters;
}

function endOfArgument(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '(') depth++;
    if (text === ')' && --depth < 0) return at;
    if (text === ',' && depth === 0) return at;
  }
  return tokens.length;
}

/** What `/** ... *\/` right before a declaration says. */
function documentationBefore(text: string, from: number, to: number): string | undefined {
  const comment = /\/\*\*(?!\/)([\s\S]*?)\*\/\s*$/.exec(text.slice(from, to));
  if (comment === null) return undefined;
  return comment[1]!
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

/** A name without its backquotes. */
export function nameOf(written: string): string {
  return (written.startsWith('`') ? written.replace(/^`|`$/g, '') : written).normalize('NFC');
}

/** What a quoted text says. */
export function textOf(written: string): string {
  return written.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}
