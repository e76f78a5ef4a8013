import { describe, expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver-types';
import { ALL_HINTS, type HintKinds, inlayHints } from '../../src/lsp/inlay-hints.js';
import { casesOf, scoresOf } from './cases.js';
import { shownHint } from './shown.js';

const NONE: HintKinds = { effectiveWeights: false, equalWeights: false, measures: false, goalposts: false };

describe.each(casesOf('inlay-hints'))('$name', (one) => {
  const { analysis, text } = one;
  const scored = scoresOf(one);
  const shown = (hint: InlayHint): string => shownHint(text, hint);

  test('the hints', async () => {
    const hints = await inlayHints(analysis, undefined, ALL_HINTS, scored);
    expect(hints.map(shown).join('\n')).toBe(one.expected('expected.txt'));
  });

  test('each kind comes alone, and together they are all', async () => {
    const kinds = Object.keys(NONE) as (keyof HintKinds)[];
    const alone = await Promise.all(
      kinds.map((kind) => inlayHints(analysis, undefined, { ...NONE, [kind]: true }, scored)),
    );
    for (const hints of alone) expect(hints.length).toBeGreaterThan(0);
    expect(alone.flat().map(shown).sort()).toEqual(one.expected('expected.txt').split('\n').sort());
    expect(await inlayHints(analysis, undefined, NONE, scored)).toEqual([]);
  });

  test('without data there is nothing observed, and all else is there', async () => {
    const hints = await inlayHints(analysis);
    const expected = one.expected('expected.txt').split('\n');
    expect(hints.map(shown)).toEqual(expected.filter((line) => !line.includes('observed')));
  });

  test('a range has its own', async () => {
    const line = text.split('\n').findIndex((words) => words.includes('indicator B'));
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    const hints = await inlayHints(analysis, range, ALL_HINTS, scored);
    expect(hints.map(shown)).toEqual(one.expected('expected.txt').split('\n').slice(3, 6));
  });
});
