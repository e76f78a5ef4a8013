import { expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { childShares, decimalOf, effectiveWeights, exactWeight } from '../../../src/model/weights.js';

function framework(body: string) {
  const { model, findings } = loadModel(
    'f',
    () => `units C\nconstant third = 1 / 3\nmethodology M { scores C ${body} }`,
  );
  return { model, findings, methodology: model.methodologies.get('M')! };
}

test('effective weights are products of rescaled weights, summed over all paths', () => {
  const { model, methodology, findings } = framework(`
    indicators { indicator S { value 1 } }
    pillar A weight 3 { indicator X weight 25 % { value 1 }  indicator Y weight 75 % { value 1 } }
    pillar B weight 1 { include S, A.X }`);
  expect(findings).toEqual([]);
  expect(effectiveWeights(methodology, model)).toEqual(
    new Map([
      ['', 1],
      ['S', 0.125],
      ['A', 0.75],
      ['A.X', 0.3125],
      ['A.Y', 0.5625],
      ['B', 0.25],
    ]),
  );
});

test('a share that differs from unit to unit has no number, nor has what stands below it', () => {
  const { model, methodology } = framework('source d { file "f" }  ');
  expect(effectiveWeights(methodology, model)).toEqual(new Map([['', 1]]));
  const varying = loadModel(
    'f',
    () =>
      'units C\nsource d { file "d" key C by c column c text column w number }\nmethodology M { scores C indicator A weight d.w { value 1 } indicator B weight 1 { value 1 } }',
  );
  const root = varying.model.methodologies.get('M')!;
  expect(childShares(root.nodes.get('')!, varying.model)).toBeUndefined();
  expect(effectiveWeights(root, varying.model)).toEqual(new Map([['', 1]]));
});

test('circles of inclusion end', () => {
  const { model, methodology } = framework('pillar A { include B } pillar B { include A }');
  expect(effectiveWeights(methodology, model).get('')).toBe(1);
});

test.each([
  ['0.1 + 0.2', '0.3'],
  ['1 / 3 + third + third', '1'],
  ['100 % - 33.3 %', '0.667'],
  ['-(2 - 5) * 0.5', '1.5'],
  ['1e-3', '0.001'],
  ['2 / 3', '0.66666'],
  ['1 / 0', undefined],
  ['2 ^ 2', undefined],
])('%s is exactly %s', (weight, decimal) => {
  const { model, methodology } = framework(`indicator A weight ${weight} { value 1 }`);
  const exact = exactWeight(methodology.nodes.get('')!.children[0]!.weight!.value, model);
  expect(exact && decimalOf(exact)).toBe(decimal);
});

test.each([
  ['sd', 'sqrt(mean((x - mean(x, weight: w)) ^ 2, weight: w))'],
  ['variance', 'mean((x - mean(x, weight: w)) ^ 2, weight: w)'],
])('who gives %s a weight is told what to write', (name, formula) => {
  const { findings } = framework(`indicator A { value 1  normalise ${name}(x, weight: 2) }`);
  expect(findings.map(({ code }) => code)).toContain('call/unknown-argument');
  expect(findings.find(({ code }) => code === 'call/unknown-argument')!.hint).toContain(formula);
  const written = framework(`indicator A { value 1  normalise ${formula.replaceAll('w)', '2)')} }`);
  expect(written.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
