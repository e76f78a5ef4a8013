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

/** The declarations that are wanted and all that they use, in the order in which they can stand in one module. */
export function runtimeClosure(
  declarations: readonly RuntimeDeclaration[],
  wanted: Iterable<string>,
): readonly RuntimeDeclaration[] {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const needed = new Set<string>();
  const open = [...wanted];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    const declaration = byName.get(name);
    if (!declaration) throw new Error(`The runtime has no ${name}.`);
    needed.add(name);
    open.push(...declaration.uses);
  }
  return declarations.filter((declaration) => needed.has(declaration.name));
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
