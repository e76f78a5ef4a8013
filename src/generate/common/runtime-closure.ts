/** A top-level declaration of a runtime that output carries. */
export interface Declared {
  readonly name: string;
  /** The declarations that it uses. */
  readonly uses: readonly string[];
}

/** The declarations that are wanted and all that they use, in their order: one in which they can stand in one file. */
export function runtimeClosure<Declaration extends Declared>(
  declarations: readonly Declaration[],
  wanted: Iterable<string>,
): readonly Declaration[] {
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
