/**
 * What is tested inside of VS Code, by name: the suite must have a test for each, and each must have passed. This file runs on
 * both sides, so it imports nothing.
 */

/** In every extension host. */
export const EVERYWHERE = [
  'the extension is activated by a methodology',
  'a mistake is marked where it is, with the code of its finding',
] as const;

/** Where Node.js is. */
export const WITH_NODE = [] as const;

export type Title = (typeof EVERYWHERE)[number] | (typeof WITH_NODE)[number];
