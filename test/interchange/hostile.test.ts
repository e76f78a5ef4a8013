import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../docs/engine.js';
import { csv, exportText, importTexts, places, type Records } from './support.js';

/** Whatever codes, titles and units of measure say, the text that is written means the tables and nothing else. */

/** Codes that mean something to the language, break out of quotes, or look like each other. No spaces: COINr has none. */
const CODES: readonly string[] = [
  ...['data', 'iData', 'Unit', 'Index', 'TheIndex', 'year', 'period', 'x', 'children', 'missing', 'goalposts', 'score'],
  ...['value', 'arithmetic', 'log', 'mean', 'minmax', 'skewness', 'abs', 'min', 'max', 'rank', 'any', 'all', 'first'],
  ...['and', 'or', 'not', 'is', 'true', 'false', 'weight', 'by', 'of', 'when', 'from', 'text', 'number', 'column'],
  ...['pillar', 'indicator', 'methodology', 'every', 'direction', 'normalise', 'note', 'title', 'units', 'require'],
  ...['a"b', "a'b", 'a`b', '`', '``', '{', '}', '}}//', '*/', '/*', '\\', '\\"', '[m]', 'a.b', 'a.b.c', '.', '..'],
  ...[
    '=cmd()',
    '+1',
    '-1',
    '@SUM(A1)',
    '#N/A',
    '{name}',
    '${x}',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ],
  ...['Tuổi_thọ', 'Tuổi', 'tuổi', 'TUỔI', '寿命', 'عمر', 'é', 'É', '😀', 'a\u200bb', 'a\u202eb', 'L'.repeat(300)],
];

const TITLES: readonly string[] = [
  ...[
    '"',
    '\\',
    '\\"',
    '"} methodology Other { scores Unit',
    'line\nbreak',
    'carriage\rreturn',
    '\t',
    '/* */',
    '// no',
  ],
  ...['Tuổi thọ "trung bình"', '=cmd()', '`', '{name}', 'T'.repeat(300), '\u0001', '\u001b[31m', ' ', "it's"],
];

const UNITS: readonly string[] = [
  ...[
    '%',
    'Percent',
    'USD',
    'Score 1-5',
    '(1 (yes)/0 (no))',
    'Number of measures (initiated, in force)',
    '[',
    ']',
    '"',
  ],
  ...['km2', 'm^2', 'm^99', '1', '0', '-', '/', 'per', 'ln', 'ln (USD)', '°C', 'a]b', 'x\ny', 'years / years', '1.000'],
  ...[
    'Trillion USD',
    '€',
    '100 000',
    'USD / 0 people',
    'u'.repeat(600),
    '((((((',
    'million million million million million',
  ],
];

/** An index of two pillars that is made of the given codes, with a group and a denominator. */
interface Pieces {
  readonly codes: readonly string[];
  readonly titles: readonly string[];
  readonly units: readonly string[];
}

function tablesOf({ codes, titles, units }: Pieces): { readonly iData: Records; readonly iMeta: Records } {
  const [top, a, b, i1, i2, i3, i4, group, denominator, other] = codes as [string, ...string[]];
  const row = (iCode: string | undefined, at: number, cells: Record<string, string | number>) => ({
    Level: '',
    iCode: iCode!,
    iName: titles[at % titles.length]!.trim() || 'none',
    Direction: '',
    Weight: '',
    Unit: units[at % units.length]!,
    Denominator: '',
    Parent: '',
    ...cells,
  });
  const leaf = { Level: 1, Direction: 1, Weight: 1, Type: 'Indicator' };
  const inner = { Level: 2, Direction: 1, Weight: 1, Parent: top, Type: 'Aggregate' };
  const iMeta: Records = [
    row(i1, 0, { ...leaf, Parent: a!, Denominator: denominator! }),
    row(i2, 1, { ...leaf, Parent: a!, Direction: -1, Weight: 2 }),
    row(i3, 2, { ...leaf, Parent: b! }),
    row(i4, 3, { ...leaf, Parent: b! }),
    row(a, 4, inner),
    row(b, 5, { ...inner, Weight: 3 }),
    row(top, 6, { ...inner, Level: 3, Parent: '' }),
    row(group, 7, { Type: 'Group' }),
    row(denominator, 8, { Type: 'Denominator' }),
    row(other, 9, { Type: 'Other' }),
  ];
  const values = [
    [1, 2, 30, 4, 'g1', 5, '='],
    [2, 2.5, '', 8, 'g2', 4, 'x'],
    [4, 7, 10, 6, 'g1', 8, '"'],
    [3, 1, 20, 5, 'g2', 2, ''],
  ] as const;
  const columns = [i1!, i2!, i3!, i4!, group!, denominator!, other!];
  const units4 = ['u-A', 'u-"B', 'u-`C', 'u-{D'];
  const iData = values.map((cells, at) => ({
    uCode: units4[at]!,
    uName: titles[at % titles.length]!,
    ...Object.fromEntries(columns.map((code, column) => [code, cells[column]!])),
  }));
  return { iData, iMeta };
}

/** The scores by hand: the missing value of the third indicator is the mean of its group, 20, as the other one of g2. */
function expectedScores(): readonly number[] {
  const scaled = (values: readonly number[]): readonly number[] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return values.map((value) => ((value - low) / (high - low)) * 100);
  };
  const quotient = scaled([1 / 5, 2 / 4, 4 / 8, 3 / 2]);
  const lower = scaled([-2, -2.5, -7, -1]);
  const third = scaled([30, 20, 10, 20]);
  const fourth = scaled([4, 8, 6, 5]);
  // In the order of the keys: `u-"B`, `u-A`, `u-`C`, `u-{D`.
  return [1, 0, 2, 3].map((at) => {
    const first = (quotient[at]! + 2 * lower[at]!) / 3;
    return (first + (3 * (third[at]! + fourth[at]!)) / 2) / 4;
  });
}

async function means(pieces: Pieces): Promise<void> {
  const { iData, iMeta } = tablesOf(pieces);
  const { text, findings } = await importTexts(csv(iData), csv(iMeta));
  expect(places(findings), findings.map(({ message }) => message).join('\n')).toEqual([]);
  const outcome = await outcomeOf(text!, { 'data/iData.csv': csv(iData) });
  expect(
    outcome.findings.map(({ message }) => message),
    text,
  ).toEqual([]);
  expect(outcome.runs.size, text).toBe(1);
  const [run] = outcome.runs.values();
  const scores = run!.numbers(run!.program.nodes[0]!.score!) as Float64Array;
  expect(Array.from(scores), text).toEqual(expectedScores().map((score) => expect.closeTo(score, 9)));
}

const TEN = Array.from({ length: 10 }, (_, at) => `C${at}`);

/** Ten codes at a time; the last ten overlap with those before. */
const TENS = Array.from({ length: Math.ceil(CODES.length / 10) }, (_, at) => {
  const start = Math.min(at * 10, CODES.length - 10);
  return CODES.slice(start, start + 10);
});

describe('every code that means harm', () => {
  test.each(TENS)('in every role: %j, …', async (...codes) => {
    for (let turn = 0; turn < 10; turn++) {
      const turned = [...codes.slice(turn), ...codes.slice(0, turn)];
      await means({ codes: turned, titles: ['A title'], units: [''] });
    }
  });

  // A backquote is the one character that names of the language cannot have.
  test.each(TENS.map((codes) => codes.map((code) => code.replaceAll('`', '_'))))(
    'comes back from an export: %j, …',
    async (...codes) => {
      const { iData, iMeta } = tablesOf({
        codes: codes.map((code, at) => (codes.indexOf(code) === at ? code : `${code}${at}`)),
        titles: ['A "title"'],
        units: ['USD', 'none,', 'x'],
      });
      const { text } = await importTexts(csv(iData), csv(iMeta));
      const exported = await exportText(text!, { 'data/iData.csv': csv(iData) });
      const rows = Papa.parse<Record<string, string>>(exported.iMeta!.trim(), { header: true }).data;
      const columns = ['iName', 'Direction', 'Weight', 'Unit', 'Denominator', 'Parent', 'Type'];
      for (const record of iMeta) {
        const row = rows.find(({ iCode }) => iCode === record['iCode']);
        for (const column of columns)
          expect(row?.[column], `${record['iCode']} ${column}`).toBe(String(record[column] ?? ''));
      }
    },
  );
});

test.each(TITLES)('the title %j', async (title) => {
  await means({ codes: TEN, titles: [title], units: [''] });
});

test.each(UNITS)('the unit of measure %j', async (unit) => {
  await means({ codes: TEN, titles: ['A title'], units: [unit] });
});

test('all of it together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 10, maxLength: 10 }),
      fc.array(fc.constantFrom(...TITLES), { minLength: 1, maxLength: 10 }),
      fc.array(fc.constantFrom(...UNITS), { minLength: 1, maxLength: 10 }),
      (codes, titles, units) => means({ codes, titles, units }),
    ),
    { numRuns: Number(process.env.FAST_CHECK_TIMES ?? 1) * 25 },
  );
});

test('any text at all as code, title and unit', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const code = text.map((one) => `_${one.replace(/\s/gu, '_').normalize('NFC')}`);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(code, { minLength: 10, maxLength: 10 }),
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.array(text, { minLength: 1, maxLength: 4 }),
      (codes, titles, units) => means({ codes, titles, units }),
    ),
    { numRuns: Number(process.env.FAST_CHECK_TIMES ?? 1) * 25 },
  );
});
