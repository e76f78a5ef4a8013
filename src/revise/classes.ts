/** How much differences mean, and what follows for the version. */

import { CHANGE_CLASSES, type ChangeClass, type Difference } from './difference.js';

export type VersionStep = 'major' | 'minor' | 'patch';

/** The smallest step of the version that a class asks for. */
export const VERSION_STEPS: Readonly<Record<ChangeClass, VersionStep>> = {
  'comparability-breaking': 'major',
  'score-changing': 'minor',
  'data-dependent': 'minor',
  additive: 'patch',
  editorial: 'patch',
};

/** What the classes mean, for people. */
export const CLASS_MEANINGS: Readonly<Record<ChangeClass, string>> = {
  'comparability-breaking': 'scores of the two editions no longer measure the same thing',
  'score-changing': 'the same concept, other numbers',
  'data-dependent': 'only the inputs changed',
  additive: 'something that scores nothing',
  editorial: 'words only; every score is the same',
};

/** Positive where the first one is stronger. */
export function compareClasses(a: ChangeClass, b: ChangeClass): number {
  return CHANGE_CLASSES.indexOf(a) - CHANGE_CLASSES.indexOf(b);
}

/** Nothing where there is no difference. */
export function strongestClass(differences: readonly Pick<Difference, 'class'>[]): ChangeClass | undefined {
  return differences.reduce<ChangeClass | undefined>(
    (strongest, { class: own }) => (strongest === undefined || compareClasses(own, strongest) > 0 ? own : strongest),
    undefined,
  );
}

/** Nothing where there is no difference. */
export function smallestVersionStep(differences: readonly Pick<Difference, 'class'>[]): VersionStep | undefined {
  const strongest = strongestClass(differences);
  return strongest && VERSION_STEPS[strongest];
}
