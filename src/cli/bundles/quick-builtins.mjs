/**
 * For esbuild: modules of Node.js that take milliseconds to load, for commands that take few. What is imported is loaded at
 * once and as a whole, whoever uses it how seldom.
 */

import childProcess from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';

const MODULES = {
  // Who imports it gets all that it has, streams among it, which are loaded for that: it is asked for what is used alone.
  'node:fs': ["const fs = require('node:fs');", ...functionsOf(fs).map(asked)].join('\n'),
  // Most commands start no program, and read no data.
  'node:child_process': loadedLate('node:child_process', childProcess),
  'node:fs/promises': loadedLate('node:fs/promises', fsPromises),
};

export const quickBuiltins = {
  name: 'quick-builtins',
  setup(build) {
    const namespace = 'quick-builtin';
    const filter = new RegExp(`^(${Object.keys(MODULES).join('|')})$`);
    build.onResolve({ filter }, ({ path, importer, kind, namespace: from }) => {
      if (from === namespace) return { path, external: true };
      // Packages may use more of a module than its functions; Commander could start programs, and never does here.
      const isOurs = kind === 'import-statement' && !/[\\/]node_modules[\\/]/u.test(importer);
      const isCommander = path === 'node:child_process' && /[\\/]commander[\\/]/u.test(importer);
      return isOurs || isCommander ? { path, namespace } : undefined;
    });
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: MODULES[path], loader: 'js' }));
  },
};

/** What nothing imports is left out, which a bundler only does where asking for it is said to do nothing else. */
function asked(name) {
  return `export const ${name} = /* @__PURE__ */ (() => fs.${name})();`;
}

/** Functions that load their module when they are called. */
function loadedLate(name, module) {
  return functionsOf(module)
    .map((own) => `export const ${own} = (...given) => require('${name}').${own}(...given);`)
    .join('\n');
}

function functionsOf(module) {
  return Object.entries(Object.getOwnPropertyDescriptors(module)).flatMap(([name, { value }]) =>
    typeof value === 'function' && /^[a-z]\w*$/u.test(name) ? [name] : [],
  );
}
