import { expect, test } from 'vitest';
import { resolve } from 'node:path';
import { indexwright } from './installed-program.js';
import { temporaryRepository, type TestRepository } from './temporary-repository.js';

/** `git diff`, `git log -p` and `git show` in real repositories: git calls the built program. */

const UNITS = 'source d { file "d.csv"  key U by u  column u text  columns * number }\nunits U\n';
const INDEX = `methodology Index {
  scores U
  aggregate arithmetic

  pillar P weight 50% {
    indicator A weight 30% { value d.a }
    indicator B weight 70% { value d.b }
  }
  pillar Q weight 50% {
    indicator C { value d.c }
  }
}
`;
const IMPORTING = `import { d, U } from "units.methodology"\n${INDEX}`;

function installedRepository(text: string): TestRepository {
  const repository = temporaryRepository({
    'package.json': '{}',
    'units.methodology': UNITS,
    'index.methodology': text,
    'd.csv': 'u,a,b,c\nx,1,2,3\n',
  });
  indexwright(resolve('dist/cli.js'), repository, 'git', 'install');
  repository.commit('drivers');
  return repository;
}

const HEAVIER = (text: string): string =>
  text.replace('A weight 30%', 'A weight 40%').replace('B weight 70%', 'B weight 60%');

test('`git diff` tells what changed in the terms of the field, and what it does to weights that nobody touched', () => {
  const repository = installedRepository(IMPORTING);
  const pillars = IMPORTING.replace('P weight 50%', 'P weight 60%').replace('Q weight 50%', 'Q weight 40%');
  repository.write({ 'index.methodology': pillars, 'd.csv': 'u,a,b,c\nx,1,2,4\n' });
  const shown = repository.git('diff');
  expect(shown).toContain('diff --indexwright a/index.methodology b/index.methodology\n');
  expect(shown).toContain('The weight of P in Index rises from 50 % to 60 %.');
  // 0.5 * 0.3 and 0.6 * 0.3.
  expect(shown).toMatch(/P\.A +15\.00 % +18\.00 % +untouched/);
  // Other files are shown as ever.
  expect(shown).toContain('-x,1,2,3\n+x,1,2,4\n');
});

test('`git log -p` and `git show` compare every edition in full; with --ext-diff they show what `git diff` does', () => {
  const revision = '\nrevision Second of Index { set weights of P { A 10%  B 90% } because "x" }\n';
  const repository = installedRepository(UNITS + INDEX + revision);
  repository.write({
    'index.methodology': UNITS + HEAVIER(INDEX).replace('C { value d.c }', 'C { value d.c * 2 }') + revision,
  });
  repository.commit('second');
  for (const words of [['log', '-p', '-1'], ['show']]) {
    const shown = repository.git(...words);
    expect(shown).toMatch(/^-\/\/   P\.A {2}15 %$/m);
    expect(shown).toMatch(/^\+\/\/   P\.A {2}20 %$/m);
    // The revision has other weights, and the new value.
    expect(shown.match(/^\+ +value d\.c \* 2$/gm)).toHaveLength(2);
    expect(shown.match(/^\+ +indicator A weight 40% \{$/gm)).toHaveLength(1);
  }
  for (const words of [
    ['log', '-p', '-1', '--ext-diff'],
    ['show', '--ext-diff'],
  ])
    expect(repository.git(...words)).toContain('The weight of P.A in P rises from 30 % to 40 %.');
});

test('what a file imports is that of the commit in which it was so', () => {
  const repository = installedRepository(IMPORTING);
  repository.write({
    'units.methodology': `${UNITS}constant twice = 2\n`,
    'index.methodology': IMPORTING.replace('d, U', 'd, U, twice').replace('value d.c', 'value d.c * twice'),
  });
  const second = repository.commit('second');
  repository.write({ 'units.methodology': UNITS, 'index.methodology': IMPORTING });
  repository.commit('third');
  const shown = repository.git('diff', `${second}~1`, second, '--', 'index.methodology');
  expect(shown).not.toContain('has an error');
  expect(shown).toContain('d.c * twice');
});

test('new, removed and renamed files, mistakes and mere layout are told', () => {
  const repository = installedRepository(UNITS + INDEX);
  repository.write({ 'new.methodology': UNITS + INDEX.replace('Index', 'Young') });
  repository.git('add', '--all');
  expect(repository.git('diff', '--cached')).toContain('New: Young\n');
  repository.commit('new');
  repository.git('mv', 'new.methodology', 'moved.methodology');
  repository.write({ 'moved.methodology': UNITS + HEAVIER(INDEX).replace('Index', 'Young') });
  repository.git('add', '--all');
  expect(repository.git('diff', '--cached', '-M')).toContain('The weight of P.A in P rises from 30 % to 40 %.');
  repository.commit('moved');
  repository.remove('moved.methodology');
  expect(repository.git('diff')).toContain('Gone: Young\n');

  repository.git('checkout', '--', '.');
  repository.write({ 'index.methodology': UNITS + INDEX.replace('  scores U', '      scores U') });
  const layout = repository.git('diff');
  expect(layout).toContain('No methodology says anything else than before.\n@@ ');
  expect(layout).toContain('-  scores U\n+      scores U\n');
  repository.write({ 'index.methodology': UNITS + INDEX.replace('{ value d.a }', '{ value d.a') });
  const mistake = repository.git('diff');
  expect(mistake).toMatch(/b\/index\.methodology:\d+ has an error, so lines are compared: /);
  expect(mistake).toContain('+    indicator A weight 30% { value d.a\n');
  expect(repository.git('log', '-p', '-1')).toContain('moved');
});
