/*
 * Headers in several rows: a group above, its columns below. Each column is called by what stands above it and its own
 * name, `2019 / Income`.
 */

/** What stands between the names of the rows. */
export const BETWEEN = ' / ';

/**
 * The headers of a table from the rows of its header, from the uppermost to the lowest; cells are trimmed. In all rows but
 * the lowest a cell goes on to the right, over empty cells, as far as the group above it goes; but not a cell that has
 * nothing below itself, which is a header of its own. A column without any cell has no header, and ends all groups.
 */
export function joinedHeaders(levels: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...levels.map((level) => level.length));
  const own = (level: number, place: number): string => levels[level]?.[place] ?? '';
  let groups: readonly string[] = [];
  return Array.from({ length: count }, (_, place) => {
    const cells = levels.map((_, level) => own(level, place));
    const first = cells.findIndex((cell) => cell !== '');
    // Cells above the first one of its own are those of the group on the left, and so are none below it.
    const names = cells.map((cell, level) => (level < first ? (groups[level] ?? '') : cell));
    const isHeader = first >= 0 && cells.slice(first + 1).every((cell) => cell === '') && first < levels.length - 1;
    groups = first < 0 || isHeader ? [] : names;
    return first < 0 ? '' : names.filter((name) => name !== '').join(BETWEEN);
  });
}
