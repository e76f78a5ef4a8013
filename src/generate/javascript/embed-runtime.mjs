/**
 * Turns the kernels of `src/runtime/` (and the few helpers in `support/`) into data, so that a generated module can
 * carry what it needs of them: `runtime-source.ts` lists every top-level declaration with its JavaScript, the
 * declarations that it uses and, of a function, its parameters. Part of the build; nothing of it is published.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const src = path.join(here, '..', '..');
const target = path.join(here, 'runtime-source.ts');

/** What takes long to load, and is not needed where nothing has changed. */
let format;
let ts;

/** Writes `runtime-source.ts`, unless it was made from the very files that are there. */
export async function embedRuntime() {
  if (isUpToDate()) return;
  ({ format } = await import('prettier'));
  ts = (await import('typescript')).default;
  const files = inOrderOfUse(rootFiles());
  const declarations = [];
  for (const file of files) declarations.push(...declarationsOf(file));
  const stamp = stampOf(files.map(({ file }) => path.relative(src, file)));
  writeFileSync(target, await moduleText(nameApart(declarations), stamp));
}

function rootFiles() {
  return [...filesIn(path.join(src, 'runtime')), ...filesIn(path.join(here, 'support'))];
}

/** What the generated file was made from: the names of the files, and the hash of their texts and of this script. */
function stampOf(files) {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(path.join(src, file)));
  return { files, hash: hash.digest('hex') };
}

function isUpToDate() {
  try {
    const [, line] = readFileSync(target, 'utf8').split('\n', 2);
    const { files, hash } = JSON.parse(line.replace('// ', ''));
    const known = new Set(files);
    return rootFiles().every((file) => known.has(path.relative(src, file))) && stampOf(files).hash === hash;
  } catch {
    return false;
  }
}

function filesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** A file and what its imports mean: the local name of each, the file and the name there. */
function parse(file) {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const imports = [];
  for (const statement of tree.statements.filter(ts.isImportDeclaration)) {
    const clause = statement.importClause;
    if (!clause || clause.isTypeOnly) continue;
    const from = path.join(path.dirname(file), statement.moduleSpecifier.text.replace(/\.js$/, '.ts'));
    // A whole module, or its default, cannot be carried; `runtimeClosure` says so where it is needed.
    const whole =
      clause.name ?? (clause.namedBindings && !ts.isNamedImports(clause.namedBindings) && clause.namedBindings.name);
    if (whole) imports.push({ local: whole.text, from, name: '*' });
    if (!clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) continue;
    for (const { name, propertyName, isTypeOnly } of clause.namedBindings.elements) {
      if (!isTypeOnly) imports.push({ local: name.text, from, name: (propertyName ?? name).text });
    }
  }
  return { file, tree, imports };
}

/** The files and all that they import, each after what it imports, so that constants are there when they are used. */
function inOrderOfUse(files) {
  const ordered = new Map();
  const visit = (file) => {
    if (ordered.has(file)) return;
    ordered.set(file, undefined);
    const parsed = parse(file);
    for (const { from } of parsed.imports) if (existsSync(from)) visit(from);
    // Set anew, so that it comes after what it imports.
    ordered.delete(file);
    ordered.set(file, parsed);
  };
  files.forEach(visit);
  return [...ordered.values()];
}

/** The declarations of a file that are there at run time. */
function declarationsOf({ file, imports }) {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  const text = outputText.replaceAll(/^export (?=(async )?(function|const|class) )/gm, '');
  const tree = ts.createSourceFile('runtime.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const found = [];
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) continue;
    const name = nameOf(statement);
    if (!name) fail(file, `has a statement that is not a declaration: ${statement.getText().slice(0, 60)}`);
    found.push({
      file,
      name,
      isFunction: ts.isFunctionDeclaration(statement),
      parameters: ts.isFunctionDeclaration(statement) ? statement.parameters.map((p) => p.name.getText()) : [],
      comment: commentOf(statement, text),
      text: statement.getText(),
      identifiers: identifiersOf(statement),
    });
  }
  const own = new Set(found.map((declaration) => declaration.name));
  const imported = new Map(imports.map(({ local, from, name }) => [local, { file: from, name }]));
  for (const declaration of found) {
    declaration.uses = new Map();
    for (const { name } of declaration.identifiers) {
      if (own.has(name) && name !== declaration.name) declaration.uses.set(name, { file, name });
      else if (imported.has(name)) declaration.uses.set(name, imported.get(name));
    }
  }
  return found;
}

function nameOf(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

/** The documentation comment right above a statement. */
function commentOf(statement, text) {
  const comment = (ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []).at(-1);
  return comment ? `${text.slice(comment.pos, comment.end)}\n` : '';
}

/** Every identifier that may refer to a declaration: not the names of properties. */
function identifiersOf(statement) {
  const found = [];
  const start = statement.getStart();
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isProperty =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isMethodDeclaration(parent) && parent.name === node) ||
        (ts.isBindingElement(parent) && parent.propertyName === node);
      const isShorthand =
        ts.isShorthandPropertyAssignment(parent) ||
        (ts.isBindingElement(parent) && !parent.propertyName && ts.isObjectBindingPattern(parent.parent));
      if (!isProperty) found.push({ name: node.text, at: node.getStart() - start, isShorthand });
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/** Gives a declaration another name if one of an earlier file has the same, and writes the names into the texts. */
function nameApart(declarations) {
  const taken = new Set();
  const names = new Map();
  for (const { file, name } of declarations) {
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name}${count}`;
    taken.add(unique);
    names.set(`${file}#${name}`, unique);
  }
  return declarations.map((declaration) => {
    const { file, name, identifiers, uses } = declaration;
    const renamed = new Map([[name, names.get(`${file}#${name}`)]]);
    for (const [local, used] of uses) {
      const unique = names.get(`${used.file}#${used.name}`);
      // What comes from a package cannot be carried; a module that needs it cannot be generated, see `runtimeClosure`.
      renamed.set(local, unique ?? local);
    }
    let { text } = declaration;
    for (const { name: local, at, isShorthand } of [...identifiers].reverse()) {
      const unique = renamed.get(local);
      if (unique === undefined || unique === local) continue;
      text = text.slice(0, at) + (isShorthand ? `${local}: ${unique}` : unique) + text.slice(at + local.length);
    }
    return {
      ...declaration,
      name: renamed.get(name),
      text,
      uses: [...uses.keys()].map((local) => renamed.get(local)),
    };
  });
}

async function moduleText(declarations, stamp) {
  const entries = [];
  for (const { file, name, parameters, comment, text, uses } of declarations) {
    const formatted = await format(comment + text, { parser: 'babel', printWidth: 120, singleQuote: true });
    const entry = {
      file: path.relative(src, file).replaceAll(path.sep, '/'),
      name,
      parameters,
      uses: [...new Set(uses)].sort(),
      text: formatted.trimEnd(),
    };
    entries.push(`  ${JSON.stringify(entry)},`);
  }
  return [
    '/* Written by embed-runtime.mjs, part of the build. Do not edit. Made from: */',
    `// ${JSON.stringify(stamp)}`,
    "import type { RuntimeDeclaration } from './runtime-declaration.js';",
    '',
    'export const RUNTIME_SOURCE: readonly RuntimeDeclaration[] = [',
    ...entries,
    '];',
    '',
  ].join('\n');
}

function fail(file, problem) {
  throw new Error(`${path.relative(src, file)} ${problem}`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await embedRuntime();
