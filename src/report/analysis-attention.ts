/** What in an analysis deserves attention, in sentences. */

import { type Analysis } from '../analyse/analyse.js';
import { FEWEST_UNITS } from '../analyse/data-findings.js';
import { percent, short } from './analysis-numbers.js';
import { counted } from './summary.js';

/** A node that has so much less importance than weight is named. */
const LITTLE_IMPORTANCE = 0.2;
/** More names than these are not told. */
const MOST_NAMES = 8;

/** The findings of `check --data`, and what concerns the framework as a whole. */
export function attentionLines(analysis: Analysis, label: (id: string) => string): readonly string[] {
  const findings = analysis.findings.flatMap(({ code, message, hint }) => [
    `- ${message} [${code}]`,
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ]);
  const few = analysis.units.length < FEWEST_UNITS;
  const lines = [
    ...findings,
    ...(few
      ? [`- There are fewer than ${FEWEST_UNITS} units: correlations and shapes of distributions are chance.`]
      : []),
    ...emptyUnits(analysis),
    ...(few ? [] : [...opposites(analysis, label), ...incoherent(analysis, label), ...unimportant(analysis, label)]),
  ];
  return lines.length > 0 ? lines : ['Nothing stands out.'];
}

function emptyUnits({ availability, thresholds }: Analysis): readonly string[] {
  const units = availability.units.filter(
    ({ availableShare }) => availableShare !== null && availableShare < thresholds.available,
  );
  if (units.length === 0) return [];
  const names = listed(units.map(({ unit }) => unit));
  return [
    `- ${counted(units.length, 'unit')} with less than ${percent(thresholds.available)} of the indicators: ${names}.`,
  ];
}

function opposites({ correlations }: Analysis, label: (id: string) => string): readonly string[] {
  const pairs = correlations.filter(({ flag }) => flag === 'negative');
  if (pairs.length === 0) return [];
  const worst = pairs.reduce((most, pair) => (pair.pearson! < most.pearson! ? pair : most));
  const what = pairs.length === 1 ? 'One pair' : `${pairs.length} pairs`;
  return [
    `- ${what} of nodes of one parent pull in opposite directions, most of all ${label(worst.first)} and ${label(worst.second)} (r = ${short(worst.pearson)}).`,
  ];
}

function incoherent({ reliability }: Analysis, label: (id: string) => string): readonly string[] {
  const nodes = reliability.filter(
    ({ stage, level, alpha }) => stage === 'score' && level === 1 && alpha !== null && alpha < 0,
  );
  if (nodes.length === 0) return [];
  const names = listed(nodes.map(({ node, alpha }) => `${label(node)} (${short(alpha)})`));
  return [`- Children that do not go together, by a Cronbach's alpha below 0: those of ${names}.`];
}

/** Of the pillars and the children of the index: an indicator has little of either. */
function unimportant({ importance, availability }: Analysis, label: (id: string) => string): readonly string[] {
  const pillars = new Set(availability.nodes);
  return importance
    .filter(({ node, level }) => level === 1 || pillars.has(node))
    .filter(
      ({ effectiveWeight: weight, importance: found }) =>
        weight !== null && found !== null && found < LITTLE_IMPORTANCE * weight,
    )
    .map(
      ({ node, index, effectiveWeight, importance: found }) =>
        `- ${label(node)} has ${percent(effectiveWeight)} of the weight in ${label(index)}, and ${percent(found)} of the importance: the index hardly moves with it.`,
    );
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}
