/**
 * Writes the network of the grammar into `network-text.ts`. It reads the grammar that `langium generate` wrote, so it
 * runs after that; what makes the network is TypeScript, and is bundled to run here.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..', '..');

export async function embedNetwork() {
  const { build } = await import('esbuild');
  const folder = path.join(root, 'node_modules', '.cache', `indexwright-network-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const outfile = path.join(folder, 'create-network.mjs');
    await build({
      entryPoints: [path.join(here, 'create-network.ts')],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      logLevel: 'warning',
    });
    const { networkText } = await import(pathToFileURL(outfile).href);
    const text = `/** Made by embed-network.mjs. */\nexport const NETWORK = ${JSON.stringify(networkText())};\n`;
    writeFileSync(path.join(here, 'network-text.ts'), text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
