import type { Location } from 'vscode-languageserver-types';
import { LIBRARY_FILE } from '../language/load.js';
import { type Bound, distinct, sameTargets } from './bound.js';
import { locationOf } from './positions.js';

/**
 * Every use of what a word means, in all models that are given; imports count as uses. A use without a word of its own
 * is found at what makes it one: at `from ghs`, for the column that has the name of the indicator. Uses that the library
 * makes of its own functions are left out where the word stands in a file of the user.
 */
export function references(
  bounds: readonly Bound[],
  file: string,
  offset: number,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): readonly Location[] {
  const spans = sameTargets(bounds, file, offset).flatMap(({ bound, targets }) =>
    targets.flatMap(({ id }) =>
      bound.bindings
        .of(id)
        .filter(({ role, implicit }) => role !== 'declaration' || (includeDeclaration && implicit === undefined))
        .filter(({ role, span }) => role === 'declaration' || span.file !== LIBRARY_FILE || file === LIBRARY_FILE)
        .map(({ span, implicit }) => implicit ?? span),
    ),
  );
  return distinct(spans).map(locationOf);
}
