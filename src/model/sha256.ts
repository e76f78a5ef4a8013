/**
 * SHA-256 as hexadecimal digits, wherever the program runs. In the bundles for Node.js, Node's own takes its place
 * (`data/node-sha256.ts`), which is several times faster for the thousands of short texts of a large framework.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function sha256OfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

export function sha256OfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
