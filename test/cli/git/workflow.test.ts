import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { runIn } from '../run-in.js';
import { tryIndexwright } from './installed-program.js';
import { temporaryRepository, type TestRepository } from './temporary-repository.js';

/** The workflow of `examples/github-workflow`, as GitHub reads it and as its commands run. */

const TEXT = readFileSync('examples/github-workflow/.github/workflows/methodology.yml', 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;
}

const workflow = load(TEXT) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

/** The words behind `indexwright` in every command. */
const commands = steps
  .flatMap(({ run = '' }) => run.split('\n'))
  .filter((line) => line.includes('indexwright'))
  .map((line) =>
    line
      .replace(/ \|\| true$/, '')
      .replace(/^npx --no-install indexwright /, '')
      .split(' '),
  );

test('the workflow may only read, runs on pull requests, and has all commits where it compares', () => {
  expect(Object.keys(workflow.on)).toContain('pull_request');
  expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const checkout = workflow.jobs.review!.steps.find(({ uses }) => uses?.startsWith('actions/checkout@') === true);
  expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  // What somebody else can name is never part of a command.
  for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

test('every command is one of the program, with these options', async () => {
  expect(commands.map(([name]) => name)).toEqual(['check', 'test', 'review', 'review']);
  for (const [name, ...words] of commands) {
    const { out } = await runIn('.', name!, '--help');
    expect(out).toContain(`Usage: indexwright ${name}`);
    for (const option of words.filter((word) => word.startsWith('--'))) expect(out).toContain(option);
  }
});

const UNITS = 'source d { file "d.csv"  key U by u  column u text  columns * number }\nunits U\n';
const INDEX = `${UNITS}methodology Index {
  version 1.0.0
  scores U
  aggregate arithmetic
  indicator A weight 50% { value d.a }
  indicator B weight 50% { value d.b }
}
`;
const HEAVIER = INDEX.replace('A weight 50%', 'A weight 75%').replace('B weight 50%', 'B weight 25%');

const PROGRAM = resolve('dist/cli.js');

/** What each command of the workflow gives, run as the built program. */
function runAll(repository: TestRepository): readonly ReturnType<typeof tryIndexwright>[] {
  return commands.map((words) =>
    tryIndexwright(PROGRAM, repository, ...words.map((word) => (word === '"$BASE"' ? 'origin/main' : word))),
  );
}

/** A pull request in a clone with the drivers: the branch that it goes to is `origin/main`. */
function pullRequest(text: string): TestRepository {
  const repository = temporaryRepository({
    'package.json': '{}',
    'index.methodology': INDEX,
    'd.csv': 'u,a,b\nx,4,0\ny,0,3\n',
  });
  tryIndexwright(PROGRAM, repository, 'git', 'install');
  repository.commit('drivers');
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write({ 'index.methodology': text });
  repository.commit('change');
  return repository;
}

test('a change of weights without a reason and a step of the version fails and says what to write; with them it passes', () => {
  const repository = pullRequest(HEAVIER);
  const [check, tests, review] = runAll(repository);
  expect([check!.code, tests!.code]).toEqual([0, 0]);
  expect(review!.code).toBe(1);
  expect(review!.out).toMatch(/^::error .*file=index\.methodology,line=7,.*title=review\/no-reason/m);
  expect(review!.out).toMatch(/^::error .*file=index\.methodology,line=3,.*title=review\/version-step/m);
  const [, accept] = /run `indexwright (accept [0-9a-f ]+)--reason/.exec(review!.out)!;
  expect(review!.out).toContain('Write `version 1.1.0` in it');

  // As it says: the step of the version, and somebody who answers for the weights.
  repository.write({ 'index.methodology': HEAVIER.replace('version 1.0.0', 'version 1.1.0') });
  const accepted = tryIndexwright(
    PROGRAM,
    repository,
    ...accept!.trim().split(' '),
    '--reason',
    'A is what matters',
    '--author',
    'A',
  );
  expect(accepted).toMatchObject({ code: 0 });
  repository.commit('with reason and version');
  expect(runAll(repository).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
});

test('a change that is written as a revision with its reason passes, and merges with what went on elsewhere', () => {
  const revision =
    'revision Second of Index { version 1.1.0  set weights of Index { A 75%  B 25% } because "A is what matters" }\n';
  const repository = pullRequest(INDEX + revision);
  expect(runAll(repository).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'index.methodology': INDEX.replace('methodology Index', 'methodology Index "An index"') });
  repository.commit('a title');
  expect(repository.tryGit('merge', '--no-edit', 'change').code).toBe(0);
  const text = readFileSync(join(repository.folder, 'index.methodology'), 'utf8');
  expect(text).toBe(INDEX.replace('methodology Index', 'methodology Index "An index"') + revision);
});

test('what changes no score passes', () => {
  const results = runAll(pullRequest(INDEX.replace('methodology Index', 'methodology Index "An index"')));
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
});
