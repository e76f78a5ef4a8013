/**
 * An edition that was edited since an older state of its file becomes what it was then, and the edits a revision of it:
 * what was published stays as it was published, and each change has a place for its reason.
 */

import type { Revision } from '../language/generated/ast.js';
import { placeOf } from '../language/parsing/places.js';
import { isComment, tokensOf } from '../language/tokens.js';
import { methodologyHash } from '../model/canonical.js';
import type { Methodology } from '../model/model.js';
import { printName } from '../model/print-words.js';
import { asRevision } from '../revise/diff-revision.js';
import { type Analysis, analyseFile, ownMethodologies } from './analysis.js';
import { freeName } from './code-actions/named-expressions.js';
import { lineEndOf } from './code-actions/fix.js';
import { isA, syntaxOf } from './syntax.js';
import type { TextChange } from './text-change.js';

export interface RevisionSince {
  readonly file: string;
  /** What takes the place of the edition: the older state of it, and the revision. */
  readonly change: TextChange;
  /** Places in the new text, between the quotes, where reasons are to be written. */
  readonly reasons: readonly number[];
  readonly base: string;
  readonly revision: string;
}

/** Why there is none, as a sentence for the user. */
export interface NoRevision {
  readonly refused: string;
}

/**
 * @param older the file with its imports, as they were
 * @param since what that state is called: `HEAD`
 * @param wanted a name for the revision; without one, a free one is found
 */
export function revisionSince(
  analysis: Analysis,
  edition: Methodology,
  older: Analysis,
  since: string,
  wanted?: string,
): RevisionSince | NoRevision {
  const before = editionThen(analysis, edition, older);
  if (before === undefined)
    return { refused: `${edition.name} is not in this file at ${since}: there is nothing to be a revision of.` };
  const text = analysis.textOf(analysis.file) ?? '';
  const olderText = older.textOf(older.file) ?? '';
  const [now, then] = [edition.span, before.span];
  const written = text.slice(now.start, now.end);
  const wasWritten = olderText.slice(then.start, then.end);
  if (written === wasWritten) return { refused: `${edition.name} is as it was at ${since}.` };
  const lost = commentsOf(written).filter((comment) => !wasWritten.includes(comment));
  if (lost.length > 0)
    return {
      refused: `The comment \`${lost[0]!.slice(0, 60)}\` is new since ${since} and would be lost: a revision has no place for it. Move it above the edition.`,
    };
  const name = edition.name === before.name ? (wanted ?? freeName(text, `${edition.name}Revised`)) : edition.name;
  if (tokensOf(text).some(({ start, end }) => text.slice(start, end) === name) && name !== edition.name)
    return { refused: `The name ${name} is taken in this file.` };

  // Both stand in one text, so that the language itself says what makes one of the other.
  const newLine = lineEndOf(text);
  const { nameSpan } = edition;
  const renamed = text.slice(now.start, nameSpan.start) + printName(name) + text.slice(nameSpan.end, now.end);
  const beside = (revision: string): string =>
    `${text.slice(0, now.start)}${wasWritten}${newLine}${newLine}${revision}${text.slice(now.end)}`;
  const both = again(analysis, beside(renamed));
  const error = both.findings.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    return {
      refused: `${before.name} as it was at ${since} cannot be read beside the rest of the file as it is now: ${error.message}`,
    };
  const [base, revised] = [named(both, before.name), named(both, name)];
  const block =
    base === undefined || revised === undefined ? '' : asRevision(both.model, base.id, revised.id).trimEnd();
  if (block === '' || !/\n/u.test(block))
    return { refused: `Nothing that ${edition.name} says differs from ${since}.` };
  const revision = block.replaceAll('\n', newLine);
  const { text: reasoned, places } = withReasons(again(analysis, beside(revision)), name, revision);
  const result = again(analysis, beside(reasoned));
  const made = named(result, name);
  const same =
    made !== undefined &&
    !result.findings.some(({ severity }) => severity === 'error') &&
    methodologyHash(result.model, made.id) === methodologyHash(analysis.model, edition.id);
  if (!same)
    return {
      refused: `What changed in ${edition.name} since ${since} cannot be said by the lines of a revision: it would score otherwise.`,
    };
  const ahead = `${wasWritten}${newLine}${newLine}`;
  return {
    file: analysis.file,
    change: { start: now.start, end: now.end, text: `${ahead}${reasoned}` },
    reasons: places.map((place) => now.start + ahead.length + place),
    base: before.name,
    revision: name,
  };
}

/** The edition of the same name; of an edition that was renamed, the only one that the file has no longer. */
function editionThen(analysis: Analysis, { name }: Methodology, older: Analysis): Methodology | undefined {
  const then = ownMethodologies(older);
  const same = then.find((one) => one.name === name);
  if (same !== undefined) return same;
  const still = new Set(ownMethodologies(analysis).map((one) => one.name));
  const gone = then.filter((one) => !still.has(one.name));
  return gone.length === 1 ? gone[0] : undefined;
}

function commentsOf(text: string): readonly string[] {
  return tokensOf(text)
    .filter((token) => isComment(token) && token.kind !== 'documentation')
    .map(({ start, end }) => text.slice(start, end));
}

/** The file with another text. */
function again(analysis: Analysis, text: string): Analysis {
  return analyseFile(analysis.file, (file) => (file === analysis.file ? text : analysis.textOf(file)));
}

function named(analysis: Analysis, name: string): Methodology | undefined {
  return ownMethodologies(analysis).find((one) => one.name === name);
}

/** The block with an empty reason behind each change; the places are offsets in the new block. */
function withReasons(
  analysis: Analysis,
  name: string,
  block: string,
): { readonly text: string; readonly places: readonly number[] } {
  const declared = syntaxOf(analysis)?.declarations.find(
    (at): at is Revision => isA(at, 'Revision') && at.name === name,
  );
  const start = declared === undefined ? undefined : placeOf(declared)?.start;
  if (declared === undefined || start === undefined) return { text: block, places: [] };
  // An exclusion brings its own reason.
  const ends = declared.changes
    .filter((change) => !(isA(change, 'AddChange') && isA(change.member, 'Exclusion')))
    .flatMap((change) => placeOf(change)?.end ?? [])
    .map((end) => end - start);
  let text = '';
  let from = 0;
  const places: number[] = [];
  for (const end of ends) {
    text += `${block.slice(from, end)} because "`;
    places.push(text.length);
    text += '"';
    from = end;
  }
  return { text: text + block.slice(from), places };
}
