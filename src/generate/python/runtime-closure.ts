/** A top-level declaration of the runtime, as `embed-runtime.mjs` found it. */
export interface PythonDeclaration {
  /** Its file in `runtime/`. */
  readonly file: string;
  readonly name: string;
  /** The declarations that it uses. */
  readonly uses: readonly string[];
  readonly text: string;
}

/** The declarations that are wanted and all that they use, in an order in which they can stand in one file. */
export function runtimeClosure(
  declarations: readonly PythonDeclaration[],
  wanted: Iterable<string>,
): readonly PythonDeclaration[] {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const needed = new Set<string>();
  const open = [...wanted];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    const declaration = byName.get(name);
    if (!declaration) throw new Error(`The Python runtime has no ${name}.`);
    needed.add(name);
    open.push(...declaration.uses);
  }
  return declarations.filter(({ name }) => needed.has(name));
}

/** Declarations as they stand in a file, under the name of the file that each comes from. */
export function runtimeText(declarations: readonly PythonDeclaration[], imports: readonly string[]): string {
  const used = imports.filter((line) => importedNames(line).some((name) => isUsed(name, declarations)));
  const lines = [
    '"""What the steps of the methodology call. It is the same for every methodology."""',
    '',
    'from __future__ import annotations',
    '',
    ...used,
    '',
  ];
  let file = '';
  for (const declaration of declarations) {
    if (declaration.file !== file)
      lines.push('', `# ${'-'.repeat(80)} ${declaration.file.replace('.py', '').replaceAll('_', ' ')}`, '');
    file = declaration.file;
    lines.push('', declaration.text, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The names that a line of imports brings in. */
function importedNames(line: string): readonly string[] {
  const names = line.split('import ').at(-1) ?? '';
  return names.split(',').map((part) => part.trim().split(' as ').at(-1) ?? '');
}

function isUsed(name: string, declarations: readonly PythonDeclaration[]): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return declarations.some(({ text }) => word.test(text));
}
