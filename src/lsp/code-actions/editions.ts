/** An edition in full and the same as a revision of another one: both ways, where the cursor is on the edition's name. */

import type { Methodology } from '../../model/model.js';
import { asRevision } from '../../revise/diff-revision.js';
import { asFullEdition } from '../../revise/full-edition.js';
import type { Analysis } from '../analysis.js';
import { ownMethodologies } from '../analysis.js';
import { isComment, tokensOf } from '../../language/tokens.js';
import { type Change, replace, textAt } from './fix.js';

/** Of so many other editions one may be meant; more would only be a long list. */
const MOST_BASES = 3;

/** A full edition as what it changes of another edition in view: reasons are left to be written. */
export function editionAsRevision(analysis: Analysis, start: number, end: number): readonly Change[] {
  const edition = namedAt(analysis, start, end);
  if (edition === undefined || edition.revision !== undefined) return [];
  const { model } = analysis;
  return basesOf(edition, analysis).flatMap((base): Change[] => {
    const text = asRevision(model, base.id, edition.id).trimEnd();
    // What is not shorter than the edition itself says nothing about it.
    if (text === '' || text.length >= edition.span.end - edition.span.start) return [];
    return [
      { title: `Write "${edition.name}" as a revision of "${base.name}"`, changes: [replace(edition.span, text)] },
    ];
  });
}

/** A revision as the full text of the edition that it makes. */
export function revisionAsEdition(analysis: Analysis, start: number, end: number): readonly Change[] {
  const edition = namedAt(analysis, start, end);
  if (edition?.revision === undefined) return [];
  const text = asFullEdition(analysis.model, edition.id).trimEnd();
  if (text === '') return [];
  return [{ title: `Write "${edition.name}" as a full edition`, changes: [replace(edition.span, text)] }];
}

/** The edition on whose name the cursor is. Comments would be lost with the lines that they are about: then there is none. */
function namedAt(analysis: Analysis, start: number, end: number): Methodology | undefined {
  const edition = ownMethodologies(analysis).find(({ nameSpan }) => nameSpan.start <= end && start <= nameSpan.end);
  if (edition === undefined) return undefined;
  const comments = tokensOf(textAt(analysis, edition.span)).filter(
    (token) => isComment(token) && token.kind !== 'documentation',
  );
  return comments.length > 0 ? undefined : edition;
}

/** Other editions that the file can name: its own, the nearest before first, and those that it imports. */
function basesOf(edition: Methodology, { file, model, bindings }: Analysis): readonly Methodology[] {
  const imported = new Set(
    bindings.all.filter(({ role, span }) => role === 'import' && span.file === file).map(({ target }) => target.name),
  );
  const distance = ({ file: other, span }: Methodology): number =>
    other === file ? Math.abs(edition.span.start - span.start) + (span.start > edition.span.start ? 1e9 : 0) : 1e12;
  return [...model.methodologies.values()]
    .filter((other) => other.id !== edition.id && other.unitSet === edition.unitSet)
    .filter((other) => other.file === file || imported.has(other.name))
    .filter((other) => !reachesBack(other, edition.id, model.methodologies))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MOST_BASES);
}

/** True if an edition is itself a revision, however far, of another: that one cannot become a revision of it. */
function reachesBack(from: Methodology, id: string, all: ReadonlyMap<string, Methodology>): boolean {
  const seen = new Set<string>();
  for (let at: Methodology | undefined = from; at?.revision !== undefined && !seen.has(at.id);) {
    seen.add(at.id);
    if (at.revision.base === id) return true;
    at = all.get(at.revision.base);
  }
  return false;
}
