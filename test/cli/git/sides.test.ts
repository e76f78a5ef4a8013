import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pairEditions } from '../../../src/cli/edition-pairs.js';
import { mergeBase, repositoryOf } from '../../../src/cli/git/repository.js';
import { UsageError } from '../../../src/cli/io.js';
import { type Side, sidesOf } from '../../../src/cli/sides.js';
import { scoreMethodology } from '../../../src/project/score-methodology.js';
import { caseValues } from '../../../src/report/score-table.js';
import { folderWith } from '../run-in.js';
import { temporaryRepository, type TestRepository } from './temporary-repository.js';

const UNITS = 'source d { file "data.csv"  key U by u  column u text  columns * number }\nunits U\n';
const INDEX = `import { d, U } from "shared/units.methodology"
methodology Index { scores U  aggregate mean(children)  indicator A { value d.a } }
`;
const FILES = {
  'package.json': '{}',
  'shared/units.methodology': UNITS.replace('data.csv', '../data.csv'),
  'index.methodology': INDEX,
  'data.csv': 'u,a\nx,1\ny,3\n',
};

/** Methodologies of a side, each with its title: what differs between the sides of these tests. */
function titlesOf(side: Side): readonly string[] {
  return side.files.flatMap(({ place, project }) => {
    expect(project.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return [...project.model.methodologies.values()].map(({ name, titles }) =>
      `${place} ${name} ${titles.get('') ?? ''}`.trim(),
    );
  });
}

function sides(repository: TestRepository, ...words: readonly string[]): readonly (readonly string[])[] {
  return sidesOf(words, { cwd: repository.folder }).map(titlesOf);
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} ${error.hint ?? ''}`.trim();
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a file is read at a commit with what it imports there, and with the data of then', async () => {
  const repository = temporaryRepository(FILES);
  repository.write({
    'shared/units.methodology': `${FILES['shared/units.methodology']}constant c = 1\n`,
    'index.methodology': INDEX.replace('d, U', 'd, U, c').replace('d.a', 'd.a * c').replace('Index', 'Index "Now"'),
    'data.csv': 'u,a\nx,10\ny,30\n',
  });
  const [before, after] = sidesOf(['index.methodology'], { cwd: repository.folder });
  expect([before, after].map(({ label }) => label)).toEqual(['HEAD:index.methodology', 'index.methodology']);
  expect([titlesOf(before), titlesOf(after)]).toEqual([['Index'], ['Index Now']]);
  const scores = await Promise.all(
    [before, after].map(async ({ files: [file] }) => {
      const { run, findings } = await scoreMethodology(file!.project, 'Index', { files: file!.files, keep: 'results' });
      expect(findings).toEqual([]);
      const values = caseValues(run!);
      const score = run!.program.nodes.find(({ id }) => id === '')!.score;
      return run!.cases.units.map((_, at) => values.number(score, at));
    }),
  );
  expect(scores).toEqual([
    [1, 3],
    [10, 30],
  ]);
  const [entry] = before.files;
  expect(entry!.showFile(entry!.project.entry)).toBe('HEAD:index.methodology');
  expect(entry!.project.entry).toBe(after.files[0]!.project.entry);
});

test('sides are commits, branches, paths from the root or from here, and one methodology of a file', () => {
  const repository = temporaryRepository(FILES);
  repository.git('branch', 'one');
  repository.write({ 'index.methodology': INDEX.replace('Index', 'Index "Two"') });
  repository.commit('two');
  repository.write({ 'index.methodology': INDEX.replace('Index', 'Index "Three"') });
  const file = 'index.methodology';
  expect(sides(repository, 'HEAD~1:index.methodology', file)).toEqual([['Index'], ['Index Three']]);
  expect(sides(repository, 'one', file)).toEqual([['Index'], ['Index Three']]);
  expect(sides(repository, 'one:index.methodology', 'main:index.methodology')).toEqual([['Index'], ['Index Two']]);
  expect(sides(repository, 'one:index.methodology')).toEqual([['Index'], ['Index Three']]);
  const below = sidesOf(['main:../index.methodology'], { cwd: join(repository.folder, 'shared') });
  expect(below.map(titlesOf)).toEqual([['Index Two'], ['Index Three']]);
  const folders = sidesOf([], { cwd: repository.folder });
  expect(folders.map(titlesOf)).toEqual([['index.methodology Index Two'], ['index.methodology Index Three']]);
  const named = sidesOf(['one:index.methodology#Index', file], { cwd: repository.folder });
  expect(named[0].name).toBe('Index');
});

test('methodologies are paired by file and name, then by name, then as the only ones that are left', () => {
  const text = (...names: readonly string[]): string =>
    UNITS + names.map((name) => `methodology ${name} { scores U  indicator A { value d.a } }\n`).join('');
  const repository = temporaryRepository({
    'data.csv': FILES['data.csv'],
    'a.methodology': text('A', 'Gone'),
    'b.methodology': text('B'),
    'c.methodology': text('Old'),
  });
  repository.remove('b.methodology');
  repository.write({
    'a.methodology': text('A', 'New'),
    'moved.methodology': text('B'),
    'c.methodology': text('Young'),
  });
  const pairs = (...words: readonly string[]): readonly (readonly (string | undefined)[])[] =>
    pairEditions(...sidesOf(words, { cwd: repository.folder })).map(({ before, after }) => [
      before?.methodology.name,
      after?.methodology.name,
    ]);
  expect(pairs('.')).toEqual([
    ['A', 'A'],
    [undefined, 'New'],
    [undefined, 'Young'],
    ['B', 'B'],
    ['Gone', undefined],
    ['Old', undefined],
  ]);
  expect(pairs('c.methodology')).toEqual([['Old', 'Young']]);
  expect(pairs('HEAD:c.methodology#Old', 'a.methodology#New')).toEqual([['Old', 'New']]);
  expect(pairs('moved.methodology')).toEqual([[undefined, 'B']]);
});

test('what cannot be named is refused with what to do', () => {
  const repository = temporaryRepository(FILES);
  const refused = (...words: readonly string[]): string =>
    refusal(() => sidesOf(words, { cwd: join(repository.folder, 'shared') }));
  expect(refused('nothing')).toContain('There is no file, folder or commit "nothing".');
  expect(refused('nothing:index.methodology')).toContain('There is no commit "nothing"');
  expect(refused('--output=x:index.methodology')).toContain('begins with "-"');
  expect(refused(':index.methodology')).toContain('`HEAD:index.methodology`');
  expect(refused('HEAD:units.methodology')).toContain('Write "HEAD:./units.methodology" for the one here.');
  expect(refused('HEAD:other.methodology')).toContain('There are: index.methodology, shared/units.methodology.');
  expect(refused('HEAD:../../other.methodology')).toContain('leads out of the repository');
  const folder = folderWith({ 'a.methodology': '' });
  expect(refusal(() => sidesOf(['a.methodology'], { cwd: folder }))).toContain('is not in a repository of git');
  const empty = temporaryRepository();
  empty.write({ 'a.methodology': '' });
  expect(refusal(() => sidesOf(['a.methodology'], { cwd: empty.folder }))).toContain('has no commit yet');
  expect(refusal(() => pairEditions(...sidesOf(['index.methodology#Other'], { cwd: repository.folder })))).toBe(
    '"HEAD:index.methodology" has no methodology "Other". It has: Index.',
  );
});

test('links of a repository are followed inside of it, and nothing outside of the project is read', async () => {
  const repository = temporaryRepository({
    ...FILES,
    'project/package.json': '{}',
    'project/own.csv': FILES['data.csv'],
  });
  symlinkSync('../shared', join(repository.folder, 'project/inside'));
  symlinkSync('own.csv', join(repository.folder, 'project/linked.csv'));
  symlinkSync('/etc/hostname', join(repository.folder, 'project/host.csv'));
  symlinkSync('round.csv', join(repository.folder, 'project/round.csv'));
  const text = (file: string): string =>
    `${UNITS.replace('data.csv', file)}${INDEX.slice(INDEX.indexOf('methodology I'))}`;
  repository.write({
    'project/import.methodology': INDEX.replace('shared/', 'inside/'),
    'project/linked.methodology': text('linked.csv'),
    ...Object.fromEntries(
      ['host.csv', '../data.csv', 'round.csv', '/etc/hostname', 'lfs.csv'].map((file, at) => [
        `project/refused${at}.methodology`,
        text(file),
      ]),
    ),
    'project/lfs.csv': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
  });
  repository.commit('links');
  const codesOf = async (name: string): Promise<readonly string[]> => {
    const [{ files }] = sidesOf([`HEAD:project/${name}.methodology`, '.'], { cwd: repository.folder });
    const { findings } = await scoreMethodology(files[0]!.project, 'Index', {
      files: files[0]!.files,
      keep: 'results',
    });
    return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  };
  expect(await codesOf('linked')).toEqual([]);
  expect(await codesOf('import')).toContain('import/outside-project');
  expect(await codesOf('refused0')).toEqual(['data/file-missing']);
  expect(await codesOf('refused1')).toEqual(['data/outside-project']);
  expect(await codesOf('refused2')).toEqual(['data/file-missing']);
  expect(await codesOf('refused3')).toEqual(['data/outside-project']);
  expect(await codesOf('refused4')).toEqual(['data/unreadable']);
});

test('nothing that a repository sets is run', () => {
  const repository = temporaryRepository(FILES);
  const marker = join(repository.folder, 'ran');
  const script = join(repository.folder, '.git', 'evil');
  writeFileSync(script, `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
  mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true });
  for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'])
    writeFileSync(join(repository.folder, '.git/hooks', hook), `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
  for (const key of [
    'core.fsmonitor',
    'diff.external',
    'diff.x.textconv',
    'diff.x.command',
    'filter.x.smudge',
    'core.pager',
  ])
    repository.git('config', key, script);
  repository.write({ '.gitattributes': '* diff=x filter=x\n' });
  expect(sides(repository, 'index.methodology')).toEqual([['Index'], ['Index']]);
  expect(existsSync(marker)).toBe(false);
});

test('the base of two branches is the commit that both come from', () => {
  const repository = temporaryRepository(FILES);
  const base = repository.git('rev-parse', 'HEAD').trim();
  repository.git('checkout', '--quiet', '-b', 'other');
  repository.write({ 'a.txt': '1' });
  repository.commit('other');
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'b.txt': '1' });
  repository.commit('main');
  const found = repositoryOf(repository.folder);
  expect(mergeBase(found, 'main', 'other')).toBe(base);
  repository.git('checkout', '--quiet', '--orphan', 'apart');
  repository.commit('apart');
  expect(refusal(() => mergeBase(found, 'main', 'apart'))).toContain('have no commit in common');
});
