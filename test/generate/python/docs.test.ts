import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scoringCases } from '../../parity/cases.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { runIn, written } from './packages.js';

const page = readFileSync(path.resolve('docs/targets/python.md'), 'utf8');

/** The blocks of a language on the page. */
function blocks(language: string): readonly string[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);
}

describeWith('docs/targets/python.md', PYTHON, PYTHON_NEEDED, (python) => {
  test('prints what it says', async () => {
    const [example] = await scoringCases('examples/hdi/hdi.methodology');
    const { folder } = written(example!.program);
    const { stdout, stderr } = runIn(folder, python, ['-c', blocks('python')[0]!]);
    expect(stderr).toBe('');
    expect(stdout).toBe(blocks('text')[0]);
  });

  test('has a command line that runs', async () => {
    const [example] = await scoringCases('examples/hdi/hdi.methodology');
    const { folder } = written(example!.program);
    const words = blocks('sh')
      .at(-1)!
      .trim()
      .replaceAll('data/', path.resolve('examples/hdi/data') + path.sep)
      .split(' ')
      .slice(1);
    expect(runIn(folder, python, words)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'scores.csv'), 'utf8')).toMatch(
      /^Country,year,score,rank,band,.*\nAFG,2021,/,
    );
  });
});
