import { describe, expect, test } from 'vitest';
import { generatePython, packageNameOf } from '../../../src/generate/python/generate-python.js';
import type { Program } from '../../../src/plan/program.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { node, number, program } from '../../execute/small-program.js';
import { everyOperationCases } from '../every-operation.js';
import { hdi, survey } from '../javascript/programs.js';
import { jointWeightCases } from './joint-weights.js';
import { printed, runIn, written } from './packages.js';

function textOf(about: Program, file: string): string {
  return generatePython(about).find(({ path }) => path.endsWith(file))!.content;
}

describe('the text', () => {
  test('reads like the methodology', async () => {
    await expect(textOf(hdi(), 'methodology.py')).toMatchFileSnapshot('expected/hdi-methodology.txt');
    await expect(textOf(hdi(), '__init__.py')).toMatchFileSnapshot('expected/hdi-init.txt');
    await expect(textOf(hdi(), 'pyproject.toml')).toMatchFileSnapshot('expected/hdi-pyproject.txt');
    await expect(textOf(survey(), 'methodology.py')).toMatchFileSnapshot('expected/survey-methodology.txt');
  });

  test('is the same to the byte when it is generated again', () => {
    for (const about of [hdi(), survey()])
      expect(generatePython(about)).toEqual(generatePython(structuredClone(about)));
  });

  test('carries what is called and nothing else', () => {
    const runtime = textOf(survey(), 'runtime.py');
    expect(runtime).toContain('def mean_of(');
    expect(runtime).not.toContain('def median_of(');
    expect(runtime).not.toContain('def rank_of(');
    expect(runtime).not.toContain('def winsorise(');
  });

  test('is called by the name of the methodology, as packages are called', () => {
    expect(
      ['FTAIndex2024', 'ChỉSốĐổiMới', '../../etc/passwd', '', 'Class', 'Numpy', '2024'].map(packageNameOf),
    ).toEqual(['fta_index2024', 'chi_so_doi_moi', 'etc_passwd', 'index', 'index_class', 'index_numpy', 'index_2024']);
  });
});

const typed: readonly (readonly [string, Program])[] = [
  ['the human development index', hdi()],
  ['a survey', survey()],
  ['no source', program({ sources: [], nodes: [node('', { score: number(1) })] })],
  ...[everyOperationCases()[0]!, everyOperationCases()[1]!, everyOperationCases()[4]!, ...jointWeightCases()].map(
    ({ name, program: about }) => [name, about] as const,
  ),
];

describeWith('a package', PYTHON, PYTHON_NEEDED, (python) => {
  test('is typed: mypy --strict finds nothing', { timeout: 180_000 }, () => {
    const packages = typed.map(([, about], place) => written({ ...about, name: `Index${place}` }));
    const words = ['-m', 'mypy', '--strict', ...packages.map(({ folder, name }) => `${folder}/${name}`)];
    expect(runIn(packages[0]!.folder, python, words)).toMatchObject({
      stdout: expect.stringContaining('Success') as string,
    });
  });

  test('imports nothing but numpy and what Python brings along', () => {
    const { folder, name } = written(hdi());
    const script = `
import json, sys
import numpy
before = {module.split(".")[0] for module in sys.modules}
import ${name}
${name}.score(hdr=[{"iso3": "A", "year": 2020, "le": 60, "gnipc": 500}])
after = {module.split(".")[0] for module in sys.modules}
print(json.dumps(sorted(after - before - sys.stdlib_module_names)))`;
    expect(printed(folder, python, script)).toEqual([name]);
  });
});
