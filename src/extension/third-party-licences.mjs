/** The licences of the packages whose code is in the bundles, as one text that ships beside them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u;

/**
 * @param {string} root the folder of the project
 * @param {readonly { inputs: Record<string, unknown> }[]} metafiles what esbuild says of each bundle
 */
export function thirdPartyLicences(root, metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const file of Object.keys(inputs)) {
      const folder = PACKAGE.exec(file)?.[1];
      if (folder !== undefined) folders.add(folder);
    }
  }
  const packages = new Map([...folders].map((folder) => entryOf(path.join(root, folder))));
  const sections = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([head, text]) => `${head}\n\n${text}\n`);
  return ['Indexwright contains code of these packages, each under its own licence.\n', ...sections].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

function entryOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)([.-].*)?$/iu.test(entry));
  if (file === undefined || !existsSync(path.join(folder, file))) {
    throw new Error(`${name} ${version} is bundled, and its package has no file with its licence.`);
  }
  return [`${name} ${version} (${license})`, readFileSync(path.join(folder, file), 'utf8').trim()];
}
