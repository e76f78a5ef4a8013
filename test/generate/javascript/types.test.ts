import { writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import type { Program } from '../../../src/plan/program.js';
import { written } from './generated.js';
import { hdi } from './programs.js';

/** What TypeScript says of a use of the module of a program. */
function errorsOf(program: Program, use: string): string[] {
  const module = written(program);
  const file = path.join(path.dirname(module), 'use.ts');
  writeFileSync(file, use);
  const checked = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(checked)
    .map(
      ({ file: at, messageText }) =>
        `${path.basename(at?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

test('the types know the paths of the nodes, their stages and the columns of the sources', () => {
  const use = `
    import { score, InputError, METHODOLOGY } from './hdi.js';
    const scores = score({ hdr: [{ 'ISO 3': 'NOR', year: 2022, 'Life expectancy': '83.1', gnipc: null }] });
    const life: Float64Array = scores.nodes['Health.LifeExpectancy'].normalised;
    const raw: Float64Array = scores.nodes['Income.GNIPerCapita'].outputs.Raw;
    const band: readonly (string | null)[] = scores.band;
    const rank: number = scores.rank[0] + scores.periods[0];
    score(new Map([['hdr', { iso3: ['NOR'], year: Int16Array.of(2022), le: [1], gnipc: [1] }]]));
    try { score({ hdr: [] }); } catch (error) { if (error instanceof InputError) console.log(error.problems[0].row); }
    export const all = [life, raw, band, rank, METHODOLOGY.hash];
  `;
  expect(errorsOf(hdi(), use.replace('console.log', 'void '))).toEqual([]);
});

test('the types refuse a node, a source or a column that is not there', () => {
  const use = (line: string): string => `import { score } from './hdi.js';\n${line}`;
  expect(errorsOf(hdi(), use(`score({ hdr: [] }).nodes['Wealth'];`))).toHaveLength(1);
  expect(errorsOf(hdi(), use(`score({ hdi: [] });`))).toHaveLength(1);
  expect(errorsOf(hdi(), use(`score({ hdr: [{ wealth: 3 }] });`))).toHaveLength(1);
});
