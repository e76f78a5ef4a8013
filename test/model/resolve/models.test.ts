import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { describeModel } from './describe-model.js';

const FOLDER = join(import.meta.dirname, '../../resources/resolve/models');
const cases = readdirSync(FOLDER).filter((file) => file.endsWith('.methodology'));

test.each(cases)('%s resolves to the model described beside it', async (file) => {
  const { model, findings } = loadModel(file, (path) => readFileSync(join(FOLDER, path), 'utf8'));
  expect(findings).toEqual([]);
  await expect(describeModel(model)).toMatchFileSnapshot(join(FOLDER, file.replace('.methodology', '.expected.txt')));
});
