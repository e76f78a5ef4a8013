/** Letters and digits that nobody can know before: only the style and the script of a page that carry them count. */
export function nonce(): string {
  return [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
