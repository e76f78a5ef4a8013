import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportData } from '../../src/report/results/report-data.js';
import { folderWith, runIn } from './run-in.js';

/** Whatever the weights, `c` is before `b`, and `b` before `a`; scores of `c` are 9, for both of its values are. */
const INDEX = `source d { file "d.csv" key U by k column k text column v number column w number }
units U
methodology M { scores U  indicator A { value d.v }  indicator B { value d.w } }
`;
const FILES = {
  'd.csv': 'k,v,w\na,1,2\nb,5,7\nc,9,9\n',
  'plain.methodology': INDEX,
  'a.methodology': `${INDEX}uncertainty "of weights" of M { draws 40  first 2  vary Weights { weights within 25 % } }\n`,
};

function dataOf(page: string): ReportData {
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!) as ReportData;
}

describe('--uncertainty', () => {
  test('puts likely ranks and chances into a report', async () => {
    const folder = folderWith(FILES);
    const { code, err } = await runIn(folder, 'report', 'a.methodology', '--uncertainty', '--out', 'page');
    expect(code, err).toBe(0);
    const { units, uncertainty } = dataOf(readFileSync(join(folder, 'page/index.html'), 'utf8'));
    expect(units.keys).toEqual(['a', 'b', 'c']);
    expect(uncertainty).toMatchObject({
      title: 'of weights',
      draws: 40,
      failed: 0,
      rankLow: [3, 2, 1],
      rankHigh: [3, 2, 1],
      chanceOfFirst: [0, 1, 1],
    });
    expect([uncertainty!.scoreLow[2], uncertainty!.scoreHigh[2]]).toEqual([9, 9]);
    // Between equal weights and a quarter more for one: of 5 and 7, at most 0.6 of the way.
    expect(uncertainty!.scoreLow[1]).toBeGreaterThan(5.7);
    expect(uncertainty!.scoreHigh[1]).toBeLessThan(6.3);
    expect(uncertainty!.scoreLow[1]).toBeLessThan(uncertainty!.scoreHigh[1]!);
  });

  test('puts intervals into a ranking', async () => {
    const folder = folderWith(FILES);
    const { code, err } = await runIn(
      folder,
      ...['plot', 'ranking', 'a.methodology', '--uncertainty', '20', '--out', 'ranks.vl.json'],
    );
    expect(code, err).toBe(0);
    expect(readFileSync(join(folder, 'ranks.vl.json'), 'utf8')).toContain('where 90 % of the draws lie');
  });

  test.each([
    [['report', 'plain.methodology', '--uncertainty', '--out', 'page'], 'Nothing in this file says what is uncertain'],
    [['report', 'a.methodology', '--uncertainty', 'many', '--out', 'page'], 'takes a number of draws'],
    [['plot', 'scatter', 'a.methodology', '--uncertainty', '--out', 'a.svg'], 'says nothing for this figure'],
  ])('%j is refused', async (words, said) => {
    const { code, err } = await runIn(folderWith(FILES), ...words);
    expect(code).not.toBe(0);
    expect(err).toContain(said);
  });
});
