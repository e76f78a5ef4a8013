/** How far the version of an edition went on, by the rules of semantic versioning. */

import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import { VERSION_STEPS, type VersionStep } from './policy.js';

/** The step from one version to another; `back` where the other one is lower. Both are versions of the language. */
export function stepBetween(before: string, after: string): VersionStep | 'back' {
  const [old, own] = [parse(before), parse(after)];
  if (old === null || own === null) return 'none';
  const order = compare(own, old);
  if (order <= 0) return order === 0 ? 'none' : 'back';
  if (own.major !== old.major) return 'major';
  if (own.minor !== old.minor) return 'minor';
  if (own.patch !== old.patch) return 'patch';
  // A draft may change in every way until its version is out.
  return 'major';
}

/** The lowest version that makes the step: `1.4.2` and `minor` give `1.5.0`. */
export function versionAfter(before: string, step: VersionStep): string {
  const old = parse(before);
  if (old === null) return '1.0.0';
  // A draft goes on to what it is a draft of.
  if (old.prerelease.length > 0) return `${old.major}.${old.minor}.${old.patch}`;
  if (step === 'major') return `${old.major + 1}.0.0`;
  if (step === 'minor') return `${old.major}.${old.minor + 1}.0`;
  return step === 'patch' ? `${old.major}.${old.minor}.${old.patch + 1}` : before;
}

export function isEnough(step: VersionStep | 'back', needed: VersionStep): boolean {
  return step !== 'back' && VERSION_STEPS.indexOf(step) >= VERSION_STEPS.indexOf(needed);
}
