import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { readAccepted, withAccepted, writeAccepted } from '../../src/revise/accepted.js';
import { DEFAULT_POLICY, neededStep, readPolicy } from '../../src/revise/policy.js';
import { stepBetween, versionAfter } from '../../src/revise/version-step.js';

const CODES = ['review/no-reason', 'review/no-version', 'weights/zero'];

function findingsOf(text: string): readonly string[] {
  return readPolicy(text, '/project/indexwright.json', CODES).findings.map(
    ({ code, message, hint, span }) => `${span!.line}:${span!.column} ${code}: ${message} ${hint ?? ''}`,
  );
}

describe('a policy', () => {
  test('is the default one where the file says nothing', () => {
    for (const text of ['{}', '{ "policy": {} }', '{ "$schema": "x", "policy": { "classes": {} } }'])
      expect(readPolicy(text, 'f', CODES)).toEqual({ policy: DEFAULT_POLICY, findings: [] });
  });

  test('changes what it names, and nothing else', () => {
    const { policy, findings } = readPolicy(
      `{ "policy": {
        "classes": { "editorial": { "versionStep": "none" }, "score-changing": { "approval": true, "citation": true } },
        "publishedEditions": "amendable",
        "findings": { "review/no-reason": "warning" } } }`,
      'f',
      CODES,
    );
    expect(findings).toEqual([]);
    const { classes } = DEFAULT_POLICY;
    expect(policy).toEqual({
      classes: {
        ...classes,
        editorial: { ...classes.editorial, versionStep: 'none' },
        'score-changing': { ...classes['score-changing'], approval: true, citation: true },
      },
      publishedEditions: 'amendable',
      findings: new Map([['review/no-reason', 'warning']]),
    });
  });

  test.each([
    ['', '1:1 config/not-json: "indexwright.json" is no JSON: it is empty.'],
    ['{ "policy": ', '1:'],
    ['{ // no\n}', '1:3 config/not-json: "indexwright.json" is no JSON: invalid comment token.'],
    [
      '{ "polici": {} }',
      '1:3 config/unknown-name: "polici" means nothing here, so what it asks for would not be done. Did you mean "policy"?',
    ],
    ['{ "policy": [] }', '1:13 config/value: "policy" must be an object in braces.'],
    [
      '{ "policy": { "classes": {\n  "score-changin": {} } } }',
      '2:3 config/unknown-name: "policy.classes.score-changin" means nothing here, so what it asks for would not be done. Did you mean "score-changing"?',
    ],
    [
      '{ "policy": { "classes": { "editorial": { "reason": "yes" } } } }',
      '1:53 config/value: "policy.classes.editorial.reason" must be `true` or `false`.',
    ],
    [
      '{ "policy": { "classes": { "editorial": { "versionStep": "mayor" } } } }',
      '1:58 config/value: "policy.classes.editorial.versionStep" must be "none", "patch", "minor" or "major". Did you mean "major"?',
    ],
    [
      '{ "policy": { "findings": { "review/no-raeson": "off" } } }',
      '1:29 config/unknown-name: "policy.findings.review/no-raeson" means nothing here, so what it asks for would not be done. Did you mean "review/no-reason"?',
    ],
    ['{ "policy": {}, "policy": {} }', '1:17 config/twice: "policy" is said twice; only one of the two can hold.'],
    ['{ "policy": { "__proto__": {} } }', '1:15 config/unknown-name: "policy.__proto__" means nothing here'],
  ])('%s is told where it is wrong', (text, finding) => {
    const found = findingsOf(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(finding);
  });

  test('what is wrong is as by default', () => {
    const { policy } = readPolicy('{ "policy": { "classes": { "editorial": { "reason": 1 } } } }', 'f', CODES);
    expect(policy).toEqual(DEFAULT_POLICY);
  });

  test('needs the largest step of all classes', () => {
    expect(neededStep(['editorial', 'score-changing'], DEFAULT_POLICY)).toBe('minor');
    expect(neededStep(['additive', 'comparability-breaking'], DEFAULT_POLICY)).toBe('major');
    expect(neededStep([], DEFAULT_POLICY)).toBe('none');
  });
});

describe('the published schemas', () => {
  const schema = (file: string) =>
    new Ajv2020({ strict: true, strictRequired: false }).compile(
      JSON.parse(readFileSync(`docs/${file}`, 'utf8')) as object,
    );
  const policy = schema('indexwright.schema.json');
  const accepted = schema('accepted.schema.json');

  test.each([
    '{}',
    '{ "policy": { "classes": { "editorial": { "versionStep": "none" } }, "publishedEditions": "amendable" } }',
    '{ "policy": { "findings": { "weights/zero": "error" } } }',
    '{ "policy": { "findings": { "weights/zero": "fatal" } } }',
    '{ "policy": { "clases": {} } }',
    '{ "policy": { "classes": { "editorial": { "reason": 1 } } } }',
    '{ "policy": 1 }',
    '[]',
  ])('and the reader agree on the policy %s', (text) => {
    expect(policy(JSON.parse(text))).toBe(readPolicy(text, 'f', CODES).findings.length === 0);
  });

  const record = { fingerprint: '0123456789abcdef', author: 'Lan', date: '2026-11-26', reason: 'why' };
  test.each([
    {},
    { accepted: [] },
    { accepted: [record] },
    { accepted: [{ ...record, reason: undefined, approvedBy: 'Minh' }] },
    { accepted: [{ ...record, reason: undefined }] },
    { accepted: [{ ...record, reason: ' ' }] },
    { accepted: [{ ...record, fingerprint: '0123' }] },
    { accepted: [{ ...record, date: 'today' }] },
    { accepted: [{ ...record, autor: 'x' }] },
    { accepted: ['x'] },
    { accept: [] },
  ])('and the reader agree on what is accepted: %j', (value) => {
    const text = JSON.stringify(value);
    const read = readAccepted(text, 'f');
    expect(accepted(JSON.parse(text))).toBe(read.findings.length === 0);
    if (read.findings.length === 0)
      expect(read.accepted).toEqual((JSON.parse(text) as { accepted?: [] }).accepted ?? []);
    else expect(read.accepted).toEqual([]);
  });

  test('know what `accept` writes', () => {
    const text = writeAccepted(withAccepted([], record));
    expect(accepted(JSON.parse(text))).toBe(true);
    expect(readAccepted(text, 'f')).toEqual({ accepted: [record], findings: [] });
    expect(withAccepted([record], { ...record, reason: 'better' })).toEqual([{ ...record, reason: 'better' }]);
  });
});

/** https://semver.org: the step is that of the first of the three numbers that differs. */
test.each([
  ['1.2.3', '1.2.3', 'none'],
  ['1.2.3', '1.2.4', 'patch'],
  ['1.2.3', '1.3.0', 'minor'],
  ['1.2.3', '2.0.0', 'major'],
  ['1.2.3', '1.2.2', 'back'],
  ['2.0.0-draft.1', '2.0.0-draft.2', 'major'],
  ['2.0.0-draft.2', '2.0.0', 'major'],
  ['2.0.0', '2.0.0-draft', 'back'],
])('from %s to %s is %s', (before, after, step) => {
  expect(stepBetween(before, after)).toBe(step);
});

test.each([
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['2.0.0-draft', 'minor', '2.0.0'],
] as const)('what follows %s by a %s step is %s', (before, step, after) => {
  expect(versionAfter(before, step)).toBe(after);
});
