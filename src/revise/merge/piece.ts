/** A text as the pieces in which it is merged. */

/**
 * A stretch of text that two sides can change apart from the others: a declaration, a member, the weight of a node. What a
 * piece has is `lead`, then its `parts` and `tail` (or `text`, where it has no parts), then `trail`.
 */
export interface Piece {
  /** What it is among its siblings: `node Training`, `value`, `title vi`. */
  readonly key: string;
  /** Several of one key can stand side by side, as notes do: the same text makes two of them the same. */
  readonly repeats: boolean;
  /** Spaces and comments before it. */
  readonly lead: string;
  readonly text: string;
  readonly parts?: readonly Piece[];
  readonly tail: string;
  /** A comment behind it in its last line, with the spaces before. */
  readonly trail: string;
  /** Its words and comments without the layout: two pieces with one `sense` say the same. */
  readonly sense: string;
  /** The comments of `lead`, and of `trail`, in the same way. */
  readonly leadSense: string;
  readonly trailSense: string;
  /** For names behind each other with commas between them: what stands around them, and they. */
  readonly list?: { readonly before: string; readonly names: readonly string[]; readonly after: string };
  /** For people: `the weight of Training`. */
  readonly subject: string;
  /** Why it is so, where a revision says it. */
  readonly reason?: string;
  /** For a node: its name in its methodology. It is the same node wherever it stands, if only one has the name. */
  readonly node?: string;
  /** The declaration or node in which it stands, and the group in there. */
  readonly place: string;
  /** Offsets of `text` in the file. */
  readonly start: number;
  readonly end: number;
}

/** The text of a piece as it was. */
export function wholeText(piece: Piece): string {
  return piece.lead + piece.text + piece.trail;
}

/** What is at one path of keys; nothing where the side does not have it. */
export function pieceAt(root: Piece, path: readonly string[]): Piece | undefined {
  let at: Piece | undefined = root;
  for (const key of path) at = at?.parts?.find((part) => part.key === key);
  return at;
}

/** The pieces around an offset, from the outermost to the innermost. */
export function piecesAround(root: Piece, offset: number): readonly Piece[] {
  const found: Piece[] = [];
  for (let at: Piece | undefined = root; at !== undefined;) {
    const part: Piece | undefined = at.parts?.find(({ start, end }) => start <= offset && offset < end);
    if (part !== undefined) found.push(part);
    at = part;
  }
  return found;
}
