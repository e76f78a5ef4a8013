import { describe, expect, test } from 'vitest';
import { generateJavaScript } from '../../../src/generate/javascript/generate-javascript.js';
import { node, number, of, program, source, steps, table } from '../../execute/small-program.js';
import { definitionOf, loaded } from './generated.js';
import { hdi, survey } from './programs.js';
import { expectSameDoubles } from './same-doubles.js';

const countries = {
  hdr: table({
    iso3: ['NOR', 'NOR', 'AFG', 'VNM', 'VNM'],
    year: [2022, 2021, 2022, 2021, 2022],
    le: [83.1, 83, 61.9, 74.6, 0],
    gnipc: [66000, 65100.5, -2, 10700, 0],
  }),
};

const answers = {
  survey: table({ id: ['b', 'a', 'b', 'a', 'c'], days: [1, 2, 3, 4, 5], cost: [0, 0, 3, 8, 0] }),
};

describe('the text', () => {
  test('reads like the methodology', async () => {
    await expect(definitionOf(hdi())).toMatchFileSnapshot('expected/hdi-module.txt');
    await expect(generateJavaScript(hdi())[1].text).toMatchFileSnapshot('expected/hdi-types.txt');
    await expect(definitionOf(survey())).toMatchFileSnapshot('expected/survey-module.txt');
  });

  test('is the same to the byte when it is generated again', () => {
    expect(generateJavaScript(hdi())).toEqual(generateJavaScript(structuredClone(hdi())));
  });

  test('carries what is called and nothing else', () => {
    const [{ text }] = generateJavaScript(survey());
    expect(text).toContain('function meanOf(');
    expect(text).not.toContain('function medianOf(');
    expect(text).not.toContain('function rankOf(');
    expect(text.length).toBeLessThan(119_000);
  });

  test('is called by the name of the methodology in lower case with hyphens', () => {
    const fileOf = (name: string): string => generateJavaScript({ ...hdi(), name })[0].path;
    expect(['FTAIndex2024', 'ChỉSốĐổiMới', '../../etc/passwd', 'CON', '', 'Sao Paulo.Índice'].map(fileOf)).toEqual([
      'fta-index2024.js',
      'chi-so-doi-moi.js',
      'etc-passwd.js',
      'index-con.js',
      'index.js',
      'sao-paulo-indice.js',
    ]);
  });
});

describe('the scores', () => {
  test('are those of the executor, bit for bit', async () => {
    const scores = await expectSameDoubles(hdi(), countries);
    expect(scores.units).toEqual(['AFG', 'NOR', 'NOR', 'VNM', 'VNM']);
    expect([...scores.rank!]).toEqual([2, 1, 1, 2, NaN]);
    await expectSameDoubles(survey(), answers);
  });

  test('come from records, from columns, from objects and from maps alike', async () => {
    const { score } = await loaded(hdi());
    const names = ['ISO 3', 'year', 'Life expectancy', 'gnipc'];
    const records = [
      ['NOR', 2021, 83, 66000],
      ['AFG', 2021, '62', null],
      ['VNM', '2021', ' 74.6 ', '..'],
    ];
    const columns = names.map((name, place) => [name, records.map((record) => record[place])] as const);
    const objects = records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place]])));
    const expected = score({ hdr: objects });
    expect([...expected.nodes['Health.LifeExpectancy'].value]).toEqual([62, 83, 74.6]);
    expect(score({ hdr: Object.fromEntries(columns) })).toEqual(expected);
    expect(score(new Map([['hdr', new Map(columns)]]))).toEqual(expected);
    expect(score(new Map([['hdr', objects.map((object) => new Map(Object.entries(object)))]]))).toEqual(expected);
    const typed = { ...Object.fromEntries(columns), year: Int16Array.of(2021, 2021, 2021) };
    expect(score({ hdr: typed })).toEqual(expected);
    // The names of the methodology do as well as the headers of the file.
    const renamed = objects.map(({ 'ISO 3': iso3, 'Life expectancy': le, ...rest }) => ({ iso3, le, ...rest }));
    expect(score({ hdr: renamed })).toEqual(expected);
  });

  test('of a constant are as many as there are units', async () => {
    const about = program({ sources: [source('data')], nodes: [node('', { score: number(7), value: number(NaN) })] });
    const scores = await expectSameDoubles(about, { data: table({ id: ['x', 'y'] }) });
    expect(scores.score).toEqual(Float64Array.of(7, 7));
    expect([scores.rank, scores.band, scores.periods]).toEqual([null, null, null]);
  });

  test('do not depend on a step that nothing uses', () => {
    const about = program({
      steps: steps(
        { op: 'column', source: 'data', column: 'a' },
        { op: 'elementwise', function: 'ln', operands: [of(0)] },
      ),
      nodes: [node('', { score: of(0) })],
    });
    expect(definitionOf(about)).not.toContain('ln(');
  });
});

describe('the findings', () => {
  test('name node, unit, period and reason', async () => {
    const { findings } = await expectSameDoubles(hdi(), countries);
    expect(findings).toEqual([
      {
        severity: 'warning',
        node: 'Income.GNIPerCapita',
        unit: 'AFG',
        period: 2022,
        reason: 'the logarithm of a negative number',
      },
      { severity: 'warning', node: 'Income.GNIPerCapita', unit: 'VNM', period: 2022, reason: 'the logarithm of zero' },
      { severity: 'warning', node: '', unit: 'VNM', period: 2022, reason: 'the logarithm of a negative number' },
    ]);
  });

  test('are excused by guards: a branch that is not taken, a value that another stands in for', async () => {
    const { findings, nodes } = await expectSameDoubles(survey(), answers);
    expect([...nodes.A.value]).toEqual([0.25, 0.5, 0]);
    expect(findings).toEqual(
      ['a', 'b', 'c'].map((unit) => ({
        severity: 'warning',
        node: 'A',
        unit,
        period: null,
        reason: 'division by zero',
      })),
    );
  });

  test('tell of values that may not be missing, and of indicators without any', async () => {
    const { score } = await loaded(hdi());
    const { findings } = score({
      hdr: [
        { iso3: 'NOR', year: 2021, le: null, gnipc: 500 },
        { iso3: 'AFG', year: 2021 },
      ],
    });
    expect(findings).toEqual([
      { severity: 'error', node: 'Health.LifeExpectancy', unit: null, period: null, reason: 'no case has a value' },
      {
        severity: 'error',
        node: 'Income.GNIPerCapita',
        unit: 'AFG',
        period: 2021,
        reason: 'has no value, and `missing fail` allows none to be missing',
      },
    ]);
  });
});
