/** What the providers of names look at: a model whose names are bound, and the words that lead to a target. */

import type { ParsedFile } from '../language/parsing/parsed-file.js';
import type { Binding, Bindings, SymbolTarget } from '../model/bindings.js';
import type { Model } from '../model/model.js';
import type { Finding, Span } from '../report/finding.js';

/** A file with what it imports, resolved with `bindings: true`. */
export interface Bound {
  readonly model: Model;
  readonly bindings: Bindings;
  readonly files: readonly ParsedFile[];
  readonly findings: readonly Finding[];
}

/** The bindings of the word at a place; what a word names without saying so is not among them. */
export function wordsAt({ bindings }: Pick<Bound, 'bindings'>, file: string, offset: number): readonly Binding[] {
  return bindings.at(file, offset).filter(({ implicit }) => implicit === undefined);
}

/** What the word at a place leads to, each target once. In a template that is one for each use of it. */
export function targetsAt(bound: Pick<Bound, 'bindings'>, file: string, offset: number): readonly SymbolTarget[] {
  const found = new Map(wordsAt(bound, file, offset).map(({ target }) => [target.id, target]));
  return [...found.values()];
}

/** Where a target is declared: the word itself; a pattern, for a column that fits it; every `per year`, for a period. */
export function declarationsOf({ bindings }: Pick<Bound, 'bindings'>, target: SymbolTarget): readonly Span[] {
  const { nameSpan, declaration } = target;
  if (nameSpan !== undefined) return [nameSpan];
  if (declaration !== undefined) return [declaration];
  return bindings.of(target.id).flatMap(({ role, span }) => (role === 'declaration' ? [span] : []));
}

/** Spans without those that were there before, in the order of files and places. */
export function distinct(spans: readonly Span[]): readonly Span[] {
  const found = new Map(spans.map((span) => [`${span.file} ${span.start} ${span.end}`, span]));
  return [...found.values()].sort((a, b) =>
    a.file === b.file ? a.start - b.start || a.end - b.end : a.file < b.file ? -1 : 1,
  );
}

/** What several models say together about the word at a place: in a workspace a file belongs to each that imports it. */
export function sameTargets(
  bounds: readonly Bound[],
  file: string,
  offset: number,
): readonly { readonly bound: Bound; readonly targets: readonly SymbolTarget[] }[] {
  const first = bounds.flatMap((bound) => targetsAt(bound, file, offset));
  const declared = distinct(first.flatMap(({ nameSpan }) => nameSpan ?? []));
  const nameless = new Set(first.flatMap(({ nameSpan, id }) => (nameSpan === undefined ? [id] : [])));
  return bounds.map((bound) => {
    // The same thing may have another id in another model: where it is declared tells.
    const found = new Map<string, SymbolTarget>();
    for (const place of declared)
      for (const { target, role } of wordsAt(bound, place.file, place.start))
        if (role === 'declaration') found.set(target.id, target);
    for (const id of nameless) for (const { target } of bound.bindings.of(id).slice(0, 1)) found.set(id, target);
    return { bound, targets: [...found.values()] };
  });
}
