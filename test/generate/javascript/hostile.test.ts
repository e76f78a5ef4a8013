import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fc, test } from './property.js';
import { describe, expect, test as plainTest } from 'vitest';
import { generateJavaScript } from '../../../src/generate/javascript/generate-javascript.js';
import { commentText, textLiteral } from '../../../src/generate/javascript/literals.js';
import { identifierOf } from '../../../src/generate/common/identifiers.js';
import type { Program } from '../../../src/plan/program.js';
import { node, of, program, source, span, steps, table } from '../../execute/small-program.js';
import { loaded, nodeBinaries, written } from './generated.js';
import { expectSameDoubles } from './same-doubles.js';

const HOSTILE = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'score',
  'await',
  'nodes',
  'add',
  '2010',
  '',
  ' ',
  '*/ globalThis.pwned = 1; /*',
  "'; globalThis.pwned = 1; '",
  '"; globalThis.pwned = 1; "',
  '`; globalThis.pwned = 1; `',
  '${globalThis.pwned = 1}',
  '\n globalThis.pwned = 1\n',
  '\r\u2028globalThis.pwned = 1\u2029',
  '</script><script>globalThis.pwned = 1</script>',
  '<!-- globalThis.pwned = 1',
  '\\',
  "\\'",
  '\u202e evil \u2066',
  'Đo lường',
  '\ud800',
  '𝒜𝓈',
];

/** A program in which one text stands wherever a definition can have one. */
function named(text: string): Program {
  const place = { ...span, file: `/x/${text}` };
  const about = program({
    name: text,
    title: text,
    version: text,
    hash: text,
    unitSet: text,
    sources: [
      source(text, {
        title: text,
        path: text,
        unitColumn: text,
        settings: { blanks: [text] },
        columns: [
          { name: text, header: text, type: 'text', span },
          { name: `${text}2`, header: `${text}2`, type: 'number', span },
        ],
      }),
    ],
    steps: steps(
      { op: 'column', source: text, column: text, type: 'text', node: text, part: text },
      { op: 'column', source: text, column: `${text}2`, node: text, part: text },
      { op: 'elementwise', function: 'textEqual', operands: [of(0), { text }], node: text, part: text },
      { op: 'textIsOneOf', value: of(0), texts: [text], node: '', part: text },
      { op: 'isUnit', units: [text], periods: [], node: '', part: text },
      { op: 'undefined', reason: text, node: text, part: text },
      { op: 'elementwise', function: 'chooseText', operands: [of(3), { text }, { text: null }], type: 'text' },
    ),
    nodes: [
      node('', { title: text, measure: text, score: of(1), bands: [{ name: text, value: of(6) }], span: place }),
      node(text === '' ? 'empty' : text, {
        title: text,
        measure: text,
        value: of(1),
        score: of(5),
        outputs: [
          { name: text, value: of(2), title: text },
          { name: `${text}!`, value: of(3) },
          { name: `${text}?`, value: of(4) },
        ],
        stages: [{ stage: 'value', text, span: place, from: 'own', operand: of(1) }],
      }),
    ],
  });
  return { ...about, steps: about.steps.map((step) => ({ ...step, span: place })) };
}

describe.each(HOSTILE)('a definition with the text %j', (text) => {
  plainTest('scores, and runs nothing of the text', async () => {
    const cells = table({ [text]: ['x', 'y'], [`${text}2`]: [1, 2] });
    await expectSameDoubles(named(text), { [text]: cells }, new Map([[text, cells.columns]]));
    expect((await loaded(named(text))).METHODOLOGY.name).toBe(text);
    expect('pwned' in globalThis).toBe(false);
  });

  plainTest('is found in plain objects, too', async () => {
    const entry = (value: unknown, key = text): object => Object.fromEntries([[key, value]]);
    const record = Object.fromEntries([
      [text, 'x'],
      [`${text}2`, 5],
    ]);
    const scores = (await loaded(named(text))).score(entry([record]));
    expect(scores.score).toEqual(Float64Array.of(5));
  });

  plainTest('does not end the script that it stands in', () => {
    for (const file of generateJavaScript(named(text))) expect(file.text).not.toMatch(/<\/script|<!--/i);
  });
});

plainTest.each(nodeBinaries)('%s can load all of them', (binary) => {
  const files = HOSTILE.map((text) => written(named(text)));
  const script = 'for (const file of process.argv.slice(2)) await import(file); console.log(typeof globalThis.pwned)';
  const words = ['--input-type=module', '-e', script, 'files', ...files];
  expect(execFileSync(binary, words, { encoding: 'utf8' })).toBe('undefined\n');
});

plainTest('what is inherited is not data', async () => {
  const { score } = await loaded(named('constructor'));
  expect(() => score({})).toThrow('"constructor" is not there');
  expect(() => score({ constructor: [{}] })).toThrow('"constructor" has no column "constructor"');
});

test('any text is itself as a literal', fc.string({ unit: 'binary' }), (text) => {
  const literal = textLiteral(text);
  expect(literal).toMatch(/^(["']).*\1$/);
  expect((0, eval)(literal)).toBe(text);
});

test('any text stays in its comment', fc.string({ unit: 'binary' }), (text) => {
  expect((0, eval)(`/* ${commentText(text)} */ 1`)).toBe(1);
  expect((0, eval)(`1 // ${commentText(text)}\n + 1`)).toBe(2);
});

test('any text makes an identifier', fc.string({ unit: 'binary' }), (text) => {
  expect((0, eval)(`let it; { let ${identifierOf(text)}_ = 3; it = ${identifierOf(text)}_; } it`)).toBe(3);
});

plainTest('the name of the file stays in its folder', () => {
  for (const text of HOSTILE) {
    for (const file of generateJavaScript(named(text))) expect(path.basename(file.path)).toBe(file.path);
  }
});
