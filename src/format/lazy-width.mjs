/**
 * Loads `string-width` when the first text comes that it is needed for: it compiles patterns over all of Unicode as it is
 * imported, which takes longer than to check a small file. A text whose characters are all narrow is as wide as it is long.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Characters of one column that join with no other, as a class of a regular expression: printable ASCII, letters of Latin scripts
 * with their marks in them (Vietnamese among them), and the punctuation, arrows and signs that stand in what is printed.
 */
export const NARROW =
  ' -~\\u00a1-\\u00a8\\u00aa-\\u00ac\\u00af-\\u02ff\\u1e00-\\u1eff\\u2010-\\u2027\\u2030-\\u203b\\u2190-\\u2193\\u2212\\u2248\\u2260-\\u2265';

const SHIM = `
let width;
export default function stringWidth(text, options) {
  if (/^[${NARROW}]*$/.test(text)) return text.length;
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
