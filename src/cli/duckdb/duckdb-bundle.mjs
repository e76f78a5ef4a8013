/**
 * Puts `score --engine duckdb` into a bundle of its own: what a command loads as a hundred small files, most of them parts of
 * DuckDB's package, comes as one, with what V8 has compiled of it before. `score.ts` imports it like any module, so sources and tests need no trick.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const NAME = 'score-with-duckdb';

/** For esbuild: to be given to the build of the command line, whose chunks stand beside the bundle. */
export const ownDuckDbBundle = {
  name: 'own-duckdb-bundle',
  setup(build) {
    build.onResolve({ filter: new RegExp(`/duckdb/${NAME}\\.js$`) }, () => ({ path: `./${NAME}.js`, external: true }));
  },
};

/**
 * Its package is found from here, and the native part from the package: the part that fits the machine is a dependency of
 * the package and not of this tool, and need not be anywhere else.
 */
const NATIVE = `
const { createRequire } = require('node:module');
const fromPackage = createRequire(require.resolve('@duckdb/node-api'));
module.exports = forGlibc() ?? fromPackage('@duckdb/node-bindings');

// Where Node.js runs on glibc, what the package would choose is known without the process that it may start to find out.
function forGlibc() {
  if (process.platform !== 'linux') return undefined;
  const { excludeNetwork } = process.report;
  process.report.excludeNetwork = true;
  const { glibcVersionRuntime } = process.report.getReport().header;
  process.report.excludeNetwork = excludeNetwork;
  if (glibcVersionRuntime === undefined) return undefined;
  try {
    const chooser = createRequire(fromPackage.resolve('@duckdb/node-bindings'));
    return chooser('@duckdb/node-bindings-linux-' + process.arch + '/duckdb.node');
  } catch {
    return undefined;
  }
}
`;

const nativePart = {
  name: 'native-part-of-duckdb',
  setup(build) {
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path: name }) => ({ path: name, namespace: 'native' }));
    build.onLoad({ filter: /./, namespace: 'native' }, () => ({ contents: NATIVE, loader: 'js', resolveDir: here }));
  },
};

/** Puts beside the bundle what loads it (`load-bundle.mjs`), which knows its digest. */
const loader = {
  name: 'loader-of-the-bundle',
  setup(build) {
    const { absWorkingDir, outdir } = build.initialOptions;
    const chunks = path.join(absWorkingDir, outdir, 'chunks');
    build.onEnd(({ errors }) => {
      if (errors.length > 0) return;
      const digest = createHash('sha256')
        .update(readFileSync(path.join(chunks, `${NAME}.cjs`)))
        .digest('hex');
      const text = readFileSync(path.join(here, 'load-bundle.mjs'), 'utf8');
      writeFileSync(path.join(chunks, `${NAME}.js`), text.replace('digest of the bundle', digest.slice(0, 32)));
    });
  },
};

/** Options of the build that writes it, from those of the command line. */
export function duckDbBundle(options) {
  return {
    ...options,
    entryPoints: { [`chunks/${NAME}`]: path.join(here, `${NAME}.ts`) },
    // One file: what it loads later is there already.
    splitting: false,
    external: options.external.filter((name) => name !== '@duckdb/node-api'),
    // A function that is given what a module has.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    banner: { js: '(function(exports,require,module,urlOfModule){' },
    footer: { js: '})' },
    define: { 'import.meta.url': 'urlOfModule' },
    supported: { 'dynamic-import': false },
    // The package is asked where it is, and only then left alone.
    logOverride: { 'require-resolve-not-external': 'silent' },
    plugins: [...options.plugins.filter((plugin) => plugin !== ownDuckDbBundle), nativePart, loader],
  };
}
