/** What may be written at a place of a file. */

import type { CompletionItem } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.js';
import { type Candidate, itemsOf } from './candidate.js';
import { type CompletionOptions, type Context, createContext } from './context.js';
import { keywordCandidates } from './keywords.js';
import { measureCandidates } from './measures.js';
import { placeAt } from './place.js';
import { nameCandidates } from './slots.js';
import { snippetCandidates } from './snippets.js';
import { textCandidates } from './texts.js';

/**
 * The completions at an offset of one of the files of an analysis, in order. There are none in comments, in numbers, and
 * in texts that may say anything.
 */
export function complete(
  analysis: Analysis,
  file: string,
  offset: number,
  options: CompletionOptions = {},
): CompletionItem[] {
  const text = analysis.textOf(file);
  if (text === undefined) return [];
  const place = placeAt(text, offset);
  const context = createContext(analysis, file, place, options);
  const { start, end, typed } = place;
  return itemsOf(candidatesAt(context), { start, end, typed, lines: analysis.linesOf(file) });
}

function* candidatesAt(context: Context): Iterable<Candidate> {
  const { place, options } = context;
  switch (place.kind) {
    case 'nothing':
      return;
    case 'bracket':
      if (place.expected.some(({ step }) => step.token === 'MEASURE')) yield* measureCandidates(context);
      return;
    case 'string':
      yield* ofTerminal(context, 'STRING', textCandidates);
      return;
    case 'word':
      if (options.snippets === true) yield* snippetCandidates(context);
      yield* ofTerminal(context, 'ID', nameCandidates);
      yield* keywordCandidates(context);
      if (place.typed === '') yield* ofTerminal(context, 'STRING', textCandidates);
  }
}

type Expectation = Context['place']['expected'][number];

/** Each property that takes such a terminal is asked once: several readings may want the same. */
function* ofTerminal(
  context: Context,
  terminal: string,
  provide: (context: Context, expected: Expectation) => Iterable<Candidate>,
): Iterable<Candidate> {
  const asked = new Set<string>();
  for (const expected of context.place.expected) {
    const { step, frame } = expected;
    if (step.keyword || step.token !== terminal) continue;
    const key = `${step.rule}.${step.property} ${frame?.use.within}.${frame?.use.property}`;
    if (asked.has(key)) continue;
    asked.add(key);
    yield* provide(context, expected);
  }
}
