/**
 * The library is the same for every text, and its functions name nothing but each other: what one text made of them serves
 * the next. An editor resolves at every keystroke, and of a usual text the library would be a fifth of the work.
 */

import type * as A from '../../language/generated/ast.js';
import type { Binding } from '../bindings.js';
import type * as M from '../model.js';
import type { FileScope, FunctionDraft, Resolution } from './resolution.js';
import type { LoadedFile } from './scopes.js';

export interface SharedLibrary {
  readonly scope: FileScope;
  readonly drafts: ReadonlyMap<string, FunctionDraft>;
  readonly functions: ReadonlyMap<string, M.FunctionDeclaration>;
  /** Where the names in it lead, once that was asked for. */
  readonly bindings: readonly Binding[] | undefined;
}

const known = new WeakMap<A.MethodologyFile, SharedLibrary>();

/** What is known of the library among some files; nothing where it is not known yet, or has other ids beside these files. */
export function sharedLibrary(files: readonly LoadedFile[], bindings: boolean): SharedLibrary | undefined {
  const library = files.find((file) => file.library === true);
  const shared = library === undefined ? undefined : known.get(library.ast);
  if (shared === undefined || (bindings && shared.bindings === undefined)) return undefined;
  return hasNamesake(files, shared.scope) ? undefined : shared;
}

/** Keeps what one text made of the library, where no function of the text takes a name away from it. */
export function shareLibrary(
  { library, functions: drafts }: Resolution,
  functions: ReadonlyMap<string, M.FunctionDeclaration>,
  files: readonly LoadedFile[],
  recorded: readonly Binding[] | undefined,
): void {
  if (library === undefined || hasNamesake(files, library)) return;
  const own = new Set([...drafts].flatMap(([id, { scope }]) => (scope === library ? [id] : [])));
  // What else a library may declare one day is not shared; its names may stand for what a text declares.
  if (own.size !== library.ast.declarations.length) return;
  known.set(library.ast, {
    scope: library,
    drafts: new Map([...drafts].filter(([id]) => own.has(id))),
    functions: new Map([...functions].filter(([id]) => own.has(id))),
    bindings: recorded?.filter(({ span }) => span.file === library.file) ?? known.get(library.ast)?.bindings,
  });
}

/** Whether a function of these files has the name of one of the library: the latter then goes by another id. */
function hasNamesake(files: readonly LoadedFile[], { functions, file: own }: FileScope): boolean {
  return files.some(
    ({ file, ast }) =>
      file !== own &&
      ast.declarations.some(
        (declaration) =>
          declaration.$type === 'FunctionDeclaration' &&
          declaration.name !== undefined &&
          functions.has(declaration.name),
      ),
  );
}
