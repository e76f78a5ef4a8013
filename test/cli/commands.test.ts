import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, examples, runIn, temporaryFolder } from './run-in.js';

/** Changes a file of a project. */
function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

async function starter(): Promise<string> {
  const folder = temporaryFolder();
  expect((await runIn(folder, 'init')).code).toBe(0);
  return folder;
}

describe('init', () => {
  test('writes a project that is sound, scores and passes its tests', async () => {
    const folder = await starter();
    const check = await runIn(folder, 'check', '.', '--data');
    expect(check).toEqual({ code: 0, out: '', err: '2 files checked: no problems found\n' });
    const tests = await runIn(folder, 'test', '.');
    expect(tests.code).toBe(0);
    expect(tests.out).toBe(
      'passed  The table of the first edition (LivingConditions, 12 comparisons)\n' +
        'passed  Safe water for all earns the full mark (LivingConditions, 1 comparison)\n' +
        '2 passed, 0 failed (13 comparisons)\n',
    );
  });

  test('overwrites nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'README.md'), 'mine');
    const result = await runIn(folder, 'init', '.');
    expect(result.code).toBe(2);
    expect(result.err).toContain('already has README.md; nothing was written');
    expect(readdirSync(folder)).toEqual(['README.md']);
  });
});

describe('score', () => {
  test('gives the ranking as a table', async () => {
    const folder = await starter();
    const { code, out, err } = await runIn(folder, 'score', 'index.methodology');
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatchInlineSnapshot(`
      "Index of living conditions (LivingConditions)

      Rank  District  Name       Score  Band    People  Services
         1  D1        Ashford     98.0  High    100.00     95.00
         2  D4        Dunmere     61.7  High     58.33     66.67
         3  D2        Birchwood   36.0  Middle   16.67     65.00
         4  D3        Claymoor    27.0  Low      25.00     30.00
      4 units, 1 value imputed (People.Doctors 1)
      "
    `);
  });

  test('gives csv and json', async () => {
    const folder = await starter();
    const csv = await runIn(folder, 'score', 'index.methodology', '--format', 'csv', '--stages');
    expect(csv.out).toContain('District,score,rank,band,');
    expect(csv.out).toContain('People.Doctors.filled');
    const json = await runIn(folder, 'score', 'index.methodology', '--format', 'json');
    const scores = JSON.parse(json.out) as { scores: { unit: string; name: string; published: number }[] };
    expect(scores.scores.map(({ unit, name, published }) => [unit, name, published])).toEqual([
      ['D1', 'Ashford', 98],
      ['D2', 'Birchwood', 36],
      ['D3', 'Claymoor', 27],
      ['D4', 'Dunmere', 61.7],
    ]);
  });

  test('writes a file whole, and only if there are scores', async () => {
    const folder = await starter();
    const written = await runIn(folder, 'score', 'index.methodology', '--format', 'csv', '--out', 'out/scores.csv');
    // One cell of the starter's figures is empty.
    const err = 'Written to out/scores.csv.\n1 value imputed (People.Doctors 1)\n';
    expect(written).toMatchObject({ code: 0, out: '', err });
    expect(readdirSync(join(folder, 'out'))).toEqual(['scores.csv']);
    edit(folder, 'data/figures.csv', '11.5', 'eleven');
    const failed = await runIn(folder, 'score', 'index.methodology', '--out', 'second.txt');
    expect(failed.code).toBe(3);
    expect(failed.err).toContain('error[data/not-a-number]');
    expect(failed.err).toContain('data/figures.csv, row 2, column "schooling"');
    expect(existsSync(join(folder, 'second.txt'))).toBe(false);
  });

  test('errors of the methodology are told with their line, and exit with 1', async () => {
    const folder = await starter();
    edit(folder, 'index.methodology', 'value   figures.doctors', 'value   figures.doctor');
    const { code, out, err } = await runIn(folder, 'score', 'index.methodology');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('index.methodology:');
    expect(err).toContain('doctors');
  });

  test('another file for a source', async () => {
    const folder = await starter();
    writeFileSync(
      join(folder, 'other.csv'),
      'code,schooling,doctors,water,waiting\nD1,1,1,50,9\nD2,2,2,60,8\nD3,3,3,70,7\nD4,4,4,80,6\n',
    );
    const { code, out } = await runIn(folder, 'score', 'index.methodology', '--source', 'figures=other.csv');
    expect(code).toBe(0);
    expect(out.split('\n')[3]).toContain('Dunmere');
    const unknown = await runIn(folder, 'score', 'index.methodology', '--source', 'figure=other.csv');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('reads no source "figure"');
    expect((await runIn(folder, 'score', 'index.methodology', '--source', 'figures')).code).toBe(2);
  });

  test('of a panel the latest period is shown, and said so', async () => {
    const { code, out, err } = await runIn(join(examples, 'hdi'), 'score', 'hdi.methodology');
    expect(code).toBe(0);
    expect(err).toBe('Year 2022, the latest of 33 (1990 .. 2022); --period chooses another, --format csv gives all.\n');
    expect(out.split('\n').slice(0, 5).join('\n')).toMatchInlineSnapshot(`
      "Human Development Index (HDI), year 2022

      Rank  Country  Name                                 Score  Band       Health  Education  Income
         1  CHE      Switzerland                          0.967  Very High  0.9885     0.9241  0.9883
         2  NOR      Norway                               0.966  Very High  0.9753     0.9354  0.9878"
    `);
    const earlier = await runIn(
      join(examples, 'hdi'),
      'score',
      'hdi.methodology',
      '--period',
      '1990',
      '--format',
      'csv',
    );
    expect(earlier.out.split('\n').length).toBeGreaterThan(100);
    expect((await runIn(join(examples, 'hdi'), 'score', 'hdi.methodology', '--period', 'x')).code).toBe(2);
  });

  test('files outside of the project are not read unless that is allowed', async () => {
    const folder = await starter();
    const inner = join(folder, 'project');
    mkdirSync(inner);
    writeFileSync(join(inner, 'package.json'), '{}');
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'districts.methodology'), 'units District\n');
    symlinkSync(join(outside, 'districts.methodology'), join(inner, 'linked.methodology'));
    writeFileSync(
      join(inner, 'a.methodology'),
      'import { District } from "./linked.methodology"\nsource s { file "../data/figures.csv"  key District by code  column code text  column water number }\nmethodology M { scores District  indicator W { value s.water } }\n',
    );
    const refused = await runIn(inner, 'check', 'a.methodology');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('error[import/outside-project]');
    edit(inner, 'a.methodology', /^import.*/, 'units District');
    const data = await runIn(inner, 'score', 'a.methodology');
    expect(data.code).toBe(3);
    expect(data.err).toContain('error[data/outside-project]');
    expect((await runIn(inner, 'score', 'a.methodology', '--allow-outside')).code).toBe(0);
  });

  test('which one is asked for must be said where a file has several', async () => {
    const folder = await starter();
    edit(
      folder,
      'index.methodology',
      'test "The table',
      'methodology Second { scores District  indicator W { value figures.water } }\ntest "The table',
    );
    const unclear = await runIn(folder, 'score', 'index.methodology');
    expect(unclear.code).toBe(2);
    expect(unclear.err).toContain('LivingConditions, Second');
    const second = await runIn(folder, 'score', 'index.methodology', '--methodology', 'Second');
    expect(second.code).toBe(0);
  });
});

describe('test', () => {
  test('tells what differs, and exits with 1', async () => {
    const folder = await starter();
    edit(folder, 'data/expected.csv', 'D2,36.0,3,Middle', 'D2,36.4,3,Low\nD9,1,1,Low');
    const { code, out } = await runIn(folder, 'test', 'index.methodology');
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "failed  The table of the first edition (LivingConditions, 3 of 13 comparisons failed)
              index.methodology:49
              data/expected.csv, row 3, score: published of D2 expected 36.4, got 36
              data/expected.csv, row 3, band: band of D2 expected "Low", got "Middle"
              data/expected.csv, row 4, code: the key of D9 expected D9, got no such unit among the scores
      passed  Safe water for all earns the full mark (LivingConditions, 1 comparison)
      1 passed, 1 failed (14 comparisons)
      "
    `);
  });

  test('a reduction over units has no meaning for one imaginary unit', async () => {
    const folder = await starter();
    edit(
      folder,
      'index.methodology',
      /expect score = 100\n\}\n$/,
      'expect score = 100\n}\ntest "No" of LivingConditions.People.Schooling {\n  given value = 9\n  expect score = 50\n}\n',
    );
    const { code, err } = await runIn(folder, 'test', 'index.methodology');
    expect(code).toBe(1);
    expect(err).toContain('error[test/given-reduction]');
  });

  test('the examples pass theirs', async () => {
    for (const example of ['fta-index', 'hdi', 'pci-vietnam']) {
      const { code, out } = await runIn(join(examples, example), 'test', '.');
      expect(out).toMatch(/\d+ passed, 0 failed/);
      expect(code).toBe(0);
    }
  });
});

describe('explain', () => {
  test('goes from the score down to the rows of the files', async () => {
    const folder = await starter();
    const { code, out } = await runIn(folder, 'explain', 'index.methodology', 'claymoor', 'People');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "People "Education and health" of Claymoor (D3): score 25
      │ aggregate arithmetic(children)             25  index.methodology:23:21  by \`every\`
      │
      ├─ Schooling "Mean years of schooling": score 0, weight 50 %, adds 0
      │    value figures.schooling                8.5  index.methodology:27:72
      │    normalise minmax(x) onto 0 .. 100        0  index.methodology:24:39  by \`every\`
      │      figures.schooling                    8.5  data/figures.csv, row 4
      │
      └─ Doctors "Doctors per thousand inhabitants": score 50, weight 50 %, adds 25
           value figures.doctors              missing  index.methodology:29:7
           missing impute median(x)                 2  index.methodology:30:7  imputed
           normalise minmax(x) onto 0 .. 100       50  index.methodology:24:39  by \`every\`
             figures.doctors                  missing  data/figures.csv, row 4
      "
    `);
  });

  test('a unit that is taken out is told so, and what others are screened by is no input', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'd.csv'), 'u,a,b\nA,1,2\nB,3,\nC,4,5\n');
    writeFileSync(
      join(folder, 'm.methodology'),
      `source d { file "d.csv"  key Unit by u  column u text  columns * number }
units Unit
methodology M { scores Unit  keep units with all indicators  exclude C because "closed"  every indicator { from d }  indicator a  indicator b }`,
    );
    const lines = async (unit: string) => (await runIn(folder, 'explain', 'm.methodology', unit)).out.split('\n');
    for (const unit of ['B', 'C']) {
      const [head, ...rest] = await lines(unit);
      expect(head).toBe(`M of ${unit}: no score, takes no part: a line \`keep\` or \`exclude\` takes it out`);
      expect(rest.filter((line) => line.includes('d.csv'))).toHaveLength(2);
    }
    expect((await lines('A'))[0]).toBe('M of A: score 1.5, rank 1 of 1');
    const { out } = await runIn(folder, 'explain', 'm.methodology', 'C', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ unit: 'C', score: null, takesNoPart: true });
  });

  test('a value of a unit that others have become leads to their rows', async () => {
    const folder = join(examples, 'fta-index');
    const of = async (node: string) =>
      (await runIn(folder, 'explain', 'fta-index-2025.methodology', '15', node)).out.split('\n');
    const exports = (await of('Competitiveness.Utilisation')).find((line) => line.includes('trade.Exports'));
    expect(exports).toContain('illustrative-trade-2024.csv, rows 7, 11; merged from 10, 15');
    const answers = (await of('Dissemination.KnowsFTA')).find((line) => line.includes('illustrative-survey-2024.csv'));
    expect(answers).toContain('merged from 10, 15');
    const asked = (await of('Dissemination.Cooperatives')).find((line) =>
      line.includes('illustrative-cooperatives-2025.csv'),
    );
    expect(asked).not.toContain('merged');
  });

  test('unknown units and nodes are told with what there is', async () => {
    const folder = await starter();
    const unit = await runIn(folder, 'explain', 'index.methodology', 'Clay');
    expect(unit.code).toBe(2);
    expect(unit.err).toContain('Did you mean Claymoor?');
    expect((await runIn(folder, 'explain', 'index.methodology', 'D3', 'Peopl')).code).toBe(2);
  });

  test('as JSON', async () => {
    const { code, out } = await runIn(
      join(examples, 'hdi'),
      'explain',
      'hdi.methodology',
      'NOR',
      '--period',
      '2022',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ unit: 'NOR', period: 2022, score: 0.966, rank: 2 });
  });
});

describe('list and compile', () => {
  test('list shows nodes with their effective weights', async () => {
    const folder = await starter();
    const { code, out } = await runIn(folder, 'list', 'index.methodology');
    expect(code).toBe(0);
    expect(out.replace(/hash \w+/, 'hash H')).toMatchInlineSnapshot(`
      "LivingConditions Index of living conditions
      version 0.1.0, scores District, hash H; 6 nodes

      Node         Weight  Effective  Unit              Title
      People       60.0 %     60.0 %                    Education and health
        Schooling  50.0 %     30.0 %  years             Mean years of schooling
        Doctors    50.0 %     30.0 %  1 / 1000 persons  Doctors per thousand inhabitants
      Services     40.0 %     40.0 %                    Public services
        Water      50.0 %     20.0 %  %                 Households with safe water
        Waiting    50.0 %     20.0 %  days              Days until a permit is issued

      Source     File                Role  Columns  Title
      figures    data/figures.csv    key         5  Figures of the districts
      districts  data/districts.csv  key         3  Districts

      2 tests
        The table of the first edition (of LivingConditions)
        Safe water for all earns the full mark (of LivingConditions.Services.Water)
      "
    `);
  });

  test('compile writes a module', async () => {
    const folder = copyOf('hdi');
    const { code, err } = await runIn(folder, 'compile', 'hdi.methodology', '--target', 'javascript', '--out', 'build');
    expect(code).toBe(0);
    expect(err).toContain('hdi.js');
    expect(readdirSync(join(folder, 'build')).sort()).toEqual(['hdi.d.ts', 'hdi.js']);
  });
});

describe('the command line itself', () => {
  test.each([
    [['--help'], 0],
    [['score', '--help'], 0],
    [['--version'], 0],
    [[], 0],
    [['scores', 'x'], 2],
    [['score', '--perod', '3', 'x'], 2],
    [['score'], 2],
    [['score', 'nothing.methodology'], 2],
    [['check', 'nowhere'], 2],
    [['score', 'x', '--format', 'xml'], 2],
  ])('%j exits with %i', async (words, code) => {
    const folder = temporaryFolder();
    expect((await runIn(folder, ...words)).code).toBe(code);
  });

  test('the nearest command and option are named', async () => {
    const folder = temporaryFolder();
    expect((await runIn(folder, 'scroe', 'x')).err).toContain('Did you mean score?');
    expect((await runIn(folder, 'score', 'x', '--formt', 'csv')).err).toContain('Did you mean --format?');
  });

  test('every command has examples', async () => {
    for (const command of ['init', 'check', 'test', 'score', 'explain', 'list', 'compile']) {
      expect((await runIn('/', command, '--help')).out).toContain('Examples:');
    }
  });
});
