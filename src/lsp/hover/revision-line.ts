/** What a line of a revision does: the differences that it makes to the edition before, and what they do to weights. */

import type { Change, Methodology } from '../../model/model.js';
import { bold, code, escaped, list, paragraphs } from '../../report/markdown.js';
import { diffOfPair } from '../../revise/diff-editions.js';
import type { Diff, Difference, WeightEffect } from '../../revise/difference.js';
import { pairEditions } from '../../revise/edition-pair.js';
import { linesBehind } from '../../revise/reasons.js';
import { type Analysis, ownMethodologies } from '../analysis.js';
import { countText, percentText } from '../number-text.js';

/** More effective weights than this are counted and not listed. */
const MOST_EFFECTS = 6;

/** The line of a revision around a place, with the edition that it belongs to. */
export function changeAt(
  analysis: Analysis,
  file: string,
  offset: number,
): { readonly edition: Methodology; readonly change: Change } | undefined {
  for (const edition of ownMethodologies(analysis)) {
    const change = edition.revision?.changes.find(
      ({ span }) => span.file === file && span.start <= offset && offset < span.end,
    );
    if (change !== undefined) return { edition, change };
  }
  return undefined;
}

/** What the line changes against the edition that is revised; nothing where that edition is not there. */
export function revisionLineHover(analysis: Analysis, edition: Methodology, change: Change): string | undefined {
  const compared = comparedOf(analysis, edition);
  if (compared === undefined) return undefined;
  const { diff, base } = compared;
  const made = diff.differences.filter((difference) => compared.lineOf(difference) === change);
  const against = `Against ${code(base.name)}, this line`;
  if (made.length === 0) return `${against} changes nothing that is left at the end.`;
  const prints = new Set(made.map(({ fingerprint }) => fingerprint));
  const effects = diff.effects.filter(({ causes }) => causes.some((cause) => prints.has(cause)));
  const others = effects.some(({ causes }) => causes.some((cause) => !prints.has(cause)));
  return paragraphs([
    `${against}:`,
    list(made.map((difference) => `${bold(difference.class)}: ${sentence(difference)}`)),
    effects.length === 0
      ? undefined
      : `Effective weights in ${code(edition.name)}${others ? ', together with other lines' : ''}:`,
    list([
      ...effects.slice(0, MOST_EFFECTS).map(effectLine),
      effects.length > MOST_EFFECTS ? `and ${countText(effects.length - MOST_EFFECTS, 'further node')}` : undefined,
    ]),
  ]);
}

function sentence({ message }: Difference): string {
  return escaped(message);
}

function effectLine({ node, before, after }: WeightEffect): string {
  const share = (weight: number | undefined): string => (weight === undefined ? 'none' : percentText(weight));
  return `${code(node)}: ${share(before)} → **${share(after)}**`;
}

interface Compared {
  readonly base: Methodology;
  readonly diff: Diff;
  readonly lineOf: (difference: Difference) => Change | undefined;
}

/** A comparison takes longer than a hover may, where the framework is large: it is made once for each state of the text. */
const COMPARED = new WeakMap<Methodology, Compared>();

function comparedOf({ model, findings }: Analysis, edition: Methodology): Compared | undefined {
  const known = COMPARED.get(edition);
  if (known !== undefined) return known;
  const base = model.methodologies.get(edition.revision?.base ?? '');
  if (base === undefined || findings.some(({ severity }) => severity === 'error')) return undefined;
  const pair = pairEditions({ model, methodology: base }, { model, methodology: edition });
  const compared: Compared = { base, diff: diffOfPair(pair), lineOf: linesBehind(pair) };
  COMPARED.set(edition, compared);
  return compared;
}
