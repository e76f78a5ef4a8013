/** What a policy says of the difference of two editions: what is missing, and exactly what to write. */

import type { Methodology } from '../model/model.js';
import { printName, printText } from '../model/print-words.js';
import type { Finding, Span } from '../report/finding.js';
import type { Accepted } from './accepted.js';
import { CHANGE_CLASSES, type Diff, type Difference } from './difference.js';
import { judged, neededStep, type Policy } from './policy.js';
import { isEnough, stepBetween, versionAfter } from './version-step.js';

export interface ReviewFinding extends Finding {
  /** The name of the methodology. */
  readonly methodology: string;
  /** Of the difference, or of what is wrong with the edition as a whole: the same as long as nothing about it changes. */
  readonly fingerprint: string;
}

/** `edited`: the same edition, in another text. `revised`: a new edition beside the one that it revises. */
export type Manner = 'edited' | 'revised';

/** Everything that the policy finds in one difference, in the order of the difference. */
export function reviewDiff(
  diff: Diff,
  policy: Policy,
  accepted: readonly Accepted[],
  manner: Manner,
): readonly ReviewFinding[] {
  const findings = [
    ...publishedFindings(diff, policy, manner),
    ...diff.differences
      .filter((difference) => !isOwnFact(difference))
      .flatMap((difference) => differenceFindings(diff, difference, policy, accepted, manner)),
    ...versionFindings(diff, policy, manner),
    ...editionFindings(diff, manner),
  ];
  return judged(findings, policy);
}

/** What an edition says of itself changes with every edition, and is no change of what it measures. */
function isOwnFact({ node, part, class: of }: Difference): boolean {
  return node === '' && of === 'editorial' && /^(?:version|edition|published|name|title(?: \S+)?)$/u.test(part);
}

// ------------------------------------------------------------------------------------------------ reasons

function differenceFindings(
  diff: Diff,
  difference: Difference,
  policy: Policy,
  accepted: readonly Accepted[],
  manner: Manner,
): readonly ReviewFinding[] {
  const needs = policy.classes[difference.class];
  const own = accepted.filter(({ fingerprint }) => fingerprint === difference.fingerprint);
  const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
  const finding = (code: string, lacks: string, hint: string): ReviewFinding => ({
    code,
    severity: 'error',
    message: `${difference.message} This is ${difference.class}, and ${lacks}.`,
    hint,
    span: difference.spanAfter ?? headOf(diff.after.methodology),
    methodology: diff.after.methodology.name,
    fingerprint: difference.fingerprint,
  });
  const findings: ReviewFinding[] = [];
  const reasoned = isSaid(difference.because) || own.some(({ reason }) => isSaid(reason));
  const cited = isSaid(difference.cite) || own.some(({ cite }) => isSaid(cite));
  if (needs.reason && !reasoned)
    findings.push(
      finding(
        'review/no-reason',
        'nobody says why',
        whatToWrite(difference, manner, 'because "..."', '--reason "..."'),
      ),
    );
  if (needs.citation && !cited)
    findings.push(
      finding(
        'review/no-citation',
        'no source is cited for it',
        whatToWrite(difference, manner, 'cite "..."', `${reasoned ? '' : '--reason "..." '}--cite "..."`),
      ),
    );
  const approved = own.some(({ approvedBy, author }) => isSaid(approvedBy) && approvedBy !== author);
  if (needs.approval && !approved)
    findings.push(
      finding(
        'review/no-approval',
        'nobody has approved it',
        `Somebody other than the author runs \`indexwright accept ${difference.fingerprint} --approve\`.`,
      ),
    );
  return findings;
}

/** The line of the revision, completed; or the command that records what a text in place cannot say. */
function whatToWrite({ lines, fingerprint }: Difference, manner: Manner, words: string, options: string): string {
  const accept = `\`indexwright accept ${fingerprint} ${options}\``;
  const line = completed(lines, words);
  if (line === undefined) return `Run ${accept}.`;
  return manner === 'revised'
    ? `Write \`${line}\`, or run ${accept}.`
    : `Write it as the line \`${line}\` of a revision, or run ${accept}.`;
}

/** The last of the lines that make a change, with words behind it; none where a block of lines makes it. */
function completed(lines: readonly string[], words: string): string | undefined {
  const last = lines.at(-1)?.trim();
  if (last === undefined) return undefined;
  return lines.length === 1 && !last.includes('\n') ? `${last} ${words}` : `${lines[0]!.trim()} ... ${last} ${words}`;
}

// ------------------------------------------------------------------------------------------------ the edition

const CHANGES_SCORES = new Set(CHANGE_CLASSES.slice(CHANGE_CLASSES.indexOf('score-changing')));

function publishedFindings(diff: Diff, policy: Policy, manner: Manner): readonly ReviewFinding[] {
  const { published, name } = diff.before.methodology;
  const strong = diff.differences.filter((difference) => CHANGES_SCORES.has(difference.class));
  if (
    manner === 'revised' ||
    published === undefined ||
    policy.publishedEditions === 'amendable' ||
    strong.length === 0
  )
    return [];
  const lines = strong.flatMap((difference) => completed(difference.lines, 'because "..."') ?? []);
  const version = versionAfter(diff.before.methodology.version ?? '0.0.0', neededStep(classesOf(diff), policy));
  const block = [
    `revision ${printName(`${name}Next`)} of ${printName(name)} {`,
    `  version ${version}`,
    ...lines.map((line) => `  ${line}`),
    '}',
  ];
  return [
    edition(
      diff,
      'review/published-changed',
      `${name} was published on ${published}, and scores of it are in use: its text now says something else than what was published.`,
      `Put ${name} back as it was, and write the changes as a revision of it:\n${block.join('\n')}`,
    ),
  ];
}

function versionFindings(diff: Diff, policy: Policy, manner: Manner): readonly ReviewFinding[] {
  const [before, after] = [diff.before.methodology.version, diff.after.methodology.version];
  const classes = classesOf(diff);
  const needed = neededStep(classes, policy);
  if (needed === 'none') return [];
  const strongest = CHANGE_CLASSES.toReversed().find(
    (name) => classes.has(name) && policy.classes[name].versionStep === needed,
  );
  const what = `the strongest change is ${strongest}, which needs a ${needed} step`;
  const { name } = diff.after.methodology;
  if (after === undefined) {
    const wanted = before === undefined ? '1.0.0' : versionAfter(before, needed);
    const since =
      before === undefined ? '' : ` The ${manner === 'revised' ? 'edition before' : 'text before'} has ${before}.`;
    return [
      edition(
        diff,
        'review/no-version',
        `${name} has no version, so nobody can tell its results from those before: ${what}.${since}`,
        `Write \`version ${wanted}\` in it.`,
      ),
    ];
  }
  if (before === undefined || isEnough(stepBetween(before, after), needed)) return [];
  const step = stepBetween(before, after);
  const says = {
    back: `Version ${after} of ${name} is lower than ${before} before it`,
    none: `${name} still has version ${after}`,
    patch: `Version ${after} of ${name} is a patch after ${before}`,
    minor: `Version ${after} of ${name} is a minor step after ${before}`,
    major: `Version ${after} of ${name} is a major step after ${before}`,
  }[step];
  return [
    edition(
      diff,
      'review/version-step',
      `${says}: ${what}.`,
      `Write \`version ${versionAfter(before, needed)}\` in it, or a higher one.`,
    ),
  ];
}

/** Two editions with one name of the edition could not be told apart in a table of results. */
function editionFindings(diff: Diff, manner: Manner): readonly ReviewFinding[] {
  const [before, after] = [diff.before.methodology.edition, diff.after.methodology.edition];
  if (manner === 'edited' || before === undefined || before !== after) return [];
  const { name } = diff.after.methodology;
  return [
    edition(
      diff,
      'review/same-edition',
      `${name} and ${diff.before.methodology.name}, which it revises, both say \`edition ${before}\`, so their results cannot be told apart.`,
      'Give the revision an edition of its own.',
    ),
  ];
}

function classesOf({ differences }: Diff): ReadonlySet<Difference['class']> {
  return new Set(differences.filter((difference) => !isOwnFact(difference)).map((difference) => difference.class));
}

function edition(diff: Diff, code: string, message: string, hint: string): ReviewFinding {
  const { methodology } = diff.after;
  const [before, after] = [diff.before.methodology, methodology];
  return {
    code,
    severity: 'error',
    message,
    hint,
    span: headOf(methodology),
    methodology: methodology.name,
    fingerprint: [code, methodology.name, before.version ?? '', after.version ?? ''].join(' '),
  };
}

function headOf(methodology: Methodology): Span {
  return methodology.nameSpan;
}

// ------------------------------------------------------------------------------------------------ what expired

/** Records for which there is no change any more: what was accepted was another change. */
export function staleFindings(accepted: readonly Accepted[], diffs: readonly Diff[], file: string): readonly Finding[] {
  const there = new Set(diffs.flatMap(({ differences }) => differences.map(({ fingerprint }) => fingerprint)));
  return accepted
    .filter(({ fingerprint }) => !there.has(fingerprint))
    .map(({ fingerprint, author, date, reason }) => ({
      code: 'review/stale',
      severity: 'info',
      message: `What ${author} accepted on ${date} is no change any more (${fingerprint}${reason === undefined ? '' : `, ${printText(reason)}`}): the text has changed since, or the change is gone.`,
      hint: `Look at the change again, and remove the record from ${file}.`,
    }));
}
