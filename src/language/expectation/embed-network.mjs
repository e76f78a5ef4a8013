/**
 * Writes the network of the grammar into `network-text.ts`. It reads the grammar that `langium generate` wrote, so it
 * runs after that; what makes the network is TypeScript, and is bundled to run here.
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../run-bundled.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

export async function embedNetwork() {
  const { networkText } = await importBundled(path.join(here, 'create-network.ts'));
  const text = `/** Made by embed-network.mjs. */\nexport const NETWORK = ${JSON.stringify(networkText())};\n`;
  writeFileSync(path.join(here, 'network-text.ts'), text);
}
