import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

const FILES = {
  'package.json': '{}',
  'data/d.csv': 'u,a,b\nx,1,5\ny,2,4\nz,3,9\n',
  'index.methodology': `source d { file "data/d.csv"  key U by u  column u text  columns * number }
units U
methodology First { scores U  every indicator { from d  normalise minmax(x) }  indicator a  indicator b }
revision Second of First { edition 2  set weights of First { a 3  b 1 } because "a is what matters" }
revision Broken of Third { remove a }
`,
};

/** The head of the first column is the name of the set of units. */
const UNITS = ['U', 'x', 'y', 'z'];

test('the full text of an edition goes to a file, scores as the revision does, and finds its data from there', async () => {
  const folder = folderWith({
    ...FILES,
    'index.methodology': FILES['index.methodology'].replace(/revision Broken.*\n/, ''),
  });
  const { code, err } = await runIn(
    folder,
    'consolidate',
    'index.methodology',
    'Second',
    '--out',
    'editions/2.methodology',
  );
  expect({ code, err }).toEqual({ code: 0, err: 'Written to editions/2.methodology.\n' });
  const text = readFileSync(path.join(folder, 'editions/2.methodology'), 'utf8');
  expect(text).toContain('file "../data/d.csv"');
  expect(text).not.toContain('First');
  const scored = await runIn(folder, 'score', 'editions/2.methodology', '--format', 'csv');
  const rows = scored.out
    .trim()
    .split('\n')
    .map((row) => row.split(','));
  expect(rows.map(([unit]) => unit)).toEqual(UNITS);
  [0.05, 0.375, 1].forEach((score, at) => expect(Number(rows[at + 1]![1])).toBeCloseTo(score, 12));
  const own = await runIn(folder, 'score', 'index.methodology', '--methodology', 'Second', '--format', 'csv');
  expect(own.out).toBe(scored.out);
});

test('what is wrong is told instead', async () => {
  const folder = folderWith(FILES);
  const broken = await runIn(folder, 'consolidate', 'index.methodology', 'Broken');
  expect(broken.code).toBe(1);
  expect(broken.out).toBe('');
  expect(broken.err).toContain('revision/no-base');
  const unknown = await runIn(folder, 'consolidate', 'index.methodology', 'Fourth');
  expect(unknown.code).not.toBe(0);
});

test('what is uncertain stays with the edition, and is drawn as before', async () => {
  const uncertainty = `uncertainty "Weights" of Second {
  draws 8
  vary A {
    alternative "equal weights" { set weights of Second to equal }
    as written
  }
}
uncertainty "Elsewhere" of First { vary A { alternative "equal weights" { set weights of First { a 2  b 1 } }  as written } }
`;
  const folder = folderWith({
    ...FILES,
    'index.methodology': FILES['index.methodology'].replace(/revision Broken.*\n/, uncertainty),
  });
  const whole = await runIn(folder, 'consolidate', 'index.methodology', 'Second', '--out', 'second.methodology');
  expect(whole).toMatchObject({ code: 0, err: 'Written to second.methodology.\n' });
  const text = readFileSync(path.join(folder, 'second.methodology'), 'utf8');
  expect(text).toContain(uncertainty.slice(0, uncertainty.indexOf('uncertainty "Elsewhere"')));
  expect(text).not.toContain('Elsewhere');
  const drawn = async (file: string) => {
    const { code, out } = await runIn(folder, 'uncertainty', file, '--methodology', 'Second');
    expect(code).toBe(0);
    return out;
  };
  expect(await drawn('second.methodology')).toBe(await drawn('index.methodology'));
});

test('what is uncertain is told where no one text can say it', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'data/d.csv': FILES['data/d.csv'],
    'base.methodology': `source d { file "data/d.csv"  key U by u  column u text  columns * number }
units U
constant most = 3
methodology First { scores U  every indicator { from d  normalise minmax(x) }  indicator a { value d.a / most }  indicator b }
`,
    'index.methodology': `import { First, d, U } from "./base.methodology"
constant most = 9
revision Second of First { edition 2 }
uncertainty "The constant" of Second { vary Most { constant most from 1 to 3 } }
uncertainty "The weights" of Second { vary Weights { alternative "a counts more" { set weights of Second { a 2  b 1 } }  as written } }
methodology Third { scores U  indicator a { value d.a / most } }
`,
  });
  const { code, out, err } = await runIn(folder, 'consolidate', 'index.methodology', 'Second');
  expect(code).toBe(0);
  expect(out).toContain('uncertainty "The weights"');
  expect(out).not.toContain('uncertainty "The constant"');
  expect(err).toContain('The uncertainty "The constant" is left out: it names something that two of the files declare');
});
