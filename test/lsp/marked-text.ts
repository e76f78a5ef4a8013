/** A text with one mark where the cursor is. */

const CURSOR = '<|>';

export interface MarkedText {
  readonly text: string;
  readonly offset: number;
}

export function readMarked(marked: string): MarkedText {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0 || marked.includes(CURSOR, offset + 1))
    throw new Error(`A case has one mark \`${CURSOR}\`, and not none or two.`);
  return { text: marked.replace(CURSOR, ''), offset };
}
