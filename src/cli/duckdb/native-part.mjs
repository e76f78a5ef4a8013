/** The native part of DuckDB, for the bundle that has the scripts of its package. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

export const nativePartOfDuckDb = {
  name: 'native-part-of-duckdb',
  setup(build) {
    const resolveDir = path.dirname(fileURLToPath(import.meta.url));
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path: name }) => ({ path: name, namespace: 'native' }));
    build.onLoad({ filter: /./, namespace: 'native' }, () => ({ contents: NATIVE, loader: 'js', resolveDir }));
  },
};
