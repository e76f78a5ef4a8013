/** A difference as JSON for programs; docs/diff.schema.json describes every field. */

import type { Impact } from '../../analyse/impact.js';
import { methodologyHash } from '../../model/canonical.js';
import { CHANGE_CLASSES, type Diff, type Edition } from '../../revise/difference.js';
import type { Span } from '../finding.js';
import { isUntouched, renameLine } from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { impactRecord } from './impact-json.js';

/** Fields are added to a version of the format, and never taken away or given another meaning. */
export const DIFF_FORMAT = { format: 'indexwright-diff', formatVersion: 1 } as const;

export function diffJson(diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  return `${JSON.stringify({ ...DIFF_FORMAT, ...diffRecord(diff, impact, options) }, null, 2)}\n`;
}

/** What has no value is null; what a text does not say is not there. */
export function diffRecord(diff: Diff, impact: Impact | undefined, options: DiffOptions): object {
  const showFile = options.showFile ?? ((file) => file);
  const place = (span: Span | undefined): object | undefined =>
    span && {
      file: showFile(span.file),
      line: span.line,
      column: span.column,
      endLine: span.endLine,
      endColumn: span.endColumn,
    };
  return {
    before: editionRecord(diff.before, options.before),
    after: editionRecord(diff.after, options.after),
    sameHash: diff.sameHash,
    summary: Object.fromEntries(
      CHANGE_CLASSES.map((name) => [name, diff.differences.filter((difference) => difference.class === name).length]),
    ),
    differences: diff.differences.map((difference) => ({
      rule: difference.rule,
      class: difference.class,
      node: difference.node,
      nodeBefore: difference.nodeBefore,
      part: difference.part,
      before: difference.before,
      after: difference.after,
      message: difference.message,
      lines: difference.lines,
      placeBefore: place(difference.spanBefore),
      placeAfter: place(difference.spanAfter),
      because: difference.because,
      cite: difference.cite,
      fingerprint: difference.fingerprint,
    })),
    effects: diff.effects.map((effect) => ({
      node: effect.node,
      before: effect.before ?? null,
      after: effect.after ?? null,
      untouched: isUntouched(diff, effect),
      causes: effect.causes,
    })),
    likelyRenames: diff.likelyRenames.map((rename) => ({ ...rename, line: renameLine(rename) })),
    impact: impact === undefined ? null : impactRecord(impact),
    ...(impact === undefined && options.notScored !== undefined ? { notScored: options.notScored } : {}),
  };
}

function editionRecord({ model, methodology }: Edition, label: string): object {
  const { name, edition, version, published } = methodology;
  return { name, label, edition, version, published, hash: methodologyHash(model, methodology.id) };
}
