import type { Grammar, TokenBuilderOptions, GrammarAST } from 'langium';
import { DefaultTokenBuilder } from 'langium';

type TokenTypes = ReturnType<DefaultTokenBuilder['buildTokens']>;
type TokenType = Extract<TokenTypes, readonly unknown[]>[number] & { name: string };

/** The few words that would make expressions ambiguous if they were names. Backquotes make names of them, too. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'true', 'false']);

/**
 * Lets nearly every keyword stand where a name is wanted: real data has columns called `rank`, `unit` and `index`.
 * An alphabetic keyword's token belongs to the category ID, so wherever the grammar asks for a name a keyword passes.
 */
export class KeywordsAsNames extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenTypes {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    const name = tokens.find((token) => token.name === 'ID')!;
    for (const token of tokens) {
      if (typeof token.PATTERN === 'string' && /^[a-z]\w*$/.test(token.PATTERN)) {
        token.LONGER_ALT = [name];
        if (!RESERVED.has(token.PATTERN)) token.CATEGORIES = [name];
      }
    }
    return tokens as TokenTypes;
  }

  // The name's pattern is Unicode-aware, which Chevrotain cannot analyse: the first characters it may have are told.
  protected override buildTerminalToken(terminal: GrammarAST.TerminalRule): TokenType {
    const token = super.buildTerminalToken(terminal) as TokenType;
    if (terminal.name === 'ID') token.LINE_BREAKS = false;
    return token;
  }
}
