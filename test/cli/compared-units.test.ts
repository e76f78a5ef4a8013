import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keyFindings } from '../../src/analyse/key-changes.js';
import { openProject, ownMethodologies, scoreMethodology } from '../../src/cli/project.js';
import { comparedUnits } from '../../src/project/compared-units.js';
import { temporaryFolder } from './run-in.js';

/** Whether two scored editions may be compared by the keys of their units. */

const FTA = path.resolve('examples/fta-index');

async function scored(file: string, name: string) {
  const project = openProject(file);
  const { id } = [...project.model.methodologies.values()].find((one) => one.name === name)!;
  return scoreMethodology(project, id, { keep: 'results', cwd: path.dirname(file) });
}

test('63 provinces and the 34 that they have become: the merge says what became of each, so that no key is needed', async () => {
  const file = path.join(FTA, 'fta-index-2025.methodology');
  const compared = comparedUnits(await scored(file, 'FTAIndex2024'), await scored(file, 'FTAIndex2025'))!;
  expect([compared.before.length, compared.after.length, compared.mapping?.size]).toEqual([63, 34, 63]);
  expect(compared.mapping?.get('10')).toEqual(['15']);
  const { span } = ownMethodologies(openProject(file))[0]!;
  expect(keyFindings({ ...compared, span })).toEqual([]);
});

test('the same set of units listed anew is refused: two editions that give one code to two provinces', async () => {
  const folder = temporaryFolder();
  const [before, after] = ['before', 'after'].map((edition) => {
    copyFileSync(
      path.join(FTA, 'data', edition === 'before' ? 'provinces.csv' : 'provinces-2025.csv'),
      path.join(folder, `${edition}.csv`),
    );
    const file = path.join(folder, `${edition}.methodology`);
    writeFileSync(
      file,
      `source list { file "${edition}.csv"  key Province by code  column code text  column name text }
units Province { listed in list by code  name list.name }
methodology Index { scores Province  indicator Length { value if(list.name = "x", 1, 0) } }`,
    );
    return file;
  }) as [string, string];
  const compared = comparedUnits(await scored(before, 'Index'), await scored(after, 'Index'))!;
  const { span } = ownMethodologies(openProject(after))[0]!;
  const [finding] = keyFindings({ ...compared, span });
  expect(finding?.code).toBe('merge/keys');
  expect(finding?.message).toContain('8 keys and 7 names');
  expect(finding?.message).toContain('"15" was Yên Bái and is Lào Cai');
});
