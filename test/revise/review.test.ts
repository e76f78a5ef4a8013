import { expect, test } from 'vitest';
import type { Accepted } from '../../src/revise/accepted.js';
import { acceptedSince } from '../../src/revise/accepted.js';
import type { Diff, Difference } from '../../src/revise/difference.js';
import { type ClassPolicy, DEFAULT_POLICY, type Policy } from '../../src/revise/policy.js';
import { reviewDiff, staleFindings } from '../../src/revise/review.js';
import { DIFF } from '../report/diff/sample.js';

/* The difference of test/report/diff/sample.ts: an indicator removed with a reason, weights changed without one. */

const [REMOVED, WEIGHTS, VERSION] = DIFF.differences as [Difference, Difference, Difference];

const codes = (findings: ReturnType<typeof reviewDiff>): readonly string[] => findings.map(({ code }) => code);

/** The same with other facts of the edition that is compared. */
function facts(before: object, after: object, differences = DIFF.differences): Diff {
  return {
    ...DIFF,
    before: { ...DIFF.before, methodology: { ...DIFF.before.methodology, ...before } },
    after: { ...DIFF.after, methodology: { ...DIFF.after.methodology, ...after } },
    differences,
  };
}

function policyWith(rules: Partial<ClassPolicy>, more: Partial<Policy> = {}): Policy {
  const { classes } = DEFAULT_POLICY;
  return {
    ...DEFAULT_POLICY,
    ...more,
    classes: { ...classes, 'score-changing': { ...classes['score-changing'], ...rules } },
  };
}

const ACCEPTED: Accepted = {
  fingerprint: WEIGHTS.fingerprint,
  author: 'Lan',
  date: '2026-11-26',
  reason: 'the air is what people ask about',
};

test('a change without a reason is found, with the line to write', () => {
  const findings = reviewDiff(DIFF, DEFAULT_POLICY, [], 'revised');
  expect(findings).toEqual([
    {
      code: 'review/no-reason',
      severity: 'error',
      message: `${WEIGHTS.message} This is score-changing, and nobody says why.`,
      hint: 'Write `set weights of Index { Air 3  Water 1 } because "..."`, or run `indexwright accept 0000000000000002 --reason "..."`.',
      span: WEIGHTS.spanAfter,
      methodology: 'Index2',
      fingerprint: WEIGHTS.fingerprint,
    },
  ]);
});

test('a reason may stand in the text or among what is accepted; an empty one is none', () => {
  const because = (text: string): Diff => ({ ...DIFF, differences: [REMOVED, { ...WEIGHTS, because: text }, VERSION] });
  expect(codes(reviewDiff(because('the air is what people ask about'), DEFAULT_POLICY, [], 'revised'))).toEqual([]);
  expect(codes(reviewDiff(because(' '), DEFAULT_POLICY, [], 'revised'))).toEqual(['review/no-reason']);
  expect(codes(reviewDiff(DIFF, DEFAULT_POLICY, [ACCEPTED], 'revised'))).toEqual([]);
  const other = { ...ACCEPTED, fingerprint: 'ffffffffffffffff' };
  expect(codes(reviewDiff(DIFF, DEFAULT_POLICY, [other], 'revised'))).toEqual(['review/no-reason']);
});

test('citations and approvals are asked for where the policy does', () => {
  const policy = policyWith({ citation: true, approval: true });
  expect(codes(reviewDiff(DIFF, policy, [ACCEPTED], 'revised'))).toEqual(['review/no-citation', 'review/no-approval']);
  const cited = { ...ACCEPTED, cite: 'Report 2025' };
  const approval = { ...ACCEPTED, approvedBy: 'Minh' };
  expect(codes(reviewDiff(DIFF, policy, [cited, approval], 'revised'))).toEqual([]);
  // Nobody approves what is his own.
  expect(codes(reviewDiff(DIFF, policy, [cited, { ...approval, approvedBy: 'Lan' }], 'revised'))).toEqual([
    'review/no-approval',
  ]);
});

test('an edition that was published is not edited in place, and what to write is a revision', () => {
  const edited = facts({ published: '2024-05-01', name: 'Index' }, { published: '2024-05-01', name: 'Index' });
  const [finding] = reviewDiff(edited, DEFAULT_POLICY, [ACCEPTED], 'edited');
  expect(finding!.code).toBe('review/published-changed');
  expect(finding!.hint).toBe(`Put Index back as it was, and write the changes as a revision of it:
revision IndexNext of Index {
  version 2.0.0
  remove Noise because "..."
  set weights of Index { Air 3  Water 1 } because "..."
}`);
  expect(codes(reviewDiff(edited, policyWith({}, { publishedEditions: 'amendable' }), [ACCEPTED], 'edited'))).toEqual(
    [],
  );
  const editorial = facts({ published: '2024-05-01' }, { version: '1.0.1' }, [{ ...VERSION, part: 'cite' }]);
  expect(codes(reviewDiff(editorial, DEFAULT_POLICY, [], 'edited'))).toEqual([]);
});

test.each([
  ['1.0.0', '2.0.0', undefined, undefined],
  [
    '1.0.0',
    '1.1.0',
    'review/version-step',
    'Version 1.1.0 of Index2 is a minor step after 1.0.0: the strongest change is comparability-breaking, which needs a major step.',
  ],
  ['1.0.0', '1.0.0', 'review/version-step', 'Index2 still has version 1.0.0:'],
  ['1.4.0', '1.3.0', 'review/version-step', 'Version 1.3.0 of Index2 is lower than 1.4.0 before it:'],
  ['1.0.0', undefined, 'review/no-version', 'The edition before has 1.0.0.'],
  [undefined, undefined, 'review/no-version', 'Index2 has no version'],
  [undefined, '1.0.0', undefined, undefined],
])('from version %s to %s: %s', (before, after, code, message) => {
  const findings = reviewDiff(facts({ version: before }, { version: after }), DEFAULT_POLICY, [ACCEPTED], 'revised');
  expect(codes(findings)).toEqual(code === undefined ? [] : [code]);
  if (message !== undefined) expect(findings[0]!.message).toContain(message);
  if (code === 'review/version-step') expect(findings[0]!.hint).toContain('Write `version 2.0.0` in it');
  if (code === 'review/no-version')
    expect(findings[0]!.hint).toContain(`version ${before === undefined ? '1.0.0' : '2.0.0'}`);
});

test('the edition of a revision is its own', () => {
  const same = facts({ edition: '2024' }, { edition: '2024' });
  expect(codes(reviewDiff(same, DEFAULT_POLICY, [ACCEPTED], 'revised'))).toEqual(['review/same-edition']);
  expect(codes(reviewDiff(same, DEFAULT_POLICY, [ACCEPTED], 'edited'))).toEqual([]);
});

test('the policy says how much a finding matters', () => {
  const severity = (word: 'warning' | 'off'): Policy => ({
    ...DEFAULT_POLICY,
    findings: new Map([['review/no-reason', word]]),
  });
  expect(reviewDiff(DIFF, severity('warning'), [], 'revised').map((finding) => finding.severity)).toEqual(['warning']);
  expect(reviewDiff(DIFF, severity('off'), [], 'revised')).toEqual([]);
});

test('nothing is asked for what does not differ', () => {
  expect(reviewDiff({ ...DIFF, differences: [] }, DEFAULT_POLICY, [], 'edited')).toEqual([]);
});

test('what was accepted expires with the change, and what was accepted earlier is not counted again', () => {
  expect(staleFindings([ACCEPTED], [DIFF], 'f')).toEqual([]);
  const [stale] = staleFindings([{ ...ACCEPTED, fingerprint: 'ffffffffffffffff' }], [DIFF], 'f');
  expect(stale).toMatchObject({ code: 'review/stale', severity: 'info' });
  expect(stale!.message).toContain('What Lan accepted on 2026-11-26 is no change any more (ffffffffffffffff');
  const second = { ...ACCEPTED, reason: 'again' };
  expect(acceptedSince([ACCEPTED, second], [ACCEPTED])).toEqual([second]);
});

test('of weights that one line sets together, one reason is asked for, and all of them can be accepted at once', () => {
  const other = { ...WEIGHTS, node: 'Water', message: 'The weight of Water falls.', fingerprint: '0000000000000004' };
  // Edited in an edition that is written out: there is no line that could give a reason.
  const both = facts({}, { revision: undefined }, [WEIGHTS, other]);
  const [finding, ...others] = reviewDiff(both, DEFAULT_POLICY, [], 'edited');
  expect(others).toEqual([]);
  expect(finding!.message).toBe(
    `${WEIGHTS.message} The weight of Water falls. They are score-changing, and nobody says why.`,
  );
  expect(finding!.hint).toBe(
    'Write it as `set weights of Index { Air 3  Water 1 } because "..."` in a revision, or run `indexwright accept 0000000000000002 0000000000000004 --reason "..."`.',
  );
  const line = reviewDiff({ ...DIFF, differences: [WEIGHTS, other] }, DEFAULT_POLICY, [], 'edited')[0]!;
  expect(line.hint).toMatch(/^Write `set weights of Index \{ Air 3 {2}Water 1 \} because "\.\.\."`, or run /);
  const [rest] = reviewDiff(both, DEFAULT_POLICY, [ACCEPTED], 'edited');
  expect(rest!.fingerprint).toBe(other.fingerprint);
});
