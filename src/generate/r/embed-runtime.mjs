/**
 * Writes `runtime-source.ts`: the functions of `runtime/*.R` as data, each with its comment and the names that it uses. What is
 * written is a pure function of the files, which `test/generate/r/runtime.test.ts` checks.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.join(here, 'runtime');
const target = path.join(here, 'runtime-source.ts');

/** Writes the file, unless it is as it would be written. */
export function embedRuntimeOfR() {
  const text = sourceText();
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}

function sourceText() {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.R'))
    .sort();
  const declarations = files.flatMap((name) => declarationsOf(name, readFileSync(path.join(folder, name), 'utf8')));
  const names = new Set(declarations.map(({ name }) => name));
  const entries = declarations.map((declaration) => ({
    ...declaration,
    uses: [...wordsOf(declaration.text)].filter((word) => names.has(word) && word !== declaration.name).sort(),
  }));
  return [
    '/* Written by embed-runtime.mjs, part of the build, from runtime/. Do not edit. */',
    "import type { RuntimeFunction } from './runtime-text.js';",
    '',
    'export const R_RUNTIME: readonly RuntimeFunction[] = [',
    ...entries.map((entry) => `  ${JSON.stringify(entry)},`),
    '];',
    '',
  ].join('\n');
}

/**
 * The declarations of a file. One begins at the beginning of a line, with its name, and goes on to the next or to an empty line.
 * The comment above it, up to an empty line, is its own, and so it is of those that follow without an empty line; a comment with
 * nothing but an empty line below it is that of the file.
 */
function declarationsOf(file, text) {
  const found = [];
  const heads = [];
  let comment = [];
  let open;
  for (const line of text.split('\n')) {
    const name = /^([a-z][a-z0-9_]*) <- /.exec(line)?.[1];
    if (name !== undefined) {
      open = { file, name, head: heads.join('\n\n'), comment: comment.join('\n'), text: line };
      found.push(open);
    } else if (line === '') {
      if (open === undefined && comment.length > 0) heads.push(comment.join('\n'));
      open = undefined;
      comment = [];
    } else if (line.startsWith('#')) {
      if (open !== undefined) comment = [];
      open = undefined;
      comment.push(line);
    } else {
      if (open === undefined) throw new Error(`${file} has a line outside of a declaration: ${line}`);
      open.text += `\n${line}`;
    }
  }
  return found;
}

/** The names in a text, without its comments and literals. */
function wordsOf(text) {
  const code = text.replace(/"(?:\\.|[^"\\])*"|#[^\n]*/g, ' ');
  return new Set(code.match(/(?<![$\w.])[a-z][a-z0-9_]*/g) ?? []);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) embedRuntimeOfR();
