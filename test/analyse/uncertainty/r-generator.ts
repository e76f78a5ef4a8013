/**
 * The generator of R 4 with its defaults: Mersenne Twister (Matsumoto and Nishimura 1998), seeded by `set.seed`, and `sample` with
 * rejection. For tests that repeat what R has drawn.
 */
export interface RGenerator {
  uniform(): number;
  /** `sample(n, replace = TRUE)`, counted from 0. */
  places(n: number): Int32Array;
}

export function rGenerator(seed: number): RGenerator {
  let x = seed >>> 0;
  const next = (): number => (x = (Math.imul(69069, x) + 1) >>> 0);
  for (let at = 0; at < 50; at++) next();
  next();
  const state = Uint32Array.from({ length: 624 }, next);
  let index = 624;
  const word = (): number => {
    if (index === 624) {
      for (let at = 0; at < 624; at++) {
        const y = (state[at]! & 0x80000000) | (state[(at + 1) % 624]! & 0x7fffffff);
        state[at] = state[(at + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      index = 0;
    }
    let y = state[index++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  const uniform = (): number => word() * 2.3283064365386963e-10;
  return {
    uniform,
    places(n) {
      const bits = Math.ceil(Math.log2(n));
      return Int32Array.from({ length: n }, () => {
        for (;;) {
          let value = 0;
          for (let done = 0; done <= bits; done += 16) value = value * 65536 + Math.floor(uniform() * 65536);
          value %= 2 ** bits;
          if (value < n) return value;
        }
      });
    },
  };
}
