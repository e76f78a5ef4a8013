/** Runs TypeScript at build: what makes generated sources reads the grammar with the code of this repository. */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What a module exports, bundled without its packages. */
export async function importBundled(entry) {
  const { build } = await import('esbuild');
  // Packages are found from here, and two builds at a time do not meet.
  const folder = path.join(root, 'node_modules', '.cache', `indexwright-build-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const outfile = path.join(folder, `${path.basename(entry, '.ts')}.mjs`);
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
