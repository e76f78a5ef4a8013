/** What `model/sha256.ts` is in the bundles for Node.js: the same digits, by what Node.js brings along. */

import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';

/** Loading it takes several milliseconds, which most commands have no use for. */
let crypto: typeof Crypto | undefined;

function sha256(data: string | Uint8Array): string {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof Crypto;
  // In one call it takes a third of the time for a short text; the first releases of Node.js 20 have no such call.
  const { hash } = crypto as { readonly hash?: typeof Crypto.hash };
  return hash === undefined ? crypto.createHash('sha256').update(data).digest('hex') : hash('sha256', data, 'hex');
}

export function sha256OfText(text: string): string {
  return sha256(text);
}

export function sha256OfBytes(bytes: Uint8Array): string {
  return sha256(bytes);
}
