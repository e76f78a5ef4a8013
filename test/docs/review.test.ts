import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codes } from '../../src/language/validation/codes.js';
import { DEFAULT_POLICY, readPolicy } from '../../src/revise/policy.js';

/** docs/review.md says of the policy what holds. */

const text = readFileSync('docs/review.md', 'utf8');

test('its table is the policy that holds by default', () => {
  const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (yes|no) \| (yes|no) \| ([a-z]+) \| (yes|no) \|$/gm)];
  const classes = rows.map(([, name, reason, citation, versionStep, approval]) => [
    name,
    { reason: reason === 'yes', citation: citation === 'yes', versionStep, approval: approval === 'yes' },
  ]);
  expect(Object.fromEntries(classes)).toEqual(DEFAULT_POLICY.classes);
  expect(text).toContain('`immutable`, the\ndefault');
  expect(DEFAULT_POLICY.publishedEditions).toBe('immutable');
});

test('its example is read, and changes what it says', () => {
  const example = /```json policy\n([\s\S]*?)```/.exec(text)![1]!;
  const { policy, findings } = readPolicy(example, 'indexwright.json', [...codes.keys()]);
  expect(findings).toEqual([]);
  const { classes } = DEFAULT_POLICY;
  expect(policy.classes).toEqual({
    ...classes,
    'comparability-breaking': { ...classes['comparability-breaking'], citation: true, approval: true },
    editorial: { ...classes.editorial, versionStep: 'none' },
  });
  expect(policy.findings.get('weights/zero')).toBe('error');
});
