// Writes the standard library as a module, because it must load in a browser, where there are no files.
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const text = readFileSync(new URL('standard.methodology', folder), 'utf8');
writeFileSync(
  new URL('library-text.ts', folder),
  `// Made from standard.methodology by embed.mjs: do not edit.\nexport const LIBRARY_TEXT = ${JSON.stringify(text)};\n`,
);
