/**
 * Compiles the grammar into `methodology-parser.ts`. It reads the grammar that `langium generate` wrote, so it runs
 * after that; the generator is TypeScript, and is bundled to run here.
 */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format } from 'prettier';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..', '..', '..');
export const target = path.join(here, 'methodology-parser.ts');

/** Writes `methodology-parser.ts` if it is not already what it should be. */
export async function embedParser() {
  const text = await parserText();
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}

/** The text of the parser for the grammar as it is. */
export async function parserText() {
  // Node 20 has no `Object.groupBy`, which Langium's parser calls while it is built.
  Object.groupBy ??= (items, keyOf) => {
    const groups = {};
    for (const item of items) (groups[keyOf(item)] ??= []).push(item);
    return groups;
  };
  const folder = path.join(root, 'node_modules', '.cache', `indexwright-parser-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const outfile = path.join(folder, 'generator.mjs');
    await build({
      entryPoints: [path.join(here, 'generator', 'main.ts')],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      logLevel: 'warning',
    });
    const { generateParser } = await import(pathToFileURL(outfile).href);
    return await format(generateParser(), {
      parser: 'typescript',
      printWidth: 120,
      singleQuote: true,
      trailingComma: 'all',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
