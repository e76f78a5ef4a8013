/** A difference in every form that it can be written in. */

import type { Impact } from '../../analyse/impact.js';
import type { Diff } from '../../revise/difference.js';
import { diffGithub } from './diff-github.js';
import { diffHtml } from './diff-html.js';
import { diffJson } from './diff-json.js';
import { diffMarkdown } from './diff-markdown.js';
import type { DiffOptions } from './diff-options.js';
import { diffSarif } from './diff-sarif.js';
import { diffText } from './diff-text.js';
import { revisionText } from './revision-text.js';

/**
 * `text` for a terminal; `revision` the language itself; `json` as docs/diff.schema.json says; `markdown` for a pull request
 * and the summary of a step; `github` annotations; `sarif` 2.1.0; `html` one page that needs nothing else.
 */
export const DIFF_FORMATS = ['text', 'revision', 'json', 'markdown', 'github', 'sarif', 'html'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export function writeDiff(format: DiffFormat, diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  switch (format) {
    case 'text':
      return diffText(diff, impact, options);
    case 'revision':
      return revisionText(diff);
    case 'json':
      return diffJson(diff, impact, options);
    case 'markdown':
      return diffMarkdown(diff, impact, options);
    case 'github':
      return diffGithub(diff, options);
    case 'sarif':
      return diffSarif(diff, options);
    case 'html':
      return diffHtml(diff, impact, options);
  }
}
