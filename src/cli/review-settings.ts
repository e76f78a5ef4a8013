/** What a repository asks of its changes, and what somebody has accepted: two files at its root. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../report/finding.js';
import { ACCEPTED_FILE, type Accepted, acceptedSince, readAccepted } from '../revise/accepted.js';
import { DEFAULT_POLICY, type Policy, POLICY_FILE, readPolicy } from '../revise/policy.js';
import type { Tree } from './git/tree.js';

export interface ReviewSettings {
  readonly policy: Policy;
  /** What was accepted since the commit. */
  readonly accepted: readonly Accepted[];
  readonly findings: readonly Finding[];
}

/** The records that stand in the folder now. */
export function acceptedInFolder(root: string): ReturnType<typeof readAccepted> & { readonly file: string } {
  const file = join(root, ACCEPTED_FILE);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  return { ...(text === undefined ? { accepted: [], findings: [] } : readAccepted(text, file)), file };
}

/**
 * A change is judged by the policy from before it, so that nobody makes the rules by which he is judged. A policy that is
 * new holds at once: before it there was none.
 */
export function reviewSettings(tree: Tree, root: string, codes: readonly string[]): ReviewSettings {
  const file = join(root, POLICY_FILE);
  const now = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const before = textAt(tree, POLICY_FILE);
  const own = now === undefined ? undefined : readPolicy(now, file, codes);
  const old = before === undefined ? undefined : readPolicy(before, file, codes);
  const { accepted, findings } = acceptedInFolder(root);
  const acceptedBefore = readAccepted(textAt(tree, ACCEPTED_FILE) ?? '{}', ACCEPTED_FILE).accepted;
  return {
    policy: old?.policy ?? own?.policy ?? DEFAULT_POLICY,
    accepted: acceptedSince(accepted, acceptedBefore),
    findings: [...(own?.findings ?? []), ...policyChange(old?.policy, own?.policy), ...findings],
  };
}

function textAt(tree: Tree, path: string): string | undefined {
  const found = tree.locate(path);
  return found === undefined ? undefined : tree.read(found).toString('utf8');
}

/** @returns a finding where the policy that is there now asks for something else */
function policyChange(before: Policy | undefined, now: Policy | undefined): readonly Finding[] {
  const asText = (policy: Policy): string =>
    JSON.stringify([policy.classes, policy.publishedEditions, [...policy.findings]]);
  if (asText(before ?? DEFAULT_POLICY) === asText(now ?? DEFAULT_POLICY)) return [];
  return [
    {
      code: 'review/policy-changed',
      severity: 'warning',
      message:
        before === undefined
          ? `The policy in ${POLICY_FILE} is new, and asks for something else than the default.`
          : `The policy in ${POLICY_FILE} is changed. This review goes by the one from before, and the new one holds once it is merged.`,
    },
  ];
}
