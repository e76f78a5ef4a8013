import type { LangiumCoreServices, LangiumParser, LangiumSharedCoreServices, Module, PartialLangiumCoreServices } from 'langium';
import { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject } from 'langium';
import { IndexwrightGeneratedModule, IndexwrightGeneratedSharedModule } from '../generated/module.js';
import { KeywordsAsNames } from './token-builder.js';

const ParsingModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: { TokenBuilder: () => new KeywordsAsNames() },
};

/** The core services of the language, without an editor: what parsing takes and no more. */
export function createServices(): LangiumCoreServices {
  const shared: LangiumSharedCoreServices = inject(createDefaultSharedCoreModule(EmptyFileSystem), IndexwrightGeneratedSharedModule);
  const services = inject(createDefaultCoreModule({ shared }), IndexwrightGeneratedModule, ParsingModule);
  shared.ServiceRegistry.register(services);
  return services;
}

export function createParser(): LangiumParser {
  return createServices().parser.LangiumParser;
}
