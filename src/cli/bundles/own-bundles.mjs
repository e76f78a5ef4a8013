/**
 * Puts some commands into bundles of their own: what they load as a hundred small files comes as one, with what V8 has
 * compiled of it in an earlier run. Sources import them like any module, so neither they nor tests need a trick.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativePartOfDuckDb } from '../duckdb/native-part.mjs';

const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What each has beside what the command line has: `inside` names packages that are in it, `settings` are those of V8 for a run
 * that loads it.
 */
const OWN_BUNDLES = [
  {
    source: 'duckdb/score-with-duckdb.ts',
    exports: ['scoreWithDuckDb'],
    inside: ['@duckdb/node-api'],
    plugins: [nativePartOfDuckDb],
    settings: [],
  },
  {
    source: 'diff-words.ts',
    exports: ['diffWords'],
    inside: [],
    plugins: [],
    // The compiler for what runs long is done when all is compared, and has taken a sixth of the time from it on two cores.
    // Nearly all that is made stays until the end: room for what is young that grows to many times a processor's cache is
    // written through and then copied from, which took a twelfth.
    settings: ['--no-opt', '--semi-space-growth-factor=1'],
  },
].map((bundle) => ({ ...bundle, name: path.basename(bundle.source, '.ts') }));

/** For esbuild: to be given to the build of the command line, whose chunks stand beside the bundles. */
export const importsOfOwnBundles = {
  name: 'imports-of-own-bundles',
  setup(build) {
    for (const { name } of OWN_BUNDLES)
      build.onResolve({ filter: new RegExp(`/${name}\\.js$`) }, () => ({ path: `./${name}.js`, external: true }));
  },
};

/** Options of the builds that write them, from those of the command line. */
export function ownBundles(options) {
  return OWN_BUNDLES.map(({ source, name, exports, inside, plugins, settings }) => ({
    ...options,
    entryPoints: { [`chunks/${name}`]: path.join(cli, source) },
    // One file: what it loads later is there already.
    splitting: false,
    external: options.external.filter((external) => !inside.includes(external)),
    // A function that is given what a module has.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    banner: { js: '(function(exports,require,module,urlOfModule){' },
    footer: { js: '})' },
    define: { 'import.meta.url': 'urlOfModule' },
    supported: { 'dynamic-import': false },
    // A package is asked where it is, and only then left alone.
    logOverride: { 'require-resolve-not-external': 'silent' },
    plugins: [
      ...options.plugins.filter((plugin) => plugin !== importsOfOwnBundles),
      ...plugins,
      loaderOf(name, exports, settings),
    ],
  }));
}

/** Puts beside a bundle what loads it (`load-bundle.mjs`), which knows its digest. */
function loaderOf(name, exports, settings) {
  return {
    name: 'loader-of-a-bundle',
    setup(build) {
      const { absWorkingDir, outdir } = build.initialOptions;
      const chunks = path.join(absWorkingDir, outdir, 'chunks');
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        const digest = createHash('sha256')
          .update(readFileSync(path.join(chunks, `${name}.cjs`)))
          .digest('hex');
        const text = readFileSync(path.join(cli, 'bundles', 'load-bundle.mjs'), 'utf8')
          .replace("'name of the bundle'", `'${name}'`)
          .replace("'digest of the bundle'", `'${digest.slice(0, 32)}'`)
          .replace("['settings of V8']", JSON.stringify(settings))
          .replace('{ exported }', `{ ${exports.join(', ')} }`);
        writeFileSync(path.join(chunks, `${name}.js`), text);
      });
    },
  };
}
