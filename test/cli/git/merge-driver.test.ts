import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../run-in.js';
import { indexwright, programWithSpaces } from './installed-program.js';
import { temporaryRepository, type TestRepository } from './temporary-repository.js';

/** The merge driver in real repositories: `git merge` calls the built program. */

const UNITS = 'source d { file "d.csv"  key U by u  column u text  columns * number }\nunits U\n';
const INDEX = `import { d, U } from "units.methodology"

methodology Index {
  scores U
  aggregate arithmetic

  pillar P weight 50% {
    indicator A weight 30% { value d.a }
    indicator B weight 40% { value d.b }
    indicator C weight 30% { value d.c }
  }
  pillar Q weight 50% {
    indicator D { value d.d }
  }
}
`;

type Edit = (text: string) => string;
const edit =
  (...pairs: readonly (readonly [string, string])[]): Edit =>
  (text) =>
    pairs.reduce((now, [from, to]) => {
      expect(now).toContain(from);
      return now.replace(from, to);
    }, text);

interface MergeResult {
  readonly code: number;
  readonly text: string;
  readonly said: string;
  readonly repository: TestRepository;
}

/** Two branches that change one file, the second merged into the first. */
function merge(ours: Edit, theirs: Edit, { cli = resolve('dist/cli.js'), base = INDEX } = {}): MergeResult {
  const repository = temporaryRepository({
    'package.json': '{}',
    'units.methodology': UNITS,
    'my index.methodology': base,
    'd.csv': 'u,a,b,c,d\nx,1,2,3,4\n',
  });
  indexwright(cli, repository, 'git', 'install');
  repository.commit('drivers');
  repository.git('checkout', '--quiet', '-b', 'theirs');
  repository.write({ 'my index.methodology': theirs(base) });
  repository.commit('theirs');
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'my index.methodology': ours(base) });
  repository.commit('ours');
  const { code, out, err } = repository.tryGit('merge', '--no-edit', 'theirs');
  const text = readFileSync(join(repository.folder, 'my index.methodology'), 'utf8');
  return { code, text, said: out + err, repository };
}

test('changes in neighbouring lines come together, where lines would be in conflict', () => {
  const ours = edit(['value d.a', 'value d.a * 2']);
  const theirs = edit(['value d.b', 'value d.b / 2']);
  const merged = merge(ours, theirs);
  expect(merged).toMatchObject({ code: 0, text: theirs(ours(INDEX)) });
  // So it is: without the driver git asks.
  const plain = merged.repository;
  plain.git('reset', '--quiet', '--hard', 'HEAD~1');
  plain.write({ '.gitattributes': '' });
  plain.commit('no driver');
  expect(plain.tryGit('merge', '--no-edit', 'theirs').code).toBe(1);
});

test('the program is found in a folder with spaces and quotes in its name', () => {
  const ours = edit(['value d.a', 'value d.a * 2']);
  const theirs = edit(['value d.b', 'value d.b / 2']);
  expect(merge(ours, theirs, { cli: programWithSpaces() })).toMatchObject({ code: 0, text: theirs(ours(INDEX)) });
});

test('two values of one property are a conflict in the terms of the language', () => {
  const merged = merge(edit(['value d.a', 'value d.a * 2']), edit(['value d.a', 'value d.a * 3'], ['d.d', 'd.d + 1']));
  expect(merged.code).toBe(1);
  expect(merged.text).toBe(
    INDEX.replace(
      '    indicator A weight 30% { value d.a }\n',
      `<<<<<<< ours: sets the value of A to d.a * 2
    indicator A weight 30% { value d.a * 2 }
=======
    indicator A weight 30% { value d.a * 3 }
>>>>>>> theirs: sets the value of A to d.a * 3
`,
    ).replace('d.d', 'd.d + 1'),
  );
  expect(merged.said).toContain(
    'my index.methodology: ours sets the value of A to d.a * 2, theirs sets the value of A to d.a * 3.',
  );
  expect(merged.repository.git('status', '--porcelain')).toContain('UU "my index.methodology"');
});

test('who changes different weights of one pillar is asked when the sum breaks', () => {
  const merged = merge(
    edit(['A weight 30%', 'A weight 40%'], ['C weight 30%', 'C weight 20%']),
    edit(['A weight 30%', 'A weight 20%'], ['B weight 40%', 'B weight 50%'], ['value d.b', 'value d.b + 1']),
  );
  expect(merged.code).toBe(1);
  expect(merged.text)
    .toContain(`<<<<<<< ours: sets the weight of A to 40%; keeps the weight of B; sets the weight of C to 20%
    indicator A weight 40% { value d.a }
    indicator B weight 40% { value d.b + 1 }
    indicator C weight 20% { value d.c }
=======
    indicator A weight 20% { value d.a }
    indicator B weight 50% { value d.b + 1 }
    indicator C weight 30% { value d.c }
>>>>>>> theirs: sets the weight of A to 20%; sets the weight of B to 50%; keeps the weight of C
`);

  // Both raise A in the same way, and take it from others: no weight is in conflict, and each side adds up to 100 %.
  const apart = merge(
    edit(['A weight 30%', 'A weight 40%'], ['B weight 40%', 'B weight 30%']),
    edit(['A weight 30%', 'A weight 40%'], ['C weight 30%', 'C weight 20%'], ['value d.d', 'value d.d * 2']),
  );
  expect(apart.code).toBe(1);
  expect(apart.said).toContain(
    'each side is right for itself, and not both together: The weights under `P` add up to 90 %, 10 % less than 100 %.',
  );
  expect(apart.text).toContain(`    indicator A weight 40% { value d.a }
<<<<<<< ours: sets the weight of B to 30%; keeps the weight of C
    indicator B weight 30% { value d.b }
    indicator C weight 30% { value d.c }
=======
    indicator B weight 40% { value d.b }
    indicator C weight 20% { value d.c }
>>>>>>> theirs: keeps the weight of B; sets the weight of C to 20%
  }
  pillar Q weight 50% {
    indicator D { value d.d * 2 }
`);
});

test('one who removes what the other changes is asked; one who removes what nobody touched is not', () => {
  const removal = edit(['    indicator B weight 40% { value d.b }\n', ''], ['A weight 30%', 'A weight 70%']);
  const asked = merge(removal, edit(['value d.b', 'value d.b * 2']));
  expect(asked.code).toBe(1);
  expect(asked.text).toContain(`<<<<<<< ours: removes B
=======
    indicator B weight 40% { value d.b * 2 }
>>>>>>> theirs: changes B
`);
  const fine = merge(removal, edit(['value d.c', 'value d.c * 2']));
  expect(fine).toMatchObject({ code: 0, text: removal(INDEX).replace('value d.c', 'value d.c * 2') });
});

test('a node that one moves and the other edits is edited where it is now', () => {
  const clean = merge(
    edit(
      ['    indicator C weight 30% { value d.c }\n', ''],
      ['B weight 40%', 'B weight 70%'],
      ['D { value d.d }', 'D { value d.d }\n    indicator C { value d.c }'],
    ),
    edit(['value d.c', 'value d.c - 1']),
  );
  expect(clean.code).toBe(0);
  expect(clean.text).toContain(`    indicator D { value d.d }
    indicator C { value d.c - 1 }
`);
  expect(clean.text.match(/indicator C/g)).toHaveLength(1);
});

test('what one side calls by a new name, the other may still have used by the old one', () => {
  const use = edit(['  pillar Q', '  output Gap { value P.A.score - Q.D.score }\n  pillar Q']);
  const merged = merge(edit(['indicator D', 'indicator Delay']), use);
  expect(merged.said).toContain('we call D now Delay');
  expect(merged).toMatchObject({ code: 0 });
  expect(merged.text).toBe(use(INDEX).replace('indicator D', 'indicator Delay').replace('Q.D.', 'Q.Delay.'));
  const other = merge(use, edit(['indicator D', 'indicator Delay']));
  expect(other).toMatchObject({ code: 0, text: merged.text });
  expect(other.said).toContain('they call D now Delay');
});

test('a name that one side takes away and the other uses newly is asked', () => {
  const merged = merge(
    edit(['    indicator B weight 40% { value d.b }\n', ''], ['A weight 30%', 'A weight 70%']),
    edit(['  pillar Q', '  output Gap { value P.B.score - Q.D.score }\n  pillar Q']),
  );
  expect(merged.code).toBe(1);
  expect(merged.said).toContain('not both together');
  expect(merged.text).toContain(`<<<<<<< ours: leaves out the output Gap of Index
=======
  output Gap { value P.B.score - Q.D.score }
>>>>>>> theirs: adds the output Gap of Index`);
});

test('a file with mistakes is merged line by line, and no line is lost', () => {
  const merged = merge(edit(['scores U', 'scores U {']), edit(['scores U', 'scores U // them']));
  expect(merged.code).toBe(1);
  expect(merged.said).toContain('cannot be merged by meaning: Our version has a mistake in line');
  expect(merged.text).toContain('<<<<<<< ours\n  scores U {\n=======\n  scores U // them\n>>>>>>> theirs');
  const clean = merge(edit(['scores U', 'scores U {']), edit(['value d.d', 'value d.d * 2']));
  expect(clean.code).toBe(1);
  expect(clean.said).toContain('no line is in conflict, and the result has a mistake');
  expect(clean.text).toContain('scores U {');
  expect(clean.text).toContain('value d.d * 2');
});

test('drivers are set up once, told of, and taken away; what somebody else set is left', async () => {
  const repository = temporaryRepository({ 'a.methodology': UNITS, '.gitattributes': '*.csv -text' });
  const before = repository.git('config', '--local', '--list');
  expect(await runIn(repository.folder, 'git', 'status')).toMatchObject({ code: 1 });
  expect((await runIn(repository.folder, 'git', 'install')).err).toContain('Commit .gitattributes');
  const attributes = (): string => readFileSync(join(repository.folder, '.gitattributes'), 'utf8');
  expect(attributes()).toBe('*.csv -text\n*.methodology diff=indexwright merge=indexwright\n');
  expect(await runIn(repository.folder, 'git', 'status')).toMatchObject({ code: 0 });
  expect((await runIn(repository.folder, 'git', 'install')).err).toBe('The drivers are set up already.\n');
  expect(attributes()).toBe('*.csv -text\n*.methodology diff=indexwright merge=indexwright\n');
  repository.git('config', '--local', 'diff.indexwright.binary', 'false');
  await runIn(repository.folder, 'git', 'uninstall');
  expect(attributes()).toBe('*.csv -text\n');
  expect(repository.git('config', '--local', '--list')).toBe(`${before}diff.indexwright.binary=false\n`);

  repository.write({ '.gitattributes': '*.methodology diff=mine\n' });
  const refused = await runIn(repository.folder, 'git', 'install');
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain('already say for *.methodology: diff=mine');
  repository.write({ '.gitattributes': '' });
  repository.git('config', '--local', 'merge.indexwright.driver', 'mine %A');
  expect((await runIn(repository.folder, 'git', 'install')).err).toContain('which indexwright did not write');
  await runIn(repository.folder, 'git', 'uninstall');
  expect(repository.git('config', '--local', '--get', 'merge.indexwright.driver')).toBe('mine %A\n');
});
