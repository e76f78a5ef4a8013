import { namer as namerWithout, type Namer } from '../common/identifiers.js';

/** What no identifier of a module may be called: the words of the language, and what a module refers to by name. */
const RESERVED = (
  'abstract arguments await boolean break byte case catch char class const continue debugger default delete do double ' +
  'else enum eval export extends false final finally float for function goto if implements import in instanceof int ' +
  'interface let long native new null package private protected public return short static super switch synchronized ' +
  'this throw throws transient true try typeof undefined var void volatile while with yield async of get set NaN ' +
  'Infinity Object Array Map Set Number String Boolean BigInt Math JSON Date RegExp Error Symbol Promise Float64Array ' +
  'Int32Array Uint8Array TextDecoder process globalThis window self console'
).split(' ');

/** A namer that leaves out the reserved words and the names given. */
export function namer(alsoReserved: Iterable<string>): Namer {
  return namerWithout([...RESERVED, ...alsoReserved]);
}
