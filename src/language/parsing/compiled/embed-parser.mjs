/**
 * Compiles the grammar into `methodology-parser.ts`. It reads the grammar that `langium generate` wrote, so it runs
 * after that; the generator is TypeScript, and is bundled to run here.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../run-bundled.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..', '..', '..');
export const target = path.join(here, 'methodology-parser.ts');

/** Writes `methodology-parser.ts`, unless it was made from the very files that are there. */
export async function embedParser() {
  const stamp = stampOfSources();
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) return;
  writeFileSync(target, await parserText());
}

/** The first line of the generated file: a hash of all that it is made from. */
function stampOfSources() {
  const parsing = path.join(here, '..');
  const files = [
    fileURLToPath(import.meta.url),
    path.join(parsing, '..', 'generated', 'grammar.ts'),
    path.join(parsing, '..', 'generated', 'ast.ts'),
    path.join(parsing, '..', 'generated', 'module.ts'),
    ...['parser.ts', 'token-builder.ts', 'value-converter.ts', 'values.ts'].map((name) => path.join(parsing, name)),
    ...readdirSync(path.join(here, 'generator'))
      .sort()
      .map((name) => path.join(here, 'generator', name)),
    ...['langium', 'chevrotain'].map((name) => path.join(root, 'node_modules', name, 'package.json')),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  return `// ${hash.digest('hex')}\n`;
}

/** The text of the parser for the grammar as it is. */
export async function parserText() {
  const { format } = await import('prettier');
  // Node 20 has no `Object.groupBy`, which Langium's parser calls while it is built.
  Object.groupBy ??= (items, keyOf) => {
    const groups = {};
    for (const item of items) (groups[keyOf(item)] ??= []).push(item);
    return groups;
  };
  const { generateParser } = await importBundled(path.join(here, 'generator', 'main.ts'));
  return await format(stampOfSources() + generateParser(), {
    parser: 'typescript',
    printWidth: 120,
    singleQuote: true,
    trailingComma: 'all',
  });
}
