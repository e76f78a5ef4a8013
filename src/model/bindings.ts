/**
 * Where every name of the files leads: what an editor asks to go to a definition, to find uses, to rename. Resolving a
 * model tells it, if it is asked to; scoring needs none of it.
 */

import type { Span } from '../report/finding.js';

/**
 * What a name can mean. `builtin`: a function of the language itself; `word`: a word with a meaning of its own in its place,
 * such as `x`, `children`, `missing`, `ascending`.
 */
export type SymbolKind =
  | 'source'
  | 'column'
  | 'units'
  | 'attribute'
  | 'constant'
  | 'let'
  | 'function'
  | 'parameter'
  | 'template'
  | 'methodology'
  | 'pillar'
  | 'indicator'
  | 'output'
  | 'bands'
  | 'assumption'
  | 'period'
  | 'stage'
  | 'builtin'
  | 'word';

/** One thing that has a name. What is known about it stands in the model, under the id behind the colon. */
export interface SymbolTarget {
  readonly kind: SymbolKind;
  /**
   * Unique in the model: `source:ghs`, `column:ghs/le`, `units:Country`, `attribute:Country/region`, `constant:floor`,
   * `let:HDI.gap`, `function:log`, `parameter:function:log/x`, `template:Ladder@file`, `methodology:HDI`,
   * `node:HDI/Health.LifeExpectancy`, `output:HDI/Health/flag`, `bands:HDI/Health/tier`, `assumption:HDI/Weights@file 120` (the
   * place of the block of `uncertainty`), `period:year`, `stage:score`,
   * `builtin:mean`, `parameter:builtin:mean/where`, `word:x`. A node that `remove` takes out has an id, too, though the model
   * holds it no longer.
   */
  readonly id: string;
  readonly name: string;
  /** The whole declaration. A column that only fits a pattern is declared by that pattern. */
  readonly declaration?: Span;
  /** The declared name. Nothing declares builtins, words, stages and periods; the name of a column that fits a pattern stands in the data. */
  readonly nameSpan?: Span;
}

export type BindingRole = 'declaration' | 'reference' | 'import';

/** One word, and what it leads to. */
export interface Binding {
  /** Exactly the word, with its backquotes, or the text in quotes that names a column. */
  readonly span: Span;
  readonly target: SymbolTarget;
  readonly role: BindingRole;
  /**
   * For a use that has no word of its own, what makes it one: `from ghs`, `ghs["n_{name}"]`, `every indicator = "n_{name}"`,
   * where the name of an indicator names a column. The span then is that of the indicator's name.
   */
  readonly implicit?: Span;
}

/** All names of a model. The text of a template is bound anew by each use, so one word may lead to several targets. */
export interface Bindings {
  /** By file, and by place in it. */
  readonly all: readonly Binding[];
  /** The bindings of the word at a place; the place right behind a word belongs to it. */
  at(file: string, offset: number): readonly Binding[];
  /** Those that lead to a target, in the order of `all`. */
  of(targetId: string): readonly Binding[];
}

/** Puts bindings in order, so that they can be asked for by place and by target. */
export function bindingsOf(recorded: readonly Binding[]): Bindings {
  const all = [...recorded].sort((a, b) => compare(a.span, b.span));
  const files = new Map<string, Binding[]>();
  const targets = new Map<string, Binding[]>();
  for (const binding of all) {
    entry(files, binding.span.file).push(binding);
    entry(targets, binding.target.id).push(binding);
  }
  return {
    all,
    at: (file, offset) => wordAt(files.get(file) ?? [], offset),
    of: (targetId) => targets.get(targetId) ?? [],
  };
}

function entry(lists: Map<string, Binding[]>, key: string): Binding[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

function compare(a: Span, b: Span): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

/** Words of one file never overlap: those that end at or behind the offset begin at one place of the list. */
function wordAt(sorted: readonly Binding[], offset: number): readonly Binding[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.span.end < offset) low = middle + 1;
    else high = middle;
  }
  const found: Binding[] = [];
  for (let at = low; at < sorted.length && sorted[at]!.span.start <= offset; at++) found.push(sorted[at]!);
  // Between two words that touch, as around a dot that is not there, the one that begins here is meant.
  const starting = found.filter(({ span }) => span.start === offset);
  return starting.length > 0 ? starting : found;
}
