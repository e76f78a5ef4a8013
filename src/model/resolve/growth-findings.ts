import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Surroundings } from './growing.js';
import { propertyWord, type Body } from './property-table.js';
import type { Resolution } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

export function reportDuplicateNode(resolution: Resolution, first: Span, second: Span, name: string): void {
  resolution.report(
    'names/duplicate',
    second,
    `Two nodes beside each other are called \`${name}\`, so a path could mean either.`,
    {
      hint: 'Give one of them another name.',
      related: [{ message: `The first \`${name}\` stands here.`, span: first }],
    },
  );
}

const ONCE_IN_A_HEADING = [
  ['templates', '`is`'],
  ['titles', 'the title'],
  ['measures', 'the unit of measure'],
  ['weights', 'the weight'],
] as const;

export function reportHeadingTwice(resolution: Resolution, ast: A.Node, file: string): void {
  const { templates, titles, measures, weights } = ast;
  // As it is for all but one of thousands of nodes.
  if (templates.length < 2 && titles.length < 2 && measures.length < 2 && weights.length < 2) return;
  for (const [list, what] of ONCE_IN_A_HEADING) {
    if (ast[list].length > 1)
      reportTwice(resolution, what, propertySpan(file, ast, list, 1), propertySpan(file, ast, list, 0));
  }
}

export function reportTwice(resolution: Resolution, what: string, span: Span, first: Span): void {
  resolution.report(
    'property/twice',
    span,
    `${what.charAt(0).toUpperCase()}${what.slice(1)} is said twice here, and only one of the two can hold.`,
    {
      hint: 'Remove one of them.',
      related: [{ message: 'It is said here first.', span: first }],
    },
  );
}

export function reportMisplaced(resolution: Resolution, member: A.Member, { body, lexical }: Surroundings): void {
  const place: Readonly<Record<Body, string>> = {
    methodology: 'in a methodology',
    pillar: 'in a pillar',
    indicator: 'in an indicator',
    every: 'in `every`',
    group: 'in a group',
    indicators: 'in `indicators`',
    output: 'in an output',
  };
  const word = propertyWord(member);
  resolution.report(
    'property/misplaced',
    spanOf(lexical.scope.file, member),
    `${word.charAt(0).toUpperCase()}${word.slice(1)} cannot stand ${place[body]}.`,
    {
      hint:
        body === 'group'
          ? 'A group is only a heading: write it in the pillar or methodology around the group.'
          : body === 'methodology'
            ? 'Write it on a pillar or indicator.'
            : 'Write it where it belongs: on the methodology, a pillar or an indicator.',
    },
  );
}
