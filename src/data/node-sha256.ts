/** What `model/sha256.ts` is in the bundles for Node.js: the same digits, by what Node.js brings along. */

import { createHash } from 'node:crypto';

export function sha256OfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
