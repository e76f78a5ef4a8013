import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { examples, runIn, temporaryFolder } from '../../cli/run-in.js';
import { blocksIn } from '../../docs/blocks.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { started } from './scripts.js';

const blocks = blocksIn('docs/targets/r.md');
const block = (language: string): string => blocks.find((one) => one.language === language)!.text;

describeWith('docs/targets/r.md', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  test('its commands do what it says, and its lines of R print what it shows', async () => {
    const folder = temporaryFolder();
    cpSync(path.join(examples, 'hdi'), path.join(folder, 'examples', 'hdi'), { recursive: true });
    const [compile, run] = block('sh').trim().split('\n');
    expect((await runIn(folder, ...compile.split(' ').slice(1))).code).toBe(0);
    writeFileSync(path.join(folder, 'lines.R'), block('r'));
    expect(started(rscript, path.join(folder, 'lines.R'))).toEqual({ status: 0, stdout: block('text'), stderr: '' });

    const [script, ...words] = run.split(' ').slice(1);
    const scored = await runIn(folder, ...'score examples/hdi/hdi.methodology --period 2022 --format csv'.split(' '));
    const printed = started(
      rscript,
      path.join(folder, script),
      ...words.map((word) => word.replace('=', `=${folder}/`)),
    );
    expect(printed).toMatchObject({ status: 0, stderr: '' });
    const cells = (csv: string): readonly string[] =>
      csv.split(/[\n,]/).map((cell) => (/^\d+\.\d+$/.test(cell) ? String(Number(Number(cell).toPrecision(12))) : cell));
    expect(cells(printed.stdout)).toEqual(cells(scored.out));
  });

  test('its piece of a script is a piece of the script', async () => {
    const folder = temporaryFolder();
    cpSync(path.join(examples, 'hdi'), path.join(folder, 'examples', 'hdi'), { recursive: true });
    await runIn(folder, ...block('sh').trim().split('\n')[0].split(' ').slice(1));
    const piece = blocks.filter(({ language }) => language === 'r')[1].text;
    expect(readFileSync(path.join(folder, 'build', 'hdi.R'), 'utf8')).toContain(piece);
  });
});
