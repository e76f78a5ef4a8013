import type { Declared } from '../common/runtime-closure.js';

/** A top-level declaration of the runtime, as `embed-runtime.mjs` found it. */
export interface PythonDeclaration extends Declared {
  /** Its file in `runtime/`. */
  readonly file: string;
  readonly text: string;
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
