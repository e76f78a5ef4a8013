/** A methodology file as git compares it line by line, where it lets nothing else compare: in `git log -p` and `git show`. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatText } from '../../format/format.js';
import { loadModel } from '../../language/load.js';
import type { Methodology, Model } from '../../model/model.js';
import { printModel } from '../../model/print.js';
import { effectiveWeights } from '../../model/weights.js';
import { hasErrors } from '../../report/finding.js';

/**
 * Every edition in full, one fact a line, with the effective weights behind it: so a revision shows what it changes, and a
 * weight what it does to others. git gives a file without its folder, so of one that imports others, and of one with
 * mistakes, only the layout is made the same.
 */
export function comparableText(file: string, cwd: string): string {
  const text = readFileSync(resolve(cwd, file), 'utf8');
  const entry = 'file.methodology';
  const { model, findings } = loadModel(entry, (path) => (path === entry ? text : undefined));
  if (hasErrors(findings)) {
    const formatted = formatText(text);
    return 'text' in formatted ? formatted.text : text;
  }
  const weights = [...model.methodologies.values()].map((methodology) => weightLines(methodology, model));
  return `${printModel(model, { file: entry })}\n${weights.join('\n')}`;
}

function weightLines(methodology: Methodology, model: Model): string {
  const weights = [...effectiveWeights(methodology, model)].filter(([node]) => node !== '');
  const lines = weights.map(([node, weight]) => `//   ${node}  ${Number((weight * 100).toPrecision(6))} %\n`);
  return `// Effective weights in ${methodology.name}\n${lines.join('')}`;
}
