import type { Bindings } from '../model/bindings.js';
import type { Model } from '../model/model.js';
import { resolveModel } from '../model/resolve/resolve.js';
import type { Settled } from '../model/resolve/settled.js';
import type { LoadedFile } from '../model/resolve/scopes.js';
import { propertySpan, spanOf } from '../model/resolve/spans.js';
import type { Finding, Span } from '../report/finding.js';
import type { Import, MethodologyFile } from './generated/ast.js';
import { LIBRARY_TEXT } from './library/library-text.js';
import { parseMethodology, type ParsedFile } from './parsing/parse.js';
import { resolvePath } from './paths.js';

export interface LoadedModel {
  readonly model: Model;
  /** The entry first, then the files it imports, directly or not; the library is not among them. */
  readonly files: readonly ParsedFile[];
  readonly findings: readonly Finding[];
  /** Where every name leads, if that was asked for. */
  readonly bindings?: Bindings;
}
export type BoundModel = LoadedModel & { readonly bindings: Bindings };

export const LIBRARY_FILE = 'library:standard.methodology';

let library: ParsedFile | undefined;

/** The standard library, parsed once. */
export function standardLibrary(): ParsedFile {
  return (library ??= parseMethodology(LIBRARY_FILE, LIBRARY_TEXT));
}

export interface LoadOptions {
  /** Reads one file; an editor keeps what it has read of files that did not change. */
  readonly parse?: (file: string, text: string) => ParsedFile;
  /** Tell where every name leads, too. */
  readonly bindings?: boolean;
  /** What of the entry is known already: the bodies of those leaves are not in its syntax; see `loadAfter`. */
  readonly settled?: Settled;
}

type ReadText = (path: string) => string | undefined;

/**
 * Loads a methodology file with everything it imports and resolves it. Imports may go in circles.
 *
 * @param entry the path of the file, with forward slashes
 * @param readText gives the text of a file, or nothing where there is none (or none that may be read)
 */
export function loadModel(
  entry: string,
  readText: ReadText,
  options: LoadOptions & { readonly bindings: true },
): BoundModel;
export function loadModel(entry: string, readText: ReadText, options?: LoadOptions): LoadedModel;
export function loadModel(
  entry: string,
  readText: ReadText,
  { parse = parseMethodology, bindings, settled }: LoadOptions = {},
): LoadedModel {
  const findings: Finding[] = [];
  const files: ParsedFile[] = [];
  const loaded = new Map<string, LoadedFile>();
  const text = readText(entry);
  if (text === undefined) {
    findings.push({
      code: 'import/file-missing',
      severity: 'error',
      message: `There is no file ${entry}, or it cannot be read.`,
      hint: 'Check the path.',
    });
  }
  const open: ParsedFile[] = [parse(entry, text ?? '')];
  const seen = new Set([entry]);
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    files.push(file);
    for (const finding of file.findings) findings.push(finding);
    const imports = new Map<Import, string>();
    const mistakes = file.findings.flatMap(({ span }) => (span === undefined ? [] : [span.start]));
    loaded.set(file.file, { file: file.file, ast: file.ast, imports, mistakes });
    for (const declaration of file.ast.declarations) {
      if (declaration.$type !== 'Import' || declaration.path === undefined) continue;
      const path = resolvePath(file.file, declaration.path);
      if (!seen.has(path)) {
        const imported = readText(path);
        if (imported === undefined) {
          findings.push({
            code: 'import/file-missing',
            severity: 'error',
            message: `The file ${path} cannot be read, so nothing can be imported from it.`,
            hint: 'A path is relative to the file that imports: `"./units.methodology"` stands beside it.',
            span: propertySpan(file.file, declaration, 'path'),
          });
          continue;
        }
        seen.add(path);
        open.push(parse(path, imported));
      }
      imports.set(declaration, path);
    }
  }
  const { file, ast } = standardLibrary();
  const { findings: resolved, ...rest } = resolveModel(
    [...loaded.values(), { file, ast, imports: new Map(), library: true }],
    { bindings, settled },
  );
  return { ...rest, files, findings: inOrder([...findings, ...withoutConsequences(resolved, findings, files)], files) };
}

/** What only looks unused or unsaid while a part of the file could not be read. */
const UNSURE: ReadonlySet<string> = new Set([
  'import/unused',
  'include/never',
  'property/unused-default',
  'indicator/no-value',
  'methodology/no-units',
  'output/no-value',
  'pillar/empty',
  'source/no-file',
]);

/** What stands around a syntax error was read in part: what is found about the whole of it would only repeat the error. */
function withoutConsequences(
  resolved: readonly Finding[],
  syntax: readonly Finding[],
  files: readonly ParsedFile[],
): readonly Finding[] {
  const places = syntax.flatMap(({ code, span }) => (code.startsWith('syntax/') && span !== undefined ? [span] : []));
  if (places.length === 0) return resolved;
  const around = (span: Span): boolean =>
    places.some((place) => place.file === span.file && span.start <= place.start && place.start < span.end);
  const inPart = files
    .flatMap(({ file, ast }) => ast.declarations.map((declaration) => spanOf(file, declaration)))
    .filter(around);
  const lines = files.flatMap(({ file, ast }) => halfLines(file, ast, places));
  const inHalfLine = ({ file, start }: Span): boolean =>
    lines.some((line) => line.file === file && line.start <= start && start < line.end);
  const declaredInPart = ({ related }: Finding): boolean =>
    related?.some(({ span }) =>
      inPart.some((part) => part.file === span.file && part.start <= span.start && span.end <= part.end),
    ) === true;
  return resolved.filter((finding) => {
    const { code, span } = finding;
    if (span === undefined) return true;
    if (UNSURE.has(code) && places.some(({ file }) => file === span.file)) return false;
    return !around(span) && !inHalfLine(span) && !(code === 'names/unknown-column' && declaredInPart(finding));
  });
}

/** Lines of revisions that could not be read to their ends: what they seem to name may belong to the next line. */
function halfLines(
  file: string,
  { declarations }: MethodologyFile,
  places: readonly Span[],
): readonly Pick<Span, 'file' | 'start' | 'end'>[] {
  return declarations.flatMap((declaration) => {
    if (declaration.$type !== 'Revision') return [];
    const starts = declaration.changes.map((change) => spanOf(file, change).start);
    const ends = [...starts.slice(1), spanOf(file, declaration).end];
    return starts
      .map((start, index) => ({ file, start, end: ends[index]! }))
      .filter(({ start, end }) =>
        places.some((place) => place.file === file && start <= place.start && place.start <= end),
      );
  });
}

/** By file, the entry first, and by place in the file. */
function inOrder(findings: readonly Finding[], files: readonly ParsedFile[]): readonly Finding[] {
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const place = ({ span }: Finding): number => (span === undefined ? -1 : (order.get(span.file) ?? files.length));
  return [...findings].sort((a, b) => place(a) - place(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
