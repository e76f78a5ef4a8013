import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runIn } from '../cli/run-in.js';
import { describeWith, programOf, PYTHON, PYTHON_NEEDED } from '../parity/tools.js';

/** Code that is generated reads the files of all periods by itself, and says what some of them lack. */

const FILES = {
  'index.methodology': `source s {
  file "d_{year}.csv"
  key  U by u per year in files
  blank "-"
  column u text
  column a number from "A {year}"
  column b number
  column c text
}
units U { attribute c = s.c }
methodology Index {
  scores U per year
  aggregate none
  indicator A { value s.a }
  indicator B { value s.b }
  output C { value c }
}
`,
  'package.json': '{ "type": "module" }',
  'd_2020.csv': 'u,A 2020,b,c\nx,1,2,-\n',
  'd_2021.csv': 'c,u,A 2021\nk,x,3\n,y,5\n',
  'd_2021_old.csv': 'u\n',
  'long.csv': 'year,u,a,b,c\n2020,x,1,2,\n2021,x,3,,k\n2021,y,5,,\n',
  'bad/d_2020.csv': 'u,A 2020,b,c\nx,1,-,k\ny,one,2,l\n',
};
const SCORED = 'U,year,score,rank,band,A,B,C\nx,2020,,,,1,2,\nx,2021,,,,3,,k\ny,2021,,,,5,,\n';
const LACKING = 'warning: "s" has no column "b" in 2021, so that "b" is missing there.';

type Start = (folder: string, ...words: readonly string[]) => { status: number | null; stdout: string; stderr: string };

function behaves(target: string, start: Start): void {
  test('finds the files of all periods, and takes others by hand', async () => {
    const folder = folderWith(FILES);
    const { code } = await runIn(folder, 'compile', 'index.methodology', '--target', target, '--out', '.');
    expect(code).toBe(0);
    const own = start(folder, '--source', 's=d_{year}.csv');
    expect(own.stdout.replaceAll('\r', '')).toBe(SCORED);
    expect(own.stderr.trim()).toBe(LACKING);
    expect(start(folder, '--source', 's=long.csv').stdout.replaceAll('\r', '')).toBe(SCORED);
    const bad = start(folder, '--source', 's=bad/d_{year}.csv');
    expect(bad.status).toBe(3);
    expect(bad.stderr).toContain('Row 3 of "s" has "one" in column "A 2020", which is not a number ("d_2020.csv").');
    const none = start(folder, '--source', 's=none_{year}.csv');
    expect(none.status).toBe(3);
    expect(none.stderr).toContain('say which files they are with --source s=d_{year}.csv');
  });
}

const run = (folder: string, program: string, words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return { status, stdout, stderr };
};

describe('a module of JavaScript', () => {
  behaves('javascript', (folder, ...words) => run(folder, process.execPath, [path.join(folder, 'index.js'), ...words]));
});
describeWith('a package of Python', PYTHON, PYTHON_NEEDED, (python) => {
  behaves('python', (folder, ...words) => run(folder, python, ['-m', 'index', ...words]));
});
describeWith('a script of R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  behaves('r', (folder, ...words) => run(folder, rscript, ['--vanilla', 'index.R', ...words]));
});
