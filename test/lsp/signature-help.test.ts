import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../src/lsp/analysis.js';
import { signatureHelp } from '../../src/lsp/signature-help.js';
import { readMarked } from './marked-text.js';

const DECLARED = `/** How far behind the best. */
function behind(x, best = max(x)) onto 0 .. 1 = 1 - (best - x) / best
template indicator Share(percentage, top = 100) { value percentage }
source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country
`;

function helpAt(
  marked: string,
): { readonly label: string; readonly active: string; readonly documentation: string } | undefined {
  const { text, offset } = readMarked(DECLARED + marked);
  const help = signatureHelp(
    analyseFile('test.methodology', () => text),
    'test.methodology',
    offset,
  );
  if (help === undefined) return undefined;
  const signature = help.signatures[0]!;
  const place = signature.parameters![help.activeParameter!]?.label as [number, number] | undefined;
  const { documentation } = signature;
  return {
    label: signature.label,
    active: place === undefined ? '' : signature.label.slice(...place),
    documentation: typeof documentation === 'object' ? documentation.value : '',
  };
}

const inIndicator = (text: string): string =>
  `methodology Index { scores Country  indicator A { value data.life  ${text}`;

describe('the active parameter', () => {
  const MINMAX = 'minmax(x, low = min(x), high = max(x)) onto 0 .. 1';
  const MEAN = 'mean(x, weight:, where:, by:, across:, in:, within:, over:)';
  test.each([
    ['normalise minmax(<|>', MINMAX, 'x'],
    ['normalise minmax(x, <|>', MINMAX, 'low = min(x)'],
    ['normalise minmax(x, 1, <|>) direction lower } }', MINMAX, 'high = max(x)'],
    ['normalise minmax(x, high: 3<|>) } }', MINMAX, 'high = max(x)'],
    ['normalise minmax(x, low: min(<|>', 'min(x, where:, by:, across:, in:, within:, over:)', 'x'],
    ['normalise minmax(x, low: min(x), <|>', MINMAX, 'low = min(x)'],
    ['normalise minmax(x, 1, 2, <|>', MINMAX, ''],
    ['missing impute mean(x, by: <|>', MEAN, 'by:'],
    ['normalise steps(x, 3, 5, <|>', 'steps(x, threshold, …)', 'threshold'],
    ['normalise behind(x, <|>', 'behind(x, best = max(x)) onto 0 .. 1', 'best = max(x)'],
    ['normalise (x + behind((x - 1) * 2, <|>', 'behind(x, best = max(x)) onto 0 .. 1', 'best = max(x)'],
  ])('%s', (text, label, active) => {
    expect(helpAt(inIndicator(text))).toMatchObject({ label, active });
  });

  test('children go without saying in `aggregate`', () => {
    const inside = (text: string): string => `methodology Index { scores Country  aggregate ${text}`;
    expect(helpAt(inside('power(<|>'))).toMatchObject({ label: 'power(children, p)', active: 'p' });
    expect(helpAt(inside('power(children, <|>'))).toMatchObject({ active: 'p' });
    expect(helpAt(inside('power(children<|>'))).toMatchObject({ active: 'p' });
    expect(helpAt(inside('meanMin(1, <|>'))).toMatchObject({ active: 'beta = 0' });
  });

  test('of a template', () => {
    expect(helpAt('methodology Index { scores Country  indicator A is Share(<|>')).toMatchObject({
      label: 'Share(percentage, top = 100)',
      active: 'percentage',
    });
    expect(helpAt('methodology Index { scores Country  indicator A is Share(data.life, top: <|>)\n}')).toMatchObject({
      active: 'top = 100',
    });
  });
});

test('documentation comes along', () => {
  expect(helpAt(inIndicator('normalise behind(<|>'))!.documentation).toBe('How far behind the best.');
  expect(helpAt(inIndicator('normalise zscore(<|>'))!.documentation).toContain('Standard deviations from the mean.');
  expect(helpAt(inIndicator('missing impute median(<|>'))!.documentation).toContain('the middle value');
});

test.each([
  'normalise minmax(x)<|>',
  'normalise minmax<|>(x)',
  'normalise (x <|>',
  'normalise unknown(<|>',
  '// minmax(<|>',
  'cite "minmax(<|>"',
])('nothing in %s', (text) => {
  expect(helpAt(inIndicator(text))).toBeUndefined();
});
