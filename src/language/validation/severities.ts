import type { Severity } from '../../report/finding.js';

/**
 * How much a finding matters, by its code: an error unless it stands here. Apart from the catalogue, so that a command
 * that only reports does not carry the texts of all pages of the reference.
 */
const WARNINGS: ReadonlySet<string> = new Set([
  'data/against-pillar',
  'data/beyond-goalposts',
  'data/collinear',
  'data/column-not-in-period',
  'data/constant',
  'data/little-available',
  'data/period-without-file',
  'data/skewed',
  'coinr/direction-ignored',
  'coinr/level-filled',
  'coinr/not-carried',
  'coinr/not-in-tables',
  'coinr/within-periods',
  'data/undated-column',
  'data/unit-without-row',
  'data/unit-without-rows',
  'direction/lost',
  'import/unused',
  'include/never',
  'map/shape-without-unit',
  'map/unit-without-shape',
  'merge/no-result',
  'merge/unused',
  'property/language',
  'property/unused',
  'property/unused-default',
  'review/not-compared',
  'review/policy-changed',
  'review/removed',
  'revision/no-change',
  'score/no-result',
  'score/unknown-unit',
  'score/weights',
  'uncertainty/no-change',
  'weights/zero',
]);
const NOTES: ReadonlySet<string> = new Set([
  'coinr/renamed',
  'merge/part-missing',
  'review/new',
  'review/renamed',
  'review/stale',
  'syntax/more',
]);

export function severityOf(code: string): Severity {
  return WARNINGS.has(code) ? 'warning' : NOTES.has(code) ? 'info' : 'error';
}
