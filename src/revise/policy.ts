/** What a change of a methodology needs before it may be merged: `policy` in `indexwright.json`. */

import type { Finding, Report, Severity } from '../report/finding.js';
import { CHANGE_CLASSES, type ChangeClass } from './difference.js';
import { booleanOf, fieldsOf, type JsonValue, readJson, wordOf } from './strict-json.js';

/** The smallest step that the version has to make, as of semantic versioning. */
export const VERSION_STEPS = ['none', 'patch', 'minor', 'major'] as const;
export type VersionStep = (typeof VERSION_STEPS)[number];

/** What changes of one class need. */
export interface ClassPolicy {
  /** `because`, or an accepted finding with a reason. */
  readonly reason: boolean;
  /** `cite`, or an accepted finding with a citation. */
  readonly citation: boolean;
  readonly versionStep: VersionStep;
  /** An accepted finding that somebody other than its author has approved. */
  readonly approval: boolean;
}

export interface Policy {
  readonly classes: Readonly<Record<ChangeClass, ClassPolicy>>;
  /**
   * `immutable`: an edition that says when it was published changes no scores any more; what changes them is a revision.
   * `amendable`: it may be changed in place, with reasons among the accepted findings.
   */
  readonly publishedEditions: 'immutable' | 'amendable';
  /** How much findings matter, by their code, where it is not what the language says. */
  readonly findings: ReadonlyMap<string, Severity | 'off'>;
}

/** The table of docs/review.md. */
export const DEFAULT_POLICY: Policy = {
  classes: {
    'comparability-breaking': { reason: true, citation: false, versionStep: 'major', approval: false },
    'score-changing': { reason: true, citation: false, versionStep: 'minor', approval: false },
    'data-dependent': { reason: false, citation: false, versionStep: 'minor', approval: false },
    additive: { reason: false, citation: false, versionStep: 'patch', approval: false },
    editorial: { reason: false, citation: false, versionStep: 'patch', approval: false },
  },
  publishedEditions: 'immutable',
  findings: new Map(),
};

export const POLICY_FILE = 'indexwright.json';

const SEVERITIES = ['error', 'warning', 'info', 'off'] as const;

/**
 * The policy that a text asks for; what it leaves out is as by default. Whatever is wrong in it is reported, and then what
 * is said there is as by default, too.
 *
 * @param file how the file is called in findings
 * @param codes the codes that there are, of findings whose severity may be said
 */
export function readPolicy(
  text: string,
  file: string,
  codes: readonly string[],
): { readonly policy: Policy; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const whole = readJson(text, file, report);
  const policy = whole && fieldsOf(whole, ['$schema', 'policy']).get('policy');
  return { policy: policy === undefined ? DEFAULT_POLICY : policyOf(policy, codes), findings };
}

function policyOf(value: JsonValue, codes: readonly string[]): Policy {
  const fields = fieldsOf(value, ['classes', 'publishedEditions', 'findings']);
  const classes = fields.get('classes');
  const byClass: ReadonlyMap<string, JsonValue> = classes === undefined ? new Map() : fieldsOf(classes, CHANGE_CLASSES);
  const own = CHANGE_CLASSES.map(
    (name) => [name, classPolicyOf(byClass.get(name), DEFAULT_POLICY.classes[name])] as const,
  );
  return {
    classes: Object.fromEntries(own) as Record<ChangeClass, ClassPolicy>,
    publishedEditions:
      wordOf(fields.get('publishedEditions'), ['immutable', 'amendable']) ?? DEFAULT_POLICY.publishedEditions,
    findings: severitiesOf(fields.get('findings'), codes),
  };
}

function classPolicyOf(value: JsonValue | undefined, otherwise: ClassPolicy): ClassPolicy {
  if (value === undefined) return otherwise;
  const fields = fieldsOf(value, ['reason', 'citation', 'versionStep', 'approval']);
  return {
    reason: booleanOf(fields.get('reason')) ?? otherwise.reason,
    citation: booleanOf(fields.get('citation')) ?? otherwise.citation,
    versionStep: wordOf(fields.get('versionStep'), VERSION_STEPS) ?? otherwise.versionStep,
    approval: booleanOf(fields.get('approval')) ?? otherwise.approval,
  };
}

function severitiesOf(value: JsonValue | undefined, codes: readonly string[]): Policy['findings'] {
  if (value === undefined) return DEFAULT_POLICY.findings;
  const severities = [...fieldsOf(value, codes)].flatMap(([code, severity]) => {
    const word = wordOf(severity, SEVERITIES);
    return word === undefined ? [] : [[code, word] as const];
  });
  return new Map(severities);
}

/** Findings as a policy sees them: some matter more or less, some not at all. */
export function judged<T extends Finding>(findings: readonly T[], { findings: severities }: Policy): readonly T[] {
  return findings.flatMap((finding) => {
    const severity = severities.get(finding.code);
    if (severity === 'off') return [];
    return severity === undefined ? [finding] : [{ ...finding, severity }];
  });
}

/** The step that a set of classes needs. */
export function neededStep(classes: Iterable<ChangeClass>, policy: Policy): VersionStep {
  let needed: VersionStep = 'none';
  for (const name of classes) {
    const step = policy.classes[name].versionStep;
    if (VERSION_STEPS.indexOf(step) > VERSION_STEPS.indexOf(needed)) needed = step;
  }
  return needed;
}
