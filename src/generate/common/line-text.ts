/** Control characters, line ends that JSON allows in texts, and characters that reorder or hide what a reader sees. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u202f]/gu;

/** Characters as the escapes that many languages have. */
export function escaped(characters: string): string {
  return characters.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text on one line, and visible: what may stand behind the sign of a comment that ends with its line. */
export function lineText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, escaped).trim();
}
