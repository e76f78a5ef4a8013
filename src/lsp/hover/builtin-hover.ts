/** Functions of the language itself: how they are called. */

import { BUILTINS, type Signature } from '../../model/resolve/builtins.js';
import { codeBlock, paragraphs } from '../markdown.js';
import { type PageOf, pageLink } from './keyword.js';

export function builtinHover(name: string, pageOf: PageOf): string | undefined {
  const signature = BUILTINS.get(name);
  if (signature === undefined) return undefined;
  return paragraphs([
    codeBlock(builtinSignature(name, signature)),
    'A function of the language.',
    pageLink('methods.md#functions-of-the-language', pageOf),
  ]);
}

/** `quantile(x, p, where:, by:)`; what may be left out stands in brackets. */
export function builtinSignature(name: string, { parameters, required, variadic, named = [] }: Signature): string {
  const listed = parameters.map((parameter, at) => (at < required ? parameter : `[${parameter}]`));
  return `${name}(${[...listed, ...(variadic ? ['...'] : []), ...named.map((word) => `[${word}:]`)].join(', ')})`;
}
