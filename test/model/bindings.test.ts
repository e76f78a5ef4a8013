import type { AstNode, LeafCstNode } from 'langium';
import { CstUtils } from 'langium';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIBRARY_FILE, loadModel, standardLibrary } from '../../src/language/load.js';
import { parseRecovering } from '../../src/language/parsing/parse-recovering.js';
import type { Binding, Bindings } from '../../src/model/bindings.js';
import type { Finding } from '../../src/report/finding.js';
import { randomFrom } from '../language/compiled/sentences.js';
import { LIBRARY_TEXT } from '../../src/language/library/library-text.js';

/** What of the grammar is written as a name and names nothing of the files. */
const FREE_WORDS: ReadonlySet<string> = new Set([
  // Keys of units and headers of published tables stand in the data.
  'Exclusion.units',
  'Expect.unit',
  'AgainstKey.column',
  'AgainstLine.column',
  // Properties of shapes stand in a file of GeoJSON.
  'MapItem.property',
  // A tag such as `vi`.
  'LocalTitle.language',
  // The beginning of names of columns.
  'ColumnPattern.prefix',
]);

interface Word {
  readonly text: string;
  readonly start: number;
  /** `Call.name`: the place in the grammar. */
  readonly place: string;
}

/** Every word of a text that is read as a name, also where it is a keyword elsewhere. */
function namesIn(text: string): Word[] {
  const { ast } = parseRecovering('words.methodology', text);
  const words: Word[] = [];
  for (const leaf of CstUtils.flattenCst(ast.$cstNode!)) {
    const place = leaf.hidden ? undefined : placeOf(leaf);
    if (place !== undefined && !isHeader(leaf.astNode)) words.push({ text: leaf.text, start: leaf.offset, place });
  }
  return words;
}

/** Headers of a published table that is a file, in `where` of a line that compares with it. */
function isHeader(node: AstNode): boolean {
  let at: AstNode | undefined = node;
  for (; at !== undefined && at.$type !== 'Against'; at = at.$container)
    if (at.$containerProperty === 'subject') return false;
  return (
    at !== undefined && node.$type === 'NameUse' && (at as AstNode & { readonly file?: string }).file !== undefined
  );
}

/** The property that a token is assigned to, if it is a name there. */
function placeOf(leaf: LeafCstNode): string | undefined {
  const source = leaf.grammarSource;
  if (source?.$type !== 'RuleCall' || (source as unknown as { rule: { $refText: string } }).rule.$refText !== 'ID')
    return undefined;
  let node: { readonly container?: typeof node; readonly grammarSource?: typeof source } | undefined = leaf;
  while (node !== undefined) {
    let at: typeof source | undefined = node.grammarSource;
    while (at !== undefined && at.$type !== 'Assignment') at = at.$container as typeof source | undefined;
    if (at !== undefined) return `${leaf.astNode.$type}.${(at as unknown as { feature: string }).feature}`;
    node = node.container;
  }
  return undefined;
}

const root = path.resolve('.');
const files = ['examples', 'test/resources/conformance'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.methodology'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .sort(),
);
const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function bare(word: string): string {
  return /^`.*`$/su.test(word) || /^".*"$/su.test(word) ? word.slice(1, -1) : word;
}

/** Names that no binding stands at, without those that a finding calls unknown. */
function unbound(file: string, text: string, bindings: Bindings, findings: readonly Finding[] = []): string[] {
  const unknown = findings.filter(({ code }) => code.startsWith('names/') || code === 'call/across');
  const isReported = (start: number): boolean =>
    unknown.some(({ span }) => span?.file === file && span.start <= start && start < span.end);
  return namesIn(text)
    .filter(({ place, start }) => !FREE_WORDS.has(place) && !isReported(start))
    .filter(({ start }) => !bindings.at(file, start).some(({ span, implicit }) => span.start === start && !implicit))
    .map(({ text: word, place, start }) => `${word} (${place}) at ${start}: ${text.slice(start - 20, start + 20)}`);
}

/** Bindings whose text is not the name of what they lead to. */
function misnamed(bindings: readonly Binding[], textOf: (file: string) => string): string[] {
  return bindings
    .filter(({ implicit }) => implicit === undefined)
    .filter(({ span, target }) => {
      const word = bare(textOf(span.file).slice(span.start, span.end));
      return word !== target.name && `goalposts.${word}` !== target.name;
    })
    .map(({ span, target }) => `${textOf(span.file).slice(span.start, span.end)} is not ${target.id}`);
}

describe.each(files)('%s', (file) => {
  const { bindings, model, findings } = loadModel(file, read, { bindings: true });
  const textOf = (name: string): string => (name === LIBRARY_FILE ? LIBRARY_TEXT : read(name)!);

  test('every name leads somewhere, and is the name of what it leads to', () => {
    expect(unbound(file, textOf(file), bindings, findings)).toEqual([]);
    expect(misnamed(bindings.all, textOf)).toEqual([]);
  });

  test('binding names changes nothing in the model', () => {
    expect(loadModel(file, read).model).toEqual(model);
  });
});

test('every name of the library leads somewhere', () => {
  const { bindings } = loadModel('empty.methodology', () => '', { bindings: true });
  expect(unbound(LIBRARY_FILE, standardLibrary().text, bindings)).toEqual([]);
  expect(misnamed(bindings.all, () => LIBRARY_TEXT)).toEqual([]);
});

test.each([
  'examples/hdi/hdi.methodology',
  'examples/asem/framework.methodology',
  'examples/pci-vietnam/pci-2006.methodology',
])('half-typed: %s with words taken out is bound as far as it can be read', (file) => {
  const text = read(file)!;
  const random = randomFrom(11);
  for (let round = 0; round < 60; round++) {
    const start = Math.floor(random() * text.length);
    const changed = text.slice(0, start) + text.slice(start + Math.floor(random() * 40));
    const textOf = (name: string): string | undefined => (name === file ? changed : read(name));
    const { bindings } = loadModel(file, textOf, { bindings: true });
    const words = bindings.all.filter(({ span, implicit }) => span.file === file && implicit === undefined);
    expect(words.filter(({ span, target }) => !changed.slice(span.start, span.end).includes(target.name))).toEqual([]);
  }
});
