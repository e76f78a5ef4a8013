import { build, type Plugin } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { parseMethodology } from '../../src/language/parsing/parse.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const script = new URL('../../src/language/parsing/compiled/lazy-recovery.mjs', import.meta.url).href;

interface Lazy {
  readonly lazyRecovery: Plugin;
  readonly recoveryBuild: (outdir: string, banner: string) => Parameters<typeof build>[0];
}

test('loading a model takes nothing of Langium until a text has mistakes', async () => {
  const { lazyRecovery, recoveryBuild } = (await import(script)) as Lazy;
  const outdir = mkdtempSync(path.join(tmpdir(), 'indexwright-bundle-'));
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: { load: 'src/language/load.ts', parse: 'src/language/parsing/parse.ts' },
      outdir: path.join(outdir, 'chunks'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      metafile: true,
      plugins: [lazyRecovery],
      logLevel: 'silent',
    });
    const loaded = Object.keys(metafile.inputs).filter((file) => /langium|chevrotain|vscode/u.test(file));
    expect(loaded).toEqual([]);

    // The file that is required on the first mistake stands beside the chunks, or above them.
    await build(recoveryBuild(outdir, ''));
    expect(createRequire(path.join(outdir, 'here.cjs'))('./recovering.cjs')).toHaveProperty('parseRecovering');
    writeFileSync(path.join(outdir, 'chunks', 'package.json'), '{ "type": "module" }');
    const parsing = (await import(pathToFileURL(path.join(outdir, 'chunks', 'parse.mjs')).href)) as {
      readonly parseMethodology: typeof parseMethodology;
    };
    expect(parsing.parseMethodology('a.methodology', 'let a = 1').findings).toEqual([]);
    const { findings } = parsing.parseMethodology('a.methodology', 'let a = ');
    expect(findings.map(({ code }) => code)).toEqual(['syntax/unexpected']);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
