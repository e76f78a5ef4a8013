import { expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

test('how many values were imputed is told with every form of the result', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'd.csv': 'u,A,B\na,1,\nb,,\nc,3,4\n',
    'm.methodology': `source d { file "d.csv"  key U by u  column u text  columns * number }
units U
methodology M { scores U  every indicator { from d  missing impute mean(x) }  indicator A  indicator B }
`,
  });
  const score = (...words: readonly string[]) => runIn(folder, 'score', 'm.methodology', ...words);
  // One cell of A and two of B are empty.
  expect((await score()).out).toContain('3 values imputed (A 1, B 2)');
  expect((await score('--format', 'csv')).err).toBe('3 values imputed (A 1, B 2)\n');
  expect((await score('--format', 'csv', '--out', 's.csv')).err).toBe(
    'Written to s.csv.\n3 values imputed (A 1, B 2)\n',
  );
  expect(JSON.parse((await score('--format', 'json')).out)).toMatchObject({ imputed: { A: 1, B: 2 } });
});
