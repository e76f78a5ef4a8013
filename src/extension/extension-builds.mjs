/** For esbuild: the bundles of the two halves of the extension. What loads them is VS Code, which brings `vscode`. */

const SHARED = {
  outdir: 'dist',
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

export const extensionBuilds = [
  {
    ...SHARED,
    entryPoints: { extension: 'src/extension/node.ts' },
    // The package is one of ES modules: CommonJS says so by its ending.
    outExtension: { '.js': '.cjs' },
    platform: 'node',
  },
  {
    ...SHARED,
    entryPoints: { 'extension-browser': 'src/extension/browser.ts' },
    // So is the browser's half, whose host takes all else in such a package for ES modules, which it does not know.
    outExtension: { '.js': '.cjs' },
    platform: 'browser',
  },
];
