/**
 * The build: `node esbuild.config.mjs` writes `dist/`. First it turns what is carried as data (the runtime that generated
 * modules contain, the language's own library, the reference) into TypeScript, then it bundles whatever entry points there are.
 * `--embed` stops after the first step, which is all that the tests and the type check need.
 */

import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { importsOfOwnBundles, ownBundles } from './src/cli/bundles/own-bundles.mjs';
import { quickBuiltins } from './src/cli/bundles/quick-builtins.mjs';
import { nativeSha256 } from './src/data/native-sha256.mjs';
import { extensionBuilds } from './src/extension/extension-builds.mjs';
import { thirdPartyLicences } from './src/extension/third-party-licences.mjs';
import { lazyWidth } from './src/format/lazy-width.mjs';
import { lazyRecovery, recoveryBuild } from './src/language/parsing/compiled/lazy-recovery.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...names) => path.join(root, ...names);

/** Node 20 has no `Object.groupBy`, which Langium's parser calls while it is built. */
const GROUP_BY =
  'Object.groupBy??=(items,keyOf)=>{const groups=Object.create(null);let at=0;' +
  'for(const item of items)(groups[keyOf(item,at++)]??=[]).push(item);return groups};';

/** Packages that are not ES modules call `require` for what Node brings along. */
const REQUIRE =
  "import{createRequire as createRequireOfBundle}from'node:module';" +
  'const require=createRequireOfBundle(import.meta.url);';

/** The main file of this package loads parts of itself by names that no bundler sees; its ES modules do not. */
const AS_MODULES = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** For Node, this package looks for a canvas of the machine; figures are to be the same on all of them. */
const NO_CANVAS = { 'vega-canvas': inRoot('node_modules/vega-canvas/build/vega-canvas.browser.js') };

const ENTRIES = {
  cli: 'src/cli/main.ts',
  // A thread of the command line: it stands beside the chunk that starts it.
  'chunks/draw-worker': 'src/cli/draw-worker.ts',
  index: 'src/index.ts',
  server: 'src/server/main.ts',
};

/** Writes the generated sources. */
export async function embed() {
  const { embedRuntime } = await import('./src/generate/javascript/embed-runtime.mjs');
  await embedRuntime();
  const { embedPythonRuntime } = await import('./src/generate/python/embed-runtime.mjs');
  embedPythonRuntime();
  const { embedRuntimeOfR } = await import('./src/generate/r/embed-runtime.mjs');
  embedRuntimeOfR();
  const library = (name) => inRoot('src', 'language', 'library', name);
  // This script does its work as it is imported.
  if (existsSync(library('embed.mjs')) && existsSync(library('standard.methodology'))) {
    await import(pathToFileURL(library('embed.mjs')).href);
  }
  await import(pathToFileURL(inRoot('src', 'server', 'reference', 'embed.mjs')).href);
  const { embedPreviewPage } = await import('./src/extension/preview/embed-page.mjs');
  await embedPreviewPage();
  const { embedPage } = await import('./src/report/page/embed-page.mjs');
  await embedPage();
  const { embedParser } = await import('./src/language/parsing/compiled/embed-parser.mjs');
  await embedParser();
  const { embedNetwork } = await import('./src/language/expectation/embed-network.mjs');
  await embedNetwork();
}

async function bundle() {
  const { build } = await import('esbuild');
  const entries = Object.entries(ENTRIES).filter(([, file]) => existsSync(inRoot(file)));
  if (entries.length === 0) return;
  rmSync(inRoot('dist'), { recursive: true, force: true });
  const commandLine = {
    entryPoints: Object.fromEntries(entries),
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    // What is imported only when it is needed (the readers of workbooks and Parquet) stays in files of its own.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    minifyWhitespace: true,
    legalComments: 'none',
    banner: { js: REQUIRE + GROUP_BY },
    alias: { ...AS_MODULES, ...NO_CANVAS },
    // A native binary of the machine, loaded only for --engine duckdb.
    // What draws letters is read from its package, too: WebAssembly and fonts.
    external: ['@duckdb/node-api', '@resvg/resvg-wasm'],
    plugins: [lazyRecovery, lazyWidth, nativeSha256, importsOfOwnBundles, quickBuiltins],
    logLevel: 'warning',
  };
  const builds = [
    commandLine,
    ...ownBundles(commandLine),
    recoveryBuild('dist', GROUP_BY),
    {
      entryPoints: { 'server-browser': 'src/server/browser.ts' },
      outdir: 'dist',
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      banner: { js: GROUP_BY },
      plugins: [lazyWidth],
      logLevel: 'warning',
    },
    ...extensionBuilds,
  ];
  const metafiles = [];
  for (const options of builds) {
    const { metafile } = await build({ ...options, absWorkingDir: root, metafile: true });
    metafiles.push(metafile);
  }
  writeFileSync(inRoot('dist', 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(root, metafiles));
  makeExecutable(inRoot('dist', 'cli.js'));
}

function makeExecutable(file) {
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await embed();
  if (!process.argv.includes('--embed')) await bundle();
}
