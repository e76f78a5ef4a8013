/** What a policy says of the difference of two editions: what is missing, and exactly what to write. */

import { printName, printText } from '../model/print-words.js';
import type { Finding } from '../report/finding.js';
import type { Accepted } from './accepted.js';
import { changesByLine, isOwnFact } from './changelog.js';
import { lineageOf, writtenBy } from './lineage.js';
import { CHANGE_CLASSES, type Diff, type Difference, type Edition } from './difference.js';
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
    ...changesOf(diff.differences).flatMap((change) => changeFindings(diff, change, policy, accepted, manner)),
    ...versionFindings(diff, policy, manner),
    ...editionFindings(diff, manner),
  ];
  return judged(findings, policy);
}

// ------------------------------------------------------------------------------------------------ reasons

/** What one line of a revision makes: of weights that are set together, one reason is asked for. */
function changesOf(differences: readonly Difference[]): readonly (readonly Difference[])[] {
  return changesByLine(differences.filter((difference) => !isOwnFact(difference))).map((change) => change.differences);
}

function changeFindings(
  diff: Diff,
  change: readonly Difference[],
  policy: Policy,
  accepted: readonly Accepted[],
  manner: Manner,
): readonly ReviewFinding[] {
  const first = change[0]!;
  const needs = policy.classes[first.class];
  const isRevision = manner === 'revised' || diff.after.methodology.revision !== undefined;
  const recordsOf = ({ fingerprint }: Difference) => accepted.filter((record) => record.fingerprint === fingerprint);
  const lacking = (isGiven: (difference: Difference) => boolean): readonly Difference[] =>
    change.filter((difference) => !isGiven(difference));
  const finding = (code: string, of: readonly Difference[], lacks: string, hint: string): ReviewFinding => ({
    code,
    severity: 'error',
    message: `${messagesOf(of)} ${of.length === 1 ? 'This is' : 'They are'} ${first.class}, and ${lacks}.`,
    hint,
    span: first.spanAfter ?? diff.after.methodology.nameSpan,
    methodology: diff.after.methodology.name,
    fingerprint: of[0]!.fingerprint,
  });
  const findings: ReviewFinding[] = [];
  const unreasoned = lacking(
    (difference) =>
      isSaid(reasonOf(diff, difference).because) || recordsOf(difference).some(({ reason }) => isSaid(reason)),
  );
  if (needs.reason && unreasoned.length > 0) {
    const hint = whatToWrite(unreasoned, isRevision, 'because "..."', '--reason "..."');
    const isOld = unreasoned.every((difference) => hasOldReason(diff, difference));
    const lacks = isOld ? 'the reason there is still that of what stood there before' : 'nobody says why';
    findings.push(finding('review/no-reason', unreasoned, lacks, hint));
  }
  const uncited = lacking(
    (difference) => isSaid(reasonOf(diff, difference).cite) || recordsOf(difference).some(({ cite }) => isSaid(cite)),
  );
  if (needs.citation && uncited.length > 0) {
    const hint = whatToWrite(uncited, isRevision, 'cite "..."', '--reason "..." --cite "..."');
    findings.push(finding('review/no-citation', uncited, 'no source is cited', hint));
  }
  const unapproved = lacking((difference) =>
    recordsOf(difference).some(({ approvedBy, author }) => isSaid(approvedBy) && approvedBy !== author),
  );
  if (needs.approval && unapproved.length > 0) {
    const hint = `Somebody other than the author runs \`indexwright accept ${fingerprintsOf(unapproved)} --approve\`.`;
    findings.push(finding('review/no-approval', unapproved, 'nobody has approved it', hint));
  }
  return findings;
}

type Reason = Pick<Difference, 'because' | 'cite'>;

/**
 * What the text says: the revision that was written, or the line of a revision that was edited. What that line said before
 * it was edited is the reason of what stood there then.
 */
function reasonOf(diff: Diff, difference: Difference): Reason {
  const { because, cite } = difference;
  if (because !== undefined || cite !== undefined) return { because, cite };
  const [was, is] = [reasonAt(diff.before, difference.spanBefore), reasonAt(diff.after, difference.spanAfter)];
  return is.because === was.because ? (is.cite === was.cite ? {} : { cite: is.cite }) : is;
}

function reasonAt({ model, methodology }: Edition, span: Difference['spanAfter']): Reason {
  return span === undefined ? {} : (writtenBy(lineageOf(model, methodology), span)?.change ?? {});
}

/** Whether the line that makes a difference was edited, and says why it was so before. */
function hasOldReason(diff: Diff, difference: Difference): boolean {
  const is = reasonAt(diff.after, difference.spanAfter).because;
  return isSaid(is) && reasonOf(diff, difference).because === undefined;
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

const MOST_MESSAGES = 4;

function messagesOf(differences: readonly Difference[]): string {
  const shown = differences.slice(0, MOST_MESSAGES).map(({ message }) => message);
  const rest = differences.length - shown.length;
  return [...shown, ...(rest > 0 ? [`And ${rest} more by the same line.`] : [])].join(' ');
}

function fingerprintsOf(differences: readonly Difference[]): string {
  return differences.map(({ fingerprint }) => fingerprint).join(' ');
}

/** The line of the revision, completed; or the command that records what a text in place cannot say. */
function whatToWrite(differences: readonly Difference[], isRevision: boolean, words: string, options: string): string {
  const accept = `\`indexwright accept ${fingerprintsOf(differences)} ${options}\``;
  const lines = completed(differences[0]!.lines, words);
  if (lines.length === 0) return `Run ${accept}.`;
  const line = lines.length === 1 ? `\`${lines[0]!.trim()}\`` : `\`${lines[0]!.trim()} ... ${lines.at(-1)!.trim()}\``;
  return isRevision ? `Write ${line}, or run ${accept}.` : `Write it as ${line} in a revision, or run ${accept}.`;
}

/** The lines that make a change, with words behind the last of them. */
function completed(lines: readonly string[], words: string): readonly string[] {
  const all = lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '');
  return all.map((line, at) => (at === all.length - 1 ? `${line} ${words}` : line));
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
  const lines = changesOf(strong).flatMap(([first]) => completed(first!.lines, 'because "..."'));
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
    span: methodology.nameSpan,
    methodology: methodology.name,
    fingerprint: [code, methodology.name, before.version ?? '', after.version ?? ''].join(' '),
  };
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
