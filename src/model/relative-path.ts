/** Paths as methodology files write them, with "/" between folders; pure text, no file system. */

/**
 * A path that one file writes, as another file would write it: `data/a.csv` in `sub/b.methodology` is `sub/data/a.csv`
 * for `c.methodology`. Absolute paths stay, and so do paths between files that share no root.
 */
export function relativeTo(reader: string, writer: string, path: string): string {
  const from = folders(reader);
  const own = folders(writer);
  if (/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(path)) return path;
  const target = resolved([...own, ...path.split('/')]);
  let shared = 0;
  while (shared < from.length && shared < target.length - 1 && from[shared] === target[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

function folders(file: string): readonly string[] {
  return resolved(file.split(/[\\/]/).slice(0, -1));
}

function resolved(segments: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const segment of segments) {
    if (segment === '..' && result.length > 0 && result.at(-1) !== '..') result.pop();
    else if (segment !== '.' && (segment !== '' || result.length === 0)) result.push(segment);
  }
  return result[0] === '' && result.length > 1 ? result : result.filter((segment) => segment !== '');
}
