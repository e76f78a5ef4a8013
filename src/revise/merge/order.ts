/** In what order the pieces of two sides stand when they come together. */

/**
 * The keys of both sides. The order is ours, unless only the other side changed it; what only the other side has stands
 * behind what it stands behind there.
 */
export function mergedOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const isKept = sameOrder(base, ours);
  const [first, second] = isKept && !sameOrder(base, theirs) ? [theirs, ours] : [ours, theirs];
  const order = [...first];
  const inSecond = new Set(second);
  const known = new Set(first);
  second.forEach((key, index) => {
    if (known.has(key)) return;
    let at = index === 0 ? 0 : order.indexOf(second[index - 1]!) + 1;
    // What the first side added at the same place stays together, and before.
    while (at < order.length && at > 0 && !inSecond.has(order[at]!) && !base.includes(order[at]!)) at++;
    order.splice(at, 0, key);
    known.add(key);
  });
  return order;
}

/** Whether what two lists have in common stands in the same order. */
function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  const [inOne, inOther] = [new Set(one), new Set(other)];
  const common = other.filter((key) => inOne.has(key));
  return one.filter((key) => inOther.has(key)).every((key, at) => key === common[at]);
}
