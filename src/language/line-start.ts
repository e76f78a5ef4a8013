/** Where the line begins that an offset stands on. A walk back: a search for a character that the file never has would go to its start. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}
