import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { effectiveWeights } from '../../../src/model/weights.js';
import { describeModel } from './describe-model.js';

const RESOURCES = join(import.meta.dirname, '../../resources/resolve');
const texts = [
  ...readdirSync(join(RESOURCES, 'models'))
    .filter((file) => file.endsWith('.methodology'))
    .map((file) => join('models', file)),
  ...readdirSync(join(RESOURCES, 'findings'))
    .filter((file) => file.endsWith('.methodology'))
    .map((file) => join('findings', file)),
].map((file) => readFileSync(join(RESOURCES, file), 'utf8').replace(/^\/\/.*$/gmu, ''));

const TOKEN = /"[^"\n]*"?|\/\*[\s\S]*?\*\/|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|\s+|./gsu;
const tokens = texts.map((text) => text.match(TOKEN)!);
const words = [...new Set(tokens.flat())];

describe('whatever a file says, it is answered with a model and findings', () => {
  test('files with words taken out, put in and exchanged', () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 3 }),
      insert: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...tokens), fc.array(edit, { minLength: 1, maxLength: 4 }), (original, edits) => {
        const changed = [...original];
        for (const { at, remove, insert } of edits) changed.splice(at % changed.length, remove, ...insert, ' ');
        const { model, findings } = loadModel('f', (path) => (path === 'f' ? changed.join('') : undefined));
        for (const { span } of findings)
          expect(span === undefined || (span.start <= span.end && span.line >= 1 && span.column >= 1)).toBe(true);
        for (const methodology of model.methodologies.values()) effectiveWeights(methodology, model);
        expect(describeModel(model)).toBeTypeOf('string');
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('names that objects have, too', () => {
    const { model, findings } = loadModel(
      'f',
      () =>
        `units \`__proto__\`
       source constructor { file "f" key \`__proto__\` by \`__proto__\`  column \`__proto__\` text  column toString number }
       let hasOwnProperty = constructor.toString
       function valueOf(\`__proto__\`) = \`__proto__\` + 1
       methodology prototype {
         scores \`__proto__\`
         aggregate \`__proto__\` + \`a.b\` + \`a.b\`.\`c d\` + valueOf(constructor)
         pillar constructor { indicator \`__proto__\` { value hasOwnProperty  output toString { value score } } }
         indicator \`__proto__\` { value constructor.\`__proto__\`.toString }
         pillar \`a.b\` { indicator \`c d\` { value constructor.toString } }
       }`,
    );
    expect(findings).toEqual([]);
    expect([...model.methodologies.get('prototype')!.nodes.keys()]).toEqual([
      '',
      'constructor',
      'constructor.__proto__',
      '__proto__',
      '`a.b`',
      '`a.b`.c d',
    ]);
  });

  test('one name however it is typed', () => {
    const { findings, model } = loadModel(
      'f',
      () =>
        'units C\nlet cafe\u0301 = 1\nmethodology M { scores C  indicator Tie\u0302\u0301ng { value caf\u00e9 }  aggregate Ti\u1ebfng }',
    );
    expect(findings).toEqual([]);
    expect([...model.lets.keys()]).toEqual(['caf\u00e9']);
  });

  test.each([
    [
      'doubling templates',
      Array.from(
        { length: 40 },
        (_, at) => `template pillar T${at}(a) { pillar A is T${at + 1}(a)  pillar B is T${at + 1}(a) }`,
      ).join('\n') + '\ntemplate pillar T40(a) { indicator I { value a } }',
      'pillar P is T0(1)',
    ],
    [
      'doubling arguments',
      Array.from({ length: 100 }, (_, at) => `template pillar T${at}(a) { pillar A is T${at + 1}(a + a) }`).join('\n') +
        '\ntemplate pillar T100(a) { indicator I { value a } }',
      'pillar P is T0(1)',
    ],
  ])('%s come to an end', (_, declarations, body) => {
    const { findings } = loadModel('f', () => `units C\n${declarations}\nmethodology M { scores C ${body} }`);
    expect(findings.map(({ code }) => code)).toContain('template/too-many');
  });

  test.each([
    [
      'a long chain of definitions',
      Array.from({ length: 3_000 }, (_, at) => `let l${at} = l${at + 1}`).join('\n') + '\nlet l3000 = 1',
      [],
    ],
    [
      'a long circle of definitions',
      Array.from({ length: 3_000 }, (_, at) => `let l${at} = l${(at + 1) % 3_000}`).join('\n'),
      ['cycle/value'],
    ],
  ])('%s', (_, text, codes) => {
    expect(loadModel('f', () => text).findings.map(({ code }) => code)).toEqual(codes);
  });
});

test('the order of declarations and members means nothing', () => {
  const members = [
    'scores C',
    'aggregate geometric',
    'every indicator { direction lower  normalise minmax(x) }',
    'let k = j + 1',
    'let j = 2',
    'indicator A weight 30 % { value k * d.v }',
    'pillar P weight 70 % { include S  indicator B { value A } }',
    'indicators { indicator S { value d.v } }',
  ];
  const declarations = [
    'units C',
    'source d { file "f"  key C by c  column c text  column v number }',
    'constant z = y',
    'constant y = 1',
  ];
  const sorted = (order: readonly string[], body: readonly string[]): string[] => {
    const { model, findings } = loadModel('f', () => [...order, `methodology M { ${body.join('\n')} }`].join('\n'));
    expect(findings).toEqual([]);
    return describeModel(model).split('\n').sort();
  };
  const expected = sorted(declarations, members);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(declarations, { minLength: declarations.length }),
      fc.shuffledSubarray(members, { minLength: members.length }),
      (order, body) => {
        expect(sorted(order, body)).toEqual(expected);
      },
    ),
    { numRuns: 30, seed: 1 },
  );
});

test('three hundred indicators take well under a second', () => {
  const columns = Array.from({ length: 300 }, (_, at) => `column v${at} number [%]`).join('\n');
  const pillars = Array.from(
    { length: 30 },
    (_, pillar) =>
      `pillar P${pillar} { ${Array.from({ length: 10 }, (__, at) => `indicator I${pillar * 10 + at} weight 10 % { value d.v${pillar * 10 + at} / max(d.v0) }`).join('\n')} }`,
  ).join('\n');
  const text = `units C\nsource d { file "f" key C by c column c text ${columns} }\nmethodology M { scores C every indicator { normalise minmax(x) missing impute median(x) } ${pillars} }`;
  loadModel('f', () => text);
  const start = performance.now();
  expect(loadModel('f', () => text).findings).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1_000);
});
