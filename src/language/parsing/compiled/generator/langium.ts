/** What the generator takes of Langium and of the Chevrotain that Langium itself runs on. */

export { AstUtils, createParser as createGrammarParser, GrammarAST, GrammarUtils, RegExpUtils } from 'langium';
export { getLookaheadPaths } from 'chevrotain';
