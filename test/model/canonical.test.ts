import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm, methodologyHash } from '../../src/model/canonical.js';

const base = `
source d { file "d.csv"  key U by k  column k text  column a number  column b number }
units U
methodology M "An index" {
  scores U
  aggregate arithmetic
  indicator A weight 60% { value d.a  normalise minmax(x)  direction higher }
  indicator B weight 40% { value d.b  normalise minmax(x)  direction higher }
}
`;

function hash(text: string): string {
  const { model, findings } = loadModel('/folder/m.methodology', () => text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return methodologyHash(model, [...model.methodologies.keys()][0]!);
}

function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, base);
}

const A = 'indicator A weight 60% { value d.a  normalise minmax(x)  direction higher }\n';
const B = 'indicator B weight 40% { value d.b  normalise minmax(x)  direction higher }\n';

describe('texts that score alike hash alike', () => {
  test.each<[string, string]>([
    [
      'titles, comments and notes',
      changed(['"An index"', '"Another title"'], ['  scores U', '  cite "x"\n /** doc */ scores U']),
    ],
    ['the order of declarations', changed([A, ''], [B, `${B}${A}`])],
    ['the order of sources and units', `units U\n${base.replace('units U\n', '')}`],
    ['60 % and 40 % are 3 and 2', changed(['60%', '3'], ['40%', '2'])],
    [
      'weights on the children and on their parent',
      changed([' weight 60%', ''], [' weight 40%', ''], ['  scores U', '  scores U\n  weights { B 40%  A 60% }']),
    ],
    ['60 % and 40 % are 0.60 and 0.4', changed(['60%', '0.60'], ['40%', '0.4'])],
    [
      '`every` and explicit',
      changed(
        ['  normalise minmax(x)  direction higher', ''],
        ['aggregate arithmetic', 'aggregate arithmetic\n every indicator { normalise minmax(x)  direction higher }'],
      ),
    ],
    ['defaults written out or not', changed(['  direction higher', ''])],
    ['a `let` and what it stands for', `let a = d.a\n${changed(['value d.a', 'value a'])}`],
    ['a constant weight', `constant w = 60%\n${changed(['weight 60%', 'weight w'])}`],
    [
      "a function of one's own and the library's",
      `function mm(v) onto 0 .. 1 = (v - min(v)) / (max(v) - min(v))\n${changed(['minmax(x)', 'mm(x)'])}`,
    ],
    ['default arguments written out', changed(['minmax(x)', 'minmax(x, min(x), high: max(x))'])],
    [
      'the names of methodology, source and columns',
      changed(
        ['methodology M', 'methodology N'],
        ['source d', 'source e'],
        ['d.a', 'e.one'],
        ['d.b', 'e.b'],
        ['column a number', 'column one number from "a"'],
      ),
    ],
    [
      'a source, a constant and an output that nothing uses',
      `constant unused = 3\nsource s { file "s.csv"  column q text }\n${changed(['aggregate arithmetic', 'aggregate arithmetic\n output O { value score * 2 }'])}`,
    ],
    ['how results are published', changed(['aggregate arithmetic', 'aggregate arithmetic\n publish to 2'])],
  ])('%s', (_, text) => {
    expect(hash(text)).toBe(hash(base));
  });
});

describe('texts that score differently hash differently', () => {
  test.each<[string, string]>([
    [
      'weights that are computed',
      changed([' weight 60%', ''], [' weight 40%', ''], ['  scores U', '  scores U\n  weights 1 / sd(x)']),
    ],
    ['frozen parameters', changed(['  scores U', '  scores U\n  frozen in "p.csv"'])],
    ['another weight', changed(['60%', '61%'], ['40%', '39%'])],
    ['another file', changed(['"d.csv"', '"e.csv"'])],
    ['another column', changed(['value d.a', 'value d.b'])],
    ['another header', changed(['column a number', 'column a number from "A"'])],
    ['another direction', changed(['direction higher }\n  indicator B', 'direction lower }\n  indicator B'])],
    ['another aggregation', changed(['aggregate arithmetic', 'aggregate geometric'])],
    ['another normalisation', changed(['minmax(x)', 'zscore(x)'])],
    ['another rounding', changed(['aggregate arithmetic', 'aggregate arithmetic\n round to 2'])],
    ['another rank rule', changed(['aggregate arithmetic', 'aggregate arithmetic\n rank lowest first'])],
    ['bands', changed(['aggregate arithmetic', 'aggregate arithmetic\n bands { "High" from 0.5  "Low" }'])],
    ['a name of an indicator', changed(['indicator A', 'indicator C'])],
    ['imputation', changed(['value d.a', 'value d.a  missing zero'])],
    ['weights under a sum', changed(['aggregate arithmetic', 'aggregate sum'], ['60%', '3'], ['40%', '2'])],
  ])('%s', (_, text) => {
    expect(hash(text)).not.toBe(hash(base));
  });

  test('under a sum weights count as they are written', () => {
    const sum = changed(['aggregate arithmetic', 'aggregate sum']);
    expect(hash(sum.replace('60%', '3').replace('40%', '2'))).not.toBe(hash(sum));
    expect(hash(sum.replace('60%', '0.6').replace('40%', '0.4'))).toBe(hash(sum));
  });
});

test('names used twice do not double the text', () => {
  const lets = Array.from({ length: 40 }, (_, at) => `let v${at + 1} = v${at} + v${at} * v${at}\n`).join('');
  const text = `let v0 = d.a + d.b\n${lets}${changed(['value d.a', 'value v40'])}`;
  const { model } = loadModel('/folder/m.methodology', () => text);
  expect(canonicalForm(model, 'M').length).toBeLessThan(20_000);
});
