/**
 * Loads `string-width` when the first text comes that it is needed for: it compiles patterns over all of Unicode as it is
 * imported, which takes longer than to check a small file. A text of printable ASCII is as wide as it is long.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIM = `
let width;
export default function stringWidth(text, options) {
  if (/^[ -~]*$/.test(text)) return text.length;
  width ??= require('string-width').default;
  return width(text, options);
}
`;

/** For esbuild: to be given to the build of every bundle that aligns or wraps texts. */
export const lazyWidth = {
  name: 'lazy-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace: 'lazy-width' } : undefined,
    );
    build.onLoad({ filter: /^string-width$/, namespace: 'lazy-width' }, () => ({
      contents: SHIM,
      loader: 'js',
      resolveDir: path.dirname(fileURLToPath(import.meta.url)),
    }));
  },
};
