/** How this program is called from elsewhere. */

import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `indexwright`, if that leads to this very program, else Node.js with the file that is run. */
export function ownProgram(): readonly string[] {
  const script = realOf(process.argv[1] ?? '');
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    if (folder !== '' && realOf(join(folder, 'indexwright')) === script) return ['indexwright'];
  return [process.execPath, script];
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
