/**
 * For esbuild: modules of Node.js that are quick to load. Every command pays for them, also one that takes 80 ms.
 */

import fs from 'node:fs';

/**
 * An ES module that imports `node:fs` asks it for all that it has, streams among it, which are loaded for that: 4 ms. So it is
 * required, and asked for functions alone.
 */
const FILES = `const fs = require('node:fs');
export default fs;
export const { ${functionsOf(fs).join(', ')} } = fs;`;

/** Commander could start other programs for its commands, and we have none: 3 ms. */
const PROCESSES = `exports.spawn = (...given) => require('node:child_process').spawn(...given);`;

export const quickBuiltins = {
  name: 'quick-builtins',
  setup(build) {
    const namespace = 'quick-builtin';
    build.onResolve({ filter: /^node:(fs|child_process)$/ }, ({ path, importer, namespace: from }) => {
      if (from === namespace) return { path, external: true };
      const isQuick = path === 'node:fs' || /[\\/]commander[\\/]/u.test(importer);
      return isQuick ? { path, namespace } : undefined;
    });
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: path === 'node:fs' ? FILES : PROCESSES,
      loader: 'js',
    }));
  },
};

function functionsOf(module) {
  return Object.entries(Object.getOwnPropertyDescriptors(module)).flatMap(([name, { value }]) =>
    typeof value === 'function' && /^[a-z]\w*$/u.test(name) ? [name] : [],
  );
}
