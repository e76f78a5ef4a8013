/**
 * Turns the Python of `runtime/` into data, so that a generated package can carry what it needs of it: `runtime-source.ts`
 * lists every top-level declaration with its text and the declarations that it uses. Part of the build; nothing of it is
 * published.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.join(here, 'runtime');
const target = path.join(here, 'runtime-source.ts');

/** Writes `runtime-source.ts`, unless it says so already. */
export function embedPythonRuntime() {
  const files = inOrderOfUse(
    readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .sort(),
  );
  const declarations = files.flatMap(declarationsOf);
  const owners = new Map();
  for (const { name, file } of declarations) {
    if (owners.has(name)) throw new Error(`${file} declares ${name}, which ${owners.get(name)} does, too.`);
    owners.set(name, file);
  }
  const data = declarations.map(({ file, name, text }) => ({
    file,
    name,
    uses: [...wordsOf(text)].filter((word) => word !== name && owners.has(word)),
    text,
  }));
  const imports = [...new Set(files.flatMap((file) => linesOf(file).filter(isForeignImport)))].sort();
  const written = [
    '// Made by embed-runtime.mjs from the files in runtime/. Change those.',
    "import type { PythonDeclaration } from './runtime-text.js';",
    '',
    '/** What the declarations import from elsewhere. */',
    `export const RUNTIME_IMPORTS: readonly string[] = ${JSON.stringify(imports)};`,
    '',
    'export const PYTHON_RUNTIME: readonly PythonDeclaration[] = [',
    ...data.map((declaration) => `  ${JSON.stringify(declaration)},`),
    '];',
    '',
  ].join('\n');
  if (!existsSync(target) || readFileSync(target, 'utf8') !== written) writeFileSync(target, written);
}

function linesOf(file) {
  return readFileSync(path.join(folder, file), 'utf8').split('\n');
}

function isForeignImport(line) {
  return /^(import |from [a-z])/.test(line);
}

/** Files after those that they import, so that what a module needs while it is read stands before it. */
function inOrderOfUse(files) {
  const ordered = new Set();
  const visit = (file) => {
    if (ordered.has(file)) return;
    for (const [, other] of readFileSync(path.join(folder, file), 'utf8').matchAll(/^from \.(\w+) import/gm))
      visit(`${other}.py`);
    ordered.add(file);
  };
  files.forEach(visit);
  return [...ordered];
}

/** Declarations begin in the first column: functions, classes and constants, with the comments above them. */
function declarationsOf(file) {
  const found = [];
  let comments = [];
  let current;
  let isDocstring = false;
  let inImport = false;
  for (const line of linesOf(file)) {
    if (inImport) {
      inImport = !line.startsWith(')');
      continue;
    }
    if (found.length === 0 && current === undefined && (isDocstring || line.startsWith('"""'))) {
      const quotes = line.split('"""').length - 1;
      isDocstring = isDocstring ? quotes === 0 : quotes === 1;
      continue;
    }
    if (/^(import|from) /.test(line)) {
      inImport = line.endsWith('(');
      continue;
    }
    const [, name] = /^(?:def|class) (\w+)/.exec(line) ?? /^([A-Za-z_]\w*)(?:: [^=]+)? = /.exec(line) ?? [];
    if (name !== undefined) {
      current = { file, name, lines: [...comments, line] };
      found.push(current);
      comments = [];
    } else if (/^(#|@)/.test(line)) comments.push(line);
    else if (current !== undefined) current.lines.push(line);
    else if (line.trim() !== '') throw new Error(`${file} has a line that declares nothing: ${line}`);
  }
  return found.map(({ name, lines }) => ({ file, name, text: lines.join('\n').trimEnd() }));
}

/** The words of code outside of texts and comments that are not attributes. */
function wordsOf(text) {
  const code = text
    .replace(/"""[^]*?"""/g, '')
    .replace(/[rf]*"(?:[^"\\\n]|\\.)*"/g, (literal) =>
      /^[r]?f/.test(literal) ? (literal.match(/\{[^}]*\}/g) ?? []).join(' ') : literal.includes('np.') ? literal : '""',
    )
    .replace(/#.*$/gm, '');
  return new Set([...code.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)].map(([word]) => word));
}
