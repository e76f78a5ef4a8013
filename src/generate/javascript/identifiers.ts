/** What no identifier of a module may be called: the words of the language, and what a module refers to by name. */
const RESERVED = (
  'abstract arguments await boolean break byte case catch char class const continue debugger default delete do double ' +
  'else enum eval export extends false final finally float for function goto if implements import in instanceof int ' +
  'interface let long native new null package private protected public return short static super switch synchronized ' +
  'this throw throws transient true try typeof undefined var void volatile while with yield async of get set NaN ' +
  'Infinity Object Array Map Set Number String Boolean BigInt Math JSON Date RegExp Error Symbol Promise Float64Array ' +
  'Int32Array Uint8Array TextDecoder process globalThis window self console'
).split(' ');

/** Gives names to things, valid as identifiers and each only once. */
export type Namer = (name: string) => string;

/** A namer that leaves out the reserved words and the names given. */
export function namer(alsoReserved: Iterable<string>): Namer {
  const taken = new Set([...RESERVED, ...alsoReserved]);
  return (name) => {
    const wanted = identifierOf(name);
    let unique = wanted;
    for (let count = 2; taken.has(unique); count++) unique = `${wanted}_${count}`;
    taken.add(unique);
    return unique;
  };
}

/** The nearest identifier to a name: `Women.Health` becomes `Women_Health`. */
export function identifierOf(name: string): string {
  const word = name.normalize().replace(/[^\p{ID_Continue}]+/gu, '_');
  return /^[\p{ID_Start}_]/u.test(word) ? word : `_${word}`;
}

/** The name of a file: lower case, words parted by hyphens, nothing that a file system could mistake. */
export function fileNameOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(words);
  return words === '' || isDevice ? `index-${words}`.replace(/-$/, '') : words;
}
