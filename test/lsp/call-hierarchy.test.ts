import { readFileSync } from 'node:fs';
import type { CallHierarchyItem, Range } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../src/lsp/call-hierarchy.js';
import { placeOfText } from './cases.js';
import { shownCall } from './shown.js';
import { markedCases } from './marked.js';

/** What something goes into, and what it is made of: `Life (indicator, weight 75 %): the text that says so`. */
interface Expected {
  readonly at: string;
  readonly feeds: readonly string[];
  readonly fedBy: readonly string[];
}

describe.each(markedCases('call-hierarchy'))('$name', ({ name, bound, textOf }) => {
  const file = 'input.methodology';
  const folder = `test/resources/lsp/call-hierarchy/${name}`;
  const shown = (item: CallHierarchyItem, ranges: readonly Range[]): string => shownCall(textOf(file), item, ranges);

  test('there is nothing to find', () => {
    expect(bound.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected[])(
    'from $at',
    ({ at, feeds, fedBy }) => {
      const [item, ...more] = prepareCallHierarchy(bound, file, placeOfText(textOf(file), at));
      expect(more).toEqual([]);
      expect(incomingCalls(bound, item!).map(({ from, fromRanges }) => shown(from, fromRanges))).toEqual(feeds);
      const used = outgoingCalls(bound, item!).map(({ to, fromRanges }) => shown(to, fromRanges));
      expect([...used].sort()).toEqual([...fedBy].sort());
    },
  );

  test('a word of the language has no lineage', () => {
    expect(prepareCallHierarchy(bound, file, placeOfText(textOf(file), 'x)'))).toEqual([]);
  });
});
