// Writes the parts of the reference that hovers lead to as a module, because a server in a browser has no files.
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const read = (page) => readFileSync(new URL(`../../../docs/${page}`, folder), 'utf8');
const methods = read('methods.md');
const pages = {
  language: read('language.md'),
  // The functions of the library are shown by their own documentation.
  methods: methods.slice(methods.indexOf('## Functions of the language')),
};
writeFileSync(
  new URL('reference-text.ts', folder),
  `// Made from docs/ by embed.mjs: do not edit.\nexport const REFERENCE: Readonly<Record<string, string>> = ${JSON.stringify(pages)};\n`,
);
