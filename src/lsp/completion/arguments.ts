/** Inside of the parentheses of a call: names of arguments that are not given yet, and the words that some of them take. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import type { Token } from '../../language/expectation/tokens.js';
import { WORD_ARGUMENTS, WORDS_OF_BUILTINS } from '../../model/resolve/builtins.js';
import { type Callable, callableDeclared } from '../callables.js';
import { type Candidate, Order } from './candidate.js';
import type { Context } from './context.js';
import { nameOf } from './declared.js';
import { callableNamed } from './functions.js';
import { framesOf } from './place.js';
import { templatesVisible } from './templates.js';

export interface CallAt {
  readonly callable: Callable;
  /** The token of the parenthesis. */
  readonly opening: number;
  /** How many parameters go without saying: `children` in `aggregate power(2)`. */
  readonly implied: number;
}

/** The innermost call around a frame. */
export function callAround(context: Context, frame: Frame | undefined): CallAt | undefined {
  for (let at = frame; at !== undefined; at = at.parent) {
    const call = callIn(context, at);
    if (call !== undefined) return call;
  }
  return undefined;
}

function callIn(context: Context, frame: Frame): CallAt | undefined {
  const { use, token } = frame;
  const { tokens } = context.place;
  const nameAt = use.rule === 'Call' ? token : use.rule === 'TemplateUse' ? token + 1 : undefined;
  const name = nameAt === undefined ? undefined : tokens[nameAt];
  if (nameAt === undefined || name === undefined || tokens[nameAt + 1]?.text !== '(') return undefined;
  const callable =
    use.rule === 'Call'
      ? callableNamed(context, nameOf(name.text))
      : templatesVisible(context)
          .filter((template) => template.name === nameOf(name.text))
          .map(callableDeclared)[0];
  if (callable === undefined) return undefined;
  return { callable, opening: nameAt + 1, implied: isImplied(context, frame, callable, nameAt + 1) ? 1 : 0 };
}

/** In `aggregate` a function of the children that is not told which ones takes all of them. */
function isImplied({ place }: Context, call: Frame, { parameters }: Callable, opening: number): boolean {
  if (parameters[0]?.name !== 'children') return false;
  for (const { use, token } of framesOf(call)) {
    if (token < call.token) return false;
    if (use.rule === 'Expression' && use.within === 'Aggregate') break;
  }
  return !place.tokens.slice(opening).some(({ text }) => text === 'children');
}

/** The arguments of a call before the cursor: by name or by place; the last is the one at the cursor. */
export function argumentsGiven(tokens: readonly Token[], opening: number): readonly (string | undefined)[] {
  const given: (string | undefined)[] = [];
  let depth = 0;
  for (let at = opening; at < tokens.length; at++) {
    const { text, kind } = tokens[at]!;
    if (kind !== 'symbol') continue;
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth !== 1 || (text !== ',' && text !== '(')) continue;
    const name = tokens[at + 1];
    given.push(name?.kind === 'word' && tokens[at + 2]?.text === ':' ? nameOf(name.text) : undefined);
  }
  return given;
}

export function* argumentNameCandidates(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const call = callAround(context, frame);
  if (call === undefined) return;
  const given = argumentsGiven(context.place.tokens, call.opening);
  // The cursor's own argument is not given yet.
  const before = given.slice(0, -1);
  const byPlace = before.filter((name) => name === undefined).length + call.implied;
  const places = call.callable.parameters.filter(({ named }) => !named);
  for (const parameter of call.callable.parameters) {
    const filled = before.includes(parameter.name) || (!parameter.named && places.indexOf(parameter) < byPlace);
    if (filled) continue;
    // A first argument is mostly given by its place.
    const first = !parameter.named && places.indexOf(parameter) === 0;
    yield {
      label: `${parameter.name}:`,
      kind: CompletionItemKind.Property,
      detail: argumentDetail(call.callable, parameter.default),
      documentation: ARGUMENT_WORDS.get(parameter.name),
      insert: `${parameter.name}: `,
      order: first ? Order.last : before.length === 0 ? Order.far : Order.near,
    };
  }
}

function argumentDetail({ name }: Callable, value: string | undefined): string {
  return value === undefined ? `argument of ${name}` : `argument of ${name}; ${value} without it`;
}

/** What the arguments say that go by their names. */
export const ARGUMENT_WORDS: ReadonlyMap<string, string> = new Map([
  ['where', 'Only the values for which a condition holds.'],
  ['weight', 'How much each value counts.'],
  ['by', 'Within groups: of an attribute, such as `region`.'],
  ['across', 'Over all periods of the panel together: `across: year`.'],
  ['in', 'Over fixed periods: `in: 2015`, `in: 2006 .. 2010`.'],
  ['over', '`over: units` makes one value for each child, over all units.'],
  ['within', 'At most so many years old.'],
  ['order', '`ascending`: the smallest has rank 1. `descending`: the largest.'],
  ['ties', 'The rank of equals: `min`, `max`, `average` or `dense`.'],
  ['ends', 'Before the first and after the last value: `missing`, or the `nearest`.'],
  ['of', 'The other indicators: of the same `pillar`, of the whole `index`, or of a pillar by its name.'],
]);

/** Behind `order:` and the like: the words that it takes, or the period behind `across:`. */
export function* argumentValueCandidates(
  context: Context,
  frame: Frame | undefined,
  period: string | undefined,
): Iterable<Candidate> {
  const { tokens } = context.place;
  const call = callAround(context, frame);
  if (call === undefined) return;
  const given = argumentsGiven(tokens, call.opening);
  const atStart = tokens.at(-1)?.text === ':' || tokens.at(-1)?.text === ',' || tokens.at(-1)?.text === '(';
  if (!atStart) return;
  const name = given.at(-1) ?? call.callable.parameters[given.length - 1]?.name;
  if (name === undefined) return;
  if (name === 'across' && period !== undefined) {
    yield { label: period, kind: CompletionItemKind.EnumMember, detail: 'the period', order: Order.likely - 0.1 };
  }
  const words = WORDS_OF_BUILTINS.get(`${call.callable.name} ${name}`) ?? WORD_ARGUMENTS.get(name);
  for (const word of words ?? []) {
    yield { label: word, kind: CompletionItemKind.EnumMember, detail: `${name}: ${word}`, order: Order.likely - 0.1 };
  }
}
