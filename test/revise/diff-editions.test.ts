import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';
import { causesOf } from '../../src/report/diff/change-groups.js';
import { revisionText } from '../../src/report/diff/revision-text.js';
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

/** The text as a file of another folder: what it reads stands beside it there. */
function editionIn(folder: string, text: string): Edition {
  const file = `${folder}/index.methodology`;
  const { model } = loadModel(file, (path) => (path === file ? text : undefined));
  return { model, methodology: model.methodologies.get('Index')! };
}

test('editions in two folders that score alike have one hash, each the one that it has alone', () => {
  const [before, after] = [editionIn('2024', TEXT), editionIn('2025', TEXT.replace('"An index"', '"The index"'))];
  const found = diffEditions(before, after);
  expect(told(found)).toEqual([
    'editorial: title-changed title: The title of Index changes from `An index` to `The index`.',
  ]);
  const alone = [before, after].map(({ model }) => methodologyHash(model, 'Index'));
  expect(alone[0]).toBe(alone[1]);
  expect(found.sameHash).toBe(true);
  expect([found.before, found.after].map(({ model, methodology }) => methodologyHash(model, methodology.id))).toEqual(
    alone,
  );
});

test('what is written otherwise in another folder scores as it does where both stand in one', () => {
  const changed = TEXT.replace('data.a / top', 'data.a / 100');
  const inOne = diffEditions(editionIn('2025', TEXT), editionIn('2025', changed));
  expect(inOne.differences.map((one) => one.class)).toContain('editorial');
  expect(inOne.sameHash).toBe(true);
  const inTwo = diffEditions(editionIn('2024', TEXT), editionIn('2025', changed));
  expect(told(inTwo)).toEqual(told(inOne));
  expect(inTwo.sameHash).toBe(true);
  const other = diffEditions(editionIn('2024', TEXT), editionIn('2025', TEXT.replace('"d.csv"', '"../2024/d.csv"')));
  expect(other.sameHash).toBe(false);
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

function pciEditions(): (name: string) => Edition {
  const folder = join(import.meta.dirname, '../../examples/pci-vietnam');
  const entry = join(folder, 'all.methodology');
  const names = ['PCI2006', 'PCI2009', 'PCI2013'];
  const text = names
    .map((name) => `import { ${name} } from "./${name.replace('PCI', 'pci-')}.methodology"\ntest "a" of ${name} { }\n`)
    .join('');
  const { model } = loadModel(entry, (path) => (path === entry ? text : readFileSync(path, 'utf8')));
  return (name) => ({ model, methodology: model.methodologies.get(name)! });
}

// The weights are those of METHOD.md beside the published numbers: five of the nine sub-indices weigh the same in both.
test('PCI from 2009 to 2013: four sub-indices weigh otherwise and one comes back', () => {
  const of = pciEditions();
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

/** The lines of the block, without those that say what edition it is. */
function linesOf(before: Edition, after: Edition): readonly string[] {
  return revisionText(diffEditions(before, after))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(set|add|remove|restore|replace|rename|move) /.test(line));
}

test('PCI from 2009 to 2013: what was taken out in 2009 is restored, with the reasons of the revision', () => {
  const of = pciEditions();
  const lines = linesOf(of('PCI2009'), of('PCI2013'));
  expect(lines.map((line) => line.replace(/^(set weights of PCI2009) .*/, '$1'))).toEqual([
    'restore bias of PCI2006  because "the scores of 2013 to 2016 follow from ten sub-indices, a bias among them again"',
    'set covers to 2013 .. 2016',
    'set weights of PCI2009',
    'set title of bias to "Policy bias"  because "it covers every kind of favoured firm, not only those of the state"',
    'set title vi of bias to "Cạnh tranh bình đẳng"',
  ]);
});

test('weights that several lines of one list change are one cause, and a weight that is what it was is none', () => {
  const of = pciEditions();
  const diff = diffEditions(of('PCI2006'), of('PCI2009'));
  expect(diff.effects).toHaveLength(9);
  for (const effect of diff.effects) expect(causesOf(diff, effect)).toEqual(['bias', 'weights of PCI2009']);
  const text = `${CHAIN}revision Third of Second { set weights of Third { Q 3  C 1 } }`;
  const { model } = loadModel('all.methodology', () => text);
  const edition = (name: string): Edition => ({ model, methodology: model.methodologies.get(name)! });
  const other = diffEditions(edition('Second'), edition('Third'));
  const mere = diffEditions(edition('First'), { ...edition('First'), methodology: model.methodologies.get('Second')! });
  expect(
    causesOf(
      other,
      other.effects.find(({ node }) => node === 'C')!,
    ),
  ).toEqual(['weights of Third']);
  expect(
    mere.effects.flatMap((effect) => causesOf(mere, effect)).filter((cause) => cause.startsWith('weight')),
  ).toEqual([]);
});

test('PCI from 2006 to 2013: what went and came back in between is the same sub-index', () => {
  const of = pciEditions();
  const { differences, kept } = diffEditions(of('PCI2006'), of('PCI2013'));
  expect(kept.get('bias')).toBe('bias');
  expect(differences.filter(({ node }) => node === 'bias').map(({ rule, part }) => [rule, part])).toEqual([
    ['title-changed', 'title'],
    ['title-changed', 'title vi'],
  ]);
});

const CHAIN = `source d { file "d.csv"  key U by u  column u text  columns x* number }
source e { file "e.csv"  key U by u  column u text  columns x* number }
source f { file "f.csv"  key U by u  column u text  column x1 number [USD]  column x2 number  column x3 number }
units U
methodology First { scores U
  pillar P { indicator A weight 2 { value d.x1  round to 1 }  indicator B weight 1 { value d.x2 } }
  indicator C { value d.x3 }
}
revision Second of First { remove P.A  rename P to Q }
`;

test.each([
  [
    'in its place',
    'pillar Q { indicator A weight 2 { value d.x1  round to 1 }  indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }',
    ['restore P.A of First'],
  ],
  [
    'elsewhere',
    'pillar Q { indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }  indicator A { value d.x1  round to 1 }',
    ['restore P.A of First to Second', 'set weights of Second to equal'],
  ],
  [
    'with another weight',
    'pillar Q { indicator A weight 5 { value d.x1  round to 1 }  indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }',
    ['restore P.A of First', 'set weights of Q { A 5  B 1 }'],
  ],
  [
    'otherwise',
    'pillar Q { indicator A weight 2 { value d.x1  treat log(x) }  indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }',
    ['restore P.A of First', 'set treat of Q.A to log(x)', 'remove round of Q.A'],
  ],
  [
    'another one by its name',
    'pillar Q { indicator A weight 2 { value d.x9 }  indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }',
    ['add to Q indicator A {', 'set weights of Q { A 2  B 1 }'],
  ],
])('what an edition before had comes back %s', (_, body, expected) => {
  const text = `${CHAIN}methodology Third { scores U  ${body} }`;
  const { model, findings } = loadModel('all.methodology', () => text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const of = (name: string): Edition => ({ model, methodology: model.methodologies.get(name)! });
  expect(linesOf(of('Second'), of('Third')).map((line) => line.replace(/ {2}\/\/ because "\.\.\."$/, ''))).toEqual(
    expected,
  );
});

test('a number does not come back among percentages, though 100 % is the number that its sibling had', () => {
  const chain = CHAIN.replace('{ remove P.A', '{ remove P.A  set weights of P { B 100% }');
  const body =
    'pillar Q { indicator A weight 2 { value d.x1  round to 1 }  indicator B weight 1 { value d.x2 } }  indicator C { value d.x3 }';
  const { model } = loadModel('all.methodology', () => `${chain}methodology Third { scores U  ${body} }`);
  const [second, third] = ['Second', 'Third'].map((name) => ({ model, methodology: model.methodologies.get(name)! }));
  expect(linesOf(second!, third!)).toEqual(['add to Q indicator A {', 'set weights of Q { A 2  B 1 }']);
});

test('a source that takes the place of another is one change of the data', () => {
  const of = (body: string): readonly [Edition, Edition] => {
    const text = `${CHAIN}\n${body}`;
    const { model, findings } = loadModel('all.methodology', () => text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return [
      { model, methodology: model.methodologies.get('First')! },
      { model, methodology: model.methodologies.get('Next')! },
    ];
  };
  const [first, revised] = of(
    'revision Next of First { replace source d with e because "counted anew" cite "The office" }',
  );
  const { differences } = diffEditions(first, revised);
  expect(differences.filter(({ class: own }) => own !== 'editorial')).toMatchObject([
    {
      rule: 'source-replaced',
      class: 'data-dependent',
      message: 'The source e takes the place of d, which P.A, P.B, C use.',
      because: 'counted anew',
      cite: 'The office',
    },
  ]);
  expect(linesOf(first, revised)).toEqual(['replace source d with e  because "counted anew" cite "The office"']);

  // The same, written out, and one value that is another one beside it.
  const node = 'pillar P { indicator A weight 2 { value e.x1  round to 1 }  indicator B weight 1 { value e.x2 } }';
  expect(linesOf(...of(`methodology Next { scores U  ${node}  indicator C { value e.x3 * 2 } }`))).toEqual([
    'replace source d with e',
    'set value of C to e.x3 * 2  // because "..."',
  ]);
  // Half of what it was is no whole; and what is measured in another unit is another measurement.
  expect(linesOf(...of(`methodology Next { scores U  ${node}  indicator C { value d.x3 } }`))).toHaveLength(2);
  const dollars = node.replaceAll('e.', 'f.').replace('value f.x1', 'value f.x1 / 1 [USD]');
  expect(linesOf(...of(`methodology Next { scores U  ${dollars}  indicator C { value f.x3 } }`))[0]).toBe(
    'replace source d with f',
  );
  const measured = node.replaceAll('e.', 'f.');
  expect(linesOf(...of(`methodology Next { scores U  ${measured}  indicator C { value f.x3 } }`))).not.toContain(
    'replace source d with f',
  );
});
