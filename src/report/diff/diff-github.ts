/** A difference as annotations beside the lines of a pull request. */

import type { ChangeClass, Diff, Difference } from '../../revise/difference.js';
import type { Span } from '../finding.js';
import { subjectOf } from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { type Annotation, annotations } from './github-annotations.js';

/** One annotation a difference, at the newer text; whatever is gone is shown at the name of the methodology. */
export function diffGithub(diff: Diff, options: DiffOptions): string {
  return annotations(diff.differences.map((difference) => differenceAnnotation(diff, difference, options)));
}

const LEVELS: Readonly<Record<ChangeClass, Annotation['level']>> = {
  'comparability-breaking': 'warning',
  'score-changing': 'warning',
  'data-dependent': 'notice',
  additive: 'notice',
  editorial: 'notice',
};

function differenceAnnotation(diff: Diff, difference: Difference, options: DiffOptions): Annotation {
  const { message, because } = difference;
  return {
    level: LEVELS[difference.class],
    title: `${difference.class}: ${subjectOf(diff, difference)}`,
    message: because === undefined ? message : `${message}\nbecause ${because}`,
    ...placed(difference.spanAfter ?? diff.after.methodology.nameSpan, options),
  };
}

export function placed(
  { file, line, column, endLine, endColumn }: Span,
  { showFile = (path) => path }: Pick<DiffOptions, 'showFile'>,
): Pick<Annotation, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  return { file: showFile(file), line, column, endLine, endColumn };
}
