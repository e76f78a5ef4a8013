/** Texts that the server shows itself: the library of methods, and the page of each finding. */

import { LIBRARY_FILE } from '../language/load.js';
import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { codes } from '../language/validation/codes.js';
import { findingSection } from '../report/finding-section.js';

/** `indexwright:/library/standard.methodology`, `indexwright:/findings/weights/sum-not-one.md`. */
export const DOCUMENT_SCHEME = 'indexwright';

const LIBRARY_URI = `${DOCUMENT_SCHEME}:/library/standard.methodology`;
const FINDING = /^indexwright:\/findings\/(.+)\.md$/u;

export function findingUri(code: string): string {
  return `${DOCUMENT_SCHEME}:/findings/${code}.md`;
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
  const code = FINDING.exec(decodeURIComponent(uri))?.[1];
  const entry = code === undefined ? undefined : codes.get(code);
  return entry === undefined ? undefined : findingSection(code!, entry).replace(/<a id="[^"]*"><\/a>/u, '');
}
