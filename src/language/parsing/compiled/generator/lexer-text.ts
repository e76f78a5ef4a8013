import type { GrammarAST } from 'langium';
import { GrammarUtils, RegExpUtils } from './langium.js';
import type { TokenNumbers } from './predict.js';
import type { TokenType, TokenTypes } from './record.js';

/** One way to cut a token off: a keyword, unless one of the longer terminals matches more, or a terminal. */
interface Candidate {
  readonly token: TokenType;
  readonly literal: string | undefined;
  readonly longer: readonly Terminal[];
}
interface Terminal {
  readonly name: string;
  readonly regex: RegExp;
  readonly hidden: 'no' | 'space' | 'comment';
}

/**
 * The lexer: a `switch` over what may begin with a character, in the order in which Chevrotain would try, so that the
 * same token wins. Words are cut off whole and looked up, which is what "keyword unless the name is longer" means.
 */
export class LexerText {
  readonly terminals = new Map<string, Terminal>();
  private readonly candidates: Candidate[];

  constructor(tokens: TokenTypes, rules: readonly GrammarAST.TerminalRule[]) {
    for (const rule of rules) {
      const regex = GrammarUtils.terminalRegex(rule);
      this.terminals.set(rule.name, {
        name: rule.name,
        regex,
        hidden: !rule.hidden ? 'no' : regex.test(' ') ? 'space' : 'comment',
      });
    }
    this.candidates = Object.values(tokens).map((token) => ({
      token,
      literal: this.terminals.has(token.name) ? undefined : (token.PATTERN as string),
      longer: [token.LONGER_ALT ?? []].flat().map(({ name }) => this.terminals.get(name)!),
    }));
  }

  get hidden(): ReadonlySet<string> {
    return new Set([...this.terminals.values()].filter(({ hidden }) => hidden !== 'no').map(({ name }) => name));
  }

  /** Declarations of the regular expressions, of the classes of characters, and of the function `scan`. */
  write(numbers: TokenNumbers): string {
    const classes: string[] = [];
    const classOf: number[] = [];
    for (let code = 0; code <= 128; code++) {
      const body = code === 128 ? this.anything(numbers) : this.cut(String.fromCharCode(code), numbers);
      let known = classes.indexOf(body);
      if (known < 0) known = classes.push(body) - 1;
      classOf.push(known);
    }
    const words = this.candidates.flatMap(({ literal, token }) =>
      this.isWord(literal) ? [`[${quote(literal!)}, ${numbers.of(token)}]`] : [],
    );
    const regexes = [...this.terminals.values()].map(
      ({ name, regex }) =>
        `const ${name}_AT = new RegExp(${quote(regex.source)}, '${[...new Set(`${regex.flags}y`)].join('')}');`,
    );
    return `
${regexes.join('\n')}

const WORDS: ReadonlyMap<string, number> = new Map([${words.join(', ')}]);
/** What may begin with each character of ASCII; the last one stands for all others. */
const CLASSES = [${classOf.join(', ')}];

function scan(): void {
  const length = text.length;
  const depth = new Depth();
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    while (${this.spaces()
      .map((code) => `code === ${code}`)
      .join(' || ')}) {
      if (++at === length) break;
      code = text.charCodeAt(at);
    }
    if (at === length) break;
    let type = 0;
    let end = 0;
    switch (CLASSES[code < 128 ? code : 128]) {
${classes.map((body, index) => `      case ${index}:\n${body}        break;`).join('\n')}
    }
    if (type === 0) {
      if (end <= at) throw GIVE_UP;
    } else {
      if (depth.next(DEPTHS[type]!) !== undefined) throw GIVE_UP;
      token(type, at, end);
    }
    at = end;
  }
  token(0, length, length);
  // The parser looks one token beyond the one at hand.
  types[count] = 0;
}
`;
  }

  /** Characters that can be skipped one by one: blanks that begin nothing but blanks. */
  private spaces(): number[] {
    return [32, 10, 13, 9].filter((code) => {
      const character = String.fromCharCode(code);
      const [only, ...others] = this.startingWith(character);
      const terminal = only && this.terminals.get(only.token.name);
      return others.length === 0 && terminal?.hidden === 'space' && terminal.regex.exec(character)?.[0] === character;
    });
  }

  private startingWith(character: string): Candidate[] {
    return this.candidates.filter(({ token, literal }) =>
      literal === undefined ? mayBegin(this.terminals.get(token.name)!, character) : literal.startsWith(character),
    );
  }

  private cut(character: string, numbers: TokenNumbers): string {
    const candidates = this.startingWith(character);
    const terminals = candidates.filter(({ literal }) => literal === undefined);
    const words = candidates.filter(({ literal }) => this.isWord(literal));
    const rest = candidates.filter(({ literal }) => literal !== undefined && !this.isWord(literal));
    if (words.length === 0) return candidates.length === 0 ? GIVE_UP : this.inTurn(candidates, numbers);
    if (rest.length > 0 || terminals.length !== 1)
      throw new Error(`What begins with ${character} is too varied for the compiled lexer.`);
    return this.terminal(terminals[0]!.token, numbers);
  }

  private anything(numbers: TokenNumbers): string {
    return this.inTurn(
      this.candidates.filter(({ literal }) => literal === undefined),
      numbers,
    );
  }

  private inTurn(candidates: readonly Candidate[], numbers: TokenNumbers): string {
    return (
      candidates
        .map(({ token, literal, longer }, index) => {
          const text =
            literal === undefined ? this.terminal(token, numbers) : this.symbol(token, literal, longer, numbers);
          return index === 0 ? text : `        if (end === 0) {\n${text}        }\n`;
        })
        .join('') + (candidates.length > 0 ? '        if (end === 0) throw GIVE_UP;\n' : GIVE_UP)
    );
  }

  private symbol(token: TokenType, literal: string, longer: readonly Terminal[], numbers: TokenNumbers): string {
    const test = literal.length === 1 ? '' : `if (text.startsWith(${quote(literal)}, at)) `;
    let text = `        ${test}{\n          end = at + ${literal.length};\n          type = ${numbers.of(token)};\n        }\n`;
    for (const terminal of longer.filter((candidate) => mayBegin(candidate, literal))) {
      text += `        if (type === ${numbers.of(token)} && matches(${terminal.name}_AT, at) && ${terminal.name}_AT.lastIndex > end) {\n          end = ${terminal.name}_AT.lastIndex;\n${this.take(terminal, numbers)}        }\n`;
    }
    return text;
  }

  private terminal({ name }: TokenType, numbers: TokenNumbers): string {
    const terminal = this.terminals.get(name)!;
    return `        if (matches(${name}_AT, at)) {\n          end = ${name}_AT.lastIndex;\n${this.take(terminal, numbers)}        }\n`;
  }

  /** What becomes of a terminal that was cut off; a text without its end, and the like, is for the other parser. */
  private take({ name, hidden }: Terminal, numbers: TokenNumbers): string {
    if (hidden === 'space') return '          type = 0;\n';
    const check = `          if (!isWhole(${quote(name)}, text, at, end)) throw GIVE_UP;\n`;
    if (hidden === 'comment') return `${check}          type = 0;\n          comment(at, end);\n`;
    const type = String(numbers.names.indexOf(name));
    return `${check}          type = ${name === numbers.category.name ? `WORDS.get(text.slice(at, end)) ?? ${type}` : type};\n`;
  }

  /** Whether a keyword is cut off as a name and looked up. */
  private isWord(literal: string | undefined): boolean {
    if (literal === undefined) return false;
    const { longer } = this.candidates.find((candidate) => candidate.literal === literal)!;
    return longer.length === 1 && new RegExp(`^(?:${longer[0]!.regex.source})$`, longer[0]!.regex.flags).test(literal);
  }
}

const GIVE_UP = '        throw GIVE_UP;\n';

function mayBegin({ regex }: Terminal, start: string): boolean {
  return RegExpUtils.partialMatches(new RegExp(`^(?:${regex.source})`, regex.flags), start);
}

export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
