/** Assertions for both extension hosts: `node:assert` is not there in a browser. */

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (is !== should) throw new Error(`${what}: expected ${should}, but it is ${is}`);
}

export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

const PATIENCE = 90_000;

/** Asks again and again until the answer will do. What a server says arrives when it arrives. */
export async function eventually<T>(
  what: string,
  read: () => T | PromiseLike<T>,
  accepts: (value: T) => boolean,
): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await read();
    if (accepts(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(value, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
