import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { copyOf, runIn } from '../run-in.js';
import { temporaryRepository } from './temporary-repository.js';

const UNITS = 'source d { file "d.csv"  key U by u  column u text  columns * number }\nunits U\n';
const INDEX = `methodology Index {
  scores U
  aggregate arithmetic
  indicator A weight 50% { value d.a }
  indicator B weight 50% { value d.b }
}
`;
const FILES = {
  'package.json': '{}',
  'index.methodology': UNITS + INDEX,
  // A counts three times as much afterwards: 0.75 * 4 + 0.25 * 0 = 3 instead of 2.
  'd.csv': 'u,a,b\nx,4,0\ny,0,4\nz,3,3\n',
};
const HEAVIER = (UNITS + INDEX).replace('A weight 50%', 'A weight 75%').replace('B weight 50%', 'B weight 25%');

test('a file is compared with the last commit, and the exit code tells if that is asked for', async () => {
  const { folder, write } = temporaryRepository(FILES);
  const same = await runIn(folder, 'diff', 'index.methodology', '--exit-code');
  expect(same.code).toBe(0);
  write({ 'index.methodology': HEAVIER });
  const { code, out } = await runIn(folder, 'diff', 'index.methodology');
  expect(code).toBe(0);
  expect(out).toContain('HEAD:index.methodology and index.methodology');
  expect(out).toContain('The weight of A in Index rises from 50 % to 75 %.');
  expect((await runIn(folder, 'diff', 'HEAD', '--exit-code')).code).toBe(1);
  expect((await runIn(folder, 'diff', '--exit-code')).code).toBe(1);
});

test('what diff writes as a revision makes the newer edition of the older one', async () => {
  const { folder, write } = temporaryRepository(FILES);
  write({ 'index.methodology': HEAVIER.replace('methodology Index', 'methodology Second') });
  const { out } = await runIn(folder, 'diff', 'index.methodology', '--format', 'revision');
  write({ 'both.methodology': FILES['index.methodology'] + out });
  const scores = async (file: string): Promise<string> =>
    (await runIn(folder, 'score', file, '--methodology', 'Second', '--format', 'csv')).out;
  expect(await scores('both.methodology')).toBe(await scores('index.methodology'));
});

test('every form is written, to a file if that is asked for', async () => {
  const { folder, write } = temporaryRepository(FILES);
  write({ 'index.methodology': HEAVIER });
  const forms: Record<string, RegExp> = {
    json: /"format": "indexwright-diff"/,
    markdown: /\| /,
    github: /^::/m,
    sarif: /"version": "2\.1\.0"/,
    html: /<html/,
  };
  for (const [form, sign] of Object.entries(forms)) {
    const written = await runIn(folder, 'diff', 'index.methodology', '--format', form, '--out', `out.${form}`);
    expect(written).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, `out.${form}`), 'utf8')).toMatch(sign);
  }
  const refused = await runIn(folder, 'diff', 'index.methodology', '--out', 'index.methodology');
  expect(refused.code).toBe(2);
  expect(readFileSync(join(folder, 'index.methodology'), 'utf8')).toBe(HEAVIER);
});

interface DiffJson {
  readonly impact: {
    readonly data: string;
    readonly parts: readonly { readonly kind: string }[];
    readonly indices: readonly {
      readonly node: string;
      readonly units: readonly {
        readonly unit: string;
        readonly before: { readonly score: number };
        readonly after: { readonly score: number };
        readonly contributions: readonly { readonly score: number }[];
      }[];
    }[];
  };
}

test('both editions are scored on the data of one side, or each on its own and the data tell their part', async () => {
  const { folder, write } = temporaryRepository(FILES);
  write({ 'index.methodology': HEAVIER, 'd.csv': 'u,a,b\nx,4,0\ny,0,8\nz,3,3\n' });
  const moves = async (data: string) => {
    const { out, err } = await runIn(
      folder,
      'diff',
      'index.methodology',
      '--impact',
      '--data',
      data,
      '--format',
      'json',
    );
    expect(err).toBe('');
    const { impact } = JSON.parse(out) as DiffJson;
    const units = impact.indices.find(({ node }) => node === '')!.units;
    return Object.fromEntries(
      units.map(({ unit, before, after, contributions }) => [
        unit,
        [before.score, after.score, ...contributions.map(({ score }) => Math.round(score * 1e4) / 1e4 + 0)],
      ]),
    );
  };
  // By hand: 0.5 a + 0.5 b before, 0.75 a + 0.25 b after. For x, with a = 4 and b = 0, the weight of a alone makes 3 / 1.25 of 2, that
  // of b alone 2 / 0.75: a did (0.4 + 1/3) / 2, b did (0.6 + 2/3) / 2. For y, with b = 8 or 4, it is the mirror of that.
  expect(await moves('new')).toEqual({ x: [2, 3, 0.3667, 0.6333], y: [4, 2, -0.7333, -1.2667], z: [3, 3, 0, 0] });
  expect(await moves('old')).toEqual({ x: [2, 3, 0.3667, 0.6333], y: [2, 1, -0.3667, -0.6333], z: [3, 3, 0, 0] });
  // Of y, the data double what the weights make of it, which is 2, 1.6 with a alone, 4/3 with b alone, and 1: over all six orders
  // the data did 2/3 + 1.6/6 + 4/18 + 1/3, a did -(0.4/3 + 1/18 + 0.8/6 + 2/9), and b the rest.
  expect(await moves('both')).toEqual({
    x: [2, 3, 0.3667, 0.6333, 0],
    y: [2, 2, -0.5444, -0.9444, 1.4889],
    z: [3, 3, 0, 0, 0],
  });
});

test('two editions of one file are compared by their names, a revision with what it revises', async () => {
  const folder = copyOf('pci-vietnam');
  const file = 'pci-2013.methodology';
  const named = await runIn(folder, 'diff', file, '--from', 'PCI2009', '--to', 'PCI2013');
  expect(named).toMatchObject({ code: 0 });
  expect(named.out).toContain('PCI2013: PCI2009 and PCI2013');
  const revised = await runIn(folder, 'diff', file, '--to', 'PCI2013');
  expect(revised.out).toBe(named.out);
  const unknown = await runIn(folder, 'diff', file, '--to', 'PCI2099');
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('has no methodology "PCI2099"');
});

test('errors are shown with the side that they are on', async () => {
  const { folder, write, commit } = temporaryRepository({
    ...FILES,
    'index.methodology': FILES['index.methodology'].replace('d.a', 'd.a +'),
  });
  write({ 'index.methodology': HEAVIER });
  const older = await runIn(folder, 'diff', 'index.methodology');
  expect(older.code).toBe(1);
  expect(older.err).toContain('The older side, "HEAD:index.methodology", has errors, so it cannot be compared:');
  expect(older.err).toContain('--> HEAD:index.methodology:6:');
  commit('mended');
  write({ 'index.methodology': HEAVIER.replace('d.b', 'd.nothing.b') });
  const newer = await runIn(folder, 'diff', 'index.methodology');
  expect(newer.err).toContain('The newer side, "index.methodology", has errors');
  expect(newer.err).toContain('--> index.methodology:7:');
});

test('what is only on one side is told, and several that differ go into one text', async () => {
  const { folder, write, remove } = temporaryRepository({
    ...FILES,
    'other.methodology': FILES['index.methodology'].replace('Index', 'Other'),
    'gone.methodology': FILES['index.methodology'].replace('Index', 'Gone'),
  });
  write({
    'index.methodology': HEAVIER,
    'other.methodology': HEAVIER.replace('Index', 'Other'),
    'new.methodology': HEAVIER.replace('Index', 'Young'),
  });
  remove('gone.methodology');
  const { err, out } = await runIn(folder, 'diff');
  expect(err).toBe(
    'Young (new.methodology) is only in the newer side.\nGone (HEAD:gone.methodology) is only in the older side.\n',
  );
  expect(out.match(/rises from 50 % to 75 %/g)).toHaveLength(2);
  const json = JSON.parse((await runIn(folder, 'diff', '--format', 'json')).out) as { diffs: unknown[] };
  expect(json.diffs).toHaveLength(2);
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync('docs/diff.schema.json', 'utf8')) as object,
  );
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...json, diffs: json.diffs.map((one) => ({ ...(one as object), sameHash: 1 })) })).toBe(false);
  expect(validate({ ...json, further: 1 })).toBe(false);
  const html = await runIn(folder, 'diff', '--format', 'html');
  expect(html.code).toBe(2);
  expect(html.err).toContain('Name one: index.methodology#Index, other.methodology#Other.');
  expect((await runIn(folder, 'diff', 'index.methodology#Index', '--format', 'html')).code).toBe(0);
});

test('what a period has no values of is named, and can be left aside', async () => {
  const folder = copyOf('pci-vietnam');
  const words = ['diff', 'pci-2013.methodology', '--to', 'PCI2013', '--impact', '--period', '2012'];
  const whole = await runIn(folder, ...words);
  expect(whole).toMatchObject({ code: 0, err: '' });
  const text = whole.out.replaceAll(/\s+/g, ' ');
  expect(text).toContain('The indicator bias has no values in 2012, so no unit has a score for PCI2013 in 2012');
  expect(text).toContain('Scored no longer: all 63 units.');
  expect(text).not.toContain('No longer among the first');

  const without = await runIn(folder, ...words, '--without', 'bias', '--format', 'markdown');
  expect(without).toMatchObject({ code: 0, err: '' });
  expect(without.out).toContain('Left aside, and as in the older edition: The indicator bias is back from PCI2006.');
  expect(without.out).toContain('Of 63 units with a score before and after');
  const typed = await runIn(folder, ...words, '--without', 'bais');
  expect(typed.code).toBe(2);
  expect(typed.err).toContain('nothing is different about a node "bais"');
  expect(typed.err).toContain('bias');
  const alone = await runIn(folder, 'diff', 'pci-2013.methodology', '--to', 'PCI2013', '--without', 'bias');
  expect(alone.err).toContain('--without says nothing without --impact');
});

test('options that say nothing together are refused', async () => {
  const { folder } = temporaryRepository(FILES);
  const data = await runIn(folder, 'diff', 'index.methodology', '--data', 'both');
  expect(data).toMatchObject({
    code: 2,
    err: expect.stringContaining('--data says nothing without --impact') as string,
  });
  const form = await runIn(folder, 'diff', 'index.methodology', '--impact', '--format', 'sarif');
  expect(form).toMatchObject({ code: 2, err: expect.stringContaining('The form sarif has no place') as string });
});
