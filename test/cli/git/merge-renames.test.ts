import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../run-in.js';
import { indexwright } from './installed-program.js';
import { temporaryRepository } from './temporary-repository.js';

/** What people do to one file at once, in real repositories: the expected text is written by hand. */

const BASE = `source d "Dữ liệu" { file "d.csv"  key Tinh by ma  column ma text  columns x* number }
units Tinh

methodology ChiSo "Chỉ số" {
  scores Tinh
  version 1.0.0

  pillar PhoBien "Phổ biến" weight 50% {
    indicator Biet "Biết FTA" weight 60% { value d.x1 }
    indicator Cong "Cổng thông tin" weight 40% { value d.x2 }
  }
  pillar ThucThi "Thực thi" weight 50% {
    indicator Cham "Chậm" { value d.x3  direction lower }
    indicator Phi "Phí" { value d.x4 }
  }
}
`;

type Edit = readonly (readonly [from: string, to: string])[];

function edited(text: string, edits: Edit): string {
  return edits.reduce((now, [from, to]) => {
    expect(now).toContain(from);
    return now.replaceAll(from, to);
  }, text);
}

const MERGE = ['merge', '--no-edit', 'theirs'];

function together(
  ours: string,
  theirs: string,
  { base = BASE, words = MERGE, on = 'main' } = {},
): { readonly code: number; readonly text: string; readonly said: string; readonly folder: string } {
  const file = 'chỉ số.methodology';
  const repository = temporaryRepository({ 'package.json': '{}', [file]: base });
  repository.git('config', 'core.autocrlf', 'false');
  indexwright(resolve('dist/cli.js'), repository, 'git', 'install');
  repository.commit('drivers');
  repository.git('checkout', '--quiet', '-b', 'theirs');
  repository.write({ [file]: theirs });
  repository.commit('theirs');
  repository.git('checkout', '--quiet', 'main');
  repository.write({ [file]: ours });
  repository.commit('ours');
  repository.git('checkout', '--quiet', on);
  const { code, out, err } = repository.tryGit(...words);
  return {
    code,
    text: readFileSync(join(repository.folder, file), 'utf8'),
    said: out + err,
    folder: repository.folder,
  };
}

const FEE = '    indicator Phi "Phí" { value d.x4 }\n';

test('an indicator that each side calls otherwise is asked, and never there twice', () => {
  const merged = together(
    edited(BASE, [['indicator Phi ', 'indicator ChiPhi ']]),
    edited(BASE, [['indicator Phi ', 'indicator LePhi ']]),
  );
  expect(merged.code).toBe(1);
  expect(merged.said).toContain('ours calls Phi now ChiPhi, theirs calls it LePhi: keep one of the two.');
  expect(merged.text).toBe(
    BASE.replace(
      FEE,
      `<<<<<<< ours: adds ChiPhi; leaves out LePhi
    indicator ChiPhi "Phí" { value d.x4 }
=======
    indicator LePhi "Phí" { value d.x4 }
>>>>>>> theirs: leaves out ChiPhi; adds LePhi
`,
    ),
  );
  const same = edited(BASE, [['indicator Phi ', 'indicator ChiPhi ']]);
  expect(together(same, edited(same, [['d.x1 }', 'd.x1 * 2 }']]))).toMatchObject({
    code: 0,
    text: edited(same, [['d.x1 }', 'd.x1 * 2 }']]),
  });
});

test('one who renames what the other takes out is asked, on either side', () => {
  const renamed = edited(BASE, [['indicator Phi ', 'indicator ChiPhi ']]);
  const removed = edited(BASE, [[FEE, '']]);
  const there = together(renamed, removed);
  expect(there.code).toBe(1);
  expect(there.said).toContain(
    'ours calls Phi now ChiPhi, and theirs took it away from there: keep it, or leave it out.',
  );
  const back = together(removed, renamed);
  expect(back.code).toBe(1);
  expect(back.said).toContain(
    'theirs calls Phi now ChiPhi, and ours took it away from there: keep it, or leave it out.',
  );
  expect(back.text).toContain('>>>>>>> theirs: adds ChiPhi');
});

test('who only lays the file out anew keeps the layout, and the other the change', () => {
  const wide = edited(BASE, [['    indicator', '      indicator']]);
  const changed: Edit = [['value d.x1 }', 'value d.x1 * 2 }']];
  for (const [ours, theirs] of [
    [wide, edited(BASE, changed)],
    [edited(BASE, changed), wide],
  ] as const) {
    const merged = together(ours, theirs);
    expect(merged).toMatchObject({ code: 0, text: edited(wide, changed) });
  }
});

test('lines that end as on Windows still do, with and without a conflict', () => {
  const windows = (text: string): string => text.replaceAll('\n', '\r\n');
  const ours: Edit = [['value d.x1 }', 'value d.x1 * 2 }']];
  const theirs: Edit = [['value d.x4 }', 'value d.x4 / 2 }']];
  const merged = together(windows(edited(BASE, ours)), windows(edited(BASE, theirs)), { base: windows(BASE) });
  expect(merged).toMatchObject({ code: 0, text: windows(edited(BASE, [...ours, ...theirs])) });
  const against = together(windows(edited(BASE, ours)), windows(edited(BASE, [['value d.x1 }', 'value d.x1 * 3 }']])), {
    base: windows(BASE),
  });
  expect(against.code).toBe(1);
  expect(against.text).toContain('<<<<<<< ours: sets the value of Biet to d.x1 * 2\r\n');
  expect(against.text.replaceAll('\r\n', '')).not.toContain('\n');
});

test('two revisions that are written at once stand behind each other; two lines of one revision come together', () => {
  const revision = (name: string, line: string): string =>
    `${BASE}\nrevision ${name} of ChiSo {\n  version 2.0.0\n  ${line}\n}\n`;
  const [one, two] = ['remove Cham because "a"', 'set value of Phi to d.x9 because "b"'];
  const several = together(revision('Mot', one), revision('Hai', two));
  expect(several).toMatchObject({
    code: 0,
    text: `${revision('Mot', one)}${revision('Hai', two).slice(BASE.length)}`,
  });
  const single = together(revision('Mot', one), revision('Mot', two));
  expect(single).toMatchObject({ code: 0, text: revision('Mot', `${one}\n  ${two}`) });
  const against = together(revision('Mot', 'set value of Phi to d.x8 because "c"'), revision('Mot', two));
  expect(against.code).toBe(1);
});

test('a rebase and a cherry-pick merge by meaning, too', async () => {
  const ours = edited(BASE, [['indicator Biet', 'indicator HieuBiet']]);
  const theirs = edited(BASE, [['value d.x1 }', 'value d.x1  normalise minmax(x) }']]);
  const both = edited(ours, [['value d.x1 }', 'value d.x1  normalise minmax(x) }']]);
  for (const [words, on] of [
    [['rebase', 'main'], 'theirs'],
    [['cherry-pick', 'theirs'], 'main'],
  ] as const) {
    const merged = together(ours, theirs, { words: [...words], on });
    expect(merged).toMatchObject({ code: 0, text: both });
    expect((await runIn(merged.folder, 'check', 'chỉ số.methodology')).code).toBe(0);
  }
  const against = together(
    edited(BASE, [
      ['weight 60%', 'weight 70%'],
      ['weight 40%', 'weight 30%'],
    ]),
    edited(BASE, [
      ['weight 60%', 'weight 55%'],
      ['weight 40%', 'weight 45%'],
    ]),
    { words: ['rebase', 'main'], on: 'theirs' },
  );
  expect(against.code).toBe(1);
  // Of a rebase, ours is what is rebased onto.
  expect(against.text).toContain('<<<<<<< ours: sets the weight of Biet to 70%; sets the weight of Cong to 30%');
});
