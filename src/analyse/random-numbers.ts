/**
 * Numbers from 0 up to 1 that look drawn by chance, the same ones for the same seed on every machine: the xorshift generator
 * of 32 bits (G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8, 2003), its seed mixed once so that small
 * seeds begin far apart. For drawing orders, not for secrets.
 */
export function randomNumbers(seed: number): () => number {
  // Zero is the one state that the generator never leaves.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
