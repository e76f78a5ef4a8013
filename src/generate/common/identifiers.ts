/** Gives names to things, valid as identifiers and each only once. */
export type Namer = (name: string) => string;

/**
 * A namer that gives none of the names reserved.
 *
 * @param fold names that are the same when folded are taken for one: in SQL, `Score` and `score`
 * @param longest how many UTF-16 units a name may have; what is longer is cut
 */
export function namer(
  reserved: Iterable<string>,
  { fold = (name) => name, longest = Infinity }: { fold?: (name: string) => string; longest?: number } = {},
): Namer {
  const taken = new Set([...reserved].map(fold));
  return (name) => {
    const wanted = identifierOf(name);
    let unique = cut(wanted, longest);
    for (let count = 2; taken.has(fold(unique)); count++) {
      const ending = `_${count}`;
      unique = cut(wanted, longest - ending.length) + ending;
    }
    taken.add(fold(unique));
    return unique;
  };
}

/** The nearest identifier to a name: `Women.Health` becomes `Women_Health`. */
export function identifierOf(name: string): string {
  const word = name.normalize().replace(/[^\p{ID_Continue}]+/gu, '_');
  return /^[\p{ID_Start}_]/u.test(word) ? word : `_${word}`;
}

/** The first units of a name, without half of a character at the end. */
function cut(name: string, longest: number): string {
  return name.length <= longest ? name : name.slice(0, longest).replace(/[\ud800-\udbff]$/u, '');
}
