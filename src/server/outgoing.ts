/** Results leave the server with URIs that editors know: in every `uri`, and as keys of `changes`. */

import { LIBRARY_FILE } from '../language/load.js';
import { fileOf, uriOf } from '../lsp/uris.js';

const URI_FIELDS: ReadonlySet<string> = new Set(['uri', 'targetUri']);

/**
 * @param named the URI of a file: as the client wrote it where the file is open there
 */
export function outgoing<T>(value: T, named: (file: string) => string): T {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const result: Record<string, unknown> = {};
    for (const [key, inside] of Object.entries(part)) {
      if (URI_FIELDS.has(key) && typeof inside === 'string') result[key] = named(fileOf(inside));
      else if (key === 'changes' && typeof inside === 'object' && inside !== null && !Array.isArray(inside)) {
        result[key] = Object.fromEntries(
          Object.entries(inside).map(([file, edits]) => [named(fileOf(file)), walk(edits)]),
        );
      } else result[key] = walk(inside);
    }
    return result;
  };
  return walk(value) as T;
}

/** The URI of a file for a client: the library stands in a document of the server's own or in a copy on the disk. */
export function namer(open: ReadonlyMap<string, { readonly uri: string }>, library: string): (file: string) => string {
  return (file) => (file === LIBRARY_FILE ? library : (open.get(file)?.uri ?? uriOf(file)));
}
