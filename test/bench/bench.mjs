/**
 * `npm run bench`: bundles the benchmarks and runs them on the Node.js of the npm scripts.
 *
 * Every row is a ratio against a named peer measured in the same run: the plain loop somebody would write by hand, or an
 * empty process. Absolute times depend on the machine and are printed for orientation only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-bench-'));
try {
  const bundle = path.join(folder, 'bench.js');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  await build({
    // Threads that draw are files of their own, beside what starts them.
    entryPoints: {
      bench: path.resolve('test/bench/benchmarks.ts'),
      'draw-worker': path.resolve('src/cli/draw-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    external: ['esbuild', 'playwright-core'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  const only = process.argv.slice(2);
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', bundle, folder, path.resolve('dist/cli.js'), ...only],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
