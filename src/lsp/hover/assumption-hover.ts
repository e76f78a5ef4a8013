/** What a block of uncertainty varies under a name, and how. */

import type { Model } from '../../model/model.js';
import { printExpression } from '../../model/print-expression.js';
import { uniqueNames } from '../../model/print.js';
import type { Alternative, Assumption, Noise } from '../../model/uncertainty.js';
import { code, escaped, list, paragraphs } from '../../report/markdown.js';
import { numberText } from '../number-text.js';
import { documented, headline } from './headline.js';

export function assumptionHover({ name, title, documentation, varied }: Assumption, model: Model): string {
  const titles = title === undefined ? undefined : new Map([['', title]]);
  const head = [
    headline({ kind: 'vary', name, ...(titles === undefined ? {} : { titles }) }),
    documented(documentation),
  ];
  switch (varied.kind) {
    case 'choice':
      return paragraphs([
        ...head,
        `One of ${varied.alternatives.length}, each as likely as the others:`,
        list(varied.alternatives.map(alternativeText)),
      ]);
    case 'weight table':
      return paragraphs([
        ...head,
        `The weights of one of the ${varied.columns.length} columns of ${code(varied.source)}, each as likely as the others: ${nodesText(varied.parents)}.`,
      ]);
    case 'noise':
      return paragraphs([...head, list(varied.noises.map((noise) => noiseText(noise, model)))]);
  }
}

function alternativeText(alternative: Alternative): string {
  return alternative.kind === 'without' ? `without ${code(alternative.node)}` : escaped(alternative.title);
}

function noiseText(noise: Noise, model: Model): string {
  switch (noise.kind) {
    case 'weights within':
      return `Each weight times a number from ${numberText(1 - noise.share)} to ${numberText(1 + noise.share)}, each as likely as the others; their sum stays: ${nodesText(noise.parents)}`;
    case 'weights dirichlet':
      return `Shares from a Dirichlet distribution about those that are written, with the concentration ${numberText(noise.concentration)}: ${nodesText(noise.parents)}`;
    case 'constant':
      return `${code(noise.constant)} from ${numberText(noise.low)} to ${numberText(noise.high)}, each number as likely as the others`;
    case 'error':
      return `The value of ${code(noise.node)} with a normal error, whose standard deviation is ${code(printExpression(noise.deviation, { nameOf: uniqueNames(model) }))}`;
    case 'resample':
      return `The rows of ${code(noise.source)} drawn with replacement${noise.strata.length === 0 ? '' : `, within each ${noise.strata.map(code).join(' and ')}`}`;
  }
}

/** The parents whose children have the weights. */
function nodesText(parents: readonly string[]): string {
  const named = parents.map((parent) => (parent === '' ? 'the methodology' : code(parent)));
  return `of the children of ${named.join(', ')}`;
}
