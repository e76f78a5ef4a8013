import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { temporaryRepository, type TestRepository } from './git/temporary-repository.js';
import { sarifMistakes } from '../report/sarif-schema.js';
import { runIn } from './run-in.js';

/* Pull requests in a real repository of git. */

const INDEX = `source d { file "d.csv"  key Town by u  column u text  columns * number }
units Town
methodology Index {
  scores Town
  edition 2024
  version 1.0.0
  every indicator { from d  normalise minmax(x) }
  indicator Air weight 1
  indicator Water weight 1
}
`;

const FILES = { 'index.methodology': INDEX, 'd.csv': 'u,Air,Water\na,1,3\nb,2,1\nc,3,2\n' };

/** A repository whose branch `main` has the index, and where a change is at work on a branch of its own. */
function pullRequest(files: Readonly<Record<string, string>> = FILES): TestRepository {
  const repository = temporaryRepository(files);
  repository.git('config', 'user.name', 'Lan');
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

const review = (repository: TestRepository, ...words: readonly string[]) =>
  runIn(repository.folder, 'review', '--against', 'main', ...words);

const changed = (from: string, to: string, text = INDEX): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

test('a change of a weight without reason or version step fails and says what to write; with them it passes', async () => {
  const repository = pullRequest();
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3') });
  repository.commit('more air');
  const failed = await review(repository);
  expect(failed.code).toBe(1);
  expect(failed.err).toContain('error[review/no-reason]');
  expect(failed.err).toContain('error[review/version-step]: Index still has version 1.0.0');
  expect(failed.err).toContain('Write `version 1.1.0` in it, or a higher one.');
  expect(failed.err).toContain('--> index.methodology:');
  const fingerprints = /indexwright accept ((?:[0-9a-f]{16} )+)--reason/.exec(failed.err)![1]!.trim().split(' ');
  expect(fingerprints).toHaveLength(2);

  const text = changed('version 1.0.0', 'version 1.1.0', changed('Air weight 1', 'Air weight 3'));
  repository.write({ 'index.methodology': text });
  const accepted = await runIn(repository.folder, 'accept', ...fingerprints, '--reason', 'people ask about the air');
  expect(accepted).toMatchObject({ code: 0, out: '' });
  const { code, err } = await review(repository);
  expect({ code, err }).toEqual({ code: 0, err: '1 methodology is changed: nothing is missing.\n' });

  // What is accepted holds for this change, and for no other one.
  repository.write({ 'index.methodology': changed('Air weight 3', 'Air weight 4', text) });
  const again = await review(repository);
  expect(again.code).toBe(1);
  expect(again.err).toContain('error[review/no-reason]');
  expect(again.err).toContain('note[review/stale]: What Lan accepted on ');
});

test('a revision is compared with what it revises, and its reasons stand in it', async () => {
  const repository = pullRequest();
  const revision = (because: string, version: string): string =>
    `${INDEX}revision Index2 of Index {\n  edition 2025\n  version ${version}\n  set weights of Index { Air 3  Water 1 }${because}\n}\n`;
  repository.write({ 'index.methodology': revision('', '1.0.1') });
  const failed = await review(repository);
  expect(failed.code).toBe(1);
  expect(failed.out).toContain('Index2: Index and Index2');
  expect(failed.err).toContain('Write `set weights of Index { Air 3  Water 1 } because "..."`, or run');
  expect(failed.err).toContain('Version 1.0.1 of Index2 is a patch after 1.0.0');
  repository.write({ 'index.methodology': revision(' because "people ask about the air"', '1.1.0') });
  expect((await review(repository)).code).toBe(0);
});

test('the reason of a line that is edited was given for what stood there before', async () => {
  const revision = (weight: number, because: string, version: string): string =>
    `${INDEX}revision Index2 of Index {\n  edition 2025\n  version ${version}\n  set weights of Index { Air ${weight}  Water 1 } because "${because}" cite "Table 2"\n}\n`;
  const repository = pullRequest({ ...FILES, 'index.methodology': revision(3, 'people ask about the air', '1.1.0') });
  repository.write({ 'index.methodology': revision(4, 'people ask about the air', '1.2.0') });
  const failed = await review(repository, '--no-impact');
  expect(failed.code).toBe(1);
  expect(failed.err.match(/error\[[^\]]+\]/g)).toEqual(['error[review/no-reason]']);
  expect(failed.err).toContain('and the reason there is still that of what stood there before.');
  expect(failed.err).toContain(
    'Write `set weights of Index2 { Air 4  Water 1 } because "..."`, or run `indexwright accept',
  );
  repository.write({ 'index.methodology': revision(4, 'a survey asked about the air again', '1.2.0') });
  expect((await review(repository, '--no-impact')).code).toBe(0);
  // Other words for what has not changed ask for nothing.
  repository.write({ 'index.methodology': revision(3, 'people still ask about the air', '1.1.1') });
  expect((await review(repository, '--no-impact')).code).toBe(0);
});

test('a source that takes the place of another needs the step of data, and no reason for each indicator', async () => {
  const repository = pullRequest();
  const newer = `source d2 { file "d2.csv"  key Town by u  column u text  columns * number }\n`;
  const revision = (version: string): string =>
    `${INDEX}${newer}revision Index2 of Index {\n  edition 2025\n  version ${version}\n  replace source d with d2\n}\n`;
  repository.write({ 'index.methodology': revision('1.0.1'), 'd2.csv': FILES['d.csv'] });
  const failed = await review(repository);
  expect(failed.err.match(/error\[[^\]]+\]/g)).toEqual(['error[review/version-step]']);
  expect(failed.err).toContain('the strongest change is data-dependent, which needs a minor step');
  repository.write({ 'index.methodology': revision('1.1.0') });
  expect((await review(repository)).code).toBe(0);
});

test('a published edition is not edited in place, and the revision that the finding writes is one', async () => {
  const published = changed('version 1.0.0', 'version 1.0.0\n  published 2024-05-01');
  const repository = pullRequest({ ...FILES, 'index.methodology': published });
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3', published) });
  const { code, out } = await review(repository, '--format', 'json');
  expect(code).toBe(1);
  const { findings } = JSON.parse(out) as { findings: { code: string; hint: string }[] };
  const { hint } = findings.find((finding) => finding.code === 'review/published-changed')!;
  const block = hint.slice(hint.indexOf('\n') + 1).replace('"..."', '"people ask about the air"');
  repository.write({ 'index.methodology': `${published}${block}\n` });
  const after = await review(repository);
  expect(after.err).toContain('1 methodology is changed: nothing is missing.');
  expect(after.code).toBe(0);
});

test('what was done on the main branch in the meantime is not of the change', async () => {
  const repository = pullRequest();
  repository.write({ 'other.txt': 'x' });
  repository.commit('something else');
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 9') });
  repository.commit('on main');
  repository.git('checkout', '--quiet', 'change');
  expect(await review(repository)).toMatchObject({ code: 0, err: 'No methodology is changed: nothing is missing.\n' });
});

test('what is new, gone and renamed is told', async () => {
  const other = INDEX.replace('methodology Index', 'methodology Other').replace('Water weight 1', 'Water weight 2');
  const old = other.replace('methodology Other', 'methodology Old').replace('Water weight 2', 'Water weight 7');
  const gone = old.replace('methodology Old', 'methodology Gone').replace('version 1.0.0', 'published 2020-01-01');
  const repository = pullRequest({
    ...FILES,
    'other.methodology': other,
    'old.methodology': old,
    'gone.methodology': gone.replace('7', '8'),
  });
  repository.remove('old.methodology', 'gone.methodology');
  repository.write({
    'other.methodology': other.replace('methodology Other', 'methodology Another'),
    'new.methodology': INDEX.replace('methodology Index', 'methodology New').replace('Air weight 1', 'Air weight 5'),
  });
  const { code, err } = await review(repository);
  expect(code).toBe(1);
  expect(err).toContain('error[review/published-removed]: Gone was published on 2020-01-01 and is gone');
  expect(err).toContain('warning[review/removed]: Old of main is gone.');
  expect(err).toContain('note[review/renamed]: Another was called Other in main.');
  expect(err).toContain('note[review/new]: New is new');
  const narrow = await review(repository, 'new.methodology');
  expect(narrow.code).toBe(0);
  expect(narrow.err).not.toContain('removed');
});

test('the policy is that of the base, and a change of it is told', async () => {
  const strict = '{ "policy": { "classes": { "score-changing": { "approval": true } } } }';
  const repository = pullRequest({ ...FILES, 'indexwright.json': strict });
  repository.write({
    'index.methodology': `${INDEX}revision Index2 of Index { version 1.1.0  set weights of Index { Air 3  Water 1 } because "air" }\n`,
    'indexwright.json': '{}',
  });
  const { code, err } = await review(repository);
  expect(code).toBe(1);
  expect(err).toContain('warning[review/policy-changed]');
  expect(err).toContain('error[review/no-approval]');
  const [, fingerprints] = /indexwright accept ((?:[0-9a-f]{16} ?)+) --approve/.exec(err)!;
  repository.git('config', 'user.name', 'Minh');
  // The last commit is by "A".
  const approved = await runIn(repository.folder, 'accept', ...fingerprints!.trim().split(' '), '--approve');
  expect(approved.code).toBe(0);
  expect((await review(repository)).code).toBe(0);
  repository.git('config', 'user.name', 'A');
  const own = await runIn(repository.folder, 'accept', 'ffffffffffffffff', '--approve');
  expect(own).toMatchObject({ code: 2 });
  expect(own.err).toContain('nobody approves what is his own');
});

test('mistakes in the files beside the methodologies are told with their places', async () => {
  const repository = pullRequest();
  repository.write({ 'indexwright.json': '{ "policy": { "clases": {} } }', 'indexwright.accepted.json': '[' });
  const { code, err } = await review(repository);
  expect(code).toBe(1);
  expect(err).toContain('error[config/unknown-name]: "policy.clases" means nothing here');
  expect(err).toContain('--> indexwright.json:1:15');
  expect(err).toContain('error[config/not-json]');
  const before = readFileSync(join(repository.folder, 'indexwright.accepted.json'), 'utf8');
  expect((await runIn(repository.folder, 'accept', 'ffffffffffffffff', '--reason', 'x')).code).toBe(1);
  expect(readFileSync(join(repository.folder, 'indexwright.accepted.json'), 'utf8')).toBe(before);
});

test('a text with errors is told, and one that had errors before is not compared', async () => {
  const repository = pullRequest({
    ...FILES,
    'bad.methodology': INDEX.replace('methodology Index', 'methodology Bad').replace('Town\nm', 'Tow\nm'),
  });
  repository.write({ 'bad.methodology': INDEX.replace('methodology Index', 'methodology Bad') });
  const mended = await review(repository);
  expect(mended.err).toContain('warning[review/not-compared]: "bad.methodology" has errors in main');
  expect(mended.err).not.toContain('review/new');
  repository.write({ 'index.methodology': changed('scores Town', 'scores Twon') });
  const broken = await review(repository);
  expect(broken.code).toBe(1);
  expect(broken.err).toMatch(/error\[names\//);
  expect(broken.err).not.toContain('is gone');
});

test('on GitHub: annotations, and the summary of the step', async () => {
  const repository = pullRequest();
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3') });
  const summary = join(repository.folder, '.git', 'summary.md');
  writeFileSync(summary, 'before\n');
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
  const { code, out } = await review(repository, '--format', 'github');
  vi.unstubAllEnvs();
  expect(code).toBe(1);
  const [first] = out.split('\n');
  expect(first).toMatch(/^::error file=index\.methodology,line=8,col=\d+,endColumn=\d+,title=review\/no-reason::/);
  for (const line of out.trimEnd().split('\n'))
    expect(line).toMatch(/^::(error|warning|notice) file=index\.methodology,/);
  const page = readFileSync(summary, 'utf8');
  expect(page).toMatch(/^before\n## Methodologies against main\n\n1 methodology is changed: 2 errors\.\n/);
  expect(page).toContain('`review/version-step`');
});

test.each(['markdown', 'json', 'sarif', 'html'])('as %s to a file', async (format) => {
  const repository = pullRequest();
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3') });
  const { code, out } = await review(repository, '--format', format, '--out', 'report');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  const text = readFileSync(join(repository.folder, 'report'), 'utf8');
  expect(text).toContain('review/no-reason');
  if (format === 'sarif') expect(sarifMistakes(text)).toEqual([]);
  if (format !== 'json') return;
  const schema = (name: string): object => JSON.parse(readFileSync(`docs/${name}`, 'utf8')) as object;
  const ajv = new Ajv2020({ strict: true, strictRequired: false }).addSchema(
    schema('diff.schema.json'),
    'diff.schema.json',
  );
  const validate = ajv.compile(schema('review.schema.json'));
  const record = JSON.parse(text) as { methodologies: { impact: unknown }[] };
  validate(record);
  expect(validate.errors ?? []).toEqual([]);
  expect(record.methodologies.map(({ impact }) => impact)).not.toContain(null);
  expect(validate({ ...record, methodologies: [{}] })).toBe(false);
});

test('what cannot be is said', async () => {
  const repository = pullRequest();
  expect(await review(repository, '../elsewhere')).toMatchObject({ code: 2 });
  expect(await runIn(repository.folder, 'review', '--against', 'nowhere')).toMatchObject({ code: 2 });
  expect(await runIn(repository.folder, 'accept', 'abc', '--reason', 'x')).toMatchObject({ code: 2 });
  expect(await runIn(repository.folder, 'accept', 'ffffffffffffffff')).toMatchObject({ code: 2 });
});

test('what the change does to the ranking is told where the data can be read', async () => {
  const repository = pullRequest();
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3') });
  // Air 0 1/2 1 and Water 1 0 1/2: with equal weights 1/2 1/4 3/4, with 3 to 1 1/4 3/8 7/8.
  const { out } = await review(repository);
  expect(out).toContain('Of 3 units with a score before and after, 2 changed rank and 3 changed score.');
  expect(out).toMatch(/^ {2}a +2 +3 +▼ 1 +0\.5000 +0\.2500/m);
  expect((await review(repository, '--no-impact')).out).not.toContain('changed rank');
  repository.write({ 'd.csv': 'u,Air\na,1\n' });
  const without = await review(repository);
  expect(without.out.replace(/\s+/g, ' ')).toContain('The data have errors, so nothing is said of ranks');
});

test('differences about a node are left aside where both sides are scored, if that is asked for', async () => {
  const repository = pullRequest();
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3 { round to 0 }') });
  // Without what is said of Air, Water still weighs 1 beside 1: nobody moves.
  const { out } = await review(repository, '--without', 'Air');
  expect(out).toContain('0 changed rank');
  expect(await review(repository, '--without', 'Nowhere')).toMatchObject({ code: 2, out: '' });
  expect(await review(repository, '--no-impact', '--without', 'Air')).toMatchObject({ code: 2, out: '' });
});

test('a list that gives the code of one unit to another is refused, and so is the comparison of ranks', async () => {
  const listed = changed(
    'units Town',
    'source list { file "list.csv"  key Town by u  column u text  column name text }\nunits Town { listed in list by u  name list.name }',
  );
  const repository = pullRequest({
    ...FILES,
    'index.methodology': listed,
    'list.csv': 'u,name\na,Au\nb,Bonn\nc,Cork\n',
  });
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3', listed) });
  const same = await review(repository);
  expect(same.err).not.toContain('merge/keys');
  expect(same.out).toContain('Of 3 units with a score before and after');

  repository.write({ 'list.csv': 'u,name\na,Bonn\nb,Au\nc,Cork\n' });
  const { code, out, err } = await review(repository);
  expect(code).toBe(1);
  expect(err).toContain('error[merge/keys]');
  expect(err.replace(/\s+/g, ' ')).toContain('"a" was Au and is Bonn; "b" was Bonn and is Au');
  expect(out).not.toContain('changed rank');
  const diff = await runIn(repository.folder, 'diff', 'index.methodology', '--impact');
  expect({ code: diff.code, out: diff.out }).toEqual({ code: 1, out: '' });
  expect(diff.err).toContain('error[merge/keys]');
});

test('the program that is shipped reviews, too', () => {
  const repository = pullRequest({ ...FILES, 'indexwright.json': '{ "policy": {} }' });
  repository.write({ 'index.methodology': changed('Air weight 1', 'Air weight 3') });
  const words = [resolve('dist/cli.js'), 'review', '--against', 'main', '--format', 'json', '--no-impact'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: repository.folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
  expect(findings.map(({ code }) => code)).toEqual(['review/no-reason', 'review/version-step']);
});

test('a list of units that changed by itself is looked at: a key that means another unit is an error', async () => {
  const repository = pullRequest();
  const listed = `source list { file "list.csv"  column code text  column title text }
source air { file "air.csv"  key Place by code  column code text  column clean number }
units Place { listed in list by code  name list.title }
methodology Places { scores Place  indicator Air { value air.clean } }
`;
  repository.git('checkout', '--quiet', 'main');
  repository.write({
    'places.methodology': listed,
    'list.csv': 'code,title\n1,North\n2,South\n',
    'air.csv': 'code,clean\n1,3\n2,5\n',
  });
  repository.commit('places');
  repository.git('checkout', '--quiet', '-b', 'renumbered');
  repository.write({ 'list.csv': 'code,title\n2,North\n1,South\n' });
  repository.commit('the list is renumbered');
  const { code, err } = await review(repository);
  expect(code).toBe(1);
  expect(err).toContain(
    'error[merge/keys]: Between two versions of Places, 2 keys and 2 names of the units came to mean others',
  );
});
