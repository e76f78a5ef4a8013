import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/language/expectation/recognise.js';
import { type Token, tokensBetween } from '../../../src/language/expectation/tokens.js';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { complete } from '../../../src/lsp/completion/complete.js';
import { placeAt } from '../../../src/lsp/completion/place.js';

/**
 * The law of completion: what really stands at a place of a text that is right must be among the completions there, or
 * be a name that is new, a number or a text. It holds for the whole text and for the text cut off at the cursor.
 */

const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.methodology'))
  .map((file) => path.join('examples', file))
  .sort();

/** Every so many tokens one is looked at; another of them in each file. */
const SAMPLE = { whole: 5, cut: 47 };

const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** The header of a data file of the examples; none of theirs has a separator in quotes. */
function headersOf(file: string): readonly string[] | undefined {
  const [header] = read(file)?.split(/\r?\n/, 1) ?? [];
  return header
    ?.replace(/^\ufeff/, '')
    .split(',')
    .map((one) => one.replace(/^"|"$/g, ''));
}

describe('what stands in the whole text is offered there', () => {
  test.each(files)('%s', (file) => {
    const text = read(file)!;
    const analysis = analyseFile(file, read);
    const missed = sample(text, SAMPLE.whole, files.indexOf(file)).filter((token) => {
      const labels = complete(analysis, file, token.start, { headersOf }).map(({ label }) => label);
      return !isOffered(token, text, labels);
    });
    expect(missed.map((token) => shown(text, token))).toEqual([]);
  });
});

describe('what would come next in the text cut off at the cursor is offered', () => {
  test.each(files)('%s', (file) => {
    const text = read(file)!;
    const missed = sample(text, SAMPLE.cut, files.indexOf(file)).filter((token) => {
      const before = text.slice(0, token.start);
      const analysis = analyseFile(file, (path) => (path === file ? before : read(path)));
      const labels = complete(analysis, file, before.length, { headersOf }).map(({ label }) => label);
      return !isOffered(token, before, labels) && isKnownBefore(token, before);
    });
    expect(missed.map((token) => shown(text, token))).toEqual([]);
  });
});

function sample(text: string, every: number, first: number): readonly Token[] {
  const { tokens } = tokensBetween(text, 0, text.length, 'inside');
  // That symbols are expected where they stand is a law of the grammar's network, with a test of its own.
  return tokens.filter(({ kind }) => kind !== 'symbol').filter((_, at) => at % every === first % every);
}

/** Places where a name begins to be: nobody can know it. And keys of units and properties of shapes, which only data tell. */
const NEW_NAMES: ReadonlySet<string> = new Set([
  ...[
    'Source',
    'UnitSet',
    'Constant',
    'Let',
    'FunctionDeclaration',
    'Parameter',
    'Template',
    'Methodology',
    'Revision',
    'Node',
  ],
  ...['Output', 'Bands', 'Attribute', 'Column', 'Vary'],
]);
const OF_DATA: ReadonlySet<string> = new Set(['UnitKey', 'ColumnPattern', 'MapItem']);

function isOffered(token: Token, text: string, labels: readonly string[]): boolean {
  const { expected, kind } = placeAt(text, token.start);
  if (token.kind !== 'word') {
    // Right behind an opening bracket the place is that of the bracket, which a unit of measure may follow as well.
    const opens = kind === 'bracket' && token.kind === 'STRING';
    return expected.some(({ step }) => (opens ? step.token === '[' : !step.keyword && step.token === token.kind));
  }
  const name = token.text.replace(/^`|`$/g, '');
  if (labels.some((label) => label === name || label.startsWith(`${name} `) || label === `${name}:`)) return true;
  return expected.some(
    ({ step, frame }) =>
      step.token === 'ID' &&
      !step.keyword &&
      ((NEW_NAMES.has(step.rule) && step.property === 'name') || OF_DATA.has(step.rule) || isRemoved(frame)),
  );
}

/** What is taken out is not in the model. */
function isRemoved(frame: Frame | undefined): boolean {
  for (let at = frame; at !== undefined; at = at.parent) if (at.use.rule === 'Remove') return true;
  return false;
}

/** What is declared only further down cannot be known before. */
function isKnownBefore({ kind, text }: Token, before: string): boolean {
  return (
    kind !== 'word' || tokensBetween(before, 0, before.length, 'inside').tokens.some((token) => token.text === text)
  );
}

function shown(text: string, { start, text: written }: Token): string {
  const line = text.slice(0, start).split('\n').length;
  return `${line}: ${written} after ${JSON.stringify(text.slice(Math.max(0, start - 40), start))}`;
}
