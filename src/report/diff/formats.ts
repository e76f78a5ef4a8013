/** A difference in every form that it can be written in. */

import type { Impact } from '../../analyse/impact.js';
import type { Diff } from '../../revise/difference.js';
import type { DiffFormat } from './diff-format.js';
import { diffGithub } from './diff-github.js';
import { diffHtml } from './diff-html.js';
import { diffJson } from './diff-json.js';
import { diffMarkdown } from './diff-markdown.js';
import type { DiffOptions } from './diff-options.js';
import { diffSarif } from './diff-sarif.js';
import { diffText } from './diff-text.js';
import { revisionText } from './revision-text.js';

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
