import { isAbsolute, relative, sep } from 'node:path';

/** A path as people read it: relative to where they stand, unless it lies elsewhere. */
export function shownPath(file: string, cwd: string): string {
  if (!isAbsolute(file)) return file;
  const way = relative(cwd, file);
  return way === '' || way.startsWith(`..${sep}..${sep}..`) ? file : way;
}
