/** The script and the style of the preview's page, bundled and carried as texts: a page that loads nothing has them inside. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

export async function embedPreviewPage() {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, 'page', 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    tsconfigRaw: {},
  });
  const style = readFileSync(path.join(here, 'page', 'page.css'), 'utf8');
  writeFileSync(
    path.join(here, 'page-text.ts'),
    `// Written by embed-page.mjs; do not edit.\nexport const PAGE_SCRIPT = ${JSON.stringify(outputFiles[0].text)};\nexport const PAGE_STYLE = ${JSON.stringify(style)};\n`,
  );
}
