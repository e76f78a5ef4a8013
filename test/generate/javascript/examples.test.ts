import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProject, ownMethodologies, scoreMethodology } from '../../../src/cli/project.js';
import { resultTable } from '../../../src/execute/results.js';
import { toCsv } from '../../../src/runtime/result-table.js';
import { written } from './generated.js';
import { expectSameDoubles } from './same-doubles.js';

const examples = path.resolve('examples');
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.methodology') && /^methodology /m.test(readFileSync(path.join(examples, file), 'utf8')),
  )
  .sort();

test.each(files)('%s: the module gives the doubles of the executor, and prints its table', async (file) => {
  const project = openProject(path.join(examples, file));
  for (const { id } of ownMethodologies(project)) {
    const { program, run, tables, findings } = await scoreMethodology(project, id, { keep: 'all', cwd: examples });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await expectSameDoubles(program, Object.fromEntries(tables!.inputs));
    const { columns, rows } = resultTable(run!);
    const sources = program.sources.map(
      (source) => `--source=${source.name}=${path.resolve(path.dirname(source.declaredIn), source.path)}`,
    );
    const printed = spawnSync(process.execPath, [written(program), ...sources], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const wanted = toCsv(columns, rows).split('\n');
    const lines = printed.stdout.split('\n');
    const differing = wanted.findIndex((line, index) => line !== lines[index]);
    expect([printed.status, lines.length, lines[differing]]).toEqual([0, wanted.length, wanted[differing]]);
  }
});
