/** What `model/sha256.ts` is in the bundles for Node.js: the same digits, by what Node.js brings along. */

import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';

/** Loading it takes several milliseconds, which most commands have no use for. */
let crypto: typeof Crypto | undefined;

function createHash(name: 'sha256'): Crypto.Hash {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof Crypto;
  return crypto.createHash(name);
}

export function sha256OfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
