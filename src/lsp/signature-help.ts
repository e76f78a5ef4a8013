/** The parameters of the call that the cursor is in, and which of them is being written. Works on half-typed text. */

import { MarkupKind, type SignatureHelp } from 'vscode-languageserver-types';
import { documentationMarkdown } from '../report/markdown.js';
import type { Analysis } from './analysis.js';
import { type Callable, signatureOf } from './callables.js';
import { ARGUMENT_WORDS, argumentsGiven, type CallAt, callAround } from './completion/arguments.js';
import { createContext } from './completion/context.js';
import { placeAt } from './completion/place.js';

/** The signature at an offset of one of the files of an analysis; nothing outside of calls. */
export function signatureHelp(analysis: Analysis, file: string, offset: number): SignatureHelp | undefined {
  const text = analysis.textOf(file);
  if (text === undefined) return undefined;
  const place = placeAt(text, offset);
  const context = createContext(analysis, file, place, {});
  for (const { frame } of place.readings) {
    const call = callAround(context, frame);
    if (call === undefined) continue;
    const given = argumentsGiven(place.tokens, call.opening);
    // The parenthesis of the call is closed already: the cursor stands behind it.
    if (given.length === 0 || isClosed(place.tokens, call.opening)) continue;
    return helpFor(call.callable, activeParameter(call, given));
  }
  return undefined;
}

function isClosed(tokens: readonly { readonly text: string }[], opening: number): boolean {
  let depth = 0;
  for (let at = opening; at < tokens.length; at++) {
    if (tokens[at]!.text === '(') depth++;
    else if (tokens[at]!.text === ')' && --depth === 0) return true;
  }
  return false;
}

/** The parameter of the last argument: that of its name, or that of its place. */
function activeParameter({ callable, implied }: CallAt, given: readonly (string | undefined)[]): number | undefined {
  const { parameters, variadic } = callable;
  const name = given.at(-1);
  if (name !== undefined) {
    const named = parameters.findIndex((parameter) => parameter.name === name);
    return named < 0 ? undefined : named;
  }
  const byPlace = parameters.filter(({ named }) => !named).length;
  const place = given.filter((argument) => argument === undefined).length - 1 + implied;
  if (place < byPlace) return place;
  return variadic && byPlace > 0 ? byPlace - 1 : undefined;
}

function helpFor(callable: Callable, active: number | undefined): SignatureHelp {
  const { label, places } = signatureOf(callable);
  const { documentation, parameters } = callable;
  return {
    signatures: [
      {
        label,
        parameters: parameters.map(({ name, named }, at) => {
          const words = named ? ARGUMENT_WORDS.get(name) : undefined;
          return {
            label: [...places[at]!] as [number, number],
            ...(words === undefined
              ? {}
              : { documentation: { kind: MarkupKind.Markdown, value: documentationMarkdown(words) } }),
          };
        }),
        ...(documentation === undefined
          ? {}
          : { documentation: { kind: MarkupKind.Markdown, value: documentationMarkdown(documentation) } }),
      },
    ],
    activeSignature: 0,
    // There are fewer parameters than arguments: what lies behind the last one marks none.
    activeParameter: active ?? parameters.length,
  };
}
