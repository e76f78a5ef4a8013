/**
 * For esbuild: modules of Node.js that take milliseconds to load, for commands that take few. What is imported is loaded at
 * once and as a whole, whoever uses it how seldom.
 */

import childProcess from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';

const MODULES = {
  // Who imports it gets all that it has, streams among it, which are loaded for that: it is asked for functions alone.
  'node:fs': `const fs = require('node:fs');
export default fs;
export const { ${functionsOf(fs).join(', ')} } = fs;`,
  // Most commands start no program, and read no data.
  'node:child_process': loadedLate('node:child_process', childProcess),
  'node:fs/promises': loadedLate('node:fs/promises', fsPromises),
};

/** Packages may use more of a module than its functions, but for Commander, which could start programs and never does here. */
const OTHERS = /[\\/]node_modules[\\/](?!commander[\\/])/u;

export const quickBuiltins = {
  name: 'quick-builtins',
  setup(build) {
    const namespace = 'quick-builtin';
    const filter = new RegExp(`^(${Object.keys(MODULES).join('|')})$`);
    build.onResolve({ filter }, ({ path, importer, namespace: from }) => {
      if (from === namespace) return { path, external: true };
      return OTHERS.test(importer) ? undefined : { path, namespace };
    });
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: MODULES[path], loader: 'js' }));
  },
};

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
