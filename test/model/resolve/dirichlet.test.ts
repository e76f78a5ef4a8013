import { expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';

function findingsOf(weights: string, varied: string): readonly string[] {
  const text = `units U
source d { file "d.csv" key U by k column k text column v number column w number }
methodology M { scores U ${weights} indicator A { value d.v } indicator B { value d.w } }
uncertainty "of weights" of M { vary Weights { ${varied} } }`;
  return loadModel('a.methodology', () => text).findings.map(({ code, message }) => `${code}: ${message}`);
}

test('a Dirichlet distribution is about weights that are written', () => {
  expect(findingsOf('', 'weights dirichlet 50')).toEqual([]);
  expect(findingsOf('weights { A 1 B 2 }', 'weights dirichlet 50')).toEqual([]);
  const refused = [
    'uncertainty/node: The weights below `M` are computed, and a Dirichlet distribution is about weights that are written.',
  ];
  expect(findingsOf('weights benefitOfTheDoubtWeights', 'weights dirichlet 50')).toEqual(refused);
  expect(findingsOf('weights benefitOfTheDoubtWeights', 'weights within 25 %')).toEqual([]);
});
