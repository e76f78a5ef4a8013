/** What a review of a repository found: the differences of its methodologies, and what a policy says of them. */

import type { Impact } from '../../analyse/impact.js';
import type { Diff } from '../../revise/difference.js';
import type { Manner } from '../../revise/review.js';
import type { DiffOptions } from '../diff/diff-options.js';
import type { Finding } from '../finding.js';
import { counted } from '../summary.js';

/** A methodology that is another one than before. */
export interface ReviewedEdition {
  readonly manner: Manner;
  readonly diff: Diff;
  readonly impact?: Impact;
  /** How its two sides are called, and its files. */
  readonly options: DiffOptions;
}

export interface ReviewReport {
  /** What the working files are compared with, as people call it: `origin/main`. */
  readonly against: string;
  readonly editions: readonly ReviewedEdition[];
  /** All findings, of the policy and of the files; the severest first. */
  readonly findings: readonly ReportedFinding[];
  /** A file as it is to be shown: relative to the root of the repository. */
  showFile(file: string): string;
  /** The text of a file as it is now, for the lines of findings. */
  textOf(file: string): string | undefined;
  readonly toolVersion?: string;
}

/** A finding that can be told from others over several runs. */
export interface ReportedFinding extends Finding {
  readonly fingerprint?: string;
}

/** "2 errors, 1 warning in 3 changed methodologies." */
export function verdict({ editions, findings }: ReviewReport): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    count('error') === 0 ? '' : counted(count('error'), 'error'),
    count('warning') === 0 ? '' : counted(count('warning'), 'warning'),
    count('info') === 0 ? '' : counted(count('info'), 'note'),
  ].filter((part) => part !== '');
  const changed =
    editions.length === 0
      ? // Files with errors were not compared: whether something is changed in them, nobody can tell.
        findings.some(({ severity }) => severity === 'error')
        ? 'no change of a methodology is shown'
        : 'no methodology is changed'
      : `${editions.length} ${editions.length === 1 ? 'methodology is' : 'methodologies are'} changed`;
  return `${changed.replace(/^./u, (letter) => letter.toUpperCase())}: ${parts.length === 0 ? 'nothing is missing' : parts.join(', ')}.`;
}
