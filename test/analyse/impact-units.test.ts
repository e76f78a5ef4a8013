import { remarkText } from '../../src/analyse/impact-remarks.js';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { diskFiles } from '../../src/cli/disk-files.js';
import { openProject } from '../../src/cli/project.js';
import { type ImpactSide, type ScoredImpact, scoreImpact } from '../../src/project/score-impact.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Edition } from '../../src/revise/difference.js';

/** Codes and names of provinces that came to mean others: the real lists before and after 1 July 2025. */

const DATA = path.resolve(import.meta.dirname, '../../examples/fta-index/data');

interface Province {
  readonly code: string;
  readonly name: string;
}

function provinces(file: string): readonly Province[] {
  return Papa.parse<Province>(readFileSync(path.join(DATA, file), 'utf8'), { header: true, skipEmptyLines: true }).data;
}

const TEXT = (list: string, weight: number): string => `
source list { file "${list}"  key Province by code  column code text  column name text }
source data { file "data.csv"  key Province by code  column code text  columns x* number }
units Province { listed in list by code  name list.name }
methodology Index { scores Province  aggregate arithmetic
  indicator x1 weight ${weight}% { from data }  indicator x2 weight ${100 - weight}% { from data } }
`;

async function impactOf(lists: { readonly before: string; readonly after: string }): Promise<ScoredImpact> {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-units-'));
  try {
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    for (const list of ['provinces.csv', 'provinces-2025.csv'])
      copyFileSync(path.join(DATA, list), path.join(folder, list));
    const rows = provinces('provinces-2025.csv').map(({ code }, at) => `${code},${at},${50 - at}`);
    writeFileSync(path.join(folder, 'data.csv'), `code,x1,x2\n${rows.join('\n')}\n`);
    const side = (name: 'before' | 'after', weight: number): ImpactSide & { readonly edition: Edition } => {
      const file = path.join(folder, `${name}.methodology`);
      writeFileSync(file, TEXT(lists[name], weight));
      const project = openProject(file);
      expect(project.findings).toEqual([]);
      const methodology = project.model.methodologies.get('Index')!;
      return { project, files: diskFiles(folder, { cwd: folder }), edition: { model: project.model, methodology } };
    };
    const [before, after] = [side('before', 50), side('after', 60)];
    return await scoreImpact(diffEditions(before.edition, after.edition), { before, after });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('63 provinces listed anew as 34 under the same codes are not compared, and seven names and seven codes are told', async () => {
  const { impact, findings, reason } = await impactOf({ before: 'provinces.csv', after: 'provinces-2025.csv' });
  expect(impact).toBeUndefined();
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['merge/keys', 'error']]);
  expect(reason).toBe(findings[0]!.message);
  // As the ministry's list says: name, the code that it had, the code that it has.
  const moved = [
    ['Lào Cai', '10', '15'],
    ['Bắc Ninh', '27', '24'],
    ['Quảng Trị', '45', '44'],
    ['Gia Lai', '64', '52'],
    ['Tây Ninh', '72', '80'],
    ['Đồng Tháp', '87', '82'],
    ['An Giang', '89', '91'],
  ] as const;
  const old = new Map(provinces('provinces.csv').map(({ code, name }) => [code, name]));
  for (const [name, was, is] of moved) {
    expect(reason).toContain(`${name} was "${was}" and is "${is}"`);
    expect(reason).toContain(`"${is}" was ${old.get(is)!} and is ${name}`);
  }
});

test('the same list on both sides is compared, from whichever file it is read', async () => {
  const { impact, findings } = await impactOf({ before: 'provinces-2025.csv', after: 'provinces-2025.csv' });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(impact!.indices[0]!.compared).toBe(34);
});

test('where the older list cannot be read, that is said, and the newer data are compared', async () => {
  const { impact } = await impactOf({ before: 'gone.csv', after: 'provinces-2025.csv' });
  expect(impact!.remarks.map(remarkText).join()).toContain(
    'could not be looked at, because one of their lists cannot be read',
  );
  expect(impact!.indices[0]!.compared).toBe(34);
});
