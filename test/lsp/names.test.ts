import { DocumentHighlightKind, type Range } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { LIBRARY_FILE, loadModel } from '../../src/language/load.js';
import { LIBRARY_TEXT } from '../../src/language/library/library-text.js';
import { definition, typeDefinition } from '../../src/lsp/definition.js';
import { highlights } from '../../src/lsp/highlight.js';
import { lineIndex, offsetAt } from '../../src/lsp/positions.js';
import { references } from '../../src/lsp/references.js';
import { type Mark, markedCases } from './marked.js';
import { placeOfText } from './cases.js';

/** Where words lead, in cases in which all words of one thing carry its number: go to definition, references, highlights. */
describe.each(markedCases('names'))('$name', ({ bound, marks, textOf }) => {
  const things = [...new Set(marks.map(({ thing }) => thing))];
  const shown = ({ file, start }: { file: string; start: number }): string =>
    `${file}:${textOf(file).slice(0, start).split('\n').length} ${textOf(file).slice(start).split('\n')[0]!}`;
  const placeIn = (file: string, range: Range): string =>
    shown({ file, start: offsetAt(lineIndex(textOf(file)), range.start) });
  const marked = (...found: readonly Mark[]): readonly string[] => found.map(shown).sort();

  test('there is nothing to find', () => {
    expect(bound.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(things)('thing %s', (thing) => {
    const all = marks.filter((mark) => mark.thing === thing);
    const declared = all.filter(({ kind }) => kind === 'declaration');
    for (const { file, start, end, kind } of all) {
      if (kind === 'implicit') continue;
      // From any place in the word, the one behind its last letter among them.
      for (const offset of [start, start + 1, end]) {
        expect(
          definition(bound, file, offset).map((link) => placeIn(link.targetUri, link.targetSelectionRange)),
        ).toEqual(marked(...declared));
        const found = (includeDeclaration: boolean): readonly string[] =>
          references([bound], file, offset, { includeDeclaration })
            .map(({ uri, range }) => placeIn(uri, range))
            .sort();
        expect(found(true)).toEqual(marked(...all));
        expect(found(false)).toEqual(marked(...all.filter((mark) => mark.kind !== 'declaration')));
        const here = all.filter((mark) => mark.file === file && mark.kind !== 'implicit');
        const lit = highlights(bound, file, offset);
        expect(lit.map(({ range }) => placeIn(file, range)).sort()).toEqual(marked(...here));
        expect(lit.filter((one) => one.kind === DocumentHighlightKind.Write)).toHaveLength(
          here.filter((mark) => mark.kind === 'declaration').length,
        );
      }
    }
  });
});

describe('where there is no mark', () => {
  const text = `units Country
source ghs { file "ghs.csv" key Country by code column code text column le number }
methodology HDI {
  scores Country
  normalise minmax(x)
  pillar Health { indicator LE { value ghs.le + 1 } }
}
`;
  const bound = loadModel('a.methodology', () => text, { bindings: true });
  const wordAt = (file: string, range: Range): string => {
    const lines = lineIndex(file === LIBRARY_FILE ? LIBRARY_TEXT : text);
    return lines.text.slice(offsetAt(lines, range.start), offsetAt(lines, range.end));
  };
  const led = (provider: typeof definition, at: string): readonly string[] =>
    provider(bound, 'a.methodology', placeOfText(text, at)).map(
      ({ targetUri, targetSelectionRange }) => `${targetUri}: ${wordAt(targetUri, targetSelectionRange)}`,
    );

  test.each([
    ['minmax', [`${LIBRARY_FILE}: minmax`]],
    ['x)', []],
    ['+ 1', []],
    ['file "ghs', []],
  ])('the definition of %s', (at, expected) => {
    expect(led(definition, at)).toEqual(expected);
  });

  test.each([
    // What an indicator is made of, what a column stands in, what rows and scores belong to.
    ['LE {', ['a.methodology: le']],
    ['le +', ['a.methodology: ghs']],
    ['ghs {', ['a.methodology: Country']],
    ['Health {', ['a.methodology: Country']],
    ['HDI', ['a.methodology: Country']],
    ['x)', []],
  ])('the type definition of %s', (at, expected) => {
    expect(led(typeDefinition, at)).toEqual(expected);
  });
});
