/** All methodologies of a repository, as the working files have them, against those of a commit. */

import { relative, resolve } from 'node:path';
import { version } from '../../package.json';
import { codes } from '../language/validation/codes.js';
import { methodologyHash } from '../model/canonical.js';
import type { Methodology } from '../model/model.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { ReportedFinding, ReviewedEdition, ReviewReport } from '../report/review/review-report.js';
import { diffEditions } from '../revise/diff-editions.js';
import type { Edition } from '../revise/difference.js';
import { judged, type Policy } from '../revise/policy.js';
import { type Manner, reviewDiff, staleFindings } from '../revise/review.js';
import { ACCEPTED_FILE } from '../revise/accepted.js';
import type { Comparison as Compared } from './compare.js';
import type { ScoredComparison } from './compare-impact.js';
import { type EditionPair, pairEditions, type SideEdition } from './edition-pairs.js';
import { forwardSlashes, mergeBase, repositoryOf } from './git/repository.js';
import { treeOf } from './git/tree.js';
import { type CommandIo, UsageError } from './io.js';
import { distinctFindings } from './project.js';
import { reviewSettings } from './review-settings.js';
import { type Side, type SideFile, sidesOf } from './sides.js';

interface Asked {
  /** The branch that the change goes to. */
  readonly against: string;
  /** Score both sides where the data can be read. */
  readonly impact: boolean;
  /** The period to score, and paths of nodes that stay as they were where both sides are scored. */
  readonly period?: number;
  readonly without?: readonly string[];
  readonly allowOutside?: boolean;
}

/** One comparison to make: an edition that is another one than before, or a new revision beside what it revises. */
interface Comparison {
  readonly before: SideEdition;
  readonly after: SideEdition;
  readonly manner: Manner;
}

/** Reads, compares and judges. Throws where there is no such commit, or no such path. */
export async function reviewRepository(
  paths: readonly string[],
  { against, impact: isScored, period, without = [], allowOutside }: Asked,
  io: CommandIo,
): Promise<ReviewReport> {
  const repository = repositoryOf(io.cwd);
  const { root } = repository;
  const base = mergeBase(repository, against, 'HEAD');
  const wanted = placesOf(paths, root, io.cwd);
  const [old, own] = sidesOf([base], { cwd: root, allowOutside }).map((side) => narrowed(side, wanted)) as [Side, Side];
  const settings = reviewSettings(treeOf(repository, base), root, [...codes.keys()]);

  const sound = (side: Side): Side => ({ ...side, files: side.files.filter(isSound) });
  const pairs = pairEditions(sound(old), sound(own));
  const readable = pairs.filter(({ before, after }) => {
    // Of a file with errors nobody can tell what is new or gone.
    if (before === undefined) return after !== undefined && !isFaulty(old, after.file.place);
    return after !== undefined || !isFaulty(own, before.file.place);
  });
  const { comparisons, findings: facts } = comparisonsOf(readable, against);
  const reviewed: ReviewedEdition[] = [];
  const findings: ReportedFinding[] = [
    ...settings.findings,
    ...fileFindings(old, own, against, settings.policy),
    ...facts,
  ];
  const compared = comparisons.map((one) => ({
    ...one,
    diff: diffEditions(editionOf(one.before), editionOf(one.after)),
  }));
  const diffs = compared.map(({ diff }) => diff);
  if (without.length > 0) {
    const { refuseUnknownNodes } = await import('./compare-impact.js');
    refuseUnknownNodes(without, compared);
  }
  for (const { before, after, manner, diff } of compared) {
    if (diff.differences.length === 0) {
      // A list of units can have changed by itself: a file of data that the methodology names as before.
      if (isScored) findings.push(...judged(await changedUnits({ before, after, diff }), settings.policy));
      continue;
    }
    findings.push(...reviewDiff(diff, settings.policy, settings.accepted, manner));
    const labels =
      manner === 'revised'
        ? { before: before.methodology.name, after: after.methodology.name }
        : { before: against, after: 'this change' };
    const scored: ScoredComparison = isScored
      ? await scoredOf({ before, after, diff, labels, showFile }, { period, without }, io)
      : { told: {}, findings: [] };
    findings.push(...judged(scored.findings, settings.policy));
    const options = { ...labels, ...scored.told, showFile, colour: io.colourOut, toolVersion: version };
    reviewed.push({ manner, diff, impact: scored.impact, options });
  }
  findings.push(...judged(staleFindings(settings.accepted, diffs, ACCEPTED_FILE), settings.policy));
  const order = ['error', 'warning', 'info'];
  findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return { against, editions: reviewed, findings, showFile, textOf, toolVersion: version };

  function showFile(file: string): string {
    const way = relative(root, file).replaceAll('\\', '/');
    return way === '' || way.startsWith('../') ? file : way;
  }
  function textOf(file: string): string | undefined {
    return own.files.map(({ project }) => project.textOf(file)).find((text) => text !== undefined);
  }
}

/** Keys that came to mean other units in the files of an edition that is written as before. */
async function changedUnits({
  before,
  after,
  diff,
}: Pick<Compared, 'before' | 'after' | 'diff'>): Promise<readonly Finding[]> {
  const { checkedUnits } = await import('../project/unit-lists.js');
  const { findings } = await checkedUnits(
    { edition: diff.before, files: before.file.files },
    { edition: diff.after, files: after.file.files },
  );
  return findings;
}

/** What the difference does to the results, or why nobody can tell. A review is no check of data: only of what keys mean. */
async function scoredOf(
  comparison: Compared,
  { period, without }: { readonly period: number | undefined; readonly without: readonly string[] },
  io: CommandIo,
): Promise<ScoredComparison> {
  const { differences, sameHash } = comparison.diff;
  if (sameHash || differences.every(({ class: of }) => of === 'editorial' || of === 'additive'))
    return { told: { notScored: 'No score changes.' }, findings: [] };
  const { impactOfComparison } = await import('./compare-impact.js');
  const { differencesAbout } = await import('../analyse/impact-plan.js');
  // Each of several methodologies has only some of the nodes.
  const aside = without.filter((node) => differencesAbout(comparison.diff, node).length > 0);
  const settings = { data: 'new', ...(period === undefined ? {} : { period }), without: aside } as const;
  const scored = await impactOfComparison(comparison, settings, { ...io, err: () => undefined, watched: false });
  const findings = scored.findings.filter(({ code }) => code === 'merge/keys');
  if (findings.length > 0 || scored.impact !== undefined || !hasErrors(scored.findings)) return { ...scored, findings };
  const notScored = 'The data have errors, so nothing is said of ranks: `indexwright check --data` says what they are.';
  return { told: { notScored }, findings };
}

// ------------------------------------------------------------------------------------------------ what is looked at

/** Paths from the root of the repository; none for all of it. */
function placesOf(paths: readonly string[], root: string, cwd: string): readonly string[] {
  return paths.map((path) => {
    const place = relative(root, forwardSlashes(resolve(cwd, path))).replaceAll('\\', '/');
    if (place.startsWith('../')) throw new UsageError(`"${path}" lies outside of the repository.`);
    return place;
  });
}

function narrowed(side: Side, places: readonly string[]): Side {
  if (places.length === 0 || places.includes('')) return side;
  const files = side.files.filter(({ place }) => places.some((path) => place === path || place.startsWith(`${path}/`)));
  return { ...side, files };
}

function isSound({ project }: SideFile): boolean {
  return !project.findings.some(({ severity }) => severity === 'error');
}

function isFaulty({ files }: Side, place: string): boolean {
  return files.some((file) => file.place === place && !isSound(file));
}

function editionOf({ file, methodology }: SideEdition): Edition {
  return { model: file.project.model, methodology };
}

/** What is wrong in the files themselves; a file that had errors before cannot be compared with. */
function fileFindings(old: Side, own: Side, against: string, policy: Policy): readonly Finding[] {
  const now = distinctFindings(own.files.flatMap(({ project }) => project.findings));
  const faulty = old.files.filter((file) => !isSound(file));
  const unread = faulty
    .filter(({ place }) => own.files.some((file) => file.place === place && isSound(file)))
    .map(({ place }): Finding => ({
      code: 'review/not-compared',
      severity: 'warning',
      message: `"${place}" has errors in ${against}, so nobody can tell what the change does to its methodologies.`,
      hint: 'Look at them as at new ones.',
    }));
  return judged([...now, ...unread], policy);
}

// ------------------------------------------------------------------------------------------------ what is compared

function comparisonsOf(
  pairs: readonly EditionPair[],
  against: string,
): { readonly comparisons: readonly Comparison[]; readonly findings: readonly Finding[] } {
  const comparisons: Comparison[] = [];
  const findings: Finding[] = [];
  const gone = pairs.flatMap(({ before, after }) => (after === undefined && before !== undefined ? [before] : []));
  const kept = new Set<SideEdition>();
  for (const { before, after } of pairs) {
    if (after === undefined) continue;
    if (before !== undefined) {
      comparisons.push({ before, after, manner: 'edited' });
      continue;
    }
    const base = after.file.project.model.methodologies.get(after.methodology.revision?.base ?? '');
    const renamed = gone.find((other) => !kept.has(other) && hashOf(other) === hashOf(after));
    if (renamed !== undefined) {
      kept.add(renamed);
      comparisons.push({ before: renamed, after, manner: 'edited' });
      findings.push(
        told(
          'review/renamed',
          'info',
          after.methodology,
          `${after.methodology.name} was called ${renamed.methodology.name} in ${against}.`,
        ),
      );
    } else if (base !== undefined) {
      comparisons.push({ before: { file: after.file, methodology: base }, after, manner: 'revised' });
    } else {
      findings.push(
        told(
          'review/new',
          'info',
          after.methodology,
          `${after.methodology.name} is new, and written out in full, so it is compared with nothing.`,
          'If it follows another methodology, write it as a revision of that one.',
        ),
      );
    }
  }
  return {
    comparisons,
    findings: [...findings, ...gone.filter((one) => !kept.has(one)).map((one) => goneFinding(one, against))],
  };
}

function hashOf({ file, methodology }: SideEdition): string {
  return methodologyHash(file.project.model, methodology.id);
}

/** There is no place for it: it is gone. */
function goneFinding({ methodology: { name, published } }: SideEdition, against: string): Finding {
  return published === undefined
    ? { code: 'review/removed', severity: 'warning', message: `${name} of ${against} is gone.` }
    : {
        code: 'review/published-removed',
        severity: 'error',
        message: `${name} was published on ${published} and is gone, so nobody can compute its scores any more.`,
        hint: 'Put it back.',
      };
}

function told(
  code: string,
  severity: Finding['severity'],
  { nameSpan }: Methodology,
  message: string,
  hint?: string,
): Finding {
  return { code, severity, message, ...(hint === undefined ? {} : { hint }), span: nameSpan };
}
