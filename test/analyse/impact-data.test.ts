import { remarkText } from '../../src/analyse/impact-remarks.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { diskFiles } from '../../src/cli/disk-files.js';
import { openProject } from '../../src/cli/project.js';
import { type ImpactSide, scoreImpact } from '../../src/project/score-impact.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Edition } from '../../src/revise/difference.js';

/** What the method did and what the data did, on figures that are worked by hand. */

const OLD = `source data { file "old.csv"  key Town by unit  column unit text  columns * number }
units Town
methodology Index { scores Town  aggregate arithmetic  indicator a { from data  weight 1 }  indicator b { from data  weight 1 } }
`;
const NEW = OLD.replace('old.csv', 'new.csv').replace('b { from data  weight 1 }', 'b { from data  weight 3 }');
const TABLES = { 'old.csv': 'unit,a,b\nx,10,20\ny,30,0\n', 'new.csv': 'unit,a,b\nx,20,40\ny,30,10\nz,1,1\n' };

async function impactOf(
  data: 'newer' | 'both',
  texts: { readonly old: string; readonly new: string } = { old: OLD, new: NEW },
): ReturnType<typeof scoreImpact> {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-impact-'));
  try {
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    for (const [file, text] of Object.entries(TABLES)) writeFileSync(path.join(folder, file), text);
    const side = (name: 'old' | 'new'): ImpactSide & { readonly edition: Edition } => {
      const file = path.join(folder, `${name}.methodology`);
      writeFileSync(file, texts[name]);
      const project = openProject(file);
      expect(project.findings).toEqual([]);
      const methodology = project.model.methodologies.get('Index')!;
      return { project, files: diskFiles(folder, { cwd: folder }), edition: { model: project.model, methodology } };
    };
    const [before, after] = [side('old'), side('new')];
    return await scoreImpact(diffEditions(before.edition, after.edition), { before, after, data });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rounded = (x: number): number => Math.round(x * 1e9) / 1e9;

test('on the newer data both editions are scored, and only the method moves anybody', async () => {
  const { impact, findings } = await impactOf('newer');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  // x: (20 + 40) / 2 = 30 and (20 + 3 * 40) / 4 = 35; y: 20 and 15; z: 1 and 1.
  const [index] = impact!.indices;
  expect(index!.units.map(({ unit, before, after }) => [unit, before.score, after.score])).toEqual([
    ['x', 30, 35],
    ['y', 20, 15],
    ['z', 1, 1],
  ]);
  expect(impact!.parts.map(({ kind }) => kind)).toEqual(['method']);
  expect(index!.units.map(({ contributions }) => rounded(contributions![0]!.score))).toEqual([5, -5, 0]);
});

test('each on its own data: what the method did and what the data did, over both orders', async () => {
  const { impact } = await impactOf('both');
  expect(impact!.parts.map(({ kind }) => kind)).toEqual(['method', 'data']);
  expect(impact!.data).toBe('both');
  expect(impact!.parts[1]!.differences.length).toBeGreaterThan(0);
  // x: old method 15 on the old data and 30 on the new, new method 17.5 and 35. Method: (2.5 + 5) / 2, data: (15 + 17.5) / 2.
  // y: 15 and 20, 7.5 and 15. Method: (-7.5 - 5) / 2, data: (5 + 7.5) / 2. z is new.
  const [index] = impact!.indices;
  const shares = new Map(
    index!.units.map(({ unit, contributions }) => [unit, contributions?.map(({ score }) => rounded(score))]),
  );
  expect(shares.get('x')).toEqual([3.75, 16.25]);
  expect(shares.get('y')).toEqual([-6.25, 6.25]);
  expect(shares.get('z')).toBeUndefined();
  expect(index!.newUnits).toEqual(['z']);
  expect(index!.units.find(({ unit }) => unit === 'x')).toMatchObject({
    scoreMove: 20,
    before: { score: 15 },
    after: { score: 35 },
  });
});

test('under one method only the data move anybody', async () => {
  const { impact } = await impactOf('both', { old: OLD, new: OLD.replace('old.csv', 'new.csv') });
  expect(impact!.parts.map(({ kind }) => kind)).toEqual(['data']);
  const [index] = impact!.indices;
  expect(index!.units.find(({ unit }) => unit === 'x')!.contributions!.map(({ score }) => rounded(score))).toEqual([
    15,
  ]);
});

test('merged provinces are compared as what they have become', async () => {
  const folder = path.resolve(import.meta.dirname, '../../examples/fta-index');
  const project = openProject(path.join(folder, 'fta-index-2025.methodology'));
  const side: ImpactSide = { project, files: diskFiles(folder, { cwd: folder }) };
  const edition = (id: string): Edition => ({
    model: project.model,
    methodology: project.model.methodologies.get(id)!,
  });
  const diff = diffEditions(edition('FTAIndex2024'), edition('FTAIndex2025'));
  const { impact, findings, reason } = await scoreImpact(diff, { before: side, after: side });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(reason).toBeUndefined();
  expect(impact!.remarks.map(remarkText).join()).toContain('put together as the newer edition says');
  const [index] = impact!.indices;
  expect(index!.units).toHaveLength(34);
  expect(index!.compared).toBeGreaterThan(30);
  for (const { scoreMove, contributions } of index!.units) {
    if (scoreMove === null) continue;
    const sum = contributions!.reduce((total, { score }) => total + score, 0);
    expect(Math.abs(sum - scoreMove)).toBeLessThan(1e-9);
  }
});
