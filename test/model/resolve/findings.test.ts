import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { withMarkers, withoutMarkers } from '../../language/annotate.js';

const FOLDER = join(import.meta.dirname, '../../resources/resolve/findings');

function read(file: string): string | undefined {
  try {
    return withoutMarkers(readFileSync(join(FOLDER, file), 'utf8'));
  } catch {
    return undefined;
  }
}

describe('every finding stands where a case marks it, and nowhere else', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.methodology'),
  );
  const folders = new Set(files.filter((file) => file.endsWith('main.methodology')).map((file) => file.split('/')[0]));

  test.each(files.filter((file) => !folders.has(file.split('/')[0])))('%s', async (file) => {
    const { findings } = loadModel(file, read);
    expect(findings.filter(({ span }) => span?.file !== file)).toEqual([]);
    await expect(withMarkers(read(file)!, file, findings)).toMatchFileSnapshot(join(FOLDER, file));
  });

  test.each([...folders])('%s', async (folder) => {
    const { findings, files: loaded } = loadModel(`${folder}/main.methodology`, read);
    expect(loaded.map(({ file }) => file).sort()).toEqual(files.filter((file) => file.startsWith(`${folder}/`)).sort());
    for (const { file } of loaded)
      await expect(withMarkers(read(file)!, file, findings)).toMatchFileSnapshot(join(FOLDER, file));
  });
});
