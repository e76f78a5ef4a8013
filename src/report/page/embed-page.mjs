/**
 * Writes `src/report/page-source.ts`: the script of a report's page, bundled, and its style, as texts. What is written is a
 * pure function of the files of this folder and of what they import.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, '..', 'page-source.ts');

/** Writes the file, unless it is as it would be written. */
export async function embedPage() {
  const { build, transform } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(here, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const style = await transform(readFileSync(path.join(here, 'page.css'), 'utf8'), { loader: 'css', minify: true });
  const text = [
    '/* Written by page/embed-page.mjs, part of the build, from page/. Do not edit. */',
    `export const PAGE_SCRIPT = ${JSON.stringify(outputFiles[0].text)};`,
    `export const PAGE_STYLE = ${JSON.stringify(style.code)};`,
    '',
  ].join('\n');
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await embedPage();
