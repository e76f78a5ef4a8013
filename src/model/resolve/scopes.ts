import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { BUILTINS } from './builtins.js';
import { didYouMean, type Named } from './nearest.js';
import type {
  FileScope,
  FunctionDraft,
  ReportProblem,
  Resolution,
  TemplateDraft,
  UnitSetDraft,
  ValueSymbol,
  Suggested,
} from './resolution.js';
import { propertySpan } from './spans.js';
import { functionSymbol, templateSymbol, unitsSymbol, valueSymbol } from './symbols.js';

/** A file with what its imports lead to. */
export interface LoadedFile {
  readonly file: string;
  readonly ast: A.MethodologyFile;
  /** The file behind each import; absent where there is none. */
  readonly imports: ReadonlyMap<A.Import, string>;
  readonly library?: boolean;
  /** Where its text could not be read. */
  readonly mistakes?: readonly number[];
}

export type Namespace = 'values' | 'unitSets' | 'functions' | 'templates';
const NAMESPACES: readonly Namespace[] = ['values', 'unitSets', 'functions', 'templates'];

export function createScope({ file, ast, library, mistakes = [] }: LoadedFile): FileScope {
  return {
    file,
    ast,
    mistakes,
    library: library === true,
    values: new Map(),
    unitSets: new Map(),
    functions: new Map(),
    templates: new Map(),
    imports: new Map(),
    periods: new Set(),
  };
}

/** Enters a declaration under its name; the first of two keeps it. */
export function declare<T extends { readonly name: string; readonly nameSpan: Span }>(
  names: Map<string, T>,
  draft: T,
  report: ReportProblem,
): void {
  const first = names.get(draft.name);
  if (first === undefined) {
    names.set(draft.name, draft);
    return;
  }
  report(
    'names/duplicate',
    draft.nameSpan,
    `\`${draft.name}\` is declared twice, so it is not clear which one is meant.`,
    {
      hint: 'Give one of them another name.',
      related: [{ message: `\`${draft.name}\` is declared here first.`, span: first.nameSpan }],
    },
  );
}

/** Binds the names that files import; every name must be declared in the file it comes from. */
export function bindImports(scope: FileScope, imports: LoadedFile['imports'], resolution: Resolution): void {
  const { files, report } = resolution;
  for (const declaration of scope.ast.declarations) {
    if (declaration.$type !== 'Import') continue;
    const from = files.get(imports.get(declaration) ?? '');
    if (from === undefined) continue;
    declaration.names.forEach((name, index) => {
      const span = propertySpan(scope.file, declaration, 'names', index);
      recordImport(name, span, from, resolution);
      if (!NAMESPACES.some((space) => from[space].has(name))) {
        report(
          'import/unknown-name',
          span,
          `\`${name}\` is not declared in ${from.file}, so it cannot be imported from there.`,
          {
            hint: didYouMean(name, declaredNames(from)) ?? `It declares ${listNames(from)}.`,
          },
        );
      } else if (scope.imports.has(name)) {
        report('names/duplicate', span, `\`${name}\` is imported twice.`, {
          hint: 'Remove one of the imports.',
          related: [{ message: 'It is imported here first.', span: scope.imports.get(name)!.span }],
        });
      } else {
        const own = NAMESPACES.map((space) => (from[space].has(name) ? scope[space].get(name) : undefined)).find(
          (draft) => draft !== undefined,
        );
        if (own !== undefined) {
          report('names/duplicate', span, `\`${name}\` is imported and also declared in this file.`, {
            hint: 'Give one of them another name.',
            related: [{ message: 'It is declared here.', span: own.nameSpan }],
          });
        }
        scope.imports.set(name, { name, from, span, used: own !== undefined });
      }
    });
  }
}

/** Values, sets of units, functions and templates do not take each other's names: all that have this one are imported. */
function recordImport(name: string, span: Span, from: FileScope, { record }: Resolution): void {
  if (record === undefined) return;
  const value = from.values.get(name);
  const units = from.unitSets.get(name);
  const called = from.functions.get(name);
  const template = from.templates.get(name);
  if (value !== undefined) record(span, valueSymbol(value), 'import');
  if (units !== undefined) record(span, unitsSymbol(units), 'import');
  if (called !== undefined) record(span, functionSymbol(called), 'import');
  if (template !== undefined) record(span, templateSymbol(template), 'import');
}

export function reportUnusedImports(scope: FileScope, report: ReportProblem): void {
  for (const imported of scope.imports.values()) {
    if (!imported.used)
      report('import/unused', imported.span, `\`${imported.name}\` is imported but used nowhere in this file.`, {
        hint: 'Remove it from the import.',
      });
  }
}

export function lookupValue(scope: FileScope, name: string): ValueSymbol | undefined {
  return scope.values.get(name) ?? imported(scope, name, 'values')?.values.get(name);
}

export function lookupUnitSet(scope: FileScope, name: string): UnitSetDraft | undefined {
  return scope.unitSets.get(name) ?? imported(scope, name, 'unitSets')?.unitSets.get(name);
}

export function lookupTemplate(scope: FileScope, name: string): TemplateDraft | undefined {
  return scope.templates.get(name) ?? imported(scope, name, 'templates')?.templates.get(name);
}

/** The user's functions hide the library's. */
export function lookupFunction(
  scope: FileScope,
  name: string,
  library: FileScope | undefined,
): FunctionDraft | undefined {
  return (
    scope.functions.get(name) ?? imported(scope, name, 'functions')?.functions.get(name) ?? library?.functions.get(name)
  );
}

function imported(scope: FileScope, name: string, space: Namespace): FileScope | undefined {
  const found = scope.imports.get(name);
  if (found === undefined || !found.from[space].has(name)) return undefined;
  found.used = true;
  return found.from;
}

const KINDS: Readonly<Record<ValueSymbol['symbol'], string>> = {
  source: 'a source',
  constant: 'a constant',
  let: 'a named expression',
  methodology: 'a methodology',
};

export function symbolKind(symbol: ValueSymbol): string {
  return KINDS[symbol.symbol];
}

/** All that a file declares, with its kind in words. */
export function* declaredNames(scope: FileScope): Iterable<Named> {
  for (const [name, symbol] of scope.values) yield { name, kind: symbolKind(symbol) };
  for (const name of scope.unitSets.keys()) yield { name, kind: 'a set of units' };
  for (const name of scope.functions.keys()) yield { name, kind: 'a function' };
  for (const name of scope.templates.keys()) yield { name, kind: 'a template' };
}

/** The names of one space that a file sees, its imports among them. */
export function* visibleNames(scope: FileScope, space: Namespace, library?: FileScope): Iterable<Named> {
  const kind = (from: FileScope, name: string): string => {
    const symbol = from[space].get(name)!;
    return symbol.symbol === 'units'
      ? 'a set of units'
      : symbol.symbol === 'function'
        ? 'a function'
        : symbol.symbol === 'template'
          ? 'a template'
          : symbolKind(symbol);
  };
  for (const name of scope[space].keys()) yield { name, kind: kind(scope, name) };
  for (const { name, from } of scope.imports.values())
    if (from[space].has(name)) yield { name, kind: kind(from, name) };
  if (space === 'functions') {
    if (library !== undefined)
      for (const name of library.functions.keys()) yield { name, kind: 'a function of the library' };
    for (const name of BUILTINS.keys()) yield { name, kind: 'a function of the language' };
  }
}

/** "`Province` is declared in units.methodology": what to do about a name that only another file declares. */
export function declaredElsewhere(
  name: string,
  space: Namespace,
  scope: FileScope,
  files: ReadonlyMap<string, FileScope>,
): Suggested | undefined {
  for (const other of files.values()) {
    if (other !== scope && !other.library && other[space].has(name))
      return {
        hint: `It is declared in ${other.file}: import it from there.`,
        suggestion: { kind: 'import', name, file: other.file },
      };
  }
  return undefined;
}

function listNames(scope: FileScope): string {
  const names = [...declaredNames(scope)].slice(0, 8).map(({ name }) => `\`${name}\``);
  return names.length === 0 ? 'nothing' : names.join(', ');
}
