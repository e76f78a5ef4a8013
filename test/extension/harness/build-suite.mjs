/** Bundles the tests that run inside of VS Code, with mocha, for both extension hosts. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Mocha's one file for browsers, which runs in Node.js as well. It would take the bundle's exports for its own, so it gets
 * some to itself; what is used of it stands in `globalThis`.
 */
const mochaBundled = {
  name: 'mocha-bundled',
  setup(setup) {
    setup.onResolve({ filter: /^mocha-bundled$/ }, () => ({ path: 'mocha', namespace: 'mocha-bundled' }));
    setup.onLoad({ filter: /.*/, namespace: 'mocha-bundled' }, async () => {
      const text = await readFile(here('../../../node_modules/mocha/mocha.js'), 'utf8');
      return {
        contents: `const module = { exports: {} }, exports = module.exports;
(function () { ${text}
}).call(globalThis);
export const { Mocha } = globalThis;
export const { Test } = Mocha;`,
      };
    });
  },
};

/**
 * @param {string} outdir
 * @returns {Promise<{ node: string, browser: string, folders: string }>} the modules that VS Code is told to run
 */
export async function buildSuite(outdir) {
  const shared = {
    outdir,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
    plugins: [mochaBundled],
  };
  await build({
    ...shared,
    entryPoints: { 'suite-node': here('../suite/node.ts'), 'suite-folders': here('../suite/several-folders.ts') },
    outExtension: { '.js': '.cjs' },
    platform: 'node',
  });
  await build({
    ...shared,
    entryPoints: { 'suite-browser': here('../suite/browser.ts') },
    // Named as the extension's own entry is, for the same reason.
    outExtension: { '.js': '.cjs' },
    platform: 'browser',
  });
  return {
    node: `${outdir}/suite-node.cjs`,
    browser: `${outdir}/suite-browser.cjs`,
    folders: `${outdir}/suite-folders.cjs`,
  };
}
