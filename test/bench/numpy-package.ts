/** The generated Python package of the ASEM index against plain numpy written by hand, both in one Python. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writtenPackage } from '../parity/python-cases.js';
import { type AsemData, asemIndex } from './asem.js';

export interface NumpyTimes {
  readonly package: number;
  readonly byHand: number;
}

/** Milliseconds of both; throws where they do not give the same scores and ranks. */
export function numpyTimes(python: string, folder: string, data: AsemData): NumpyTimes {
  const { program, root } = asemIndex('arithmetic');
  const name = writtenPackage(program, folder);
  const { keys, continents, economies } = data;
  const numbers = Object.fromEntries(
    [...data.numbers].map(([column, values]) => [
      column,
      Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    ]),
  );
  writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ root, keys, continents, economies, numbers }));
  const script = path.resolve('test/bench/numpy_by_hand.py');
  const { status, stdout, stderr } = spawnSync(python, [script, folder, name], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as NumpyTimes;
}
