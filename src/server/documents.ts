/** Texts that the server shows itself: the library of methods, the page of each finding, and parts of the reference. */

import { LIBRARY_FILE } from '../language/load.js';
import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { codes } from '../language/validation/codes.js';
import { findingSection } from '../report/finding-section.js';
import { referencePart } from './reference/reference-part.js';

/** `indexwright:/library/standard.methodology`, `indexwright:/findings/weights/sum-not-one.md`. */
export const DOCUMENT_SCHEME = 'indexwright';

const LIBRARY_URI = `${DOCUMENT_SCHEME}:/library/standard.methodology`;
const REFERENCE_PART = /^indexwright:\/reference\/([a-z]+)\/([^/]+)\.md$/u;
const FINDING = /^indexwright:\/findings\/(.+)\.md$/u;

export function findingUri(code: string): string {
  return `${DOCUMENT_SCHEME}:/findings/${code}.md`;
}

/** @param place a part of the reference as hovers name it: `language.md#weights` */
export function referenceUri(place: string): string {
  const [page, anchor] = place.split('.md#') as [string, string];
  return `${DOCUMENT_SCHEME}:/reference/${page}/${anchor}.md`;
}

/** The library has a name of its own inside the server. */
export function libraryUri(): string {
  return LIBRARY_URI;
}

/** The name inside the server of what a URI names, if it is the library. */
export function isLibrary(uri: string): boolean {
  return uri === LIBRARY_URI || uri === LIBRARY_FILE;
}

/** The text behind a URI of the server's own; nothing where there is none. */
export function documentText(uri: string): string | undefined {
  if (isLibrary(uri)) return LIBRARY_TEXT;
  const named = decodeURIComponent(uri);
  const part = REFERENCE_PART.exec(named);
  if (part !== null) return referencePart(part[1]!, part[2]!);
  const code = FINDING.exec(named)?.[1];
  const entry = code === undefined ? undefined : codes.get(code);
  return entry === undefined ? undefined : findingSection(code!, entry).replace(/<a id="[^"]*"><\/a>/u, '');
}
