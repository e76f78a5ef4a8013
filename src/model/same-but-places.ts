/** Whether two parts of models say the same, wherever they stand. */

/** Where a thing stands in its file: an edit above it moves it, and nothing else. */
const PLACES: ReadonlySet<string> = new Set(['span', 'nameSpan', 'pathSpan']);

/**
 * Compares plain data, maps and sets by what is in them, in their order, and everything else by identity. Places are left out.
 * It recurses, so it is for parts that a resolved model holds, whose depth the parser has bounded.
 */
export function sameButPlaces(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let at = 0; at < a.length; at++) if (!sameButPlaces(a[at], b[at])) return false;
    return true;
  }
  if (a instanceof Map) return b instanceof Map && sameEntries(a, b);
  if (a instanceof Set) return b instanceof Set && sameEntries(a.entries(), b.entries());
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false;
  return sameFields(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>);
}

function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!;
    // What the same lines have built has its fields in the same order.
    if (name !== others[at] && !Object.hasOwn(b, name)) return false;
    if (!PLACES.has(name) && !sameButPlaces(a[name], b[name])) return false;
  }
  return true;
}

function sameEntries(a: Iterable<readonly [unknown, unknown]>, b: Iterable<readonly [unknown, unknown]>): boolean {
  const others = b[Symbol.iterator]();
  for (const [key, value] of a) {
    const other = others.next();
    if (other.done === true || !sameButPlaces(key, other.value[0]) || !sameButPlaces(value, other.value[1]))
      return false;
  }
  return others.next().done === true;
}
