/** A top-level declaration of the runtime, as `embed-runtime.mjs` found it. */
export interface RuntimeDeclaration {
  /** Where it was written, below `src`. */
  readonly file: string;
  readonly name: string;
  /** The parameters of a function, by which a call of it is put together. */
  readonly parameters: readonly string[];
  /** The declarations that it uses. */
  readonly uses: readonly string[];
  /** Its JavaScript, with the documentation comment. */
  readonly text: string;
}

/** Declarations as they stand in a module, under the name of the file that each comes from. */
export function runtimeText(declarations: readonly RuntimeDeclaration[]): string {
  let file = '';
  const lines: string[] = [];
  for (const declaration of declarations) {
    if (declaration.file !== file) lines.push(`// ${'-'.repeat(8)} ${declaration.file}`, '');
    file = declaration.file;
    lines.push(declaration.text, '');
  }
  return lines.join('\n');
}
