import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Diff, Edition } from '../../src/revise/difference.js';

/** The edition with a name in a text that stands for itself. */
function edition(text: string, name = 'Index'): Edition {
  const { model, findings } = loadModel('index.methodology', (path) =>
    path === 'index.methodology' ? text : readFileSync(path, 'utf8'),
  );
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { model, methodology: model.methodologies.get(name)! };
}

const TEXT = `source data "Data" { file "d.csv"  key U by u  column u text  column a number  column b number [days]  column c number }
units U
constant top = 100
function half(x) = x / 2
methodology Index "An index" {
  scores U
  version 1.0.0
  pillar P weight 60 % { indicator A { value data.a / top }  indicator B "Waiting" [days] { value data.b  normalise half(x) } }
  pillar Q weight 40 % { indicator C { value data.c } }
}
`;

function diff(...changes: readonly (readonly [string, string])[]): Diff {
  const after = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, TEXT);
  return diffEditions(edition(TEXT), edition(after));
}

function told({ differences }: Diff): readonly string[] {
  return differences.map((found) => `${found.class}: ${found.rule} ${found.part}: ${found.message}`);
}

test('the same text read twice has no differences', () => {
  const same = diff();
  expect(same.sameHash).toBe(true);
  expect(same.differences).toEqual([]);
  expect(same.effects).toEqual([]);
});

test('a pillar that weighs more moves what stands in it, and the difference is told once for each weight', () => {
  const found = diff(['60 %', '50 %'], ['40 %', '50 %']);
  expect(told(found)).toEqual([
    'score-changing: weight-changed weight: The weight of P in Index falls from 60 % to 50 %.',
    'score-changing: weight-changed weight: The weight of Q in Index rises from 40 % to 50 %.',
  ]);
  const causes = found.differences.map(({ fingerprint }) => fingerprint);
  expect(found.effects).toEqual([
    { node: 'P', before: 0.6, after: 0.5, causes },
    { node: 'P.A', before: 0.3, after: 0.25, causes },
    { node: 'P.B', before: 0.3, after: 0.25, causes },
    { node: 'Q', before: 0.4, after: 0.5, causes },
    { node: 'Q.C', before: 0.4, after: 0.5, causes },
  ]);
});

test('a constant, a function, a file and a column are told of once, with what uses them', () => {
  expect(told(diff(['top = 100', 'top = 90']))).toEqual([
    'score-changing: constant-changed constant top: The constant top, which P.A uses changes from `100` to `90`.',
  ]);
  expect(told(diff(['x / 2', 'x / 3']))).toEqual([
    'score-changing: function-changed function half: The function half, which P.B uses changes from `(x) = x / 2` to `(x) = x / 3`.',
  ]);
  expect(told(diff(['"d.csv"', '"e.csv"']))).toEqual([
    'data-dependent: source-file-changed source data file: The file of the source data, which P.A, P.B, Q.C use changes from `d.csv` to `e.csv`.',
  ]);
  expect(told(diff(['column c number', 'column c number from "C"']))).toEqual([
    'score-changing: column-changed column data.c: The column c of the source data changes from `number` to `number from "C"`.',
  ]);
});

test('words alone are editorial, and the hash is the same', () => {
  for (const change of [
    ['"Waiting"', '"Waiting time"'],
    ['"Data"', '"The data"'],
    ['version 1.0.0', 'version 1.0.1'],
    ['constant top', '/** The best. */\nconstant top'],
    ['data.a / top', 'data.a / 100'],
  ] as const) {
    const found = diff(change);
    expect(found.sameHash, change.join()).toBe(true);
    expect(
      found.differences.map((one) => one.class),
      change.join(),
    ).toEqual(['editorial']);
  }
});

// The weights are those of METHOD.md beside the published numbers: five of the nine sub-indices weigh the same in both.
test('PCI from 2009 to 2013: four sub-indices weigh otherwise and one comes back', () => {
  const folder = join(import.meta.dirname, '../../examples/pci-vietnam');
  const entry = join(folder, 'both.methodology');
  const text = `import { PCI2009 } from "./pci-2009.methodology"\nimport { PCI2013 } from "./pci-2013.methodology"\ntest "a" of PCI2009 { }\ntest "b" of PCI2013 { }\n`;
  const { model } = loadModel(entry, (path) => (path === entry ? text : readFileSync(path, 'utf8')));
  const of = (name: string): Edition => ({ model, methodology: model.methodologies.get(name)! });
  const { differences } = diffEditions(of('PCI2009'), of('PCI2013'));
  const strong = differences.filter(({ class: own }) => own === 'comparability-breaking' || own === 'score-changing');
  expect(strong.map(({ rule, node, before, after }) => [rule, node, before, after?.split(' ')[0]])).toEqual([
    ['node-added', 'bias', undefined, 'indicator'],
    ['weight-changed', 'entry', '10%', '5%'],
    ['weight-changed', 'time', '15%', '5%'],
    ['weight-changed', 'proactive', '10%', '5%'],
    ['weight-changed', 'support', '5%', '20%'],
  ]);
});
