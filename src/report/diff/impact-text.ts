/** What a change does to the ranking, for a terminal. */

import { remarkText } from '../../analyse/impact-remarks.js';
import type picocolors from 'picocolors';
import type { Impact, IndexImpact } from '../../analyse/impact.js';
import { printable } from '../source-line.js';
import { textTable } from '../text-table.js';
import type { DiffOptions } from './diff-options.js';
import {
  basisOf,
  contributionText,
  crossingsOf,
  crossingText,
  impactFacts,
  indexTitle,
  mainPart,
  moversOf,
  placesText,
  rank,
  score,
  signed,
  unitName,
} from './impact-words.js';
import { hanging, wrapped } from './wrap.js';

type Colours = ReturnType<typeof picocolors.createColors>;

/** The lines; none where there is nothing to tell. */
export function impactText(impact: Impact | undefined, options: DiffOptions, colours: Colours): readonly string[] {
  const width = Math.max(40, options.width ?? 100);
  if (impact === undefined) return options.notScored === undefined ? [] : wrapped(options.notScored, width);
  const parts =
    impact.parts.length === 0
      ? []
      : [
          '',
          ...impact.parts.flatMap((part, at) => hanging(`  [${at + 1}] `, partTitle(part.title, part.reason), width)),
        ];
  return [
    colours.bold('What it does to the results'),
    ...wrapped(basisOf(impact), width),
    ...impact.remarks.flatMap((remark) => wrapped(remarkText(remark), width)),
    ...parts,
    ...impact.indices.flatMap((index) => ['', ...indexLines(impact, index, options, colours, width)]),
    ...goneLines(impact),
  ];
}

function partTitle(title: string, reason: string | undefined): string {
  return reason === undefined ? title : `${title} ${reason}`;
}

function indexLines(
  impact: Impact,
  index: IndexImpact,
  { unitNames }: DiffOptions,
  colours: Colours,
  width: number,
): readonly string[] {
  const crossings = crossingsOf(index).flatMap((crossing) =>
    hanging('  ', `${crossing.what}: ${crossingText(crossing, unitNames)}.`, width),
  );
  return [
    ...(impact.indices.length > 1 ? [colours.bold(printable(indexTitle(impact, index)))] : []),
    ...impactFacts(index).flatMap((fact) => wrapped(fact, width)),
    ...crossings,
    ...moverLines(impact, index, unitNames, colours),
    ...partLines(impact, index, unitNames, colours),
  ];
}

function moverLines(
  impact: Impact,
  index: IndexImpact,
  unitNames: ReadonlyMap<string, string> | undefined,
  colours: Colours,
): readonly string[] {
  const movers = moversOf(index);
  if (movers.length === 0) return [];
  const rows = movers.map((unit) => {
    const main = mainPart(impact, unit);
    return [
      `  ${unitName(unit.unit, unitNames)}`,
      rank(unit.before.rank),
      rank(unit.after.rank),
      placesText(unit),
      score(unit.before.score),
      score(unit.after.score),
      main === undefined ? '' : `[${impact.parts.indexOf(main.part) + 1}] ${contributionText(main.contribution)}`,
    ];
  });
  const columns = [
    { title: '  Largest moves', align: 'left' },
    { title: 'Rank', align: 'right' },
    { title: 'Now', align: 'right' },
    { title: 'Move', align: 'left' },
    { title: 'Score', align: 'right' },
    { title: 'Now', align: 'right' },
    { title: 'Most of it by', align: 'left' },
  ] as const;
  return ['', textTable(columns, rows, { header: colours.dim }).trimEnd()];
}

function partLines(
  impact: Impact,
  index: IndexImpact,
  unitNames: ReadonlyMap<string, string> | undefined,
  colours: Colours,
): readonly string[] {
  if (impact.parts.length < 2) return [];
  const name = (unit: string | undefined): string => (unit === undefined ? '' : unitName(unit, unitNames));
  const rows = index.byPart.map((part, at) => [
    `  [${at + 1}]`,
    part.meanAbsoluteScore === null ? '–' : signed(part.meanAbsoluteScore).replace('+', ''),
    part.meanAbsoluteRank === null ? '–' : part.meanAbsoluteRank.toFixed(2),
    name(part.mostLifted),
    name(part.mostLowered),
  ]);
  const columns = [
    { title: '  Change', align: 'left' },
    { title: 'Moves scores by', align: 'right' },
    { title: 'ranks by', align: 'right' },
    { title: 'Lifts most', align: 'left' },
    { title: 'Lowers most', align: 'left' },
  ] as const;
  return ['', textTable(columns, rows, { header: colours.dim }).trimEnd()];
}

function goneLines({ indicesGone, indicesNew }: Impact): readonly string[] {
  const line = (words: string, indices: readonly string[]): readonly string[] =>
    indices.length === 0 ? [] : ['', printable(`${words}: ${indices.join(', ')}.`)];
  return [...line('Indices that only the older edition has', indicesGone), ...line('Indices that are new', indicesNew)];
}
