import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm } from '../../src/model/canonical.js';
import type { Model } from '../../src/model/model.js';
import { foreignNames } from '../../src/model/part-of-model.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import { asRevision } from '../../src/revise/diff-revision.js';
import { hasErrors } from '../../src/report/finding.js';
import { expectClasses, expectMirrors } from './mirror-law.js';

/*
 * The law of revisions: what the difference of two editions makes of the first one is the second one.
 */

const EXAMPLES = join(import.meta.dirname, '../../examples');

function load(text: string, folder = ''): { readonly model: Model; readonly errors: readonly string[] } {
  const read = (path: string): string => (path === join(folder, 'all.methodology') ? text : readFileSync(path, 'utf8'));
  const { model, findings } = loadModel(join(folder, 'all.methodology'), read);
  return { model, errors: hasErrors(findings) ? findings.map(({ code, message }) => `${code}: ${message}`) : [] };
}

function pathTo(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.startsWith('.') ? path : `./${path}`;
}

/** The revision under a name of its own, behind the text that both editions stand in. */
function revised(
  text: string,
  from: string,
  to: string,
  folder = '',
): { before: Model; after: Model; revision: string } {
  const { model, errors } = load(text, folder);
  expect(errors, text).toEqual([]);
  const revision = asRevision(model, from, to).replace(/^revision \S+/, 'revision Next');
  const methodology = model.methodologies.get(to)!;
  const imports = foreignNames(model, methodology, join(folder, 'all.methodology'))
    .filter(({ name }) => !text.includes(`import { ${name} }`))
    .map(({ name, file }) => `import { ${name} } from ${JSON.stringify(pathTo(folder, file))}\n`);
  const whole = `${imports.join('')}${text}${revision}`;
  const again = load(whole, folder);
  expect(again.errors, revision).toEqual([]);
  return { before: model, after: again.model, revision };
}

function expectLaw(text: string, from: string, to: string, folder = ''): string {
  const { before, after, revision } = revised(text, from, to, folder);
  expect(JSON.parse(canonicalForm(after, 'Next')), revision).toEqual(JSON.parse(canonicalForm(before, to)));
  return revision;
}

const YEARS = ['2006', '2009', '2013'];
const PAIRS = YEARS.flatMap((from) => YEARS.map((to) => [from, to] as const));

test.each(PAIRS)('PCI %s to %s: the difference makes the one of the other', (from, to) => {
  const editions = [...new Set([from, to])];
  const text = editions.map((year) => `import { PCI${year} } from "./pci-${year}.methodology"\n`).join('');
  const used = editions.map((year) => `test "a" of PCI${year} { }\n`).join('');
  const revision = expectLaw(text + used, `PCI${from}`, `PCI${to}`, join(EXAMPLES, 'pci-vietnam'));
  if (from === to)
    expect(
      revision.split('\n').filter((line) => /^ +(set|add|remove|move|rename|replace|restore) /.test(line)),
    ).toEqual([]);
});

const EVERY = `source data { file "d.csv"  key U by u  column u text  columns x* number }
units U
methodology A {
  scores U
  every indicator { normalise minmax(x)  treat log(x)  missing zero  rank lowest first  output Flag { value score }  bands { "A" from 1  "B" } }
  every pillar { require any  weights 1 / sd(x)  round to 2 }
  pillar P { indicator a { value data.x1 }  indicator b { value data.x2 } }
  pillar Q { indicator c { value data.x3 }  indicator c2 { value data.x4  clamped } }
  indicators { indicator s { value data.x7 } }
  pillar R { include s  indicator t { value data.x8 } }
  exclude Z because "gone"
}
methodology B {
  scores U
  let h = data.x9 * 2
  pillar P {
    indicator a { value data.x1  normalise minmax(x)  missing zero  weight 2 }
    indicator z { value data.x2  normalise minmax(x)  treat log(x)  missing zero  weight 1 }
    indicator n { value h + s  weight 3 }
  }
  pillar Q { indicator c2 { value data.x4 }  indicator c { value data.x5 } }
  pillar N { weights { q 2  r 1 }  indicator q { value data.x6 }  indicator r { value data.x3  normalise zscore(x) } }
  pillar R { include s weight 1, s2 weight 2, P.a weight 3 }
  indicators { indicator s { value data.x7 }  indicator s2 { value data.x6 } }
  exclude Y because "small"
  output Top { value max(score) - score }
}
`;

test.each([
  ['A', 'B'],
  ['B', 'A'],
])('defaults of the edition before do not hold for what is new without them: %s to %s', (from, to) => {
  expectLaw(EVERY, from, to);
});

test('a node that is renamed or moved is told from one that is gone and one that is new', () => {
  const head = EVERY.slice(0, EVERY.indexOf('methodology A'));
  const text = `${head}methodology A { scores U  pillar P { indicator a { value data.x1 }  indicator b { value data.x2 } }  pillar Q { indicator c { value data.x3 } } }
methodology B { scores U  pillar P { indicator a2 { value data.x1 }  indicator d { value data.x4 } }  pillar Q { indicator c { value data.x3 }  indicator b { value data.x2 } } }
`;
  expect(expectLaw(text, 'A', 'B').split('\n').slice(1, 4)).toEqual([
    '  move P.b to Q',
    '  rename P.a to a2',
    '  add to P indicator d {',
  ]);
});

// ------------------------------------------------------------------------------------------------ other examples

const ASEM = readdirSync(join(EXAMPLES, 'asem/variants'))
  .filter((file) => file.endsWith('.methodology'))
  .flatMap((file) => {
    const text = readFileSync(join(EXAMPLES, 'asem/variants', file), 'utf8');
    return [...text.matchAll(/^methodology (\w+)/gm)].map(([, name]) => [name!, `variants/${file}`] as const);
  });

type Named = readonly [name: string, file: string];
const EXAMPLE_PAIRS: readonly (readonly [folder: string, older: Named, newer: Named])[] = [
  ['fta-index', ['FTAIndex2024', 'fta-index.methodology'], ['FTAIndex2025', 'fta-index-2025.methodology']],
  ...ASEM.map((variant) => ['asem', ['ASEM', 'asem.methodology'], variant] as const),
];

test('all variants of ASEM are there', () => {
  expect(ASEM.length).toBeGreaterThan(30);
});

/** Both editions, in a file beside the one that is to be made: paths of data are part of what scores. */
function beside(folder: string, wanted: Named, ...editions: readonly Named[]): { place: string; text: string } {
  const place = dirname(join(EXAMPLES, folder, wanted[1]));
  const text = editions.map(([name, file]) => {
    const path = pathTo(place, join(EXAMPLES, folder, file));
    return `import { ${name} } from ${JSON.stringify(path)}\ntest "a" of ${name} { }\n`;
  });
  return { place, text: text.join('') };
}

test.each(EXAMPLE_PAIRS)('%s: %s and %s, there and back', (folder, older, newer) => {
  for (const [from, to] of [
    [older, newer],
    [newer, older],
  ] as const) {
    const { text, place } = beside(folder, to, from, to);
    expectLaw(text, from[0], to[0], place);
    const { model } = load(text, place);
    const [before, after] = [from, to].map(([name]) => ({ model, methodology: model.methodologies.get(name)! }));
    const there = diffEditions(before!, after!);
    expectMirrors(there, diffEditions(after!, before!));
    expectClasses(there);
  }
});
