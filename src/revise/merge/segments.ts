/** What a merge gives: text, and places where the two sides disagree. */

export interface Conflict {
  readonly ours: string;
  readonly theirs: string;
  /** What each side does, in the language's terms: `sets the weight of Training to 30 %`. */
  readonly oursDoes: string;
  readonly theirsDoes: string;
  /** What it is about: `the weight of Training`. */
  readonly subject: string;
  /** The keys that lead to the piece. */
  readonly path: readonly string[];
}

export type Segment = string | Conflict;

/** Whole lines on which the sides disagree. */
interface Hunk {
  ours: string;
  theirs: string;
  readonly oursDo: string[];
  readonly theirsDo: string[];
}

/** The usual length of the marks of a conflict. */
const MARK = 7;

/**
 * The text of a merge. A conflict takes whole lines, as git marks them: what stands beside it in its line is on both sides.
 *
 * @param size how many signs a mark has
 */
export function textOfSegments(segments: readonly Segment[], size = MARK): string {
  return hunksOf(segments)
    .map((hunk) => (typeof hunk === 'string' ? hunk : marked(hunk, size)))
    .join('');
}

function hunksOf(segments: readonly Segment[]): readonly (string | Hunk)[] {
  const hunks: (string | Hunk)[] = [];
  let plain = '';
  let open: Hunk | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { before, middle, after } = narrowed(open);
    plain += before;
    if (middle !== undefined) {
      const last = hunks.at(-1);
      if (plain === '' && last !== undefined && typeof last !== 'string') {
        last.ours += middle.ours;
        last.theirs += middle.theirs;
        last.oursDo.push(...middle.oursDo);
        last.theirsDo.push(...middle.theirsDo);
      } else {
        hunks.push(plain, middle);
      }
      plain = '';
    }
    plain += after;
    open = undefined;
  };
  for (const segment of segments) {
    if (typeof segment === 'string') {
      const line = segment.indexOf('\n') + 1;
      if (open === undefined) plain += segment;
      else {
        const rest = line === 0 ? segment : segment.slice(0, line);
        open.ours += rest;
        open.theirs += rest;
        if (line === 0) continue;
        close();
        plain += segment.slice(line);
      }
      continue;
    }
    if (open === undefined) {
      const line = plain.lastIndexOf('\n') + 1;
      const before = plain.slice(line);
      plain = plain.slice(0, line);
      open = { ours: before, theirs: before, oursDo: [], theirsDo: [] };
    }
    open.ours += segment.ours;
    open.theirs += segment.theirs;
    open.oursDo.push(segment.oursDoes);
    open.theirsDo.push(segment.theirsDoes);
  }
  close();
  return [...hunks, plain];
}

/** Lines at either end that are the same on both sides stand outside of the marks. */
function narrowed(hunk: Hunk): { readonly before: string; readonly middle?: Hunk; readonly after: string } {
  const [own, other] = [linesOf(hunk.ours), linesOf(hunk.theirs)];
  const least = Math.min(own.length, other.length);
  let first = 0;
  while (first < least && own[first] === other[first]) first++;
  if (first === own.length && first === other.length) return { before: hunk.ours, after: '' };
  let last = 0;
  while (last < least - first && own.at(-1 - last) === other.at(-1 - last)) last++;
  const middle = (lines: readonly string[]): string =>
    lines
      .slice(first, lines.length - last)
      .map(ended)
      .join('');
  return {
    before: own.slice(0, first).map(ended).join(''),
    middle: { ...hunk, ours: middle(own), theirs: middle(other) },
    after: own.slice(own.length - last).join(''),
  };
}

function marked({ ours, theirs, oursDo, theirsDo }: Hunk, size: number): string {
  return [
    `${'<'.repeat(size)} ours: ${oneLine(oursDo)}\n`,
    ours,
    `${'='.repeat(size)}\n`,
    theirs,
    `${'>'.repeat(size)} theirs: ${oneLine(theirsDo)}\n`,
  ].join('');
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}

function oneLine(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ').replace(/\s+/g, ' ');
}
