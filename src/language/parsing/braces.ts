/** The braces of a text, found without a parser: they tell what a mistake can have damaged. */

/** What stands between two braces, and the blocks in it. The outermost block is the text, without braces. */
export interface Block {
  /** The offset of the opening brace; -1 of the text. */
  readonly open: number;
  /** The offset of the closing brace; the length of the text. */
  readonly close: number;
  readonly parent: Block | undefined;
  readonly inside: readonly Block[];
}

interface OpenBlock extends Block {
  close: number;
  readonly inside: OpenBlock[];
}

/** Texts, names in backquotes, comments, units of measure, or a brace: as the tokens of the grammar are, line by line. */
const PIECES = /"(?:\\.|[^"\\\r\n])*"?|`[^`\r\n]*`|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|\[[^\]["\r\n]*\]|[{}]/gu;

/** The blocks of a text; nothing where its braces do not pair, or a comment has no end. */
export function blocksOf(text: string): Block | undefined {
  const root: OpenBlock = { open: -1, close: text.length, parent: undefined, inside: [] };
  const around: OpenBlock[] = [root];
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (piece === '{') {
      const parent = around.at(-1)!;
      const block: OpenBlock = { open: index, close: index, parent, inside: [] };
      parent.inside.push(block);
      around.push(block);
    } else if (piece === '}') {
      if (around.length === 1) return undefined;
      around.pop()!.close = index;
    } else if (piece.startsWith('/*') && (piece.length < 4 || !piece.endsWith('*/'))) {
      return undefined;
    }
  }
  return around.length === 1 ? root : undefined;
}

/** The innermost block in which an offset lies; a brace itself lies outside of what it encloses. */
export function blockAt(root: Block, offset: number): Block {
  let block = root;
  for (;;) {
    const next = block.inside[firstEndingBehind(block.inside, offset)];
    if (next === undefined || next.open >= offset) return block;
    block = next;
  }
}

/** The first block whose closing brace stands at an offset or behind it. */
export function firstEndingBehind(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.close < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
