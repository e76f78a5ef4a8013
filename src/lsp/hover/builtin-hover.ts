/** Functions of the language itself: how they are called, and what they give. */

import { builtinCallable, signatureOf } from '../callables.js';
import { codeBlock, paragraphs } from '../../report/markdown.js';
import { capital } from './headline.js';
import { type PageOf, pageLink } from './keyword.js';

export function builtinHover(name: string, pageOf: PageOf): string | undefined {
  const callable = builtinCallable(name);
  if (callable === undefined) return undefined;
  const { documentation } = callable;
  return paragraphs([
    codeBlock(signatureOf(callable).label),
    documentation === undefined ? undefined : `${capital(documentation)}.`,
    pageLink('methods.md#functions-of-the-language', pageOf),
  ]);
}
