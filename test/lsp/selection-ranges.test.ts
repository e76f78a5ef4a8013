import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/lsp/positions.js';
import { selectionRanges } from '../../src/lsp/selection-ranges.js';
import { casesOf, placeOfText } from './cases.js';
import { shownSelections } from './shown.js';

/** From the place that a piece of text is at: what is selected first, next, and so on. The list may leave out the last ones. */
interface Expected {
  readonly at: string;
  readonly selections: readonly string[];
}

describe.each(casesOf('selection-ranges'))('$name', ({ analysis, text, expected }) => {
  test.each(JSON.parse(expected('expected.json')) as Expected[])('from $at', ({ at, selections }) => {
    const [first] = selectionRanges(analysis, [positionAt(analysis.linesOf(analysis.file), placeOfText(text, at))]);
    const shown = shownSelections(text, first!);
    expect(shown.slice(0, selections.length)).toEqual(selections);
    expect(shown.at(-1)).toBe(text);
  });
});
