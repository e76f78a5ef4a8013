/**
 * Keeps Langium out of what is loaded for correct files. `parse.ts` imports the recovering parser like any module, so
 * sources and tests need no trick; in a bundle that import becomes a `require` of a file of its own, at first use.
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const parsing = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILE = 'recovering.cjs';
const IMPORT = "import { parseRecovering } from './parse-recovering.js';";

/** Chunks stand beside the file or in a folder below it. */
const REQUIRED = `
import { createRequire } from 'node:module';
import type { ParsedFile as Recovered } from './parsed-file.js';
let recovering: { parseRecovering(file: string, text: string): Recovered } | undefined;
function parseRecovering(file: string, text: string): Recovered {
  recovering ??= requireRecovering();
  return recovering!.parseRecovering(file, text);
}
function requireRecovering() {
  const required = createRequire(import.meta.url);
  try {
    return required('./${FILE}');
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    return required('../${FILE}');
  }
}
`;

/** For esbuild: to be given to the build of every bundle for Node that parses. */
export const lazyRecovery = {
  name: 'lazy-recovery',
  setup(build) {
    build.onLoad({ filter: /[\\/]parse\.ts$/ }, async ({ path: file }) => {
      if (path.resolve(file) !== path.join(parsing, 'parse.ts')) return undefined;
      const text = await readFile(file, 'utf8');
      if (!text.includes(IMPORT))
        throw new Error(`${file} no longer imports the recovering parser as lazy-recovery.mjs expects.`);
      return { contents: text.replace(IMPORT, REQUIRED), loader: 'ts', resolveDir: parsing };
    });
  },
};

/** Options of the build that writes the recovering parser, `banner` being what must run before it. */
export function recoveryBuild(outdir, banner) {
  return {
    entryPoints: { recovering: path.join(parsing, 'parse-recovering.ts') },
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    // Nearly all of it is Langium and Chevrotain, as in the server of the browser, which is written so, too.
    minify: true,
    legalComments: 'none',
    banner: { js: banner },
    logLevel: 'warning',
  };
}
