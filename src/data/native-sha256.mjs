/** For esbuild: puts Node's own SHA-256 in the place of the portable one, in the bundles that run on Node.js. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

const data = path.dirname(fileURLToPath(import.meta.url));
const portable = path.join(data, '..', 'model', 'sha256.ts');

export const nativeSha256 = {
  name: 'native-sha256',
  setup(build) {
    build.onResolve({ filter: /[\\/]sha256\.js$/ }, ({ path: imported, resolveDir }) =>
      path.resolve(resolveDir, imported.replace(/\.js$/, '.ts')) === portable
        ? { path: path.join(data, 'node-sha256.ts') }
        : undefined,
    );
  },
};
