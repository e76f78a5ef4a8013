/** Where something stands, in a few words. */

import type { Span } from '../../report/finding.js';
import { LIBRARY_FILE } from '../../language/load.js';

/** `line 12`, or with the file's name where that is another one. */
export function placeText(span: Span, file: string): string {
  if (span.file === LIBRARY_FILE) return 'the library';
  return span.file === file ? `line ${span.line}` : `${fileName(span.file)}, line ${span.line}`;
}

/** The last part of a path or URI, as people write it. */
export function fileName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that belongs to the name itself.
    return name;
  }
}
