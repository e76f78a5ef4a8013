import type {
  LangiumCoreServices,
  LangiumParser,
  LangiumSharedCoreServices,
  LexerResult,
  Module,
  PartialLangiumCoreServices,
} from 'langium';
import { createDefaultCoreModule, createDefaultSharedCoreModule, DefaultLexer, EmptyFileSystem, inject } from 'langium';
import { IndexwrightGeneratedModule, IndexwrightGeneratedSharedModule } from '../generated/module.js';
import { PlainWords } from './syntax-messages.js';
import { KeywordsAsNames } from './token-builder.js';
import { NormalisedValues } from './value-converter.js';

/** What parsing takes beyond Langium's defaults; an editor's services build on the same module. */
export const ParsingModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    TokenBuilder: () => new KeywordsAsNames(),
    ValueConverter: () => new NormalisedValues(),
    Lexer: (services) => new RememberingLexer(services),
    ParserErrorMessageProvider: () => new PlainWords(),
  },
};

/** The core services of the language, without an editor: what parsing takes and no more. */
export function createServices(): LangiumCoreServices {
  const shared: LangiumSharedCoreServices = inject(
    createDefaultSharedCoreModule(EmptyFileSystem),
    IndexwrightGeneratedSharedModule,
  );
  const services = inject(createDefaultCoreModule({ shared }), IndexwrightGeneratedModule, ParsingModule);
  shared.ServiceRegistry.register(services);
  return services;
}

export function createParser(): LangiumParser {
  return createServices().parser.LangiumParser;
}

/** The tokens are scanned for nesting before the parser asks for them: the last text is not cut up twice. */
export class RememberingLexer extends DefaultLexer {
  private last: { readonly text: string; readonly result: LexerResult } | undefined;

  override tokenize(text: string): LexerResult {
    if (this.last?.text !== text) this.last = { text, result: super.tokenize(text) };
    return this.last.result;
  }

  /** Does what asks for the tokens of a text, which are others meanwhile. */
  instead<T>(text: string, result: LexerResult, work: () => T): T {
    const before = this.last;
    this.last = { text, result };
    try {
      return work();
    } finally {
      this.last = before;
    }
  }
}
